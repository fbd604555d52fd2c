"""The file that rows are written to: whole or not at all, and never over what people filled in."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO

from fazhi_nlp.atomic import atomic_file, check_folder
from fazhi_nlp.errors import DataError
from fazhi_nlp.rows.files import FileRow, read_rows
from fazhi_nlp.rows.schema import PEOPLE
from fazhi_nlp.writing.own_files import is_labelling, is_page


def encoded(text: str) -> bytes:
    """Write a line as bytes; half a surrogate pair becomes its JSON escape."""
    return text.encode("utf-8", "backslashreplace")


def write_lines(file: IO[bytes], lines: Iterable[str]) -> None:
    """Write lines of text to a file."""
    file.writelines(map(encoded, lines))


def write_output(path: Path, write: Callable[[IO[bytes]], None]) -> None:
    """Write a file that appears whole or not at all, and replaces nobody's work.

    Parameters
    ----------
    path : Path
    write : function
        Writes the content to the file that it is given.

    Raises
    ------
    DataError
        As `check_replaceable`, before anything is written and after the last.
    OSError
        Where the file cannot be written; before anything is written, if it can be told.
    """
    check_replaceable(path)
    before = _digest(path)
    try:
        with atomic_file(path.resolve()) as file:  # of a link, what it points to is replaced
            write(file)
            # Labelling takes its time; somebody may have filled in the old file meanwhile.
            if _digest(path) != before:
                check_replaceable(path)
    except OSError as error:  # names a temporary file, or none
        raise OSError(error.errno, error.strerror, str(path)) from error


def _digest(path: Path) -> bytes:
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def check_replaceable(path: Path) -> None:
    """Refuse to replace a file in which people have filled in something, or that is not ours.

    A folder that is missing is refused as well.

    Raises
    ------
    DataError
        Where cells of `PEOPLE` are filled, the file is no output of labelling, or its folder is
        missing.
    OSError
        Where the file is locked or may not be written.
    """
    check_folder(path)
    if not path.exists():
        return
    with path.open("r+b") as file:  # a file that is open in Excel cannot be replaced: better known now
        head = file.read(4096)
    if not head:
        return
    if path.suffix.lower() == ".html":  # a page holds nothing that people fill in
        if not is_page(head):
            raise _not_ours(path)
        return
    try:
        rows = read_rows(path)
    except DataError:
        raise _not_ours(path) from None
    if not is_labelling(path, rows):
        raise _not_ours(path)
    filled = sum(_is_filled(row.cells.get(column)) for row in rows for column in _by_people(row))
    if filled:
        raise DataError(
            f"{path}: people have filled in {filled} cells ({', '.join(PEOPLE)}); not replaced; "
            "write to another file",
            zh=f"{path}：其中已有 {filled} 个人工填写的单元格（更正、兼及、已核、备注），未覆盖；"
            "请换一个输出文件名",
        )


def _is_filled(cell: object) -> bool:
    return cell not in (None, []) and bool(str(cell).strip())


def _by_people(row: FileRow) -> Sequence[str]:
    """Columns that people fill in; in a table drawn for checking blind, the label is theirs too."""
    return PEOPLE if "confidence" in row.cells else (*PEOPLE, "label", "label_zh")


def _not_ours(path: Path) -> DataError:
    return DataError(
        f"{path}: exists and is not an output of labelling; not replaced; write to another file or move it",
        zh=f"{path}：文件已存在，且不是本程序的输出，未覆盖；请换一个输出文件名，或先移走该文件",
    )
