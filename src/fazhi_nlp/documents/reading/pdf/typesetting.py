"""How a document is set: where its rows begin and end, and how far apart they are."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TypeVar

from fazhi_nlp.documents.reading.pdf.pages import Page
from fazhi_nlp.documents.reading.pdf.text_lines import Row
from fazhi_nlp.text.numbering import leading_mark

# In widths of a Chinese character.
_RAGGED = 1.0
_ONE_PLACE = 0.25
_LATIN_GAP = 0.3  # that word processors leave between Chinese and Latin or digits
INDENT = 0.8
"""The least that is meant as an indent."""
_OFF_CENTRE = 2.0

# Shares.
_USUAL_LEFT = 0.15  # of the rows begin at the edge
_USUAL_RIGHT = 0.3  # of the rows end at the edge
_NARROWEST = 0.7  # of the page's width, where few rows tell
_MOST = 0.6  # of the width
_TITLE = 1.15  # of the size of the text

_FEWEST_ROWS = 6
_FEWEST_FULL = 3

_CLOSED = re.compile("[。！？!?：:；;…][”’）)》」』】]*$")
_HANGING = re.compile("[，。、；：！？,.;:!?”’）)》]$")

_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Edges:
    """Where the full rows of a page, or of a column of it, begin and end.

    Attributes
    ----------
    left, right : float
        In points.
    full : float
        Share of the rows that end at the right edge.
    """

    left: float
    right: float
    full: float


class Typesetting:
    """How a document is set.

    Attributes
    ----------
    em : float
        Size of the text in points: the width of a Chinese character.
    pitch : float
        Usual distance between the rows of a paragraph, in sizes; 0 where not known.
    wraps : bool
        Whether rows are broken off at the edge, in mid-sentence mostly; otherwise those that happen
        to be full are paragraphs of their own.
    indents : bool
        Whether paragraphs begin with an indent, rather than stand further right as a whole.
    numbers_outside : bool
        Whether rows with a number begin paragraphs at the edge.
    """

    def __init__(self, pages: Sequence[Page], rows: Sequence[Row]) -> None:
        self.em = median(row.em for row in rows for _ in row.text)
        self._edges = _edges_by_column({page.number: page.width for page in pages}, rows)
        full = [(before, row) for before, row in pairwise(rows) if self.fills(before, row)]
        open_ones = [(before, row) for before, row in full if not is_closed(before)]
        self.wraps = 2 * len(open_ones) >= len(full)
        distances = [before.distance(row) for before, row in open_ones if before.is_above(row)]
        self.pitch = median(distances) if distances else 0.0
        after_indent = [self.indent(row) for before, row in open_ones if self.indent(before) >= INDENT]
        self.indents = median(after_indent or [0]) < INDENT
        self.numbers_outside = self._has_numbers_outside(rows)

    def _has_numbers_outside(self, rows: Sequence[Row]) -> bool:
        after_short = (
            leading_mark(row.text) and self.indent(row) < INDENT
            for before, row in pairwise(rows)
            if before.is_above(row) and not self.fills(before, row)
        )
        return any(after_short) or not any(leading_mark(r.text) for r in rows if self.indent(r) >= INDENT)

    def indent(self, row: Row) -> float:
        """How far from the edge the row begins, in widths of a character."""
        return (row.left - self._edges[row.page, row.column].left) / row.em

    def fills(self, row: Row, following: Row) -> bool:
        """Whether what the following row begins with would not have fitted on the row."""
        space = self._edges[row.page, row.column].right - row.right
        between = _LATIN_GAP * row.em if row.text[-1].isascii() != following.text[0].isascii() else 0
        return space <= following.head + between

    def is_title(self, row: Row) -> bool:
        """Whether the row is set in the middle and larger than the text."""
        edges = self._edges[row.page, row.column]
        off_centre = (row.left - edges.left) - (edges.right - row.right)
        return row.em > _TITLE * self.em and abs(off_centre) < _OFF_CENTRE * row.em

    def is_wide(self, row: Row) -> bool:
        """Whether the row takes up most of the width."""
        edges = self._edges[row.page, row.column]
        return row.right - row.left > _MOST * (edges.right - edges.left)


def is_closed(row: Row) -> bool:
    """Whether a sentence, or a part of one, ends with the row."""
    return bool(_CLOSED.search(row.text.rstrip()))


def _edges_by_column(widths: dict[int, float], rows: Sequence[Row]) -> dict[tuple[int, int], Edges]:
    """Find the edges of each column of each page.

    Where a page shows none, as pages of short lines do, those of the nearest that does hold: left and
    right pages may mirror one another.
    """
    found = {
        key: (_edges(of_column, widths[key[0]]), len(of_column))
        for key, of_column in _grouped(rows, lambda row: (row.page, row.column)).items()
    }
    plain = [
        key for key, (edges, count) in found.items() if edges.full > _USUAL_RIGHT and count >= _FEWEST_ROWS
    ]
    usual = {
        (width, column): _edges(of_width, width)
        for (width, column), of_width in _grouped(rows, lambda row: (widths[row.page], row.column)).items()
    }
    edges_of = {}
    for page, column in found:
        alike = [key for key in plain if key[1] == column and widths[key[0]] == widths[page]]
        nearest = min(alike, key=lambda key: ((key[0] - page) % 2, abs(key[0] - page)), default=None)
        edges_of[page, column] = found[nearest][0] if nearest else usual[widths[page], column]
    return edges_of


def _edges(rows: Sequence[Row], width: float) -> Edges:
    em = median(row.em for row in rows)
    # Punctuation may hang over the edge.
    rights = sorted(row.right for row in rows if not _HANGING.search(row.text)) or [rows[0].right]
    full, right = max((_between(edge - _RAGGED * em, edge, rights), edge) for edge in rights)
    if full < _FEWEST_FULL and not rows[0].column:
        right = max(right, _NARROWEST * width)
    return Edges(_left(sorted(row.left for row in rows), em), right, full / len(rows))


def _left(lefts: Sequence[float], em: float) -> float:
    fewest = max(2, _USUAL_LEFT * len(lefts))
    places = (left for left in lefts if _between(left, left + _ONE_PLACE * em, lefts) >= fewest)
    return next(places, lefts[0])


def _between(low: float, high: float, places: Sequence[float]) -> int:
    """How many of the places, in ascending order, are from low to high."""
    return bisect_right(places, high) - bisect_left(places, low)


def _grouped(rows: Iterable[Row], key: Callable[[Row], _Key]) -> dict[_Key, list[Row]]:
    groups: dict[_Key, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups
