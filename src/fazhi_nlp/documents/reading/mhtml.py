"""Web archives (MHTML, .mht): the page that a browser, Word or WPS saved as one file -> Document."""

import re
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from html import unescape

from fazhi_nlp.documents.lines import Document
from fazhi_nlp.documents.reading.encoding import decode
from fazhi_nlp.documents.reading.html import read_html
from fazhi_nlp.documents.reading.limits import Limits
from fazhi_nlp.errors import DocumentError

__all__ = ["read"]

_CONTENT_TYPE = re.compile(rb"^content-type[ \t]*:", re.IGNORECASE | re.MULTILINE)
_NESTING = re.compile(rb"^content-type[ \t]*:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(rb"^content-type[ \t]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*", re.IGNORECASE | re.MULTILINE)
_SOURCE = re.compile(r"""\bsrc\s*=\s*["']?([^"'\s<>]+)""", re.IGNORECASE)
_PAGES = ("text/html", "application/xhtml+xml")


def read(data: bytes, *, name: str, where: str, limits: Limits) -> Document:
    r"""Read the page of a web archive, and after it the frames that it shows.

    Parameters
    ----------
    data : bytes
    name : str
        The document's name.
    where : str
        Its name in messages.
    limits : Limits

    Returns
    -------
    Document
        As if the page had been read alone; its encoding is found from its bytes.

    Raises
    ------
    DocumentError
        Where no page is in it.
    LimitError
        If a limit is exceeded.

    Examples
    --------
    >>> head = b"Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"
    >>> data = head + "<p>全年培训3次。".encode("gbk") + b"\n--b--"
    >>> document = read(data, name="a.mht", where="a.mht", limits=Limits())
    >>> [line.text for line in document.lines], document.encoding
    (['全年培训3次。'], 'gb18030')
    """
    # Measured beforehand: a header takes the parser the square of its length, and each part recurses deeper.
    limits.check("header_bytes", max(map(len, _HEADER.findall(data)), default=0), where)
    limits.check("archive_members", len(_CONTENT_TYPE.findall(data)), where)
    limits.check("archive_depth", len(_NESTING.findall(data)), where)
    pages = [part for part in message_from_bytes(data, policy=compat32).walk() if _is_page(part)]
    if not pages:
        raise DocumentError(
            f"{where}: a web archive (MHTML) without a page; it may be cut off: save the page again, or as"
            " 'web page, HTML only' (.html)",
            zh=f"{where}：单个文件网页（MHTML）中没有网页，可能不完整；"
            "请重新保存，或另存为“网页，仅 HTML”（.html）",
        )
    first = decode(_content(pages[0]), name=where)
    texts = [first.text]
    shown = _sources(first.text)
    for page in pages[1:]:
        if shown & _names(page):
            texts.append(decode(_content(page), name=where).text)
            shown |= _sources(texts[-1])
    frames = [read_html(text, limits=limits, where=where) for text in texts]
    lines = tuple(line for frame in frames for line in frame.lines)
    limits.check("lines", len(lines), where)
    remarks = tuple(dict.fromkeys(remark for frame in frames for remark in frame.remarks))
    return Document(lines, name, first.encoding, first.replacements, remarks)


def _is_page(part: "Message[str, str]") -> bool:
    return part.get_content_type() in _PAGES


def _content(part: "Message[str, str]") -> bytes:
    """The bytes of a part, its transfer encoding (quoted-printable, base64) undone."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _sources(markup: str) -> set[str]:
    """What a page shows within itself: pictures, frames."""
    return {unescape(source) for source in _SOURCE.findall(markup)}


def _names(part: "Message[str, str]") -> set[str]:
    """By what a page shows this part: the address it came from, or its id within the archive."""
    identity = str(part.get("Content-ID", "")).strip().removeprefix("<").removesuffix(">")
    return {str(part.get("Content-Location", "")).strip(), f"cid:{identity}"} - {"", "cid:"}
