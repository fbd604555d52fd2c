"""Workbooks -> rows: those that labelling wrote, re-saved or not, and any other with a column of texts."""

import datetime
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from itertools import chain, islice, zip_longest
from pathlib import Path
from typing import Any

from fazhi_nlp.errors import DataError, FazhiError, LimitError, Text, import_extra
from fazhi_nlp.rows.files.row import FileRow, Place, with_report_id
from fazhi_nlp.rows.files.titles import column_of, columns_of_titles
from fazhi_nlp.rows.values import id_of

ROW_SHEETS = Text("段落", "Paragraphs")
"""Name of the sheet that rows are written to; a number follows from the second on."""

MOST_SHEET_ROWS = 1_048_576
"""Rows of a sheet, its titles among them: the limit of the format."""

# Sheets are read as a stream; the other parts are held in memory.
_MOST_SHEET_BYTES = 8 << 30
_MOST_OTHER_BYTES = 512 << 20

# People put a heading above the titles.
_TITLES_WITHIN = 10

_ENCRYPTED = b"\xd0\xcf\x11\xe0"
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def workbook_rows(path: Path) -> Iterator[FileRow]:
    """Read the rows of a workbook: of all sheets 段落, or of its only sheet with a column of texts.

    A cell is read as the text that it shows: numbers without a needless ``.0``, dates in ISO form,
    formulas by the value that was saved with them.

    Raises
    ------
    DataError
        If it is not a workbook, is encrypted, or not exactly one sheet has a column of texts.
    LimitError
        If it is larger than a workbook of rows can be.
    MissingExtraError
        If openpyxl is not installed.
    """
    name = path.as_posix()
    openpyxl = import_extra("openpyxl", "excel", Text(f"{name}：读 .xlsx", f"{name}: reading .xlsx"))
    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions, which do not matter here
        try:
            _check_size(name, file)
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            return iter([row for sheet in _sheets_of_rows(name, book) for row in _sheet_rows(name, sheet)])
        except FazhiError:
            raise
        except Exception as error:  # whatever a broken file makes of the parser
            raise _unreadable(path, error) from error


def _check_size(name: str, file: Any) -> None:
    with zipfile.ZipFile(file) as archive:
        sizes = {True: 0, False: 0}
        for member in archive.infolist():
            sizes[member.filename.startswith("xl/worksheets/")] += member.file_size
    if sizes[True] > _MOST_SHEET_BYTES or sizes[False] > _MOST_OTHER_BYTES:
        raise LimitError(
            f"{name}: unpacked it would be larger than a workbook of rows can be; save it as .csv",
            zh=f"{name}：解压后过大，不像是带类别的表格；请另存为 .csv",
        )


def _unreadable(path: Path, error: Exception) -> DataError:
    name = path.as_posix()
    with path.open("rb") as file:
        encrypted = file.read(len(_ENCRYPTED)) == _ENCRYPTED
    if encrypted:
        return DataError(
            f"{name}: an old (.xls) or encrypted workbook; "
            "open it in Excel or WPS and save it as .xlsx without password",
            zh=f"{name}：是旧格式（.xls）或加了密码的工作簿；请用 Excel 或 WPS 打开，另存为不带密码的 .xlsx",
        )
    kind = type(error).__name__
    return DataError(
        f"{name}: not a workbook, or a damaged one ({kind}); open it in Excel or WPS and re-save it",
        zh=f"{name}：不是工作簿，或已损坏（{kind}）；请用 Excel 或 WPS 打开后重新另存为 .xlsx",
    )


def _sheets_of_rows(name: str, book: Any) -> Sequence[Any]:
    ours = [sheet for sheet in book.worksheets if is_row_sheet(sheet.title)]
    if ours:
        return ours
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    fitting = [sheet for sheet in visible if _has_texts(sheet)]
    if len(fitting) == 1:
        return fitting
    titles = [sheet.title for sheet in fitting or visible]
    listed, listed_zh = ", ".join(titles), "、".join(titles)
    if fitting:
        raise DataError(
            f"{name}: several sheets have a column 'text': {listed}; "
            f"leave one, or name the one to be read '{ROW_SHEETS.zh}'",
            zh=f"{name}：有 text（原文）列的工作表不止一个：{listed_zh}；"
            f"请只留一个，或把要读的工作表改名为“{ROW_SHEETS.zh}”",
        )
    raise DataError(
        f"{name}: no sheet has a column 'text' (sheets: {listed}); "
        "title the column of texts 'text' or '原文'",
        zh=f"{name}：没有一个工作表（{listed_zh}）有 text（原文）列；请把文字一列的标题改为“原文”",
    )


def sheet_names(path: Path) -> list[str]:
    """Names of the sheets of a workbook that `workbook_rows` has read."""
    openpyxl = import_extra("openpyxl", "excel", Text("读 .xlsx", "reading .xlsx"))
    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        names: list[str] = openpyxl.load_workbook(file, read_only=True).sheetnames
        return names


def is_row_sheet(title: str) -> bool:
    """Whether a sheet of this name holds rows of labelling.

    Examples
    --------
    >>> [is_row_sheet(title) for title in ("段落", "段落 2", "Paragraphs", "报告")]
    [True, True, True, False]
    """
    head, _, number = title.partition(" ")
    return head in ROW_SHEETS and (not number or number.isdecimal())


def _has_texts(sheet: Any) -> bool:
    return any("text" in map(column_of, titles) for _, titles in islice(_records(sheet), _TITLES_WITHIN))


def _sheet_rows(name: str, sheet: Any) -> Iterator[FileRow]:
    records = _records(sheet)
    head = list(islice(records, _TITLES_WITHIN))
    number, titles = next(
        (record for record in head if "text" in map(column_of, record[1])), head[0] if head else (1, [])
    )
    columns = columns_of_titles(Place(name, number, sheet.title), titles)
    below = [record for record in head if record[0] > number]
    for number, record in chain(below, records):
        if number > MOST_SHEET_ROWS:
            raise LimitError(
                f"{name}: sheet '{sheet.title}' has more than {MOST_SHEET_ROWS:,} rows; re-save it",
                zh=f"{name}：工作表“{sheet.title}”超过 {MOST_SHEET_ROWS:,} 行；请重新另存",
            )
        if any(record):
            cells = zip_longest(columns, record, fillvalue="")
            yield FileRow(
                Place(name, number, sheet.title),
                with_report_id(
                    {
                        column or f"({place})": id_of(column, cell)
                        for place, (column, cell) in enumerate(cells, start=1)
                        if column or cell  # a cell without a title may be somebody's work too
                    }
                ),
            )


def _records(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()  # what a file says of its own size is not always so
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        yield number, [_cell_text(value) for value in values]


def _cell_text(value: object) -> str:
    r"""Write a cell as the text that it shows.

    Examples
    --------
    >>> [_cell_text(value) for value in (None, 12345678.0, 0.5, True, "甲_x000D_", datetime.date(2024, 1, 5))]
    ['', '12345678', '0.5', 'true', '甲\r', '2024-01-05']
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)
