"""Zip archives -> the files inside, those of archives within archives too. Nothing is written to disk."""

from collections.abc import Iterator
from typing import NamedTuple

from fazhi_nlp.documents.reading.content import ARCHIVE, reader_of
from fazhi_nlp.documents.reading.limits import DEFAULT_LIMITS, Limits
from fazhi_nlp.documents.reading.source import Loaded
from fazhi_nlp.documents.reading.zips import SIGNATURES, files_of, member_name, open_zip, unpack
from fazhi_nlp.errors import DocumentError, FazhiError

_LITTER_FOLDER = "__macosx"
_LITTER_FILES = ("thumbs.db", "desktop.ini")
_LITTER_STARTS = (".", "~$", "~wrl")  # what macOS, WPS and Word leave beside a document


class Member(NamedTuple):
    """A file in an archive.

    Attributes
    ----------
    name : str
        Its path inside, ``/`` between folders and after archives within (``县区.zip/栗河县.docx``).
    data : bytes
        Empty where it could not be unpacked.
    error : FazhiError or None
        Why it could not be unpacked.
    """

    name: str
    data: bytes
    error: FazhiError | None = None


def members(data: bytes, where: str, limits: Limits = DEFAULT_LIMITS) -> Iterator[Member]:
    """Unpack the files of a zip archive one by one, in the order of their names.

    Folders and litter (``__MACOSX``, ``~$…``, ``Thumbs.db``) are passed over.

    Parameters
    ----------
    data : bytes
    where : str
        Name of the archive in messages; the files are ``where/name``.
    limits : Limits
        ``archive_members`` and ``archive_bytes`` hold for all archives within together.

    Yields
    ------
    Member
        With an error where a file is damaged, too large or has a password; the others are read.

    Raises
    ------
    DocumentError
        Where the archive is broken or cut off.
    LimitError
        Where it has too many files or too many bytes, or archives nest too deep.
    """
    yield from _Walk(limits).members(data, where, depth=1)


def only_document(data: bytes, where: str, limits: Limits) -> Loaded:
    """Give the one document in an archive; files that are none (pictures) do not count.

    Raises
    ------
    DocumentError
        Where there are several, or none.
    LimitError
        Where the archive passes a limit.
    """
    count, document = 0, None
    for member in members(data, where, limits):
        if _is_document(member, where):
            count += 1
            document = document or member
    if document is None:
        raise DocumentError(
            f"{where}: an archive without a document; check that the right file was packed",
            zh=f"{where}：压缩包里没有文档；请检查是否压缩了正确的文件",
            code="empty",
        )
    if count == 1:
        if document.error:
            raise document.error
        return Loaded(document.data, document.name.rpartition("/")[2], f"{where}/{document.name}")
    raise DocumentError(
        f"{where}: an archive of {count} documents; label them all with `fazhi label {where}`,"
        " or unpack it and read them one at a time",
        zh=f"{where}：压缩包里有 {count} 个文档；请用 fazhi label {where} 一次标完，或解压后逐个读取",
        code="unsupported",
    )


def is_litter(name: str) -> bool:
    """Whether a path is what a system or an open document leaves behind.

    Examples
    --------
    >>> is_litter("报告/~$栗河县.docx"), is_litter("__MACOSX/a.docx"), is_litter("报告/栗河县.docx")
    (True, True, False)
    """
    *folders, file = name.lower().split("/")
    return _LITTER_FOLDER in folders or file in _LITTER_FILES or file.startswith(_LITTER_STARTS)


class _Walk:
    """Goes through an archive and those within, and counts what it unpacks."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._count = self._bytes = 0

    def members(self, data: bytes, where: str, *, depth: int) -> Iterator[Member]:
        self._limits.check("archive_depth", depth, where)
        with open_zip(data, limits=self._limits, where=where) as archive:
            entries = files_of(archive, limits=self._limits, where=where)
            files = [(member_name(file), file) for file in entries]
            self._count += len(files)
            self._limits.check("archive_members", self._count, where)
            for name, file in sorted(files, key=lambda named: (named[0], named[1].header_offset)):
                if not name or is_litter(name):
                    continue
                self._bytes += file.file_size
                self._limits.check("archive_bytes", self._bytes, where)
                inside = f"{where}/{name}"
                try:
                    unpacked = unpack(archive, file, limits=self._limits, where=inside)
                except FazhiError as error:
                    yield Member(name, b"", error)
                    continue
                if self._is_archive(unpacked, inside):
                    yield from self._within(name, unpacked, inside, depth)
                else:
                    yield Member(name, unpacked)

    def _within(self, name: str, data: bytes, where: str, depth: int) -> Iterator[Member]:
        try:
            for member in self.members(data, where, depth=depth + 1):
                yield member._replace(name=f"{name}/{member.name}")
        except DocumentError as error:
            yield Member(name, b"", error)

    def _is_archive(self, data: bytes, where: str) -> bool:
        try:
            return data.startswith(SIGNATURES) and reader_of(data, where, self._limits) == ARCHIVE
        except FazhiError:  # which will be met again when the file is read
            return False


def _is_document(member: Member, where: str) -> bool:
    """Whether it can be read, or could have been unpacked but for an error."""
    if member.error:
        return True
    try:
        return bool(reader_of(member.data, where))
    except DocumentError as error:
        return error.code == "encrypted"
