"""The folder beside an output where finished parts are put aside."""

import errno
import os
import sys
from pathlib import Path
from typing import BinaryIO

MARK = "fazhi-parts.json"
"""The file by which such a folder is known."""


def parts_folder(output: Path) -> Path:
    """Where the parts of an output are put aside.

    Examples
    --------
    >>> parts_folder(Path("labels.csv")).name
    'labels.csv.parts'
    """
    return output.with_name(f"{output.name}.parts")


_HELD = {errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK}


def hold(path: Path) -> BinaryIO | None:
    """Open a file that is there, and hold it.

    Where the file system knows no locks, as some network drives, it is held as if nobody else were.

    Returns
    -------
    binary file or None
        None where another process holds it.
    """
    file = path.open("r+b")
    try:
        _lock(file.fileno())
    except OSError as error:
        if error.errno in _HELD:
            file.close()
            return None
    return file


if sys.platform == "win32":
    import msvcrt

    # Far behind the content, which others may read: a lock keeps them from what it covers.
    _PLACE = 1 << 30

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _PLACE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
