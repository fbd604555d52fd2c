"""Labelled reports <-> JSON: how they travel between processes and are put aside.

The text of a report is written once: paragraphs are places in it, and a prediction names its
paragraph by number.
"""

import json
from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from fazhi_nlp.batch.labelled_report import LabelledReport
from fazhi_nlp.documents.failures import Failure
from fazhi_nlp.records import Heading, Paragraph, Prediction, Remark, Report

FORMAT = 2
"""Number of this form. What was put aside in another is done again."""

Json = dict[str, Any]


def _names(record: type, *without: str) -> list[str]:
    return [field.name for field in fields(record) if field.name not in without]


_report_values = attrgetter(*_names(Report))
_heading_values = attrgetter(*_names(Heading))
_paragraph_values = attrgetter(*_names(Paragraph, "text"))
_prediction_values = attrgetter(*_names(Prediction, "paragraph"))
_remark_values = attrgetter(*_names(Remark))
_failure_values = attrgetter(*_names(Failure))


def encode_reports(labelled: Sequence[LabelledReport]) -> bytes:
    """Write labelled reports as JSON.

    What a report repeats is not written: it depends on the reports before it.

    Examples
    --------
    >>> failed = LabelledReport("a.txt", failure=Failure("empty", "no text", "没有文字"))
    >>> encode_reports([failed]).decode()
    '[{"path": "a.txt", "failure": ["empty", "no text", "没有文字"]}]'
    >>> decode_reports(encode_reports([failed])) == [failed]
    True
    """
    values = json.dumps([_encoded(one) for one in labelled], ensure_ascii=False)
    return values.encode("utf-8", "surrogatepass")


def decode_reports(body: bytes) -> list[LabelledReport]:
    """Read what `encode_reports` has written."""
    return [_decoded(values) for values in json.loads(body)]


def _encoded(labelled: LabelledReport) -> Json:
    if labelled.failure is not None:
        return {"path": labelled.path, "failure": _failure_values(labelled.failure)}
    assert labelled.report is not None
    return {
        "path": labelled.path,
        "report": _encoded_report(labelled.report),
        "predictions": [
            (answer.paragraph.index, answer.paragraph.item, *_prediction_values(answer))
            for answer in labelled.predictions
        ],
        "highlights": labelled.highlights,
    }


def _encoded_report(report: Report) -> Json:
    return {
        **dict(zip(_names(Report), _report_values(report), strict=True)),
        "metadata": dict(report.metadata),
        "repairs": dict(report.repairs),
        "headings": list(map(_heading_values, report.headings)),
        "paragraphs": list(map(_paragraph_values, report.paragraphs)),
        "remarks": list(map(_remark_values, report.remarks)),
    }


def _decoded(values: Json) -> LabelledReport:
    if "failure" in values:
        return LabelledReport(values["path"], failure=Failure(*values["failure"]))
    report = _decoded_report(values["report"])
    return LabelledReport(
        values["path"],
        report,
        tuple(
            Prediction(_paragraph(report, index, item), *answer)
            for index, item, *answer in values["predictions"]
        ),
        highlights=tuple(tuple(map(tuple, words)) for words in values["highlights"]),
    )


def _decoded_report(values: Json) -> Report:
    text = values["text"]
    return Report(
        **{
            **values,
            "issuers": tuple(values["issuers"]),
            "years": tuple(values["years"]),
            "headings": tuple(Heading(*heading) for heading in values["headings"]),
            "paragraphs": tuple(_decoded_paragraph(text, *place) for place in values["paragraphs"]),
            "remarks": tuple(Remark(*remark) for remark in values["remarks"]),
        }
    )


def _decoded_paragraph(
    text: str, headings: list[str], report: str, index: int, item: int, start: int, end: int, *rest: str
) -> Paragraph:
    return Paragraph(text[start:end], headings, report, index, item, start, end, *rest)


def _paragraph(report: Report, index: int, item: int) -> Paragraph:
    paragraph = report.paragraphs[index]
    return paragraph.items[item - 1] if item else paragraph
