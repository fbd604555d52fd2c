"""Tables of rows that people and programs hand back: CSV and JSON Lines -> rows with their places."""

import codecs
import csv
import io
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from fazhi_nlp.errors import DataError
from fazhi_nlp.rows import TITLES, unguard

# Titles that people write where we write another.
_ALIASES = {"文本": "text", "正文": "text", "标签": "label", "报告": "report", "备注说明": "note"}

_COLUMN_OF_TITLE = {title: name for name, title in TITLES.items()} | _ALIASES


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands, as a person sees it: in a CSV file the title row is row 1.

    Examples
    --------
    >>> place = Place("rows.csv", 17)
    >>> place.en, place.zh
    ('rows.csv, row 17', 'rows.csv 第 17 行')
    """

    file: str
    row: int

    @property
    def en(self) -> str:
        """The place in English."""
        return f"{self.file}, row {self.row}"

    @property
    def zh(self) -> str:
        """The place in Chinese."""
        return f"{self.file} 第 {self.row} 行"


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row of a file: its cells by English column name; columns that are not ours keep theirs."""

    place: Place
    cells: Mapping[str, object]

    def text(self, column: str) -> str:
        """Text of a cell without surrounding white space; empty where there is none.

        Raises
        ------
        DataError
            Where the cell of a JSON row holds something else than text.
        """
        cell = self.cells.get(column)
        if cell is None:
            return ""
        if not isinstance(cell, str):
            kind = type(cell).__name__
            raise DataError(
                f"{self.place.en}, {column}: a text is wanted here, not a {kind}",
                zh=f"{self.place.zh} {column}：这里应为文字，而不是 {kind}",
            )
        return cell.strip()


def read_rows(path: str | os.PathLike[str]) -> list[FileRow]:
    r"""Read the rows of a table; blank ones are passed over, but counted.

    Parameters
    ----------
    path : str or path-like
        A ``.csv`` file (comma-separated, UTF-8 with or without BOM, or GB18030) or a
        ``.jsonl`` file (one JSON object a line). Column titles may be English or Chinese.

    Raises
    ------
    DataError
        Where the format is another, or a row cannot be read; the message names the row.
    OSError
        Where the file cannot be opened.

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
    name = path.as_posix()
    read = _READERS.get(path.suffix.lower())
    if read is None:
        known = " ".join(_READERS)
        raise DataError(
            f"{name}: tables of rows are read from {known}; save it as 'CSV UTF-8' and try again",
            zh=f"{name}：带类别的表格支持 {known}；请在 Excel 或 WPS 中另存为“CSV UTF-8”后再试",
        )
    return list(read(name, read_text(path)))


def read_text(path: Path) -> str:
    """Read a text file that people save from office programs: UTF-8 or GB18030, without a flaw.

    Raises
    ------
    DataError
        Where it is in another encoding or damaged; the message names the row.
    OSError
        Where it cannot be opened.
    """
    name, data = path.as_posix(), path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = _decode_gb18030(name, data, error)
    if "\0" in text:
        raise _broken(
            Place(name, text.count("\n", 0, text.index("\0")) + 1), "a NUL character", "含有空字符（NUL）"
        )
    return text


LONGEST_CELL = 1 << 22
"""A cell may hold so many characters: a whole report that stands on one line, and more."""

# GB18030 read as UTF-8 breaks within its first few Chinese characters.
_SURELY_UTF8 = 20


def _decode_gb18030(name: str, data: bytes, utf8_error: UnicodeDecodeError) -> str:
    before = utf8_error.object[: utf8_error.start].decode("utf-8")
    place = Place(name, before.count("\n") + 1)
    if data.startswith(codecs.BOM_UTF8) or sum(not char.isascii() for char in before) >= _SURELY_UTF8:
        raise _broken(place, "a damaged UTF-8 character", "有损坏的 UTF-8 字符")
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        raise _broken(place, "neither UTF-8 nor GB18030", "既不是 UTF-8 也不是 GB18030 编码") from None


def _broken(place: Place, what: str, what_zh: str) -> DataError:
    return DataError(
        f"{place.en}: {what}; mend this row, or save the table anew as 'CSV UTF-8'",
        zh=f"{place.zh}：{what_zh}；请修正这一行，或将表格重新另存为“CSV UTF-8”",
    )


def _csv_rows(name: str, text: str) -> Iterator[FileRow]:
    records = _csv_records(name, text)
    columns = _columns(name, next(records, (1, []))[1])
    for number, record in records:
        place = Place(name, number)
        if any(record[len(columns) :]):
            raise _broken(
                place,
                f"{len(record)} cells under {len(columns)} titles (quote a text that holds a comma)",
                f"有 {len(record)} 个单元格，只有 {len(columns)} 个列标题（含英文逗号的文字要加双引号）",
            )
        if any(record):
            cells = zip_longest(columns, map(unguard, record), fillvalue="")
            yield FileRow(place, {column: cell for column, cell in cells if column})


def _csv_records(name: str, text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    usual_limit = csv.field_size_limit(LONGEST_CELL)
    try:
        for number, record in enumerate(reader, start=1):
            yield number, record
    except csv.Error as error:
        message = str(error)
        what, what_zh = message, message
        if "end of data" in message:
            what, what_zh = (
                "a quotation mark is opened and never closed",
                "双引号没有配对，直到文件末尾也没有结束",
            )
        elif "field limit" in message:
            what = f"a cell longer than {LONGEST_CELL:,} characters"
            what_zh = f"有单元格超过 {LONGEST_CELL:,} 个字符"
        raise _broken(Place(name, number + 1), what, what_zh) from None
    finally:
        csv.field_size_limit(usual_limit)


def _columns(name: str, titles: Sequence[str]) -> list[str]:
    if len(titles) == 1 and ("\t" in titles[0] or ";" in titles[0]):
        raise _broken(Place(name, 1), "columns are not separated by commas", "各列之间不是用英文逗号分隔的")
    columns = [column_of(title) for title in titles]
    seen: set[str] = set()
    for column in filter(None, columns):
        if column in seen:
            raise _broken(Place(name, 1), f"column '{column}' stands twice", f"“{column}”列出现了两次")
        seen.add(column)
    return columns


def column_of(title: str) -> str:
    """Find the English name of a column title, which may be Chinese; other titles stay.

    Examples
    --------
    >>> column_of("更正"), column_of(" Label "), column_of("区县")
    ('corrected', 'label', '区县')
    """
    title = title.strip()
    if title in _COLUMN_OF_TITLE:
        return _COLUMN_OF_TITLE[title]
    return title.lower() if title.lower() in TITLES else title


def _jsonl_rows(name: str, text: str) -> Iterator[FileRow]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        place = Place(name, number)
        try:
            cells = json.loads(line)
        except (ValueError, RecursionError):
            raise _broken(place, "not JSON", "不是 JSON") from None
        if not isinstance(cells, dict):
            raise _broken(place, "not a JSON object {…}", "不是 JSON 对象 {…}")
        yield FileRow(place, {column_of(key): cell for key, cell in cells.items()})


_READERS: dict[str, Callable[[str, str], Iterator[FileRow]]] = {".csv": _csv_rows, ".jsonl": _jsonl_rows}
