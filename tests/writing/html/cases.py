"""Labelled reports that tests of the pages share."""

import io
from pathlib import Path
from typing import Any

from lxml import html

from fazhi_nlp.documents.failures import Failure
from fazhi_nlp.labels import CORE, OUTLINE
from fazhi_nlp.rows.report_rows import ReportRows
from fazhi_nlp.rows.schema import Row
from fazhi_nlp.writing.html import write_html
from fazhi_nlp.writing.layout import OutputOptions
from fazhi_nlp.writing.run import Run

TEXTS = (
    (
        "取消行政许可事项12项，网上可办率达98%。",
        "approval_reform",
        0.99,
        "done",
        ["一、主要工作", "（一）审批"],
    ),
    ("查处无照经营案件31件，移送2件。", "enforcement", 0.62, "done", ["一、主要工作", "（二）执法"]),
    ("全年审结行政复议案件35件。", "dispute_resolution", 0.97, "done", ["一、主要工作", "（二）执法"]),
    ("明年将继续推进各项工作。", "other", 0.88, "plan", ["二、下步打算"]),
)


def row(text: str, label: str, confidence: float, part: str, headings: list[str], number: int) -> Row:
    return {
        "id": f"0123456789ab-{number}",
        "part": part,
        "paragraph": number,
        "item": 0,
        "headings": headings,
        "text": text,
        "label": label,
        "label_zh": CORE[label].zh,
        "confidence": confidence,
        "outline": "general" if label == "other" else label,
        "outline_zh": "概述" if label == "other" else OUTLINE[label].zh,
        "runner_up": "supervision",
        "runner_up_confidence": 0.01,
        "needs_review": confidence < 0.8,
    }


def report(number: int = 1, **facts: Any) -> ReportRows:
    """A report of four paragraphs; its text depends on the number."""
    rows = tuple(row(*text, place) for place, text in enumerate(TEXTS, start=1))
    known: dict[str, Any] = {
        "title": f"栗河县{2000 + number % 25}年法治政府建设报告",
        "issuers": ("栗河县人民政府",),
        "level": "county",
        "year": 2000 + number % 25,
        "rows": rows,
        "highlights": ((), ((0, 2, 0.4), (6, 8, 0.1)), (), ()),
    }
    return ReportRows(f"in/{number}.txt", f"{number:012x}", **(known | facts))


def failed(path: str = "in/坏.pdf") -> ReportRows:
    return ReportRows(path, failure=Failure("scanned", "needs OCR", "扫描件，需要先做文字识别"))


def written(reports: list[ReportRows], output: Path = Path("labels.html"), language: str = "zh") -> bytes:
    file = io.BytesIO()
    write_html(file, reports, OutputOptions(output, CORE, OUTLINE, language=language), Run({}, {}))
    return file.getvalue()


def parsed(page: bytes) -> html.HtmlElement:
    return html.fromstring(page.decode("utf-8"))
