"""Bytes of a zip file -> its members, under caps: what it claims is hostile until unpacked."""

import struct
import zipfile
import zlib
from io import SEEK_END, BytesIO

from fazhi_nlp.documents.reading.limits import Limits
from fazhi_nlp.errors import DocumentError

SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
"""What a zip file begins with; the second is one without members."""

METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How members may be packed; the other ways unpack without a cap in Python."""

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises on broken files."""

_DIRECTORY_ENTRY = b"PK\x01\x02"
_DIRECTORY_END = b"PK\x05\x06"
_END_LENGTH = 22  # without a comment
_LONGEST_COMMENT = 65_535
_ZIP64_LOCATOR, _ZIP64_LOCATOR_LENGTH = b"PK\x06\x07", 20
_UTF_8, _ENCRYPTED = 0x800, 0x1


def open_zip(data: bytes, *, limits: Limits, where: str) -> zipfile.ZipFile:
    """Read the directory of a zip file.

    Raises
    ------
    DocumentError
        Where it is broken or cut off.
    LimitError
        Where it has more members than allowed.
    """
    limits.check("archive_members", count_entries(data), where)
    try:
        return zipfile.ZipFile(BytesIO(data))
    except BROKEN as error:
        raise DocumentError(
            f"{where}: the archive is broken or cut off; pack or fetch it again",
            zh=f"{where}：压缩包损坏或不完整；请重新压缩，或重新下载",
        ) from error


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, limits: Limits, where: str) -> bytes:
    """Unpack one member.

    Raises
    ------
    DocumentError
        Where it has a password, is broken, or is packed in an unusual way.
    LimitError
        Where it is larger than a file may be, or packed too well to be true.
    """
    if is_encrypted(member):
        raise DocumentError(
            f"{where}: the archive has a password; unpack it with the password and read the files inside",
            zh=f"{where}：压缩包设有密码；请用密码解压后放入其中的文件",
            code="encrypted",
        )
    limits.check("file_bytes", member.file_size, where)  # reading stops at the size that is claimed
    limits.check("unpacked_ratio", _ratio(member), where)
    if member.compress_type not in METHODS:
        raise DocumentError(
            f"{where}: packed in a way that is not read; unpack the archive and pack it as an ordinary .zip",
            zh=f"{where}：压缩方式不支持；请解压后重新压缩为普通的 .zip",
            code="unsupported",
        )
    try:
        return archive.read(member)
    except BROKEN as error:
        raise DocumentError(
            f"{where}: cannot be unpacked, the archive is damaged; pack or fetch it again",
            zh=f"{where}：无法解压，压缩包已损坏；请重新压缩，或重新下载",
        ) from error


def files_of(archive: zipfile.ZipFile, *, limits: Limits, where: str) -> list[zipfile.ZipInfo]:
    """List the members of an archive that are files.

    Raises
    ------
    LimitError
        Where all of them together unpack to more than `unpacked_ratio` allows, though each alone does not:
        members that lie over each other.
    """
    members = [member for member in archive.infolist() if not member.filename.endswith("/")]
    packed = archive.fp.seek(0, SEEK_END) if archive.fp else 0
    unpacked = sum(member.file_size for member in members if _ratio(member) <= limits.unpacked_ratio)
    limits.check("unpacked_ratio", unpacked // max(1, packed), where)
    return members


def is_encrypted(member: zipfile.ZipInfo) -> bool:
    """Whether a member can be unpacked with a password only."""
    return bool(member.flag_bits & _ENCRYPTED)


def count_entries(data: bytes) -> int:
    r"""Count the entries that the directory can have at most, without opening it: that takes memory for each.

    Entries of archives within are not among them, unless the directory says where it stands in the
    way of large archives (zip64), which a hostile one can have beside another: then all are counted.

    Examples
    --------
    >>> count_entries(b"PK\x05\x06" + bytes(18)), count_entries(b"no archive")
    (0, 0)
    """
    end = _find_end(data)
    if end < 0:
        return 0
    locator = max(0, end - _ZIP64_LOCATOR_LENGTH)
    if data.startswith(_ZIP64_LOCATOR, locator):
        return data.count(_DIRECTORY_ENTRY, 0, end)
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    return data.count(_DIRECTORY_ENTRY, max(0, end - size), end)


def member_name(member: zipfile.ZipInfo) -> str:
    r"""Path of a member, with ``/`` between folders.

    Names without the sign for UTF-8 are in UTF-8 all the same (macOS) or in the code page of the
    machine that packed them, in China GBK.

    Examples
    --------
    >>> member_name(zipfile.ZipInfo("报告.docx".encode("gbk").decode("cp437")))
    '报告.docx'
    """
    name = member.filename if member.flag_bits & _UTF_8 else _decode(member.orig_filename.partition("\0")[0])
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "".join(character if character.isprintable() else "\ufffd" for character in "/".join(parts))


def _ratio(member: zipfile.ZipInfo) -> int:
    return member.file_size // max(1, member.compress_size)


def _decode(name: str) -> str:
    """What the bytes mean that zipfile has read as code page 437."""
    try:
        data = name.encode("cp437")
    except UnicodeEncodeError:  # it stood in Unicode after all
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            decoded = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Two bytes of GBK may look like UTF-8, but then for no Chinese character.
        if encoding != "utf-8" or data.isascii() or max(decoded) >= "\u2e80":
            return decoded
    return name


def _find_end(data: bytes) -> int:
    """Where the end of the directory stands, looked for as zipfile does; -1 where there is none."""
    last = len(data) - _END_LENGTH
    if last >= 0 and data.startswith(_DIRECTORY_END, last) and data.endswith(b"\0\0"):
        return last
    return data.rfind(_DIRECTORY_END, max(0, last - _LONGEST_COMMENT))
