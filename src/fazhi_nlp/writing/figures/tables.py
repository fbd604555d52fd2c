"""Small tables of figures -> JSON, or one tidy CSV."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fazhi_nlp.rows.schema import Row, rounded
from fazhi_nlp.writing.csv import csv_lines

Say = Callable[[str, str], str]
"""Chooses between Chinese and English, as `Speech.choose` does."""


TIDY_COLUMNS = ("section", "item", "key", "value")
"""Columns of the CSV: the table, the row in it (its first cell), the column, and what stands there."""


def in_english(zh: str, en: str) -> str:
    """Choose the English text: what programs read."""
    return en


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of figures.

    Attributes
    ----------
    name : str
        What programs know it by.
    title : str
        What people read.
    columns : mapping of str to str
        Title of every column by its name; the first names the row.
    rows : sequence of dict
        Each by the names of the columns.
    """

    name: str
    title: str
    columns: Mapping[str, str]
    rows: Sequence[Row]


def sheets_json(sheets: Sequence[FigureTable]) -> str:
    """Write sheets as one JSON object: a list of rows each; one of items and values is an object itself.

    Examples
    --------
    >>> titles = {"item": "项目", "value": "值"}
    >>> print(sheets_json([FigureTable("overview", "总览", titles, [{"item": "rows", "value": 30}])]), end="")
    {
      "overview": {
        "rows": 30
      }
    }
    """
    content = {sheet.name: _json_rows(sheet) for sheet in sheets}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _json_rows(sheet: FigureTable) -> object:
    rows = [
        {name: rounded(cell) if isinstance(cell, float) else cell for name, cell in row.items()}
        for row in sheet.rows
    ]
    return {row["item"]: row["value"] for row in rows} if [*sheet.columns] == ["item", "value"] else rows


def tidy_lines(sheets: Sequence[FigureTable]) -> Iterator[str]:
    r"""Write sheets as lines of one CSV, a figure a line.

    Examples
    --------
    >>> rows = [{"label": "digital", "f1": 0.5}]
    >>> sheet = FigureTable("labels", "各类别", {"label": "类别", "f1": "F1"}, rows)
    >>> [*tidy_lines([sheet])][1]
    'labels,digital,f1,0.5000\r\n'
    """
    return csv_lines(_tidy_rows(sheets), TIDY_COLUMNS)


def _tidy_rows(sheets: Sequence[FigureTable]) -> Iterator[Row]:
    for sheet in sheets:
        first, *others = sheet.columns
        for row in sheet.rows:
            for name in others:
                yield {"section": sheet.name, "item": row[first], "key": name, "value": row[name]}
