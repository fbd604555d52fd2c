"""Probabilities of fine labels -> those of the coarse labels that they roll up to."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.labels import LabelSet


class RollUp:
    """Sums the probabilities of fine labels into those of coarse ones.

    Parameters
    ----------
    fine : sequence of str
        Labels in the order of the columns.
    label_set : LabelSet
        Maps each of them to a coarse label.

    Attributes
    ----------
    classes : ndarray of str
        The coarse labels that occur, sorted.
    column_of : ndarray of int, shape (len(fine),)
        Column of the coarse label of each fine one.

    Examples
    --------
    >>> from fazhi_nlp.labels import OUTLINE
    >>> roll_up = RollUp(["emergency", "enforcement", "general"], OUTLINE)
    >>> roll_up.classes.tolist(), roll_up(np.array([[0.25, 0.5, 0.25]])).tolist()
    (['enforcement', 'other'], [[0.5, 0.5]])
    """

    def __init__(self, fine: Sequence[str], label_set: LabelSet) -> None:
        parents = np.array([label_set[label].rolls_up_to for label in fine])
        self.classes, self.column_of = np.unique(parents, return_inverse=True)

    def __call__(self, probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
        """Sum the columns of each coarse label, in column order."""
        coarse = np.zeros((len(probabilities), len(self.classes)))
        for fine_column, coarse_column in enumerate(self.column_of):
            coarse[:, coarse_column] += probabilities[:, fine_column]
        return coarse

    def scores(self, scores: NDArray[np.float64], temperature: float) -> NDArray[np.float64]:
        """Scores of the coarse labels: those whose softmax gives the summed probabilities.

        Examples
        --------
        >>> from fazhi_nlp.labels import OUTLINE
        >>> roll_up = RollUp(["emergency", "enforcement", "general"], OUTLINE)
        >>> roll_up.scores(np.array([[0.0, 1.0, 0.0]]), temperature=1.0).round(2).tolist()
        [[1.0, 0.69]]
        """
        parts = [scores[:, self.column_of == column] for column in range(len(self.classes))]
        return temperature * np.stack(
            [np.logaddexp.reduce(part / temperature, axis=1) for part in parts], axis=1
        )
