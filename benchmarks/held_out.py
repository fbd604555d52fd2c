"""Scores of rows that a model did not learn from, and the held-out scores inside its training side.

The steps are those of `ParagraphClassifier.fit`, so that other calibrations can be fitted on the
same scores; terms are read once.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp import ParagraphClassifier
from fazhi_nlp.calibration import CALIBRATION_FOLDS
from fazhi_nlp.evaluation import example_group
from fazhi_nlp.features import count_terms
from fazhi_nlp.linear import scores
from fazhi_nlp.records import Example
from fazhi_nlp.solver import select
from fazhi_nlp.training import recipe_of

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
    paragraphs = [example.paragraph for example in examples]
    terms = recipe.read(paragraphs)
    learned = recipe.drop_headings(terms, paragraphs)
    labels = np.array([example.label for example in examples])
    weights = np.array([example.weight for example in examples])
    classes, columns = np.unique(labels, return_inverse=True)
    for fold in np.unique(fold_of):
        taught, asked = np.flatnonzero(fold_of != fold), np.flatnonzero(fold_of == fold)
        lesson = select(learned, taught), labels[taught], weights[taught]
        groups = [example_group(examples[place]) for place in taught.tolist()]
        inner_scores, places = recipe.solver.held_out_scores(*lesson, groups, CALIBRATION_FOLDS)
        model = recipe.solver.fit(*lesson, classes)
        rows = select(terms, asked)
        counts = [count_terms(rows[block.name], block.vocabulary.columns) for block in model.blocks]
        shares = np.bincount(columns[taught], minlength=len(classes)) / len(taught)
        yield HeldOut(
            inner_scores, columns[taught][places], shares, scores(model, counts), columns[asked], asked
        )
