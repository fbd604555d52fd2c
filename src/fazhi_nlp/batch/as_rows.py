"""Labelled reports as rows: what the outputs of the command line are written from."""

from fazhi_nlp.batch.documents import label_document
from fazhi_nlp.batch.parts import Json, Labelled, not_labelled
from fazhi_nlp.batch.settings import Settings
from fazhi_nlp.documents.failures import Failure, failure_of
from fazhi_nlp.inference.labeler import Labeler
from fazhi_nlp.records import Prediction, Remark, Report
from fazhi_nlp.rows.report_rows import ReportRows
from fazhi_nlp.rows.schema import Row, prediction_row, probability_cells


def label_rows(labeler: Labeler, settings: Settings, path: str, data: bytes) -> Labelled:
    """Label the reports of a document as rows."""
    try:
        reports = [
            _report_json(labeler, settings, where, report, predictions)
            for where, report, predictions in label_document(labeler, settings, path, data)
        ]
    except Exception as error:  # whatever a hostile file makes of us, the others are still labelled
        return not_labelled(path, failure_of(error))
    return Labelled(reports, paragraphs=sum(len(report["rows"]) for report in reports))


def _report_json(
    labeler: Labeler, settings: Settings, path: str, report: Report, predictions: list[Prediction]
) -> Json:
    return {
        "path": path,
        "report_id": report.id,
        "title": report.title,
        "issuers": report.issuers,
        "place": report.place,
        "level": report.level,
        "year": report.year,
        "parts": list(dict.fromkeys(paragraph.part for paragraph in report.paragraphs)),
        "rows": [_row(labeler, settings, path, report, answer) for answer in predictions],
        "highlights": labeler.highlights(predictions) if settings.highlights else [],
        "remarks": [{"code": x.code, "en": x.en, "zh": x.zh} for x in report.remarks],
    }


def _row(labeler: Labeler, settings: Settings, path: str, report: Report, answer: Prediction) -> Row:
    row = prediction_row(report, path, answer, labeler.label_set, labeler.outline_set)
    return row | probability_cells(answer, labeler.label_set) if settings.probabilities else row


def rows_of(values: Json, *, duplicate_of: str = "", version_of: str = "") -> ReportRows:
    """Take a report with its rows from JSON values, and say what it repeats."""
    if "failure" in values:
        return ReportRows(values["path"], failure=Failure(**values["failure"]))
    known = {
        **values,
        "issuers": tuple(values["issuers"]),
        "parts": tuple(values["parts"]),
        "rows": tuple(values["rows"]),
        "highlights": tuple(tuple(map(tuple, words)) for words in values["highlights"]),
        "remarks": tuple(Remark(**remark) for remark in values["remarks"]),
    }
    return ReportRows(**known, duplicate_of=duplicate_of, version_of=version_of)
