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
from fazhi_nlp.training.classifier import prepare
from fazhi_nlp.training.data import example_columns

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
    trainer = prepare(ParagraphClassifier(calibrate=False), **example_columns(examples))
    classes, columns = np.unique([example.label for example in examples], return_inverse=True)
    for fold in np.unique(fold_of):
        outside, inside = fold_of != fold, np.flatnonzero(fold_of == fold)
        model = trainer.train(outside)
        known = np.searchsorted(classes, model.classes)
        inner_scores, inner_labels = trainer.held_out_scores(outside)
        yield HeldOut(
            _in_columns(inner_scores, known, len(classes)),
            np.searchsorted(classes, inner_labels),
            np.bincount(columns[outside], minlength=len(classes)) / outside.sum(),
            _in_columns(trainer.scores(model, inside), known, len(classes)),
            columns[inside],
            inside,
        )


def _in_columns(scores: Float64, columns: Columns, width: int) -> Float64:
    """Scores of some labels among those of all; -1, that of a label not meant, for the others."""
    wide = np.full((len(scores), width), -1.0)
    wide[:, columns] = scores
    return wide
