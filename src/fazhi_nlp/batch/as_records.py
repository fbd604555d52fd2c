"""Labelled reports as records: what Python is given."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from fazhi_nlp.batch.documents import label_document
from fazhi_nlp.batch.parts import Json, Labelled, not_labelled
from fazhi_nlp.batch.settings import Settings
from fazhi_nlp.documents.failures import Failure, failure_of
from fazhi_nlp.inference.labeler import Labeler
from fazhi_nlp.records import Heading, Paragraph, Prediction, Remark, Report


@dataclass(frozen=True, slots=True)
class LabelledReport:
    """A report of a batch with its answers, or why there is none.

    Attributes
    ----------
    path : str
        Where it was read, as given, ``/`` on every system: ``inbox/a.zip/b.docx``, ``c.docx#2``.
    report : Report or None
        None where it could not be read.
    predictions : tuple of Prediction
        Of its body paragraphs, in order.
    failure : Failure or None
        Why it was not read.
    duplicate_of : str
        Path of the first report with the same text; empty for the first.
    version_of : str
        Path of the first report of the same issuer and year with another text.
    """

    path: str
    report: Report | None = None
    predictions: tuple[Prediction, ...] = ()
    failure: Failure | None = None
    duplicate_of: str = ""
    version_of: str = ""


def label_records(labeler: Labeler, settings: Settings, path: str, data: bytes) -> Labelled:
    """Label the reports of a document as records."""
    try:
        reports = [
            _report_json(where, report, predictions)
            for where, report, predictions in label_document(labeler, settings, path, data)
        ]
    except Exception as error:  # whatever a hostile file makes of us, the others are still labelled
        return not_labelled(path, failure_of(error))
    return Labelled(reports, paragraphs=sum(len(report["predictions"]) for report in reports))


def _report_json(path: str, report: Report, predictions: list[Prediction]) -> Json:
    # The facts stand outside too: who looks for twins need not know of records.
    return {
        "path": path,
        "report_id": report.id,
        "title": report.title,
        "issuers": report.issuers,
        "place": report.place,
        "year": report.year,
        "report": asdict(report),
        "predictions": [asdict(answer) for answer in predictions],
    }


def record_of(values: Json, *, duplicate_of: str = "", version_of: str = "") -> LabelledReport:
    """Take a labelled report from JSON values, and say what it repeats."""
    if "failure" in values:
        return LabelledReport(values["path"], failure=Failure(**values["failure"]))
    return LabelledReport(
        values["path"],
        _report(values["report"]),
        tuple(
            Prediction(**{**answer, "paragraph": Paragraph(**answer["paragraph"])})
            for answer in values["predictions"]
        ),
        duplicate_of=duplicate_of,
        version_of=version_of,
    )


def _report(values: Mapping[str, Any]) -> Report:
    return Report(
        **{
            **values,
            "issuers": tuple(values["issuers"]),
            "years": tuple(values["years"]),
            "headings": tuple(Heading(**heading) for heading in values["headings"]),
            "paragraphs": tuple(Paragraph(**paragraph) for paragraph in values["paragraphs"]),
            "remarks": tuple(Remark(**remark) for remark in values["remarks"]),
        }
    )
