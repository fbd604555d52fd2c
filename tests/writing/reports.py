"""Labelled reports for the tests of the writers, made by hand."""

from pathlib import Path
from typing import Any

from fazhi_nlp.documents.failures import Failure
from fazhi_nlp.labels import CORE, OUTLINE
from fazhi_nlp.records import Remark
from fazhi_nlp.rows.report_rows import ReportRows
from fazhi_nlp.rows.schema import FIELDS, Row
from fazhi_nlp.writing.layout import OutputOptions
from fazhi_nlp.writing.run import Run


def row(number: int, **cells: Any) -> Row:
    """A row of a report, in the order of `FIELDS`."""
    outline = cells.get("outline", "enforcement_oversight")
    label = OUTLINE[outline].rolls_up_to
    told = {
        "id": f"012345678901-{number}",
        "report": "inbox/栗河县.txt",
        "report_id": "012345678901",
        "title": "栗河县2025年法治政府建设情况报告",
        "issuer": "栗河县人民政府",
        "year": 2025,
        "part": "done",
        "paragraph": number,
        "item": 0,
        "kind": "body",
        "headings": ["一、主要工作", "（一）规范执法"],
        "text": f"抽查行政处罚案卷{number}册。",
        "label": label,
        "label_zh": CORE[label].zh,
        "confidence": 0.9877,
        "outline": outline,
        "outline_zh": OUTLINE[outline].zh,
        "runner_up": "supervision",
        "runner_up_confidence": 0.0101,
        "needs_review": False,
    } | cells
    assert tuple(told) == FIELDS
    return told


def report(*rows: Row, **facts: Any) -> ReportRows:
    """A report with its rows."""
    told: dict[str, Any] = {
        "path": "inbox/栗河县.txt",
        "report_id": "012345678901",
        "title": "栗河县2025年法治政府建设情况报告",
        "issuers": ("栗河县人民政府", "中共栗河县委员会"),
        "place": "栗河县",
        "level": "county",
        "year": 2025,
        "parts": ("done", "plan"),
    }
    return ReportRows(**(told | facts), rows=rows)


FAILED = ReportRows(
    "inbox/坏.docx", failure=Failure("encrypted", "a password", "文件加了密码；请去掉密码后重新发送")
)

REMARK = Remark("pages_without_text", "pages 3, 4: no text", "第 3、4 页没有文字（扫描件）")

LAYOUT = OutputOptions(Path("labels"), CORE, OUTLINE)


def run_of(*reports: ReportRows, **options: object) -> Run:
    """The record of a run that gave these reports."""
    run = Run({"unit": "paragraph"} | options, {"sha256": "0" * 64, "label_set": "core"})
    for one in reports:
        run.add(one)
    return run
