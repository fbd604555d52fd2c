"""``fazhi evaluate CHECK --against LABELS``: rows that people checked, and what follows for all rows."""

from collections.abc import Sequence
from pathlib import Path

from fazhi_nlp.cli.console import Console
from fazhi_nlp.cli.labelled_rows import print_rows
from fazhi_nlp.cli.scores import print_share, print_table
from fazhi_nlp.errors import Text
from fazhi_nlp.evaluation.audit import Audit, audit_labels, read_checked
from fazhi_nlp.rows.files import read_rows
from fazhi_nlp.writing.figures.audit import audit_tables
from fazhi_nlp.writing.figures.file import write_figures


def evaluate_against(paths: Sequence[str], labels: str, output: Path | None, console: Console) -> None:
    """Compare checked rows with a labelling, show what they say, and write it where asked for."""
    labelled = read_rows(labels)
    checked = read_checked(paths, labelled)
    print_rows(checked, console)
    audit = audit_labels(checked, labelled)
    _print_audit(audit, console)
    if output:
        write_figures(output, audit_tables(audit), console.language)
        console.err(f"已写入 {output}", f"written to {output}")


def _print_audit(audit: Audit, console: Console) -> None:
    name = audit.label_set.name
    console.out(
        f"核对了 {audit.labelled} 行中的 {audit.rows} 行，按 {name} 体系计分",
        f"{audit.rows} of {audit.labelled} rows checked; scored in the label set {name}",
    )
    if audit.repeated:
        console.err(
            f"注意：标注结果中有 {audit.repeated} 行编号重复，只计一次",
            f"note: {audit.repeated} rows of the labelling repeat an id; counted once",
        )
    if not audit.weighted:
        console.err(
            "注意：没有“权重（weight）”列，各行权重相同；如果不是随机抽取的，结果只反映这些行",
            "note: no column 'weight': rows count alike; "
            "if they were not drawn at random, the figures hold for them only",
        )
    print_share(audit.accuracy, audit.interval, Text("准确率", "accuracy"), console)
    console.out(
        f"“兼及”也算对时 {audit.accuracy_with_also:.3f}",
        f"with 'also' counted as right {audit.accuracy_with_also:.3f}",
    )
    _print_unchecked(audit, console)
    for table in audit_tables(audit)[1:]:
        print_table(table, console)


def _print_unchecked(audit: Audit, console: Console) -> None:
    unchecked = [share.label for share in audit.shares if share.rows and not share.checked]
    if unchecked:
        names = "、".join(console.text(audit.label_set[label].zh, label) for label in unchecked)
        console.err(
            f"注意：判为 {names} 的行都没有核对，更正后占比按全部判对计算",
            f"note: no row answered {names} was checked; corrected shares take these as right",
        )
