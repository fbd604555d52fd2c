"""What training gained or lost: accuracy before and after, held out by report."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.errors import Text
from fazhi_nlp.evaluation.answers import example_group, model_answers
from fazhi_nlp.evaluation.cross_validation import NOT_TESTED, cross_validate, report_folds
from fazhi_nlp.evaluation.scores import score_answers
from fazhi_nlp.inference.labeler import load
from fazhi_nlp.labels import SHIPPED
from fazhi_nlp.records import Example
from fazhi_nlp.rows.examples import LabelledRows
from fazhi_nlp.training.train_model import TrainedModel
from fazhi_nlp.training.trainer import Trainer

_FOLDS = 5

ROWS = Text("这些行", "these rows")
CORPUS = Text("自带语料", "the bundled corpus")


@dataclass(frozen=True, slots=True)
class Gain:
    """Accuracy on some rows, cross-validated, before they were learned from and after.

    Attributes
    ----------
    where : Text
        Which rows, as people read it.
    before : float or None
        Accuracy without the new rows; None where labels of one's own have no model before.
    after : float
    folds : int
        No report is divided between them.
    """

    where: Text
    before: float | None
    after: float
    folds: int

    @property
    def is_loss(self) -> bool:
        """Whether less is shown after than before."""
        return self.before is not None and round(self.after, 3) < round(self.before, 3)


def measure_gain(trained: TrainedModel) -> list[Gain]:
    """Measure what a model has gained on the rows, and on the corpus that they were added to.

    Parameters
    ----------
    trained : TrainedModel
        What `train_model` gives.

    Returns
    -------
    list of Gain
        On the rows, where they are enough and from more than one report; then on the corpus, where
        they were added to it.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from fazhi_nlp import train_model
    >>> with TemporaryDirectory() as folder:
    ...     trained = train_model("examples/rows.csv", f"{folder}/my.model", alone=True, label_set="core")
    >>> [gain.where.en for gain in measure_gain(trained)]
    ['these rows']
    """
    trainer, rows, corpus = trained.trainer, trained.training_set.rows, trained.training_set.corpus
    if rows.label_set.name not in SHIPPED:
        held_out = _held_out_accuracy(trainer, rows.examples)
        return [] if held_out is None else [Gain(ROWS, None, *held_out)]
    return _gains_beside(trainer, rows.examples, corpus) if corpus else _gain_alone(trainer, rows)


def _gains_beside(trainer: Trainer, rows: Sequence[Example], corpus: Sequence[Example]) -> list[Gain]:
    """Compare models of the corpus without and with the rows, on the same folds of both."""
    examples = [*corpus, *rows]
    new = np.arange(len(corpus) + len(rows)) >= len(corpus)
    fold_of = np.concatenate([_folds(corpus), _folds(rows)])
    tested = fold_of != NOT_TESTED
    before, after = (
        cross_validate(trainer.uncalibrated(), examples, fold_of, train).right for train in (~new, None)
    )
    # The items of the corpus are parts of paragraphs that are asked as a whole.
    whole = np.array([*(example.paragraph.item == 0 for example in corpus), *(False for _ in rows)])
    parts = ((ROWS, new[tested]), (CORPUS, whole[tested]))
    return [
        Gain(where, before[part].mean(), after[part].mean(), len(np.unique(fold_of[tested][part])))
        for where, part in parts
        if part.any()
    ]


def _gain_alone(trainer: Trainer, rows: LabelledRows) -> list[Gain]:
    """Compare the bundled model with models of the rows alone; nothing where they are too few."""
    held_out = _held_out_accuracy(trainer, rows.examples)
    if held_out is None:
        return []
    bundled = load(label_set=rows.label_set.name)
    before = score_answers(model_answers(bundled, rows.examples)).accuracy
    return [Gain(ROWS, before, *held_out)]


def _held_out_accuracy(trainer: Trainer, examples: Sequence[Example]) -> tuple[float, int] | None:
    """Accuracy of models that learned from the other folds, and how many folds; None of too few rows."""
    fold_of = _folds(examples)
    if NOT_TESTED in fold_of:
        return None
    try:
        right = cross_validate(trainer.uncalibrated(), examples, fold_of).right
    except ValueError:
        return None
    return float(right.mean()), len(np.unique(fold_of))


def _folds(examples: Sequence[Example]) -> NDArray[np.intp]:
    groups = len({example_group(example) for example in examples})
    if groups < 2:
        return np.full(len(examples), NOT_TESTED, dtype=np.intp)
    return report_folds(examples, min(_FOLDS, groups))
