"""Tables as text, CSV and JSON Lines -> rows."""

import codecs
import csv
import io
import json
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from fazhi_nlp.rows.files.annotation_tools import doccano_cells
from fazhi_nlp.rows.files.row import FileRow, Place, broken, with_report_id
from fazhi_nlp.rows.files.titles import cells_by_column, columns_of_titles
from fazhi_nlp.rows.schema import unguard


def read_text(path: Path) -> str:
    """Read a text file that people save from office programs: UTF-8, GB18030 or UTF-16, without a flaw.

    Raises
    ------
    DataError
        If it is in another encoding or damaged; the message names the row.
    OSError
        If it cannot be opened.
    """
    name, data = path.as_posix(), path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = _decode_other(name, data, error)
    if "\0" in text:
        raise broken(
            Place(name, text.count("\n", 0, text.index("\0")) + 1), "a NUL character", "含有空字符（NUL）"
        )
    return text


LONGEST_CELL = 1 << 22
"""A cell may hold so many characters: a whole report that stands on one line, and more."""

# GB18030 read as UTF-8 breaks within its first few Chinese characters.
_SURELY_UTF8 = 20


def _decode_other(name: str, data: bytes, utf8_error: UnicodeDecodeError) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # Excel's "Unicode text"
        return data.decode("utf-16", "replace")
    before = utf8_error.object[: utf8_error.start].decode("utf-8")
    place = Place(name, before.count("\n") + 1)
    if data.startswith(codecs.BOM_UTF8) or sum(not char.isascii() for char in before) >= _SURELY_UTF8:
        raise broken(place, "a damaged UTF-8 character", "有损坏的 UTF-8 字符")
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        raise broken(place, "neither UTF-8 nor GB18030", "既不是 UTF-8 也不是 GB18030 编码") from None


def csv_rows(path: Path) -> Iterator[FileRow]:
    """Read the rows of a CSV file; blank ones are skipped, but counted."""
    name, text = path.as_posix(), read_text(path)
    records = _csv_records(name, text, _delimiter_of(text))
    titles = next(records, (1, []))[1]
    columns = columns_of_titles(Place(name, 1), titles)
    for number, record in records:
        place = Place(name, number)
        if any(record[len(columns) :]):
            raise broken(
                place,
                f"{len(record)} cells under {len(columns)} titles (quote a text that holds a separator)",
                f"有 {len(record)} 个单元格，只有 {len(columns)} 个列标题（含分隔符的文字要加双引号）",
            )
        if any(record):
            cells = zip_longest(columns, map(unguard, record), fillvalue="")
            yield FileRow(place, with_report_id({column: cell for column, cell in cells if column}))


def _delimiter_of(text: str) -> str:
    """What separates the titles: a comma, a tab (copied out of a workbook) or a semicolon."""
    titles = text.lstrip("\r\n").partition("\n")[0]
    return max(",\t;", key=titles.count)


def _csv_records(name: str, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
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
        elif "expected after" in message:
            what, what_zh = (
                "text after a closing quotation mark (put quotation marks around the whole cell)",
                "双引号之外还有文字（双引号要括住整个单元格）",
            )
        elif "field limit" in message:
            what = f"a cell longer than {LONGEST_CELL:,} characters"
            what_zh = f"有单元格超过 {LONGEST_CELL:,} 个字符"
        raise broken(Place(name, number + 1), what, what_zh) from None
    finally:
        csv.field_size_limit(usual_limit)


def jsonl_rows(path: Path) -> Iterator[FileRow]:
    """Read the rows of a file with a JSON object a line: plain rows, or what doccano exports."""
    name = path.as_posix()
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        place = Place(name, number)
        try:
            cells = json.loads(line)
        except (ValueError, RecursionError):
            raise broken(place, "not JSON", "不是 JSON") from None
        if not isinstance(cells, dict):
            raise broken(place, "not a JSON object {…}", "不是 JSON 对象 {…}")
        yield FileRow(place, doccano_cells(cells_by_column(cells)))
