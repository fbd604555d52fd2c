"""One document -> its reports, labelled."""

from collections.abc import Iterator
from pathlib import PurePath

from fazhi_nlp.batch.labelled_report import LabelledReport
from fazhi_nlp.batch.settings import Settings
from fazhi_nlp.documents.failures import failure_of
from fazhi_nlp.documents.read_report import read_reports
from fazhi_nlp.errors import DocumentError
from fazhi_nlp.inference.labeler import Labeler


def label_document(labeler: Labeler, settings: Settings, path: str, data: bytes) -> list[LabelledReport]:
    """Read a document and label the reports in it.

    Parameters
    ----------
    labeler : Labeler
    settings : Settings
    path : str
        As it was given; its last part is the file's name.
    data : bytes

    Returns
    -------
    list of LabelledReport
        Those of the document, each with its path (``FILE#1``, ``FILE#2`` where several are bound in
        one file); or one that says why it could not be read.

    Examples
    --------
    >>> from fazhi_nlp.inference.labeler import load
    >>> (labelled,) = label_document(load(), Settings(), "inbox/a.txt", b"")
    >>> labelled.failure.code
    'empty'
    """
    try:
        return list(_labelled(labeler, settings, path, data))
    except Exception as error:  # whatever a hostile file makes of us, the others are still labelled
        return [LabelledReport(path, failure=failure_of(error))]


def _labelled(labeler: Labeler, settings: Settings, path: str, data: bytes) -> Iterator[LabelledReport]:
    reports = read_reports(
        data, encoding=settings.encoding, name=PurePath(path).name, where=path, limits=settings.limits
    )
    for number, report in enumerate(reports, start=1):
        where = path if len(reports) == 1 else f"{path}#{number}"
        predictions = labeler.label(report, unit=settings.unit)
        if not predictions:
            raise DocumentError(
                f"{where}: no paragraph found; check that it is the report itself, not a cover or a link",
                zh=f"{where}：没有找到正文段落；请检查文件是否为报告全文，而不是封面或链接页",
                code="not_a_report",
            )
        highlights = labeler.highlights(predictions) if settings.highlights else ()
        yield LabelledReport(where, report, tuple(predictions), highlights=tuple(highlights))
