"""Files that appear whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO


@contextmanager
def atomic_file(path: str | os.PathLike[str]) -> Iterator[IO[bytes]]:
    """Open a file that takes its name only once it is written to the end.

    Parameters
    ----------
    path : path-like
        Where the file shall stand; an old one is replaced only when the new one is whole.

    Yields
    ------
    binary file
        A temporary file in the same folder, so that the last step is one renaming. It is
        flushed to disk before that; after an error it is removed.

    Raises
    ------
    OSError
        Where the folder is missing or cannot be written.
    """
    path = Path(path)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.", suffix=".tmp")
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _take_usual_permissions(temporary)
        Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


def write_atomically(path: str | os.PathLike[str], content: bytes) -> None:
    """Write a whole file, or leave what stood there as it was."""
    with atomic_file(path) as file:
        file.write(content)


def _take_usual_permissions(temporary: str) -> None:
    # mkstemp makes the file private; a result is as readable as any new file.
    mask = os.umask(0)
    os.umask(mask)
    Path(temporary).chmod(0o666 & ~mask)
