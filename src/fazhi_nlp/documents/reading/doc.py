"""Word binary documents (.doc, and Kingsoft's .wps) -> Document, by way of .docx.

`msdoc2docx` (the extra ``doc``) turns them into .docx; where it is missing or gives up,
LibreOffice does, if it is installed. The .docx is then read like any other.
"""

from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from fazhi_nlp.documents.lines import Document
from fazhi_nlp.documents.reading import docx, libreoffice
from fazhi_nlp.documents.reading.limits import Limits
from fazhi_nlp.errors import DocumentError, FazhiError, MissingExtraError
from fazhi_nlp.records import Remark

__all__ = ["read"]

# The header of the stream WordDocument (MS-DOC 2.5.2, FibBase), which begins a sector, and the newest version
# with each signature: of Word 97 and later, of Word 6 and 95, of Word 2.
_SECTOR = 512
_WORD_95, _WORD_97, _NEWEST = 0x68, 0xC1, 0x112
_SIGNATURES = {b"\xec\xa5": _NEWEST, b"\xdc\xa5": _WORD_95, b"\xdb\xa5": _WORD_95}
_ENCRYPTED = 0x100


def read(data: bytes, *, name: str, where: str, limits: Limits) -> Document:
    """Read a Word binary document.

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
        As the .docx of the same content is read; a remark says who converted it.

    Raises
    ------
    DocumentError
        Where it has a password, is damaged, or takes too long.
    LimitError
        If a limit is exceeded.
    MissingExtraError
        Where neither msdoc2docx nor LibreOffice is installed.
    """
    format_version, is_encrypted = _header(data)
    if is_encrypted:
        raise DocumentError(
            f"{where}: the document has a password; take it off in WPS or Word and put the file in again",
            zh=f"{where}：文件设有打开密码。请用 WPS/Word 取消密码后重新放入。",
            code="encrypted",
        )
    converted, converter = _to_docx(data, where, is_old=format_version < _WORD_97)
    limits.check("file_bytes", len(converted), where)
    document = docx.read(converted, name=name, where=where, limits=limits)
    remark = Remark(
        "converted",
        f"converted to .docx by {converter}; text in pictures and embedded objects was not read",
        f"经 {converter} 转为 .docx 后读取，图片和嵌入对象中的文字未读取",
    )
    return replace(document, remarks=(*document.remarks, remark))


def _to_docx(data: bytes, where: str, *, is_old: bool) -> tuple[bytes, str]:
    """The document as .docx, and the name of the program that made it."""
    convert = _msdoc2docx()
    failure: Exception | None = None
    if convert and not is_old:
        try:
            return _converted(data, convert), f"msdoc2docx {version('msdoc2docx')}"
        except Exception as error:  # whatever broken bytes lead to
            failure = error
    if program := libreoffice.find():
        try:
            return libreoffice.to_docx(program, data, where), "LibreOffice"
        except DocumentError as error:
            if not is_old:
                raise
            failure = error
    if convert or is_old:
        raise _unreadable(where, is_old) from failure
    raise MissingExtraError(
        f"{where}: reading .doc and .wps needs `pip install 'fazhi-nlp[doc]'` or LibreOffice; or save the"
        " document as .docx in Word or WPS",
        zh=f"{where}：读取 .doc、.wps 需要 pip install 'fazhi-nlp[doc]' 或安装 LibreOffice；"
        "也可用 Word 或 WPS 另存为 .docx",
    )


def _msdoc2docx() -> Callable[[Path, Path], object] | None:
    try:
        # Not from `doc2docx`: another package of that name opens Word, macros and all.
        from doc2docx.converter import convert
    except ImportError:
        return None
    return convert  # type: ignore[no-any-return]


# Fields of the OLE header ([MS-CFB] 2.2) that Word and WPS do not look at and msdoc2docx does: the class
# (WPS writes one), the byte order, reserved bytes with the count of directory sectors.
_PLAIN_FIELDS = ((8, bytes(16)), (28, b"\xfe\xff"), (34, bytes(6)))
_VERSION_3_FIELDS = ((40, bytes(4)),)
_VERSION = slice(26, 28)


def _with_plain_header(ole: bytes) -> bytes:
    """The same file with a header as the specification asks for."""
    plain = bytearray(ole)
    is_version_3 = ole[_VERSION] == b"\3\0"
    for place, content in (*_PLAIN_FIELDS, *(_VERSION_3_FIELDS if is_version_3 else ())):
        plain[place : place + len(content)] = content
    return bytes(plain)


def _converted(data: bytes, convert: Callable[[Path, Path], object]) -> bytes:
    with TemporaryDirectory(prefix="fazhi-") as folder:
        source, target = Path(folder, "document.doc"), Path(folder, "document.docx")
        source.write_bytes(_with_plain_header(data))
        convert(source, target)
        return target.read_bytes()


def _unreadable(where: str, is_old: bool) -> FazhiError:
    what = "a document of Word 95 or older" if is_old else "a damaged Word document"
    what_zh = "Word 95 或更早的文档" if is_old else "Word 文档已损坏"
    return DocumentError(
        f"{where}: {what}; open it in Word or WPS and save it as .docx, or install LibreOffice",
        zh=f"{where}：{what_zh}；请用 Word 或 WPS 打开后另存为 .docx，或安装 LibreOffice",
        code="unsupported" if is_old else "damaged",
    )


def _header(data: bytes) -> tuple[int, bool]:
    """Version of the format, and whether a password protects the text."""
    for start in range(_SECTOR, len(data) - 12, _SECTOR):
        newest = _SIGNATURES.get(data[start : start + 2], 0)
        number = int.from_bytes(data[start + 2 : start + 4], "little")
        if newest and number <= _NEWEST:
            flags = int.from_bytes(data[start + 10 : start + 12], "little")
            return min(number, newest), bool(flags & _ENCRYPTED)
    return _WORD_97, False
