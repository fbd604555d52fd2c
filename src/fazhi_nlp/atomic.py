"""Files that appear whole or not at all."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from fazhi_nlp.errors import DataError


@contextmanager
def atomic_file(path: str | os.PathLike[str]) -> Iterator[IO[bytes]]:
    """Open a file that takes its name only once it is written to the end.

    Parameters
    ----------
    path : path-like
        Path of the file; an existing one is replaced only when the new one is complete.

    Yields
    ------
    binary file
        A temporary file in the same folder, so that the last step is one renaming. It is
        flushed to disk before that; after an error it is removed.

    Raises
    ------
    OSError
        If the folder is missing or cannot be written.
    """
    path = Path(path)
    temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.tmp")
    try:
        # Made as any new file is made, with the permissions that the system gives.
        descriptor = os.open(
            temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666
        )
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    except BaseException as error:
        with suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError) and str(error.filename) == str(temporary):
            error.filename = str(path)
        raise


def check_folder(path: Path) -> None:
    """Refuse a file whose folder is missing, before the work that it would hold is done.

    Raises
    ------
    DataError

    Examples
    --------
    >>> check_folder(Path("labels.csv"))
    >>> try:
    ...     check_folder(Path("没有/labels.csv"))
    ... except DataError as error:
    ...     print(error.zh)
    没有/labels.csv：文件夹 没有 不存在；请先新建这个文件夹，或换一个输出位置
    """
    folder = path.parent
    if not folder.is_dir():
        raise DataError(
            f"{path.as_posix()}: the folder {folder.as_posix()} does not exist; make it first, or write "
            "to another place",
            zh=f"{path.as_posix()}：文件夹 {folder.as_posix()} 不存在；请先新建这个文件夹，或换一个输出位置",
        )


def write_atomically(path: str | os.PathLike[str], content: bytes) -> None:
    """Write a whole file, or leave what stood there as it was."""
    with atomic_file(path) as file:
        file.write(content)
