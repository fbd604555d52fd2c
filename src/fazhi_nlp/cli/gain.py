"""What training gained or lost: accuracy before and after, held out by report."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.cli.console import Console
from fazhi_nlp.cli.labelled_rows import print_missing_reports
from fazhi_nlp.errors import Text
from fazhi_nlp.labels import SHIPPED
from fazhi_nlp.records import Example
from fazhi_nlp.rows.examples import LabelledRows

if TYPE_CHECKING:
    from fazhi_nlp.training.trainer import Trainer

_FOLDS = 5


@dataclass(frozen=True, slots=True)
class _Gain:
    """Accuracy on some rows before and after, from so many folds."""

    where: Text
    before: float
    after: float
    folds: int

    @property
    def is_loss(self) -> bool:
        """Whether less is shown after than before."""
        return round(self.after, 3) < round(self.before, 3)


def print_gain(trainer: "Trainer", rows: LabelledRows, corpus: Sequence[Example], console: Console) -> None:
    """Show the accuracy before and after on the rows, and on the corpus that they were added to.

    Parameters
    ----------
    trainer : Trainer
        Of the corpus and the rows, as the new model was trained.
    rows : LabelledRows
    corpus : sequence of Example
        What the rows were added to; empty where they taught alone.
    console : Console
    """
    print_missing_reports(rows, console)
    console.err("正在检验……", "evaluating ...")
    if rows.label_set.name not in SHIPPED:
        _print_accuracy_alone(trainer, rows.examples, console)
        return
    gains = _gains_beside(trainer, rows.examples, corpus) if corpus else _gain_alone(trainer, rows)
    if not any(gain.where is _ROWS for gain in gains):
        _print_too_few(console)
    for gain in gains:
        console.out(
            f"在{gain.where.zh}上的准确率：训练前 {gain.before:.3f}，训练后 {gain.after:.3f}"
            f"（{gain.folds} 折，同一报告不拆开）",
            f"accuracy on {gain.where.en}: before {gain.before:.3f}, after {gain.after:.3f} "
            f"({gain.folds} folds, no report parted)",
        )
    _print_losses([gain for gain in gains if gain.is_loss], console)


_ROWS = Text("这些行", "these rows")
_CORPUS = Text("自带语料", "the bundled corpus")


def _gains_beside(trainer: "Trainer", rows: Sequence[Example], corpus: Sequence[Example]) -> list[_Gain]:
    """Compare models of the corpus without and with the rows, on the same folds of both."""
    from fazhi_nlp.evaluation.cross_validation import NOT_TESTED, cross_validate

    examples = [*corpus, *rows]
    new = np.arange(len(corpus) + len(rows)) >= len(corpus)
    fold_of = np.concatenate([_folds(corpus), _folds(rows)])
    tested = fold_of != NOT_TESTED
    before, after = (
        cross_validate(trainer.uncalibrated(), examples, fold_of, train).right for train in (~new, None)
    )
    # The items of the corpus are parts of paragraphs that are asked as a whole.
    whole = np.array([*(example.paragraph.item == 0 for example in corpus), *(False for _ in rows)])
    parts = ((_ROWS, new[tested]), (_CORPUS, whole[tested]))
    return [
        _Gain(where, before[part].mean(), after[part].mean(), len(np.unique(fold_of[tested][part])))
        for where, part in parts
        if part.any()
    ]


def _gain_alone(trainer: "Trainer", rows: LabelledRows) -> list[_Gain]:
    """Compare the bundled model with models of the rows alone; nothing where they are too few."""
    from fazhi_nlp.evaluation import evaluate, model_answers
    from fazhi_nlp.inference.labeler import load

    held_out = _held_out_accuracy(trainer, rows.examples)
    if held_out is None:
        return []
    bundled = load(label_set=rows.label_set.name)
    before = evaluate(model_answers(bundled, rows.examples)).accuracy
    return [_Gain(_ROWS, before, *held_out)]


def _print_accuracy_alone(trainer: "Trainer", examples: Sequence[Example], console: Console) -> None:
    held_out = _held_out_accuracy(trainer, examples)
    if held_out is None:
        _print_too_few(console)
        return
    accuracy, folds = held_out
    console.out(
        f"交叉验证准确率 {accuracy:.3f}（{folds} 折，同一报告不拆开）",
        f"cross-validated accuracy {accuracy:.3f} ({folds} folds, no report parted)",
    )


def _held_out_accuracy(trainer: "Trainer", examples: Sequence[Example]) -> tuple[float, int] | None:
    """Accuracy of models that learned from the other folds, and how many folds; None of too few rows."""
    from fazhi_nlp.evaluation.cross_validation import NOT_TESTED, cross_validate

    fold_of = _folds(examples)
    if NOT_TESTED in fold_of:
        return None
    try:
        right = cross_validate(trainer.uncalibrated(), examples, fold_of).right
    except ValueError:
        return None
    return float(right.mean()), len(np.unique(fold_of))


def _folds(examples: Sequence[Example]) -> NDArray[np.intp]:
    from fazhi_nlp.evaluation import example_group, report_folds
    from fazhi_nlp.evaluation.cross_validation import NOT_TESTED

    groups = len({example_group(example) for example in examples})
    if groups < 2:
        return np.full(len(examples), NOT_TESTED, dtype=np.intp)
    return report_folds(examples, min(_FOLDS, groups))


def _print_too_few(console: Console) -> None:
    console.out(
        "数据太少，或只来自一篇报告，无法检验在这些行上的准确率",
        "too few rows, or of one report only: accuracy on these rows cannot be measured",
    )


def _print_losses(losses: Sequence[_Gain], console: Console) -> None:
    if not losses:
        return
    zh, en = "、".join(loss.where.zh for loss in losses), " and ".join(loss.where.en for loss in losses)
    console.out(
        f"注意：新模型不如原模型（在{zh}上），请检查数据，或调整 --weight，或继续使用自带模型",
        f"warning: the new model is worse on {en}; check the data, change --weight, "
        "or go on with the bundled model",
    )
