"""The folder of pages: it appears whole or not at all, and replaces nothing but its like."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fazhi_nlp.errors import DataError
from fazhi_nlp.writing.own_files import is_pages_folder


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """Make a folder that takes its name only once all its files are written.

    Parameters
    ----------
    path : Path
        Where the folder shall stand; an old one of ours is replaced when the new one is whole.

    Yields
    ------
    Path
        A folder beside it, to write the files into; after an error it is removed.

    Raises
    ------
    DataError
        Where `path` is something else than a folder of report pages.
    OSError
        Where it cannot be written.
    """
    _refuse_other(path)
    making = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.tmp")
    making.mkdir()
    try:
        yield making
        _refuse_other(path)
        if path.exists():
            old = making.with_suffix(".old")
            path.rename(old)
            making.rename(path)
            shutil.rmtree(old)
        else:
            making.rename(path)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise


def _refuse_other(path: Path) -> None:
    if not path.exists() or is_pages_folder(path):
        return
    raise DataError(
        f"{path}: exists and holds files other than report pages; not replaced; move it, or write to "
        "another file",
        zh=f"{path}：已存在，且其中有不是本程序写出的文件，未覆盖；请先移走，或换一个输出文件名",
    )
