"""Which rows belong to tables."""

from collections.abc import Sequence
from itertools import pairwise

from fazhi_nlp.documents.reading.pdf.text_lines import Row

_SAME_LEFT = 1.0  # in widths of a Chinese character


def in_tables(rows: Sequence[Row]) -> list[bool]:
    """Tell for each row whether it belongs to a table.

    A table is drawn with lines, or it is a run of rows of several cells. Below those, a row that fits into
    one of their columns, the first apart, goes on with a cell.
    """
    several = [len(row.cells) > 1 for row in rows]
    neighbours = zip(rows, [False, *several], several, [*several[1:], False], strict=False)
    found = [row.in_table or (of_cells and (above or below)) for row, above, of_cells, below in neighbours]
    columns: tuple[float, ...] = ()
    for place, row in enumerate(rows):
        if found[place]:
            columns = row.lefts if len(row.lefts) > 1 else columns
        elif place and found[place - 1] and rows[place - 1].is_above(row):
            found[place] = _fits(row, columns)
    return found


def _fits(row: Row, columns: Sequence[float]) -> bool:
    """Whether the row stands within one column, not the first."""
    for left, following in pairwise((*columns[1:], float("inf"))):
        if abs(row.left - left) < _SAME_LEFT * row.em:
            return row.right < following
    return False
