"""Cross-validation: each row is predicted by a model that was not trained on its report."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.evaluation.answers import Answers, example_group
from fazhi_nlp.records import Example
from fazhi_nlp.training.classifier import ParagraphClassifier, prepare
from fazhi_nlp.training.data import example_columns
from fazhi_nlp.training.folds import group_folds
from fazhi_nlp.training.trainer import Trainer

NOT_TESTED = -1
"""The fold of examples that every model is trained on and none is tested on."""


def report_folds(examples: Sequence[Example], folds: int) -> NDArray[np.intp]:
    """Assign a fold to every example, the same one to those of a report, or else of a text.

    Raises
    ------
    ValueError
        If there are fewer reports than folds.
    """
    return group_folds([example_group(example) for example in examples], folds)


def held_out_answers(
    classifier: ParagraphClassifier,
    examples: Sequence[Example],
    fold_of: NDArray[np.intp],
    *,
    always: Sequence[Example] = (),
) -> Answers:
    """Predict each example with a model that was not trained on its fold.

    Parameters
    ----------
    classifier : ParagraphClassifier
        Its parameters are used; it is not fitted itself.
    examples : sequence of Example, length n
    fold_of : ndarray of int, shape (n,)
        Fold of each example, such as `report_folds` gives.
    always : sequence of Example, optional
        Further rows that every model is trained on, such as the bundled corpus.

    Returns
    -------
    Answers
    """
    rows = [*always, *examples]
    folds = np.concatenate([np.full(len(always), NOT_TESTED), fold_of])
    return cross_validate(prepare(classifier, **example_columns(rows)), rows, folds)


def cross_validate(
    trainer: Trainer,
    examples: Sequence[Example],
    fold_of: NDArray[np.intp],
    train: NDArray[np.bool_] | None = None,
) -> Answers:
    """Predict each fold with a model trained on the rows outside it.

    Parameters
    ----------
    trainer : Trainer
        Has read the examples.
    examples : sequence of Example, length n
    fold_of : ndarray of int, shape (n,)
        Fold of each example, or `NOT_TESTED`. Rows of a report are in one fold.
    train : ndarray of bool, shape (n,), optional
        The rows that models may be trained on; all by default.

    Returns
    -------
    Answers
        For the examples that are tested, in order.

    Raises
    ------
    ValueError
        If fewer than two labels, or no common term, are left to train on.
    """
    classes = np.unique([example.label for example in examples])
    probabilities = np.zeros((len(examples), len(classes)))
    tested = np.flatnonzero(fold_of != NOT_TESTED)
    for fold in np.unique(fold_of[tested]):
        outside, inside = fold_of != fold, np.flatnonzero(fold_of == fold)
        model = trainer.train(outside if train is None else outside & train)
        columns = np.searchsorted(classes, model.classes)
        probabilities[np.ix_(inside, columns)] = trainer.predict_proba(model, inside)
    return Answers(tuple(examples), trainer.recipe.label_set, classes, probabilities).of_rows(tested)
