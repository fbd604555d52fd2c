"""Path, bytes or file object -> the bytes, and the name to call them by."""

import errno
import os
from pathlib import Path
from typing import BinaryIO, NamedTuple

from fazhi_nlp.documents.reading.limits import Limits

Source = str | os.PathLike[str] | bytes | BinaryIO


class Loaded(NamedTuple):
    """The bytes of a document.

    Attributes
    ----------
    data : bytes
    name : str
        File name with extension; empty where none is known.
    where : str
        What messages call it: the path as given, else the name.
    """

    data: bytes
    name: str
    where: str


def load(source: Source, name: str, limits: Limits) -> Loaded:
    """Read a document's bytes.

    Parameters
    ----------
    source : str, path-like, bytes or binary file object
        A `str` is a path.
    name : str
        What to call bytes and file objects; a path has its own name.
    limits : Limits

    Raises
    ------
    LimitError
        Where there are more bytes than allowed.
    TypeError
        Where the source is none of these, or a file object gives text.
    OSError
        Where the path is missing, is a folder or cannot be read.
    """
    if isinstance(source, bytes):
        limits.check("file_bytes", len(source), name or "document")
        return Loaded(source, name, name or "document")
    if isinstance(source, (str, os.PathLike)):
        return _load_path(Path(source), limits)
    if hasattr(source, "read"):
        return Loaded(_read(source, name or "document", limits), name, name or "document")
    raise TypeError(f"source must be a path, bytes or a binary file object, not {type(source).__name__}")


def _load_path(path: Path, limits: Limits) -> Loaded:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "A folder, not a file: give one document at a time", str(path))
    with path.open("rb") as stream:
        return Loaded(_read(stream, str(path), limits), path.name, str(path))


def _read(stream: BinaryIO, where: str, limits: Limits) -> bytes:
    """Everything the stream holds, or LimitError after one byte too many."""
    pieces: list[bytes] = []
    left = limits.file_bytes + 1
    while left > 0 and (piece := stream.read(left)):
        if not isinstance(piece, bytes):
            raise TypeError(f"{where}: the file object gives text; open it in binary mode ('rb')")
        pieces.append(piece)
        left -= len(piece)
    limits.check("file_bytes", limits.file_bytes + 1 - left, where)
    return b"".join(pieces)
