"""PDF -> Document: characters to rows, headers and footers removed, rows to paragraphs.

A PDF file has no paragraphs, only positions of characters. Extracted text no longer shows where a paragraph
ends, so rows are joined here, by their positions on the page.
"""

from collections.abc import Sequence

from fazhi_nlp.documents.lines import Document, Line
from fazhi_nlp.documents.reading.limits import DEFAULT_LIMITS, Limits
from fazhi_nlp.documents.reading.pdf.garbled import is_lost_row, without_garbled
from fazhi_nlp.documents.reading.pdf.headers_footers import without_headers_footers
from fazhi_nlp.documents.reading.pdf.pages import Page, read_pages
from fazhi_nlp.documents.reading.pdf.paragraphs import to_lines
from fazhi_nlp.documents.reading.pdf.text_lines import page_rows
from fazhi_nlp.documents.reading.pdf.unreadable import refusal, remarks
from fazhi_nlp.documents.reading.pdf.watermarks import without_watermarks


def read(
    data: bytes, *, name: str = "", where: str = "document", limits: Limits = DEFAULT_LIMITS
) -> Document:
    """Read the text of a PDF file.

    Parameters
    ----------
    data : bytes
    name : str
        The document's name.
    where : str
        What messages call the file.
    limits : Limits

    Returns
    -------
    Document
        Its lines are paragraphs, headings and rows of tables. Remarks name the pages that could not
        be read.

    Raises
    ------
    DocumentError
        Where the file needs a password, is damaged, or has no page with text that can be read.
    LimitError
        Where it passes a limit.
    MissingExtraError
        Where pypdfium2 is not installed.
    """
    pages = read_pages(data, where=where, limits=limits)
    lines, unread = lines_of(pages)
    if not lines and (error := refusal(unread, where)):
        raise error
    limits.check("lines", len(lines), where)
    return Document(lines, name, remarks=remarks(unread))


def lines_of(pages: Sequence[Page]) -> tuple[tuple[Line, ...], dict[str, list[int]]]:
    """Turn the characters of pages into lines.

    Parameters
    ----------
    pages : sequence of Page

    Returns
    -------
    (tuple of Line, dict of str to list of int)
        Paragraphs, headings and rows of tables; and the numbers of the pages that could not be read, by the
        code of what is wrong with them.
    """
    readable, unread = without_garbled(pages)
    found = [page_rows(page) for page in without_watermarks(readable)]
    found = [[row for row in of_page if not is_lost_row(row.text)] for of_page in found]
    rows = without_headers_footers(pages, found)
    unread["pages_without_text"] = [
        page.number
        for page, left in zip(pages, rows, strict=True)
        if page.pictured and not left and page.number not in unread["pages_garbled"]
    ]
    unread["pages_damaged"] = [page.number for page in pages if page.damaged]
    return to_lines(pages, rows), unread
