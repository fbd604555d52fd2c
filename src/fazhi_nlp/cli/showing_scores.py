"""Evaluations as people read them: accuracy, scores by label, confusion, wrong rows."""

from collections.abc import Sequence

from fazhi_nlp.cli.speech import Speech
from fazhi_nlp.evaluation import Answers, Evaluation, evaluate
from fazhi_nlp.labels import OUTLINE
from fazhi_nlp.writing.table import columns_of, shorten

Cells = tuple[str | int | float, ...]

_TEXT_WIDTH = 60


def show_scores(answers: Answers, speech: Speech) -> None:
    """Show everything that is known of answers to rows whose labels are known."""
    evaluation = evaluate(answers)
    _show_accuracy(evaluation, speech)
    if answers.label_set.name == OUTLINE.name:
        core = evaluate(answers.rolled_up())
        speech.show(f"归并为大类后准确率 {core.accuracy:.3f}", f"accuracy in core {core.accuracy:.3f}")
    _show_labels(evaluation, speech)
    _show_confusion(evaluation, speech)
    _show_mistakes(evaluation, speech)


def _show_accuracy(evaluation: Evaluation, speech: Speech) -> None:
    """Show how often the answers were right, strictly and with `also`."""
    low, high = evaluation.interval
    speech.show(
        f"准确率 {evaluation.accuracy:.3f}（95% 区间 {low:.3f}–{high:.3f}）\n"
        f"“兼及”也算对时 {evaluation.accuracy_with_also:.3f}\n"
        f"宏平均 F1 {evaluation.macro_f1:.3f}",
        f"accuracy {evaluation.accuracy:.3f} (95 % interval {low:.3f}-{high:.3f})\n"
        f"with 'also' counted as right {evaluation.accuracy_with_also:.3f}\n"
        f"macro F1 {evaluation.macro_f1:.3f}",
    )


def _show_labels(evaluation: Evaluation, speech: Speech) -> None:
    """Show precision, recall and F1 of every label."""
    say = speech.choose
    titles = [
        say("类别", "label"),
        say("行数", "rows"),
        say("精确率", "precision"),
        say("召回率", "recall"),
        "F1",
    ]
    rows: list[Cells] = [
        (_name(evaluation, score.label, speech), score.rows, score.precision, score.recall, score.f1)
        for score in evaluation.labels
    ]
    _show_table(titles, rows, speech)


def _show_confusion(evaluation: Evaluation, speech: Speech) -> None:
    """Show which label was taken for which: truth down, answers across."""
    names = [_name(evaluation, score.label, speech) for score in evaluation.labels]
    rows: list[Cells] = [
        (name, *map(int, counts)) for name, counts in zip(names, evaluation.confusion, strict=True)
    ]
    _show_table([speech.choose("实际 \\ 判为", "truth \\ answer"), *names], rows, speech)


def _show_mistakes(evaluation: Evaluation, speech: Speech) -> None:
    """Show the rows that were answered wrongly."""
    say = speech.choose
    if not evaluation.mistakes:
        return
    titles = [
        say("判错的行", "wrong row"),
        say("实际", "truth"),
        say("判为", "answer"),
        say("把握", "conf."),
        say("原文", "text"),
    ]
    rows: list[Cells] = [
        (
            mistake.example.source,
            _name(evaluation, mistake.truth, speech),
            _name(evaluation, mistake.answer, speech),
            mistake.confidence,
            shorten(mistake.example.paragraph.text, _TEXT_WIDTH),
        )
        for mistake in evaluation.mistakes
    ]
    _show_table(titles, rows, speech)


def _name(evaluation: Evaluation, label: str, speech: Speech) -> str:
    return speech.choose(evaluation.label_set[label].zh, label)


def _show_table(titles: Sequence[str], rows: Sequence[Cells], speech: Speech) -> None:
    table = "".join(columns_of(titles, rows))
    speech.show(f"\n{table}".rstrip(), f"\n{table}".rstrip())
