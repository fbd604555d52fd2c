"""The parts of a Word document: a zip archive, or the same as one XML file (flat OPC)."""

import posixpath
import zipfile
from io import BytesIO
from typing import Protocol
from urllib.parse import unquote

from fazhi_nlp.documents.reading import zips
from fazhi_nlp.documents.reading.docx.xml_tree import Element, damaged, parse_xml
from fazhi_nlp.documents.reading.limits import Limits
from fazhi_nlp.errors import DocumentError

_BEFORE_XML = b"\xef\xbb\xbf \t\r\n"


class _Parts(Protocol):
    def tree(self, name: str) -> Element | None: ...


class Package:
    """A document's parts and how they belong together.

    Parameters
    ----------
    data : bytes
    limits : Limits
    where : str
        Name of the document in messages.

    Raises
    ------
    DocumentError
        Where it is damaged, encrypted, or no main part is in it.
    LimitError
        Where unpacking it passes a limit.
    """

    def __init__(self, data: bytes, *, limits: Limits, where: str) -> None:
        is_flat = data.lstrip(_BEFORE_XML).startswith(b"<")
        self._parts: _Parts = _FlatParts(data, limits, where) if is_flat else _ZipParts(data, limits, where)
        self._where = where
        self._main = self._targets("").get("officeDocument", "word/document.xml")
        self._related = self._targets(self._main)

    def main(self) -> Element:
        """Give the root of the main part, which holds the text."""
        root = self._parts.tree(self._main)
        if root is None or root.tag != "document":
            raise damaged(self._where, f"no text part {self._main}", f"缺少正文部分 {self._main}")
        return root

    def related(self, kind: str) -> Element | None:
        """Give the root of the part that the main part names (``styles``, ``footnotes``), if it does."""
        if kind not in self._related:
            return None
        name = self._related[kind]
        root = self._parts.tree(name)
        if root is None:
            raise damaged(self._where, f"part {name} is missing", f"缺少 {name}")
        return root

    def _targets(self, source: str) -> dict[str, str]:
        """Names of the parts that a part has relationships to, by kind; the first of each kind."""
        folder, file = posixpath.split(source)
        relationships = self._parts.tree(f"{folder}/_rels/{file}.rels")
        targets: dict[str, str] = {}
        for relationship in () if relationships is None else relationships.iterfind("Relationship"):
            if relationship.get("TargetMode") != "External":
                kind = relationship.get("Type", "").rpartition("/")[2]
                target = unquote(relationship.get("Target", "")).replace("\\", "/")
                targets.setdefault(kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
        return targets


class _ZipParts:
    """Parts in a zip archive, unpacked when asked for."""

    def __init__(self, data: bytes, limits: Limits, where: str) -> None:
        self._limits = limits
        self._where = where
        self._unpacked = 0
        limits.check("archive_members", zips.count_entries(data), where)
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except zips.BROKEN as error:
            raise damaged(
                where, "its zip archive is broken or cut off", "压缩结构损坏或文件不完整"
            ) from error
        self._members = {_key(member.filename): member for member in self._archive.infolist()}

    def tree(self, name: str) -> Element | None:
        member = self._members.get(_key(name))
        if member is None:
            return None
        if zips.is_encrypted(member):
            raise DocumentError(
                f"{self._where}: its zip archive has a password; unpack it with the password and save the"
                " document again without one",
                zh=f"{self._where}：压缩结构设有密码；请用密码解开后重新保存为不加密的文档",
                code="encrypted",
            )
        return parse_xml(self._unpack(member), name, limits=self._limits, where=self._where)

    def _unpack(self, member: zipfile.ZipInfo) -> bytes:
        # Reading stops at the size that the archive claims.
        self._unpacked += member.file_size
        self._limits.check("unpacked_bytes", self._unpacked, self._where)
        ratio = member.file_size // max(1, member.compress_size)
        self._limits.check("unpacked_ratio", ratio, self._where)
        name = member.filename
        if member.compress_type not in zips.METHODS:
            raise damaged(self._where, f"{name} is packed in a foreign way", f"{name} 的压缩方式不认识")
        try:
            return self._archive.read(member)
        except zips.BROKEN as error:
            raise damaged(self._where, f"{name} cannot be unpacked", f"{name} 无法解压") from error


class _FlatParts:
    """Parts in one XML file."""

    def __init__(self, data: bytes, limits: Limits, where: str) -> None:
        package = parse_xml(data, "pkg:package", limits=limits, where=where)
        self._roots = {
            _key(part.get("name", "")): root
            for part in package.iterfind("part")
            for root in part.iterfind("xmlData/*")
        }

    def tree(self, name: str) -> Element | None:
        return self._roots.get(_key(name))


def _key(name: str) -> str:
    """The form in which names of parts are compared: case does not count, some write backslashes."""
    return name.replace("\\", "/").lstrip("/").lower()
