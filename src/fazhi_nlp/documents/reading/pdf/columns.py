"""Pages of two columns: which cells stand in which."""

from collections.abc import Iterator
from dataclasses import replace

from fazhi_nlp.documents.reading.pdf.rows import Row

_NARROWEST_COLUMN = 0.3  # of the text's width
_FEWEST_ROWS = 6
_MOST_CELLS = 2_000  # no printed page has more


def in_columns(cells: list[Row]) -> Iterator[list[Row]]:
    """Part the cells of a page of two columns: what runs across both, then the left, then the right one."""
    gutter = _gutter([cell for cell in cells if not cell.in_table])
    if gutter is None:
        yield cells
        return
    left: list[Row] = []
    right: list[Row] = []
    for cell in cells:
        if cell.right <= gutter:
            left.append(replace(cell, column=1))
        elif cell.left >= gutter:
            right.append(replace(cell, column=2))
        else:
            yield from (left, right, [cell])
            left, right = [], []
    yield from (left, right)


def _gutter(cells: list[Row]) -> float | None:
    """Where a gap runs down the middle of the page that parts two columns of running text."""
    if not 2 * _FEWEST_ROWS <= len(cells) <= _MOST_CELLS:
        return None
    start, end = min(cell.left for cell in cells), max(cell.right for cell in cells)
    width = end - start
    middle = [cell.right + 0.1 for cell in cells if start + 0.35 * width < cell.right < start + 0.65 * width]
    place = min(middle, key=lambda place: sum(cell.left < place < cell.right for cell in cells), default=0)
    left = [cell for cell in cells if cell.right <= place]
    right = [cell for cell in cells if cell.left >= place]
    across = len(cells) - len(left) - len(right)
    parts = across * 5 <= len(cells) and all(_is_column(side, width) for side in (left, right))
    return place if parts else None


def _is_column(cells: list[Row], width: float) -> bool:
    wide = [cell.right - cell.left > _NARROWEST_COLUMN * width for cell in cells]
    return sum(wide) >= _FEWEST_ROWS and 2 * sum(wide) > len(cells)
