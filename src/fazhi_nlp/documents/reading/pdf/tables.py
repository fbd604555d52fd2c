"""Which rows belong to tables."""

from collections.abc import Sequence
from itertools import pairwise

from fazhi_nlp.documents.reading.pdf.rows import Row

_SAME_LEFT = 1.0  # in widths of a Chinese character
_NEAR = 4  # rows


def in_tables(rows: Sequence[Row]) -> list[bool]:
    """Tell for each row whether it belongs to a table.

    A table is drawn with lines, or it is a run of rows of several cells. Below those, a row that fits into
    one of their columns, the first apart, goes on with a cell.
    """
    found = [row.in_table or _has_neighbour(place, rows) for place, row in enumerate(rows)]
    columns: tuple[float, ...] = ()
    for place, row in enumerate(rows):
        if found[place]:
            columns = row.lefts if len(row.lefts) > 1 else columns
        elif place and found[place - 1] and rows[place - 1].is_above(row):
            found[place] = _fits(row, columns)
    return found


def _has_neighbour(place: int, rows: Sequence[Row]) -> bool:
    """Whether a row of several cells has another beside it, or a little farther one of the same columns."""
    row = rows[place]
    if len(row.cells) < 2:
        return False
    for other_place in range(max(0, place - _NEAR), min(len(rows), place + _NEAR + 1)):
        other = rows[other_place]
        if other_place == place or len(other.cells) < 2:
            continue
        slack = _SAME_LEFT * row.em
        alike = sum(any(abs(left - theirs) < slack for theirs in other.lefts) for left in row.lefts)
        if abs(other_place - place) == 1 or (other.page == row.page and alike > 1):
            return True
    return False


def _fits(row: Row, columns: Sequence[float]) -> bool:
    """Whether the row stands within one column, not the first."""
    for left, following in pairwise((*columns[1:], float("inf"))):
        if abs(row.left - left) < _SAME_LEFT * row.em:
            return row.right < following
    return False
