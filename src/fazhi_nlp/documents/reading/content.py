"""What bytes and text are, decided by content, never by a file's extension."""

import math
import re
from collections import Counter
from pathlib import PurePath

from fazhi_nlp.documents.reading import formats, zips
from fazhi_nlp.documents.reading.formats import Format
from fazhi_nlp.documents.reading.limits import DEFAULT_LIMITS, Limits
from fazhi_nlp.errors import DocumentError

# What messages say is read.
_SUPPORTED = (".txt", ".md", ".html", ".mht", ".docx", ".doc", ".wps", ".rtf", ".pdf", ".zip")

_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FLAT_DOCX = b"<pkg:package"
_WORD_XML = (b"<w:wordDocument", b'progid="Word.Document"')
_HEAD = 4096

ARCHIVE = formats.ARCHIVE.reader
"""What a zip file of files is."""

TEXT = "text"
"""What bytes are that no signature tells: plain text, Markdown or HTML, in some encoding."""


def reader_of(data: bytes, where: str, limits: Limits = DEFAULT_LIMITS) -> str:
    r"""Name the reader for the bytes.

    Parameters
    ----------
    data : bytes
    where : str
        Name of the bytes in messages.
    limits : Limits
        How many members a zip file may have.

    Returns
    -------
    str
        `TEXT`, `ARCHIVE` or the name of another reader of `fazhi_nlp.documents.reading`.

    Raises
    ------
    DocumentError
        Where they are empty, or a format that is not supported; the message names it.
    LimitError
        Where they are a zip file with too many members.

    Examples
    --------
    >>> reader_of("一、主要工作".encode(), "report.txt")
    'text'
    >>> try:
    ...     reader_of(b"Rar!\x1a\x07", "report.txt")
    ... except DocumentError as error:
    ...     print(error.zh.rpartition("；")[2])
    请解压后读取其中的文件
    """
    if not data.strip():
        raise empty(where)
    found = _recognize(data, where, limits)
    if found is None:
        return TEXT
    if not found.reader:
        raise _refused(found, where)
    return found.reader


def _refused(found: Format, where: str) -> DocumentError:
    name, remedy = found.name, found.remedy
    gap = " " if name.zh[0].isascii() else ""
    if found.code != "unsupported":  # not the format keeps it from being read
        supported = supported_zh = ""
    else:
        supported = f"; supported are {', '.join(_SUPPORTED)}"
        supported_zh = f"，目前支持 {'、'.join(_SUPPORTED)}"
    return DocumentError(
        f"{where}: {name.en}{supported}; {remedy.en}",
        zh=f"{where}：这是{gap}{name.zh}{supported_zh}；{remedy.zh}",
        code=found.code,
    )


def empty(where: str) -> DocumentError:
    """Return the error for a document without text."""
    return DocumentError(
        f"{where}: no text in it; check that the file was saved completely, and that a web page is not"
        " filled in by scripts (then copy its text into a .txt file)",
        zh=f"{where}：没有文字；请检查文件是否保存完整，网页内容若由脚本加载，请把正文复制到 .txt 文件",
        code="empty",
    )


def _recognize(data: bytes, where: str, limits: Limits) -> Format | None:
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    for signature, found in formats.SIGNATURES:
        if head.startswith(signature):
            return found
    if head.startswith(zips.SIGNATURES):
        return _recognize_zip(data, where, limits)
    if head.startswith(_OLE_SIGNATURE):
        return _recognize_ole(data, where)
    binary = _recognize_binary(data, where)
    if binary:
        return binary
    if _FLAT_DOCX in head:
        return formats.DOCX
    if any(mark in head for mark in _WORD_XML):
        return formats.WORD_XML
    return formats.MHTML if _MIME_HEADER.match(head) and b"multipart/related" in head.lower() else None


