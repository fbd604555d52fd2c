"""Scores of rows that a model did not learn from, and the held-out scores inside its training side.

The steps are those of `ParagraphClassifier.fit`, so that other calibrations can be fitted on the
same scores; terms are read once.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp import ParagraphClassifier
from fazhi_nlp.records import Example
from fazhi_nlp.training.calibration import CALIBRATION_FOLDS
from fazhi_nlp.training.classifier import recipe_of
from fazhi_nlp.training.data import example_rows
from fazhi_nlp.training.solver import scores_of_terms
from fazhi_nlp.training.terms import select

Float64 = NDArray[np.float64]
Columns = NDArray[np.intp]


class HeldOut(NamedTuple):
    """One outer fold.

    Attributes
    ----------
    inner_scores, inner_truth : ndarray
        Scores of rows of the training side, by models that did not learn from their report, and
        the column of each row's label.
    shares : ndarray of float64, shape (k,)
        Share of each label in the training side.
    scores, truth : ndarray
        The same of the rows asked.
    places : ndarray of int
        Which rows were asked.
    """

    inner_scores: Float64
    inner_truth: Columns
    shares: Float64
    scores: Float64
    truth: Columns
    places: Columns


def held_out(examples: Sequence[Example], fold_of: Columns) -> Iterator[HeldOut]:
    """Leave each fold out in turn and score it with the defaults of `ParagraphClassifier`."""
    recipe = recipe_of(ParagraphClassifier())
    given = example_rows(examples)
    rows = recipe.augment(given)
    terms = recipe.read(rows.paragraphs)
    learned = recipe.drop_headings(terms, rows.paragraphs)
    classes, columns = np.unique(rows.labels, return_inverse=True)
    for fold in np.unique(fold_of):
        taught = np.flatnonzero((fold_of != fold)[rows.source])
        asked = np.flatnonzero(fold_of == fold)
        lesson = select(learned, taught), rows.targets.at(taught)
        groups = [rows.groups[place] for place in taught.tolist()]
        inner_scores, places = recipe.solver.held_out_scores(*lesson, groups, CALIBRATION_FOLDS)
        model = recipe.solver.fit(*lesson, classes)
        given_columns = columns[np.flatnonzero(fold_of != fold)]
        shares = np.bincount(given_columns, minlength=len(classes)) / len(given_columns)
        yield HeldOut(
            inner_scores,
            columns[taught][places],
            shares,
            scores_of_terms(model, select(terms, asked)),
            columns[asked],
            asked,
        )
