"""Predicted probabilities for examples whose labels are known, and what follows row by row."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.inference.labeler import Labeler
from fazhi_nlp.inference.rollup import RollUp
from fazhi_nlp.labels import CORE, OUTLINE, LabelSet
from fazhi_nlp.records import Example
from fazhi_nlp.training.data import paragraph_group


@dataclass(frozen=True, eq=False)
class Answers:
    """Predicted probabilities for examples whose labels are known.

    Attributes
    ----------
    examples : tuple of Example, length n
    label_set : LabelSet
        The set of the predictions. If it is core, labels of the examples are rolled up.
    classes : ndarray of str, shape (k,)
    probabilities : ndarray of float64, shape (n, k)
    """

    examples: tuple[Example, ...]
    label_set: LabelSet
    classes: NDArray[np.str_]
    probabilities: NDArray[np.float64]

    def rolled_up(self) -> "Answers":
        """The same predictions in the core set."""
        roll_up = RollUp(self.classes.tolist(), self.label_set)
        return Answers(self.examples, CORE, roll_up.classes, roll_up(self.probabilities))

    def of_rows(self, places: NDArray[np.intp]) -> "Answers":
        """Select rows by position."""
        examples = tuple(self.examples[place] for place in places.tolist())
        return Answers(examples, self.label_set, self.classes, self.probabilities[places])

    @cached_property
    def truth(self) -> NDArray[np.str_]:
        """The known label of each row, in the set of the predictions."""
        return np.array([label_in(self.label_set, example.label) for example in self.examples], dtype=np.str_)

    @cached_property
    def answer(self) -> NDArray[np.str_]:
        """The most probable label of each row; ties to the first class."""
        answer: NDArray[np.str_] = self.classes[self.probabilities.argmax(axis=1)]
        return answer

    @cached_property
    def confidence(self) -> NDArray[np.float64]:
        """The probability of the predicted label."""
        confidence: NDArray[np.float64] = self.probabilities.max(axis=1)
        return confidence

    @cached_property
    def right(self) -> NDArray[np.bool_]:
        """Whether the prediction is the known label."""
        right: NDArray[np.bool_] = self.truth == self.answer
        return right

    @cached_property
    def right_with_also(self) -> NDArray[np.bool_]:
        """Whether the prediction is the known label or one of ``also``."""
        return self.right | in_also(self.answer, self.examples, self.label_set)

    @cached_property
    def groups(self) -> list[str]:
        """The group of each row: its report, or else its text."""
        return [example_group(example) for example in self.examples]


def model_answers(labeler: Labeler, examples: Sequence[Example]) -> Answers:
    """Predict examples with a trained model.

    Parameters
    ----------
    labeler : Labeler
    examples : sequence of Example

    Returns
    -------
    Answers
    """
    probabilities = labeler.predict_proba([example.paragraph for example in examples])
    return Answers(tuple(examples), labeler.label_set, labeler.classes_, probabilities)


def example_group(example: Example) -> str:
    """The group that folds never split: the report of an example, or else its text."""
    return paragraph_group(example.paragraph)


def label_in(label_set: LabelSet, label: str) -> str:
    """The label itself, or what it rolls up to if the set is core."""
    return OUTLINE[label].rolls_up_to if label_set.name == CORE.name and label in OUTLINE else label


def in_also(answer: NDArray[np.str_], examples: Sequence[Example], label_set: LabelSet) -> NDArray[np.bool_]:
    """Whether the prediction for each example is one of its ``also``, in the label set given."""
    named = ({label_in(label_set, label) for label in example.also} for example in examples)
    return np.array([label in labels for label, labels in zip(answer.tolist(), named, strict=True)], np.bool_)
