"""Path, bytes or file object -> Document: nothing repaired, nothing lost.

Text, Markdown and HTML are read here. Every other format is read by the module of its name, imported
when first used, whose ``read(data, name=, where=, limits=)`` gives a Document. An archive stands for
the one document in it.
"""

from collections.abc import Callable
from importlib import import_module

from fazhi_nlp.documents.lines import Document
from fazhi_nlp.documents.reading.archives import only_document
from fazhi_nlp.documents.reading.content import ARCHIVE, TEXT, empty, is_html, reader_of
from fazhi_nlp.documents.reading.encoding import decode
from fazhi_nlp.documents.reading.html import read_html
from fazhi_nlp.documents.reading.limits import DEFAULT_LIMITS, Limits
from fazhi_nlp.documents.reading.source import Source, load
from fazhi_nlp.documents.reading.text import text_lines

__all__ = ["Limits", "read_document"]


def read_document(
    source: Source,
    *,
    encoding: str | None = None,
    name: str = "",
    where: str = "",
    limits: Limits = DEFAULT_LIMITS,
) -> Document:
    """Read a document of any format that is read, told apart by content.

    Parameters
    ----------
    source : str, path-like, bytes or binary file object
        A `str` is a path.
    encoding : str, optional
        Read the bytes in this encoding. By default they are asked themselves, see
        `fazhi_nlp.documents.reading.encoding`.
    name : str
        What to call bytes and file objects, in messages and as the document's name; a path
        has its own.
    where : str
        What messages call it instead: where bytes come from, in full.
    limits : Limits
        How large the document may be.

    Returns
    -------
    Document

    Raises
    ------
    DocumentError
        Where the document is empty, binary, damaged, encrypted, a scan, or in a format that is not
        supported.
    LimitError
        If a limit is exceeded.
    TypeError, ValueError
        Where the source is none of these, or the encoding unknown.
    OSError
        Where the path is missing, is a folder or cannot be read.

    Examples
    --------
    >>> document = read_document("<h1>工作报告</h1><p>全年培训3次。</p>".encode("gbk"))
    >>> [line.text for line in document.lines], document.encoding
    (['工作报告', '全年培训3次。'], 'gb18030')
    """
    data, name, found_at = load(source, name, limits)
    where = where or found_at
    reader = reader_of(data, where, limits)
    if reader == ARCHIVE:
        data, name, where = only_document(data, where, limits)
        reader = reader_of(data, where, limits)
    if reader == TEXT:
        document = _read_text(data, encoding, name=name, where=where, limits=limits)
    else:
        read: Callable[..., Document] = import_module(f"fazhi_nlp.documents.reading.{reader}").read
        document = read(data, name=name, where=where, limits=limits)
    if not any(_is_visible(character) for line in document.lines for character in line.text):
        raise empty(where)
    return document


def _read_text(data: bytes, encoding: str | None, *, name: str, where: str, limits: Limits) -> Document:
    decoded = decode(data, encoding=encoding, name=where)
    if not is_html(decoded.text):
        lines = text_lines(decoded.text, limits=limits, where=where)
        return Document(lines, name, decoded.encoding, decoded.replacements)
    page = read_html(decoded.text, limits=limits, where=where)
    return Document(page.lines, name, decoded.encoding, decoded.replacements, page.remarks)


def _is_visible(character: str) -> bool:
    return character.isprintable() and not character.isspace()
