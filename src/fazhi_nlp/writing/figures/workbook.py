"""Small tables of figures -> an Excel workbook: text stays text, and equal tables give equal bytes."""

import io
from collections.abc import Sequence
from typing import Any

from fazhi_nlp.rows.schema import Cell
from fazhi_nlp.writing.csv import cell_text
from fazhi_nlp.writing.figures.tables import FigureTable
from fazhi_nlp.writing.terminal import display_width
from fazhi_nlp.writing.workbook.book import open_book, write_cell

_NARROWEST, _WIDEST = 8, 60
_SAMPLE = 200  # rows that the width of a column is read from


def workbook(sheets: Sequence[FigureTable], title: str) -> bytes:
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
    content = io.BytesIO()
    with open_book(content, title) as book:
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in sheets:
            _write_sheet(book.add_worksheet(sheet.title), sheet, bold, wrapped)
    return content.getvalue()


def _write_sheet(page: Any, sheet: FigureTable, bold: Any, wrapped: Any) -> None:
    page.freeze_panes(1, 1)
    for column, (name, title) in enumerate(sheet.columns.items()):
        width = max(display_width(cell_text(cell)) for cell in (title, *_sample(sheet, name)))
        page.set_column(column, column, min(max(width + 2, _NARROWEST), _WIDEST), wrapped)
        page.write_string(0, column, cell_text(title), bold)
    for number, row in enumerate(sheet.rows, start=1):
        for column, name in enumerate(sheet.columns):
            write_cell(page, number, column, row[name])


def _sample(sheet: FigureTable, name: str) -> list[Cell]:
    return [row[name] for row in sheet.rows[:_SAMPLE]]
