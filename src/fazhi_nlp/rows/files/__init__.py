"""Tables of rows that people and programs hand back -> rows with their places."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from fazhi_nlp.errors import DataError
from fazhi_nlp.rows.files.annotation_tools import task_rows
from fazhi_nlp.rows.files.row import FileRow, Place
from fazhi_nlp.rows.files.text import csv_rows, jsonl_rows
from fazhi_nlp.rows.files.titles import column_of

__all__ = ["EXTENSIONS", "FileRow", "Place", "column_of", "read_rows"]


def read_rows(path: str | os.PathLike[str]) -> list[FileRow]:
    r"""Read the rows of a table; blank ones are skipped, but counted.

    Parameters
    ----------
    path : str or path-like
        A ``.csv`` file (comma-separated, UTF-8 with or without BOM, or GB18030), a ``.jsonl`` file
        (one JSON object a line, doccano's export included), an ``.xlsx`` workbook (the sheets 段落,
        or the only sheet with a column of texts), a ``.parquet`` file, or a ``.json`` list of Label
        Studio's tasks. Titles of columns may be English, Chinese or both.

    Raises
    ------
    DataError
        If the format is another, or a row cannot be read; the message names the row.
    MissingExtraError
        If the format needs a package that is not installed.
    OSError
        If the file cannot be opened.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "rows.csv"
    ...     _ = path.write_bytes("原文,类别\n全年受理复议案件5件。,纠纷化解\n".encode("gb18030"))
    ...     rows = read_rows(path)
    >>> rows[0].place.row, rows[0].cells
    (2, {'text': '全年受理复议案件5件。', 'label_zh': '纠纷化解'})
    """
    path = Path(path)
    read = _READERS.get(path.suffix.lower())
    if read is None:
        known = " ".join(EXTENSIONS)
        raise DataError(
            f"{path.as_posix()}: tables of rows are read from {known}; save it as one of them and try again",
            zh=f"{path.as_posix()}：带类别的表格支持 {known}；请另存为其中一种后再试",
        )
    return list(read(path))


def _workbook_rows(path: Path) -> Iterator[FileRow]:
    from fazhi_nlp.rows.files.workbook import workbook_rows

    return workbook_rows(path)


def _parquet_rows(path: Path) -> Iterator[FileRow]:
    from fazhi_nlp.rows.files.parquet import parquet_rows

    return parquet_rows(path)


_READERS: dict[str, Callable[[Path], Iterator[FileRow]]] = {
    ".csv": csv_rows,
    ".jsonl": jsonl_rows,
    ".xlsx": _workbook_rows,
    ".parquet": _parquet_rows,
    ".json": task_rows,
}

EXTENSIONS = tuple(_READERS)
"""The extensions of the files that rows are read from."""
