"""One document -> its reports, labelled; what both the command line and Python are given is made of it."""

from collections.abc import Iterator
from pathlib import PurePath

from fazhi_nlp.batch.settings import Settings
from fazhi_nlp.documents.read_report import read_reports
from fazhi_nlp.errors import DocumentError
from fazhi_nlp.inference.labeler import Labeler
from fazhi_nlp.records import Prediction, Report


def label_document(
    labeler: Labeler, settings: Settings, path: str, data: bytes
) -> Iterator[tuple[str, Report, list[Prediction]]]:
    """Read a document and label the reports in it.

    Parameters
    ----------
    labeler : Labeler
    settings : Settings
    path : str
        As it was given; its last part is the file's name.
    data : bytes

    Yields
    ------
    (str, Report, list of Prediction)
        Path (``FILE#1``, ``FILE#2`` where several are bound in one file), report and answers.

    Raises
    ------
    DocumentError, LimitError, MissingExtraError
        Where the document cannot be read.
    """
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
        yield where, report, predictions
