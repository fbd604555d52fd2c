"""From a file, or a text in memory, to a report with its structure."""

import os
from collections.abc import Mapping, Sequence
from typing import BinaryIO

from fazhi_nlp.documents.cleaning import repair_lines
from fazhi_nlp.documents.lines import Document, Line
from fazhi_nlp.documents.reading import Limits, read_document
from fazhi_nlp.documents.reading.text import text_lines
from fazhi_nlp.documents.structure import bound_reports, build_report
from fazhi_nlp.records import Report


def read_report(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    encoding: str | None = None,
    limits: Limits | None = None,
) -> Report:
    """Read a report from a file.

    Parameters
    ----------
    source : str, path, bytes or binary file
        A `str` is a path.
    encoding : str, optional
        The encoding of a text or HTML file; found from its bytes unless given.
    limits : Limits, optional
        How large the document may be, where the usual caps are too tight.

    Returns
    -------
    Report
        Without paragraphs where the file holds none; the caller decides what that means.

    Raises
    ------
    OSError
        Where the file cannot be opened.
    DocumentError
        Where it is of a kind that cannot be read, empty or damaged.
    LimitError
        Where it passes a limit of size.
    """
    return _build(read_document(source, encoding=encoding, limits=limits or Limits()))


def read_reports(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    encoding: str | None = None,
    name: str = "",
    where: str = "",
    limits: Limits | None = None,
) -> tuple[Report, ...]:
    r"""Read all the reports that are bound in one file (汇编); mostly it is one.

    Parameters
    ----------
    source, encoding, limits
        As for `read_report`.
    name : str
        File name that bytes came by, a last hint for issuer and year; a path has its own.
    where : str
        What messages call the source; by default its path or name.

    Returns
    -------
    tuple of Report
        At least one. `read_report` gives the same file as one report, with the titles of the
        further ones among its headings.

    Raises
    ------
    OSError, DocumentError, LimitError
        As `read_report`.

    Examples
    --------
    >>> page = "{0}2015年依法行政工作总结\n今年{0}依法履职，办件31件。\n一、执法\n抽查12次。\n"
    >>> bound = page.format("棠江市气象局") + page.format("棠江市地震局")
    >>> [(report.title, len(report.paragraphs)) for report in read_reports(bound.encode())]
    [('棠江市气象局2015年依法行政工作总结', 2), ('棠江市地震局2015年依法行政工作总结', 2)]
    """
    document = read_document(source, encoding=encoding, name=name, where=where, limits=limits or Limits())
    lines, repairs = repair_lines(document.lines)
    whole = _report(lines, document, repairs)
    pieces = bound_reports(lines, whole)
    if len(pieces) == 1:
        return (whole,)
    return tuple(_report(piece, document, repairs) for piece in pieces)


def parse_report(text: str, *, name: str = "") -> Report:
    r"""Read a report from a text in memory.

    Parameters
    ----------
    text : str
        The page or document as text, markdown included.
    name : str
        File name it came by, a last hint for issuer and year.

    Returns
    -------
    Report
        Without paragraphs where the text holds none, as an empty text does.

    Raises
    ------
    TypeError
        Where `text` is no str.

    Examples
    --------
    >>> report = parse_report("栗河县2019年法治政府建设报告\n\n一、主要工作\n\n全年办理复议案件12件。")
    >>> report.title, report.year, [(p.headings, p.text) for p in report.paragraphs]
    ('栗河县2019年法治政府建设报告', 2019, [(('一、主要工作',), '全年办理复议案件12件。')])
    """
    if not isinstance(text, str):
        raise TypeError(
            f"parse_report: text must be a str, not {type(text).__name__}; read_report takes files and bytes"
        )
    return _build(Document(text_lines(text), name=name))


def _build(document: Document) -> Report:
    lines, repairs = repair_lines(document.lines)
    return _report(lines, document, repairs)


def _report(lines: Sequence[Line], document: Document, repairs: Mapping[str, int]) -> Report:
    return build_report(
        lines,
        name=document.name,
        encoding=document.encoding,
        replacements=document.replacements,
        repairs=repairs,
        remarks=document.remarks,
    )