def _recognize_binary(data: bytes, where: str) -> Format | None:
    """Formats without a signature that no text could begin with."""
    head = data[:_HEAD]
    if b"\0" in head[:64]:
        if head.startswith(b"MZ"):
            return formats.PROGRAM
        if head.startswith(b"\xdb\xa5"):  # Word 2
            return formats.OLD_OFFICE
        if head.startswith(b"BM") or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
            return formats.IMAGE
        if head.startswith(b"RIFF"):
            return formats.MEDIA
        if head[4:8] == b"ftyp":
            return formats.IMAGE if head[8:12] in (b"heic", b"heix", b"mif1", b"avif") else formats.MEDIA
    is_random = _is_random(data)
    if (is_random or b"\0" in head) and any(seal in head[:_SEALED_HEAD] for seal in formats.SEALS):
        return formats.SEALED
    if not is_random:
        return None
    return formats.LIKELY_SEALED if where.lower().endswith(formats.OFFICE_EXTENSIONS) else formats.NOISE


def _is_random(data: bytes) -> bool:
    """Whether bytes are spread as evenly as encrypted or packed ones; text in any encoding never is."""
    sample = data[_SEALED_HEAD : _SEALED_HEAD + 2 * _HEAD]
    if len(sample) < _LEAST_SAMPLE:
        return False
    shares = (count / len(sample) for count in Counter(sample).values())
    return -sum(share * math.log2(share) for share in shares) > _RANDOM_BITS


_SEALED_HEAD = 512
_LEAST_SAMPLE = 1_500
_RANDOM_BITS = 7.8  # a byte; Chinese text stays below 7.2


def _recognize_ole(data: bytes, where: str) -> Format:
    for stream, found in formats.OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return found
    if _lacks_directory(data):
        raise _cut_off(where)
    return formats.OLD_OFFICE


def _lacks_directory(ole: bytes) -> bool:
    """Whether an OLE file ends before the directory of its streams ([MS-CFB] 2.2)."""
    shift, sector = int.from_bytes(ole[30:32], "little"), int.from_bytes(ole[48:52], "little")
    return (sector + 1) << min(shift, _LARGEST_SHIFT) >= len(ole)


_LARGEST_SHIFT = 12  # sectors of 4,096 bytes


def _cut_off(where: str) -> DocumentError:
    return DocumentError(
        f"{where}: an Office document (.doc, .xls …) that is cut off; fetch it again, or open it in Word"
        " or WPS and save it as .docx",
        zh=f"{where}：Office 文档（.doc、.xls 等）不完整，后半部分缺失；请重新获取，"
        "或用 Word、WPS 打开后另存为 .docx",
        code="damaged",
    )


def _recognize_zip(data: bytes, where: str, limits: Limits) -> Format:
    other = formats.ARCHIVE
    try:
        with zips.open_zip(data, limits=limits, where=where) as archive:
            names = [zips.member_name(member).lower() for member in archive.infolist()]
    except DocumentError:  # cut off: what it would have been, its reader will say what is wrong
        other = formats.EXTENSIONS.get(PurePath(where).suffix.lower(), formats.ARCHIVE)
        content = data.lower()
        inside = (found for start, found in formats.ZIP_MEMBERS if start.encode() in content)
    else:
        inside = (
            found for start, found in formats.ZIP_MEMBERS if any(name.startswith(start) for name in names)
        )
    return next(inside, other)


_MIME_HEADER = re.compile(rb"[A-Za-z-]{4,40}:[ \t]")

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_TAG = re.compile(r"<(?:br|/?(?:p|div|td|li|h[1-6]|span|font|section))(?:\s[^<>]*)?/?>", re.IGNORECASE)


def is_html(text: str) -> bool:
    r"""Whether text is HTML: a page, or a piece of one with about as many tags as lines.

    A report in plain text that mentions a tag, or Markdown with a few, is none.

    Examples
    --------
    >>> is_html("<p>一、主要工作</p>"), is_html("网页中的<p>标签\n应当闭合。\n三、下一步")
    (True, False)
    """
    if _PAGE.search(text):
        return True
    tags = len(_TAG.findall(text))
    lines = sum(1 for line in text.splitlines() if line and not line.isspace())
    return tags > 1 and 2 * tags >= lines
