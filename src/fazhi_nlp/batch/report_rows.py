"""A labelled report -> its rows: what every output is written from."""

from fazhi_nlp.batch.labelled_report import LabelledReport
from fazhi_nlp.inference.labeler import Labeler
from fazhi_nlp.rows.report_rows import ReportRows
from fazhi_nlp.rows.schema import prediction_row, probability_cells


def report_rows(labelled: LabelledReport, labeler: Labeler, *, probabilities: bool = False) -> ReportRows:
    """Make the rows of a labelled report.

    Parameters
    ----------
    labelled : LabelledReport
    labeler : Labeler
        The one that answered; its label sets name the labels.
    probabilities : bool
        Whether rows carry the probability of every label.

    Examples
    --------
    >>> from fazhi_nlp.documents.read_report import parse_report
    >>> from fazhi_nlp.inference.labeler import load
    >>> labeler, report = load(), parse_report("审结行政复议案件35件。")
    >>> labelled = LabelledReport("a.txt", report, tuple(labeler.label(report)))
    >>> [row["label_zh"] for row in report_rows(labelled, labeler).rows]
    ['纠纷化解']
    """
    report = labelled.report
    if report is None:
        return ReportRows(labelled.path, failure=labelled.failure)
    rows = [
        prediction_row(report, labelled.path, answer, labeler.label_set, labeler.outline_set)
        | (probability_cells(answer, labeler.label_set) if probabilities else {})
        for answer in labelled.predictions
    ]
    return ReportRows(
        labelled.path,
        report_id=report.id,
        title=report.title,
        issuers=report.issuers,
        place=report.place,
        level=report.level,
        year=report.year,
        parts=tuple(dict.fromkeys(paragraph.part for paragraph in report.paragraphs)),
        rows=tuple(rows),
        highlights=labelled.highlights,
        remarks=report.remarks,
        duplicate_of=labelled.duplicate_of,
        version_of=labelled.version_of,
    )
