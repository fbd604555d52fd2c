"""Small tables of figures -> an Excel workbook: text stays text, and equal tables give equal bytes."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from fazhi_nlp.errors import MissingExtraError
from fazhi_nlp.rows import Cell, rounded
from fazhi_nlp.writing.csv import cell_text
from fazhi_nlp.writing.sheets import Sheet
from fazhi_nlp.writing.table import display_width

# Excel's own limit; what is longer would be left out without a word.
_LONGEST_CELL = 32_767
_CUT = "…（未完 cut here）"

_NARROWEST, _WIDEST = 8, 60
_SAMPLE = 200  # rows that the width of a column is read from

# No clock: the same tables give the same file.
_CREATED = datetime(2000, 1, 1)


def workbook(sheets: Sequence[Sheet], title: str) -> bytes:
    """Write sheets as a workbook, each on a sheet of its own with a title row that stays in sight.

    Parameters
    ----------
    sheets : sequence of Sheet
    title : str
        Title in the properties of the file.

    Raises
    ------
    MissingExtraError
        Where XlsxWriter is not installed.
    """
    try:
        import xlsxwriter
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            "XLSX needs XlsxWriter, which is not installed; install it with: pip install 'fazhi-nlp[excel]', "
            "or write .csv",
            zh="写 XLSX 需要 XlsxWriter，尚未安装；请运行 pip install 'fazhi-nlp[excel]'，或改用 .csv",
        ) from error
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"title": title, "created": _CREATED})
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for sheet in sheets:
        _write_sheet(book.add_worksheet(sheet.title), sheet, bold, wrapped)
    book.close()
    return content.getvalue()


def _write_sheet(page: Any, sheet: Sheet, bold: Any, wrapped: Any) -> None:
    page.freeze_panes(1, 1)
    for column, (name, title) in enumerate(sheet.columns.items()):
        page.write_string(0, column, cell_text(title), bold)
        width = max(display_width(cell_text(cell)) for cell in (title, *_sample(sheet, name)))
        page.set_column(column, column, min(max(width + 2, _NARROWEST), _WIDEST), wrapped)
        for number, row in enumerate(sheet.rows, start=1):
            _write_cell(page, number, column, row[name])


def _sample(sheet: Sheet, name: str) -> list[Cell]:
    return [row[name] for row in sheet.rows[:_SAMPLE]]


def _write_cell(page: Any, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, float):
        page.write_number(row, column, rounded(cell))
    elif isinstance(cell, int) and not isinstance(cell, bool):
        page.write_number(row, column, cell)
    else:  # a text stays a text, whatever it looks like
        page.write_string(row, column, _fitting(cell_text(cell)))


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - len(_CUT)] + _CUT
