"""Small tables of figures -> JSON, or one tidy CSV."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fazhi_nlp.errors import Text
from fazhi_nlp.rows.schema import Cell, Row, rounded
from fazhi_nlp.writing.csv import csv_lines

FigureRow = Mapping[str, Cell | Text]
"""One row by the names of the columns; what has a name in either language is a `Text`."""

TIDY_COLUMNS = ("section", "item", "key", "value")
"""Columns of the CSV: the table, the row in it (its first cell), the column, and what stands there."""


def cell_in(language: str, cell: Cell | Text) -> Cell:
    """Give a cell in a language; programs read the English one.

    Examples
    --------
    >>> cell_in("zh", Text("行数", "rows")), cell_in("zh", 30)
    ('行数', 30)
    """
    return cell.to(language) if isinstance(cell, Text) else cell


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of figures.

    Attributes
    ----------
    name : str
        What programs know it by.
    title : Text
        What people read.
    columns : mapping of str to Text
        Title of every column by its name; the first names the row.
    rows : sequence of FigureRow
    """

    name: str
    title: Text
    columns: Mapping[str, Text]
    rows: Sequence[FigureRow]


def tables_json(tables: Sequence[FigureTable]) -> str:
    """Write tables as one JSON object: each a list of rows, or an object where it has items and values.

    Examples
    --------
    >>> titles = {"item": Text("项目", "item"), "value": Text("值", "value")}
    >>> rows = [{"item": Text("行数", "rows"), "value": 30}]
    >>> print(tables_json([FigureTable("overview", Text("总览", "overview"), titles, rows)]), end="")
    {
      "overview": {
        "rows": 30
      }
    }
    """
    content = {table.name: _json_rows(table) for table in tables}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _json_rows(table: FigureTable) -> object:
    rows = [{name: _json_cell(cell) for name, cell in row.items()} for row in table.rows]
    return {row["item"]: row["value"] for row in rows} if [*table.columns] == ["item", "value"] else rows


def _json_cell(cell: Cell | Text) -> Cell:
    return rounded(cell) if isinstance(cell, float) else cell_in("en", cell)


def tidy_lines(tables: Sequence[FigureTable]) -> Iterator[str]:
    r"""Write tables as lines of one CSV, a figure a line.

    Examples
    --------
    >>> titles = {"label": Text("类别", "label"), "f1": Text("F1", "F1")}
    >>> rows = [{"label": Text("数字政府", "digital"), "f1": 0.5}]
    >>> [*tidy_lines([FigureTable("labels", Text("各类别", "labels"), titles, rows)])][1]
    'labels,digital,f1,0.5000\r\n'
    """
    return csv_lines(_tidy_rows(tables), TIDY_COLUMNS)


def _tidy_rows(tables: Sequence[FigureTable]) -> Iterator[Row]:
    for table in tables:
        first, *others = table.columns
        for row in table.rows:
            item = cell_in("en", row[first])
            for name in others:
                yield {"section": table.name, "item": item, "key": name, "value": cell_in("en", row[name])}
