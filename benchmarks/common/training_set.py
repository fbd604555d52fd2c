"""What a text classifier learns from, as plain columns."""

from collections.abc import Sequence
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.evaluation import example_group
from fazhi_nlp.labels import OUTLINE
from fazhi_nlp.records import Example


class TrainingSet(NamedTuple):
    """Labelled texts with their weights and the reports that they come from."""

    texts: list[str]
    labels: NDArray[np.str_]
    weights: NDArray[np.float64]
    groups: list[str]

    @classmethod
    def of(cls, examples: Sequence[Example]) -> Self:
        """Take the columns off examples; headings are left behind."""
        return cls(
            [example.paragraph.text for example in examples],
            np.array([example.label for example in examples]),
            np.array([example.weight for example in examples]),
            [example_group(example) for example in examples],
        )

    def in_core(self) -> "TrainingSet":
        """The same texts under their core labels."""
        return self._replace(labels=core_of(self.labels))

    def rows(self, places: NDArray[np.intp]) -> "TrainingSet":
        """Some of the rows."""
        chosen = places.tolist()
        return TrainingSet(
            [self.texts[place] for place in chosen],
            self.labels[places],
            self.weights[places],
            [self.groups[place] for place in chosen],
        )


def core_of(labels: NDArray[np.str_]) -> NDArray[np.str_]:
    """Roll outline labels up.

    Examples
    --------
    >>> core_of(np.array(["emergency", "enforcement_oversight"])).tolist()
    ['other', 'enforcement']
    """
    return np.array([OUTLINE[label].rolls_up_to for label in labels.tolist()])
