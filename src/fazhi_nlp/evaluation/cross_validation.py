"""Examples read once -> whether models that learn some of them answer the others rightly."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.records import Example
from fazhi_nlp.training.classifier import ParagraphClassifier, recipe_of
from fazhi_nlp.training.data import example_rows
from fazhi_nlp.training.solver import scores_of_terms
from fazhi_nlp.training.terms import select

NOT_TESTED = -1
"""The fold of an example that teaches in every fold and is asked in none."""


class CrossValidation:
    """Examples whose terms are read once, to be learned and asked as often as needed.

    Fitting a classifier anew for every fold would segment every text anew, which takes longer
    than learning does.

    Parameters
    ----------
    classifier : ParagraphClassifier
        Its parameters are used, without calibration; it is not fitted itself.
    examples : sequence of Example, length n
    """

    def __init__(self, classifier: ParagraphClassifier, examples: Sequence[Example]) -> None:
        recipe = recipe_of(classifier)
        given = example_rows(examples)
        taught = recipe.augment(given)
        self._solver = recipe.solver
        self._terms = recipe.read(taught.paragraphs)
        self._taught = recipe.drop_headings(self._terms, taught.paragraphs)
        self._targets = taught.targets
        self._source = taught.source
        self._labels = given.labels

    def right(self, fold_of: NDArray[np.intp], teaches: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Answer each fold with a model that learned from the rows outside it.

        Parameters
        ----------
        fold_of : ndarray of int, shape (n,)
            Fold of each example, or `NOT_TESTED`.
        teaches : ndarray of bool, shape (n,)
            The rows that models may learn from.

        Returns
        -------
        ndarray of bool, shape (n,)
            Whether each row that was asked was answered with its label.

        Raises
        ------
        ValueError
            Where a fold leaves fewer than two labels, or no word, to learn from.
        """
        right = np.zeros(len(fold_of), dtype=np.bool_)
        for fold in np.unique(fold_of[fold_of != NOT_TESTED]):
            asked = np.flatnonzero(fold_of == fold)
            taught = np.flatnonzero((teaches & (fold_of != fold))[self._source])
            right[asked] = self._answers(taught, asked) == self._labels[asked]
        return right

    def _answers(self, taught: NDArray[np.intp], asked: NDArray[np.intp]) -> NDArray[np.str_]:
        targets = self._targets.at(taught)
        classes = np.unique(targets.labels)
        model = self._solver.fit(select(self._taught, taught), targets, classes)
        scores = scores_of_terms(model, select(self._terms, asked))
        answers: NDArray[np.str_] = classes[scores.argmax(axis=1)]
        return answers
