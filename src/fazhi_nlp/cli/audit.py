"""``fazhi evaluate CHECK --against LABELS``: rows that people checked, and what follows for all rows."""

from collections.abc import Sequence
from pathlib import Path

from fazhi_nlp.cli.console import Console
from fazhi_nlp.cli.labelled_rows import show_rows
from fazhi_nlp.cli.scores import show_share, show_sheet
from fazhi_nlp.evaluation.audit import Audit, audit_labels, read_checked
from fazhi_nlp.rows.files import read_rows
from fazhi_nlp.writing.figures.audit import check_sheets
from fazhi_nlp.writing.figures.file import write_figures


def evaluate_against(paths: Sequence[str], labels: str, output: Path | None, console: Console) -> None:
    """Compare checked rows with a labelling, show what they say, and write it where asked for."""
    labelled = read_rows(labels)
    checked = read_checked(paths, labelled)
    show_rows(checked, console)
    check = audit_labels(checked, labelled)
    _show(check, console)
    if output:
        write_figures(output, lambda say: check_sheets(check, say), console.choose)
        console.tell(f"已写入 {output}", f"written to {output}")


def _show(check: Audit, console: Console) -> None:
    name = check.label_set.name
    console.show(
        f"核对了 {check.labelled} 行中的 {check.rows} 行，按 {name} 体系计分",
        f"{check.rows} of {check.labelled} rows checked; scored in the label set {name}",
    )
    if check.repeated:
        console.tell(
            f"注意：标注结果中有 {check.repeated} 行编号重复，只计一次",
            f"note: {check.repeated} rows of the labelling repeat an id; counted once",
        )
    if not check.weighted:
        console.tell(
            "注意：没有 weight（抽样权重）列，各行同等看待；如不是随机抽取的，结果只代表这些行",
            "note: no column 'weight': rows count alike; "
            "if they were not drawn at random, the figures hold for them only",
        )
    show_share(check.accuracy, check.interval, ("准确率", "accuracy"), console)
    console.show(
        f"“兼及”也算对时 {check.accuracy_with_also:.3f}",
        f"with 'also' counted as right {check.accuracy_with_also:.3f}",
    )
    _tell_of_unchecked(check, console)
    for sheet in check_sheets(check, console.choose)[1:]:
        show_sheet(sheet, console)


def _tell_of_unchecked(check: Audit, console: Console) -> None:
    unchecked = [share.label for share in check.shares if share.rows and not share.checked]
    if unchecked:
        names = "、".join(console.choose(check.label_set[label].zh, label) for label in unchecked)
        console.tell(
            f"注意：判为 {names} 的行一行也没有核对，更正后占比把它们都当作判对",
            f"note: no row answered {names} was checked; corrected shares take these as right",
        )
