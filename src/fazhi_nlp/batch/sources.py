"""Paths -> the files to read, in one order on every system."""

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from fazhi_nlp.batch.parts_folder import MARK
from fazhi_nlp.documents.reading.archives import is_litter
from fazhi_nlp.documents.reading.limits import Limits
from fazhi_nlp.documents.reading.source import load
from fazhi_nlp.documents.reading.zips import SIGNATURES
from fazhi_nlp.errors import DocumentError
from fazhi_nlp.writing.own_files import is_output, is_output_folder

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, or a path that leads to none and why."""

    path: str
    error: Exception | None = None

    @property
    def name(self) -> str:
        """The path as it is shown, with ``/`` on every system."""
        return self.path.replace(os.sep, "/")

    def read(self, limits: Limits) -> bytes:
        """Read the content.

        Raises
        ------
        OSError, DocumentError, LimitError
            Where there is none, or more than allowed.
        """
        if self.error is not None:
            raise self.error
        if self.path == STDIN:
            return load(sys.stdin.buffer, STDIN, limits).data
        path = Path(self.path)
        if _is_zip(path):
            limits.check("packed_bytes", path.stat().st_size, self.path)
            limits = replace(limits, file_bytes=max(limits.file_bytes, limits.packed_bytes))
        return load(path, "", limits).data


def _is_zip(path: Path) -> bool:
    """Whether it may be an archive; of a document in such a form the caps hold when it is read."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(SIGNATURES[0])).startswith(SIGNATURES)


def find_sources(paths: Iterable[str | os.PathLike[str]]) -> list[Source]:
    """Find the files that paths stand for; each file once, where it is named first.

    Parameters
    ----------
    paths : iterable of str or path-like
        Files; folders, walked in sorted order; patterns (``*``, ``?``, ``[…]``, ``**``); or
        ``-`` for standard input. Of a folder, hidden files, what office programs leave behind
        (``~$…``, ``~WRL…``, ``Thumbs.db``), pipes and devices, and outputs of labelling are
        passed over.

    Returns
    -------
    list of Source
        A path that leads to no file is among them, with the error that says why.
    """
    sources: dict[str, Source] = {}
    for path in paths:
        for source in _sources_of(os.fspath(path)):
            key = source.path if source.path == STDIN else os.path.abspath(source.path)  # noqa: PTH100
            sources.setdefault(key, source)
    return list(sources.values())


def _sources_of(path: str) -> Iterator[Source]:
    if path == STDIN or not (os.path.lexists(path) or glob.has_magic(path)):
        yield Source(path)  # what is missing fails when it is read, as any other file
    elif Path(path).is_dir():
        yield from _or_nothing(path, sorted(_walk(path), key=lambda source: Path(source.path).parts))
    elif os.path.lexists(path):
        yield Source(path)
    else:
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - takes absolute patterns too
        yield from _or_nothing(path, (Source(match) for match in matches if not Path(match).is_dir()))


def _or_nothing(path: str, sources: Iterable[Source]) -> Iterator[Source]:
    found = False
    for source in sources:
        found = True
        yield source
    if not found:
        yield Source(path, _nothing(path))


def _nothing(path: str) -> DocumentError:
    return DocumentError(
        f"{path}: no file to read here; check the folder or pattern",
        zh=f"{path}：这里没有可读取的文件；请检查文件夹或通配符",
        code="no_files",
    )


def _walk(folder: str) -> Iterator[Source]:
    errors: list[OSError] = []
    for where, folders, files in os.walk(folder, onerror=errors.append):
        if MARK in files:
            folders.clear()
            continue
        folders[:] = [
            name for name in folders if not (name.startswith(".") or is_output_folder(Path(where, name)))
        ]
        for name in files:
            path = os.path.join(where, name)  # noqa: PTH118 - keeps the path as it was given
            if not is_litter(name) and not _is_special(path) and not is_output(Path(path)):
                yield Source(path)
    yield from (Source(str(error.filename), error) for error in errors)


def _is_special(path: str) -> bool:
    """Whether it is a pipe, a socket or a device: to open one may mean to wait for ever."""
    return os.path.exists(path) and not os.path.isfile(path)  # noqa: PTH110, PTH113 - a str, not a Path
