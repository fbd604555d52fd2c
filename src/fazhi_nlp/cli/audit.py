"""``fazhi evaluate CHECK --against LABELS``: rows that people checked, and what follows for all rows."""

from collections.abc import Sequence
from pathlib import Path

from fazhi_nlp.cli.console import Speech
from fazhi_nlp.cli.labelled_rows import show_rows
from fazhi_nlp.cli.scores import show_share, show_sheet
from fazhi_nlp.evaluation.audit import Check, check_labels, read_checked
from fazhi_nlp.rows.files import read_rows
from fazhi_nlp.writing.figures.audit import check_sheets
from fazhi_nlp.writing.figures.file import write_figures


def evaluate_against(paths: Sequence[str], labels: str, output: Path | None, speech: Speech) -> None:
    """Compare checked rows with a labelling, show what they say, and write it where asked for."""
    labelled = read_rows(labels)
    checked = read_checked(paths, labelled)
    show_rows(checked, speech)
    check = check_labels(checked, labelled)
    _show(check, speech)
    if output:
        write_figures(output, lambda say: check_sheets(check, say), speech.choose)
        speech.tell(f"已写入 {output}", f"written to {output}")


def _show(check: Check, speech: Speech) -> None:
    name = check.label_set.name
    speech.show(
        f"核对了 {check.labelled} 行中的 {check.rows} 行，按 {name} 体系计分",
        f"{check.rows} of {check.labelled} rows checked; scored in the label set {name}",
    )
    if check.repeated:
        speech.tell(
            f"注意：标注结果中有 {check.repeated} 行编号重复，只计一次",
            f"note: {check.repeated} rows of the labelling repeat an id; counted once",
        )
    if not check.weighted:
        speech.tell(
            "注意：没有 weight（抽样权重）列，各行同等看待；如不是随机抽取的，结果只代表这些行",
            "note: no column 'weight': rows count alike; "
            "if they were not drawn at random, the figures hold for them only",
        )
    show_share(check.accuracy, check.interval, ("准确率", "accuracy"), speech)
    speech.show(
        f"“兼及”也算对时 {check.accuracy_with_also:.3f}",
        f"with 'also' counted as right {check.accuracy_with_also:.3f}",
    )
    _tell_of_unchecked(check, speech)
    for sheet in check_sheets(check, speech.choose)[1:]:
        show_sheet(sheet, speech)


def _tell_of_unchecked(check: Check, speech: Speech) -> None:
    unchecked = [share.label for share in check.shares if share.rows and not share.checked]
    if unchecked:
        names = "、".join(speech.choose(check.label_set[label].zh, label) for label in unchecked)
        speech.tell(
            f"注意：判为 {names} 的行一行也没有核对，更正后占比把它们都当作判对",
            f"note: no row answered {names} was checked; corrected shares take these as right",
        )
