"""Drawn rows -> a workbook in which people check them, or answer them without seeing the model's answer."""

from collections.abc import Mapping, Sequence
from typing import IO

from fazhi_nlp.rows.schema import PEOPLE, Cell, Row, probability_column
from fazhi_nlp.writing.layout import OutputOptions
from fazhi_nlp.writing.own_files import LABELLING
from fazhi_nlp.writing.workbook.book import open_book
from fazhi_nlp.writing.workbook.guide import (
    names_range,
    write_column_sheet,
    write_label_sheet,
    write_run_sheet,
)
from fazhi_nlp.writing.workbook.paragraphs import RowSheets, SheetColumns, labelled_columns
from fazhi_nlp.writing.workbook.styles import Styles

_NUMBERS = frozenset({"year", "paragraph", "item", "confidence", "runner_up_confidence", "weight"})
_PROBABILITY = probability_column("")

_ADDED_WIDTH = 14  # of columns that people have added to the labelling

_WEIGHT = (
    "权重",
    "这一行代表结果里的多少行；程序据此推算，请勿改动",
    "how many rows it stands for; do not change it",
)
_ANSWER = ("类别", "请从下拉列表里选这一段的类别，各类的含义见“类别说明”", "choose the label; see 'Labels'")


def write_sample_workbook(
    file: IO[bytes], rows: Sequence[Row], layout: OutputOptions, record: Mapping[str, object], *, blind: bool
) -> None:
    """Write drawn rows as a workbook like that of labelling.

    Parameters
    ----------
    file : binary file
    rows : sequence of dict
        As `sample_rows` gives them, or `blind_rows`.
    layout : OutputOptions
    record : mapping of str to JSON values
        What the sample follows from.
    blind : bool
        Whether the rows come without the model's answers, their label to be filled in.

    Raises
    ------
    MissingExtraError
        Where XlsxWriter is not installed.
    """
    answer = layout.text("label_zh", "label")
    columns = _columns(rows, layout, answer if blind else "")
    told = {"weight": _WEIGHT} | ({answer: _ANSWER} if blind else {})
    with open_book(file, LABELLING) as book:
        styles = Styles(book, layout.label_set, layout.correcting_set)
        RowSheets(book, styles, layout, columns, names_range(layout)).write(map(_with_numbers, rows))
        write_label_sheet(book, styles, layout)
        write_column_sheet(book, styles, layout, columns, told)
        write_run_sheet(book, styles, layout, record, {})


def _columns(rows: Sequence[Row], layout: OutputOptions, answer: str) -> SheetColumns:
    """Choose the columns that the rows have; those that labelling did not write stand behind them."""
    usual = labelled_columns(layout)
    there = {name for row in rows for name in row} - {"label"} | ({answer} if answer else {"label"})
    to_fill = (answer, "also", "note") if answer else PEOPLE
    widths = {name: width for name, width in usual.widths.items() if name in there}
    added = [name for row in rows[:1] for name in row if name not in usual.widths]
    folded = {
        name: 0 if name == "weight" or name.startswith(_PROBABILITY) else _ADDED_WIDTH for name in added
    }
    return SheetColumns(widths | folded, to_fill, answer or usual.answer)


def _with_numbers(row: Row) -> Row:
    """Take for numbers what a table has given as text."""
    return {name: _number(cell) if _is_number(name) else cell for name, cell in row.items()}


def _is_number(name: str) -> bool:
    return name in _NUMBERS or name.startswith(_PROBABILITY)


def _number(cell: Cell) -> Cell:
    try:
        return float(cell) if isinstance(cell, str) else cell
    except ValueError:
        return cell
