"""What bytes and text are, decided by content, never by a file's extension.

A format that is read names the reader for it (`fazhi_nlp.documents.reading`). The others are recognized in
order to refuse them with a word on what to do.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fazhi_nlp.documents.reading import zips
from fazhi_nlp.documents.reading.limits import DEFAULT_LIMITS, Limits
from fazhi_nlp.errors import DocumentError


class _Format(NamedTuple):
    name: str
    zh: str
    remedy: str = ""
    remedy_zh: str = ""
    reader: str = ""
    code: str = "unsupported"


def _savable(name: str, zh: str) -> _Format:
    return _Format(
        name,
        zh,
        "open it in Word or WPS and save it as .docx or .pdf",
        "请用 Word 或 WPS 打开，另存为 .docx 或 .pdf",
    )


def _packed(name: str, zh: str) -> _Format:
    return _Format(name, zh, "unpack it and read the files inside", "请解压后读取其中的文件")


def _picture(name: str, zh: str) -> _Format:
    return _Format(name, zh, "turn it into text (OCR) first", "请先做文字识别（OCR），存为纯文本")


_PDF = _Format("a PDF file", "PDF 文件", reader="pdf")
_LOCKED = _Format(
    "a password-protected Office document",
    "加密的 Office 文档",
    "take the password off in WPS or Word and try again",
    "文件设有打开密码。请用 WPS 或 Word 取消密码后重新放入",
    code="encrypted",
)
_DOCX = _Format("a Word document (.docx)", "Word 文档（.docx）", reader="docx")
_MHTML = _Format("a web archive (MHTML)", "单个文件网页（MHTML）", reader="mhtml")

_WORKBOOK = _savable("an Excel workbook (.xlsx)", "Excel 工作簿（.xlsx）")
_SLIDES = _savable("a presentation (.pptx)", "演示文稿（.pptx）")
_OFD = _Format(
    "an OFD file", "OFD 版式文件", "save it as a PDF file (.pdf)", "请用 OFD 阅读器另存为 PDF（.pdf）"
)
_PROGRAM = _Format(
    "a program, not a document",
    "程序文件，不是文档",
    "do not open it; if it came in place of a report, ask for the report",
    "请勿打开；如果本应是报告，请报送单位重新发送",
)

# What messages say is read.
_SUPPORTED = (".txt", ".md", ".html", ".mht", ".docx", ".doc", ".wps", ".rtf", ".pdf", ".zip")

# What the bytes begin with.
_SIGNATURES = (
    (b"%PDF-", _PDF),
    (rb"{\rtf", _Format("an RTF document", "RTF 文档", reader="rtf")),
    (b"Rar!\x1a\x07", _packed("a RAR archive", "RAR 压缩包")),
    (b"7z\xbc\xaf\x27\x1c", _packed("a 7z archive", "7z 压缩包")),
    (b"\x1f\x8b\x08", _packed("a gzip archive", "gzip 压缩包")),
    (b"\x89PNG\r\n\x1a\n", _picture("a PNG image", "PNG 图片")),
    (b"\xff\xd8\xff", _picture("a JPEG image", "JPEG 图片")),
    (b"GIF87a", _picture("a GIF image", "GIF 图片")),
    (b"GIF89a", _picture("a GIF image", "GIF 图片")),
    (b"II*\0", _picture("a TIFF image", "TIFF 图片")),
    (b"MM\0*", _picture("a TIFF image", "TIFF 图片")),
)

# What a zip file holds, by how the name of a member begins; any other is an archive of files.
_ZIP_MEMBERS = (
    ("word/document", _DOCX),
    ("xl/workbook", _WORKBOOK),
    ("xl/worksheets/sheet", _WORKBOOK),
    ("ppt/presentation", _SLIDES),
    ("ppt/slide", _SLIDES),
    ("OFD.xml", _OFD),
    ("Doc_0/Document", _OFD),
    ("META-INF/manifest.xml", _savable("an OpenDocument file", "OpenDocument 文档")),
)
ARCHIVE = "archives"
"""What a zip file of files is."""
_ARCHIVE = _Format("a zip archive", "zip 压缩包", reader=ARCHIVE)

# What an OLE file holds, by the name of a stream.
_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("EncryptedPackage", _LOCKED),
    (
        "WordDocument",
        _Format("a Word or WPS document (.doc, .wps)", "Word 或 WPS 文档（.doc、.wps）", reader="doc"),
    ),
    ("Workbook", _savable("an Excel or WPS workbook (.xls, .et)", "Excel 或 WPS 表格（.xls、.et）")),
    ("PowerPoint Document", _savable("a presentation (.ppt, .dps)", "演示文稿（.ppt、.dps）")),
)

_FLAT_DOCX = b"<pkg:package"
_WORD_XML = (b"<w:wordDocument", b'progid="Word.Document"')
_HEAD = 4096


TEXT = "text"
"""What bytes are that no signature tells: plain text, Markdown or HTML, in some encoding."""


def reader_of(data: bytes, where: str, limits: Limits = DEFAULT_LIMITS) -> str:
    r"""Name the reader for the bytes.

    Parameters
    ----------
    data : bytes
    where : str
        What the message calls them.
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


def _refused(found: _Format, where: str) -> DocumentError:
    gap = " " if found.zh[0].isascii() else ""
    if found.code != "unsupported":  # not the format keeps it from being read
        supported = supported_zh = ""
    else:
        supported = f"; supported are {', '.join(_SUPPORTED)}"
        supported_zh = f"，目前支持 {'、'.join(_SUPPORTED)}"
    return DocumentError(
        f"{where}: {found.name}{supported}; {found.remedy}",
        zh=f"{where}：这是{gap}{found.zh}{supported_zh}；{found.remedy_zh}",
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


def _recognize(data: bytes, where: str, limits: Limits) -> _Format | None:
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    for signature, found in _SIGNATURES:
        if head.startswith(signature):
            return found
    if head.startswith(zips.SIGNATURES):
        return _recognize_zip(data, where, limits)
    if head.startswith(_OLE_SIGNATURE):
        return _recognize_ole(data, where)
    if head.startswith((b"BM", b"RIFF")) and b"\0" in head[:16]:
        return _picture("an image", "图片")
    if head.startswith((b"MZ", b"\x7fELF")) and b"\0" in head[:64]:
        return _PROGRAM
    if _FLAT_DOCX in head:
        return _DOCX
    if any(mark in head for mark in _WORD_XML):
        return _savable("a Word document in XML", "Word XML 文档")
    return _MHTML if _MIME_HEADER.match(head) and b"multipart/related" in head.lower() else None


def _recognize_ole(data: bytes, where: str) -> _Format:
    for stream, found in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return found
    if _lacks_directory(data):
        raise _cut_off(where)
    return _savable("an old Office file", "旧版 Office 文件")


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


def _recognize_zip(data: bytes, where: str, limits: Limits) -> _Format:
    try:
        with zips.open_zip(data, limits=limits, where=where) as archive:
            names = [zips.member_name(member).lower() for member in archive.infolist()]
    except DocumentError:  # cut off: what it would have been, its reader will say what is wrong
        names = list(_names_before_members(data))
    inside = (found for start, found in _ZIP_MEMBERS if any(name.startswith(start.lower()) for name in names))
    return next(inside, _ARCHIVE)


def _names_before_members(data: bytes) -> Iterator[str]:
    """Names of members as they stand before each, in a zip file whose list of members is lost."""
    for header in re.finditer(rb"PK\x03\x04.{22}(..).{2}", data, re.DOTALL):
        yield data[header.end() : header.end() + int.from_bytes(header[1], "little")].decode("cp437").lower()


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
