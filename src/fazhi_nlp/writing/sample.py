"""A sample -> the rows of the table that people check, with or without the model's answers."""

from collections.abc import Iterable, Iterator
from typing import cast

from fazhi_nlp.rows.files import FileRow
from fazhi_nlp.rows.sampling import Sample
from fazhi_nlp.rows.schema import PEOPLE, Cell, Row, probability_column

# What the model says of a row; its probabilities besides.
_ANSWERS = frozenset(
    {
        "label",
        "label_zh",
        "confidence",
        "outline",
        "outline_zh",
        "runner_up",
        "runner_up_confidence",
        "needs_review",
    }
)
_PROBABILITY = probability_column("")

BLIND = ("label", "also", "note")
"""The columns that people fill in where they do not see the model's answer."""


def sample_rows(sample: Sample) -> Iterator[Row]:
    """Give the drawn rows as they were, with their ``weight`` and the columns for people."""
    for row, weight in sample.rows:
        ours = {name: cell for name, cell in _cells(row) if name not in PEOPLE}
        yield ours | {"weight": weight} | {name: row.text(name) for name in PEOPLE}


def blind_rows(sample: Sample) -> Iterator[Row]:
    """Give the drawn rows without anything that the model or people said, and ``label`` to fill in."""
    for row, weight in sample.rows:
        ours = {name: cell for name, cell in _cells(row) if not _tells(name)}
        yield ours | {"weight": weight} | dict.fromkeys(BLIND, "")


def columns_of_rows(rows: Iterable[Row]) -> list[str]:
    """Name every column that a row has, each where it first stands, those for people last.

    Examples
    --------
    >>> columns_of_rows([{"id": "a", "note": ""}, {"id": "b", "县": "栗河", "note": ""}])
    ['id', '县', 'note']
    """
    columns = dict.fromkeys(name for row in rows for name in row)
    last = [name for name in (*PEOPLE, *BLIND) if name in columns and name not in ("label", "label_zh")]
    return [name for name in columns if name not in last] + list(dict.fromkeys(last))


def _tells(column: str) -> bool:
    return column in _ANSWERS or column in PEOPLE or column.startswith(_PROBABILITY)


def _cells(row: FileRow) -> Iterator[tuple[str, Cell]]:
    for name, cell in row.cells.items():
        yield name, cast(Cell, cell)
