"""Labelled rows for the commands that learn or compare: what was read, and a summary of it."""

from collections import Counter

from fazhi_nlp.cli.console import Console
from fazhi_nlp.errors import raise_all
from fazhi_nlp.labels import CORE, SHIPPED
from fazhi_nlp.rows.annotations import SkipReason
from fazhi_nlp.rows.examples import LabelledRows
from fazhi_nlp.rows.files.row import list_places
from fazhi_nlp.rows.typos import ADVICE

_IGNORED_ZH = {
    SkipReason.GUESS: "模型的判断，无人核对",
    SkipReason.REJECTED: "“已核”写明不对，但没有填“更正”",
    SkipReason.NO_LABEL: "没有类别",
    SkipReason.NO_TEXT: "没有原文",
    SkipReason.REPEATED: "同一行重复出现",
}


def print_rows(rows: LabelledRows, console: Console) -> None:
    """Show how many rows are used, which are not and why, and what follows from them."""
    used = len(rows.examples)
    console.out(f"采用 {used} 行", f"{used} rows used")
    for reason, places in rows.ignored.items():
        zh, en = list_places(places)
        console.out(
            f"未采用 {len(places)} 行：{_IGNORED_ZH[reason]}（{zh}）",
            f"{len(places)} rows ignored: {reason} ({en})",
        )
    if rows.guesses:
        console.err(
            f"注意：其中 {rows.guesses} 行是模型自己的判断，未经核对，其中的错误也会被模型学到",
            f"warning: {rows.guesses} of them are the model's own unchecked answers; "
            "its mistakes are learned too",
        )
    if rows.label_set is CORE and rows.core_only:
        zh, en = list_places(rows.core_only)
        console.out(
            f"按大类 core 处理：有 {len(rows.core_only)} 行只给出大类（{zh}）",
            f"in the core label set: {len(rows.core_only)} rows name only a core label ({en})",
        )
    if rows.label_set.name not in SHIPPED:
        _print_own_labels(rows, console)


def refuse_typos(rows: LabelledRows, console: Console) -> None:
    """Show the labels, and stop if some may be misspelt.

    Raises
    ------
    DataError
        If a label that no file declares is one character away from another or has few rows.
    """
    if rows.typos:
        _print_own_labels(rows, console)
        raise_all(rows.typos, ADVICE)


def _print_own_labels(rows: LabelledRows, console: Console) -> None:
    counts = Counter(example.label for example in rows.examples)
    labels = rows.label_set.labels
    console.out(
        f"自定义类别：{'，'.join(f'{label.zh} {counts[label.id]}' for label in labels)}",
        f"labels of your own: {', '.join(f'{label.id} {counts[label.id]}' for label in labels)}",
    )


def print_unlearned(rows: LabelledRows, console: Console) -> None:
    """Say which custom labels no row has: they are kept, but the model never answers with them."""
    if rows.label_set.name in SHIPPED:
        return
    taught = {example.label for example in rows.examples}
    missing = [label for label in rows.label_set.labels if label.id not in taught]
    if missing:
        console.err(
            f"注意：没有一行属于 {'、'.join(label.zh for label in missing)}，模型不会给出这些类别",
            f"note: no row has {', '.join(label.id for label in missing)}; "
            "the model will not answer with them",
        )


def print_missing_reports(rows: LabelledRows, console: Console) -> None:
    """Say that folds cannot keep reports together where the rows do not name theirs."""
    if not any(example.paragraph.report for example in rows.examples):
        console.err(
            "注意：表中没有“文件（report）”列，同一报告的段落会分到不同折，准确率可能偏高",
            "note: no column 'report': paragraphs of one report may fall into different folds, "
            "and accuracy may be overestimated",
        )
