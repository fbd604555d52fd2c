"""What training gained or lost."""

from collections.abc import Sequence

from fazhi_nlp.cli.console import Console
from fazhi_nlp.evaluation.gain import ROWS, Gain


def print_gain(gains: Sequence[Gain], console: Console) -> None:
    """Show the accuracy before and after on the rows, and on the corpus that they were added to."""
    if not any(gain.where is ROWS for gain in gains):
        _print_too_few(console)
    for gain in gains:
        if gain.before is None:
            console.out(
                f"交叉验证准确率 {gain.after:.3f}（{gain.folds} 折，同一报告不拆开）",
                f"cross-validated accuracy {gain.after:.3f} ({gain.folds} folds, no report split)",
            )
            continue
        console.out(
            f"在{gain.where.zh}上的准确率：训练前 {gain.before:.3f}，训练后 {gain.after:.3f}"
            f"（{gain.folds} 折，同一报告不拆开）",
            f"accuracy on {gain.where.en}: before {gain.before:.3f}, after {gain.after:.3f} "
            f"({gain.folds} folds, no report split)",
        )
    _print_losses([gain for gain in gains if gain.is_loss], console)


def _print_too_few(console: Console) -> None:
    console.out(
        "数据太少，或只来自一篇报告，无法检验在这些行上的准确率",
        "too few rows, or rows of a single report: accuracy on these rows cannot be measured",
    )


def _print_losses(losses: Sequence[Gain], console: Console) -> None:
    if not losses:
        return
    zh, en = "、".join(loss.where.zh for loss in losses), " and ".join(loss.where.en for loss in losses)
    console.out(
        f"注意：新模型不如原模型（在{zh}上），请检查数据，或调整 --weight，或继续使用自带模型",
        f"warning: the new model is worse on {en}; check the data, change --weight, "
        "or keep the bundled model",
    )
