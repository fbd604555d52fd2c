"""Small tables of figures -> an Excel workbook: text stays text, and equal tables give equal bytes."""

import io
from collections.abc import Sequence
from typing import Any

from fazhi_nlp.writing.csv import cell_text
from fazhi_nlp.writing.figures.tables import FigureTable, cell_in
from fazhi_nlp.writing.terminal import display_width
from fazhi_nlp.writing.workbook.book import open_book, write_cell

_NARROWEST, _WIDEST = 8, 60
_SAMPLE = 200  # rows that the width of a column is read from


def workbook(tables: Sequence[FigureTable], title: str, language: str = "zh") -> bytes:
    """Write each table on a sheet of its own, with a title row that stays in sight.

    Parameters
    ----------
    tables : sequence of FigureTable
    title : str
        Title in the properties of the file.
    language : {'zh', 'en'}, default='zh'
        What people read.

    Raises
    ------
    MissingExtraError
        Where XlsxWriter is not installed.
    """
    content = io.BytesIO()
    with open_book(content, title) as book:
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for table in tables:
            sheet = book.add_worksheet(table.title.to(language))
            _write_sheet(sheet, table, language, bold, wrapped)
    return content.getvalue()


def _write_sheet(sheet: Any, table: FigureTable, language: str, bold: Any, wrapped: Any) -> None:
    sheet.freeze_panes(1, 1)
    for column, (name, title) in enumerate(table.columns.items()):
        cells = [cell_in(language, row[name]) for row in table.rows[:_SAMPLE]]
        width = max(display_width(cell_text(cell)) for cell in (title.to(language), *cells))
        sheet.set_column(column, column, min(max(width + 2, _NARROWEST), _WIDEST), wrapped)
        sheet.write_string(0, column, cell_text(title.to(language)), bold)
    for number, row in enumerate(table.rows, start=1):
        for column, name in enumerate(table.columns):
            write_cell(sheet, number, column, cell_in(language, row[name]))
