"""Cross-validation: each row is answered by a model that did not learn from its report."""

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
"""The fold of an example that every model may learn from and none is tested on."""


def report_folds(examples: Sequence[Example], folds: int) -> NDArray[np.intp]:
    """Give every example a fold; those of one report, or else of one text, the same.

    Raises
    ------
    ValueError
        Where there are fewer reports than folds.
    """
    return group_folds([example_group(example) for example in examples], folds)


def held_out_answers(
    classifier: ParagraphClassifier,
    examples: Sequence[Example],
    fold_of: NDArray[np.intp],
    *,
    always: Sequence[Example] = (),
) -> Answers:
    """Cross-validate: answer each example with a model that did not learn from its fold.

    Parameters
    ----------
    classifier : ParagraphClassifier
        Its parameters are used; it is not fitted itself.
    examples : sequence of Example, length n
    fold_of : ndarray of int, shape (n,)
        Fold of each example, such as `report_folds` gives.
    always : sequence of Example, optional
        Rows that every model learns from besides, such as the bundled corpus.

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
    """Answer each fold with a model that learned from the rows outside it.

    Parameters
    ----------
    trainer : Trainer
        Has read the examples.
    examples : sequence of Example, length n
    fold_of : ndarray of int, shape (n,)
        Fold of each example, or `NOT_TESTED`. A fold holds all rows of a report, or none.
    train : ndarray of bool, shape (n,), optional
        The rows that models may learn from; all by default.

    Returns
    -------
    Answers
        To the examples that are tested, in their order.

    Raises
    ------
    ValueError
        Where a fold leaves fewer than two labels, or no word, to learn from.
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
