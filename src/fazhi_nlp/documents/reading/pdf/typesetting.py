"""How a document is typeset around a row: where rows begin and end, how far apart they are, how large."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import TypeVar

from fazhi_nlp.documents.reading.pdf.item_marks import opens_item
from fazhi_nlp.documents.reading.pdf.pages import Page
from fazhi_nlp.documents.reading.pdf.pitch import Pitch
from fazhi_nlp.documents.reading.pdf.rows import Row
from fazhi_nlp.text.numbering import leading_mark

# In widths of a Chinese character.
_RAGGED = 1.0
_ONE_PLACE = 0.25
_SAME_LEFT = 0.5
_LATIN_GAP = 0.3  # that word processors leave between Chinese and Latin or digits
INDENT = 0.8
"""The least that is meant as an indent."""
_OFF_CENTRE = 2.0
_KEPT_TOGETHER = 2.0  # that some typesetters do not break

# Shares.
_USUAL_LEFT = 0.15  # of the rows begin at the edge
_USUAL_RIGHT = 0.3  # of the rows end at the edge
_NARROWEST = 0.7  # of the page's width, where few rows tell
_MOST = 0.6  # of the width
_TITLE = 1.15  # of the size of the text beside it

_FEWEST_ROWS = 6
_FEWEST_FULL = 3
_FEWEST_IN_BLOCK = 2

_CLOSED = re.compile("[。！？!?：:；;…][”’）)》」』】]*$")
_HANGING = re.compile("[，。、；：！？,.;:!?”’）)》]$")
_PROSE = re.compile("[，。；、：（《,;:(]")
_SENTENCE = re.compile("[，。；,;]")

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
    """How a document is typeset, measured on the rows of its text; those of tables are left out.

    Attributes
    ----------
    wraps : bool
        Whether most full rows break off in mid-sentence; otherwise those that happen to be full are
        paragraphs of their own.
    first_indent : float
        The usual indent of first rows, in widths of a character; 0 where paragraphs have none.
    numbers_outside : bool
        Whether rows with a number begin paragraphs at the edge.
    """

    def __init__(self, pages: Sequence[Page], rows: Sequence[Row]) -> None:
        self.first_indent = 0.0
        self._edges = _edges_by_column({page.number: page.width for page in pages}, rows)
        self._blocks = dict(self._find_blocks(rows))
        self._neighbour_sizes = _neighbour_sizes(rows)
        pairs = [(before, row) for before, row in pairwise(rows) if self.fills(before, row)]
        broken_off = [(before, row) for before, row in pairs if not is_closed(before)]
        self.wraps = 2 * len(broken_off) >= len(pairs)
        self._pitch = Pitch(broken_off, rows)
        first = [
            self.indent(row)
            for row, following in broken_off
            if self.indent(row) - self.indent(following) >= INDENT
        ]
        self.first_indent = median(first) if first else 0.0
        self.numbers_outside = self._has_numbers_outside(rows)

    def _find_blocks(self, rows: Sequence[Row]) -> Iterable[tuple[Row, Edges]]:
        """Find the edges of each row in a block that stands further right as a whole."""
        of_blocks = groupby(rows, lambda row: self.indent(row) >= INDENT and (row.page, row.column))
        for indented, block in of_blocks:
            found = list(block)
            broken_off = sorted(row.right for row in found if _is_prose(row) and not is_closed(row))
            if indented and broken_off:
                count, right = _commonest(broken_off, found[0].em)
                if count >= _FEWEST_IN_BLOCK:
                    edges = Edges(min(row.left for row in found), right, count / len(broken_off))
                    yield from ((row, edges) for row in found)

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

    def same_left(self, row: Row, other: Row) -> bool:
        """Whether two rows begin at one place, of the page or from the edge: pages may mirror one another."""
        indents = self.indent(row), self.indent(other)
        apart = min(abs(indents[0] - indents[1]), abs(row.left - other.left) / row.em)
        return max(map(abs, indents)) < INDENT or apart < _SAME_LEFT

    def fills(self, row: Row, following: Row) -> bool:
        """Whether what the following row begins with would not have fitted on the row."""
        between = _LATIN_GAP * row.em if row.text[-1].isascii() != following.text[0].isascii() else 0
        edges = self._edges[row.page, row.column]
        if edges.right - row.right <= following.head + between:
            return True
        if is_closed(row) or not self.is_wide(row):
            return False
        right = min(edges.right, self._blocks.get(row, edges).right)
        slack = _KEPT_TOGETHER * row.em if self._returns_to_edge(row, following) else 0
        return right - row.right <= following.reach + between + slack

    def _returns_to_edge(self, row: Row, following: Row) -> bool:
        """Whether the following row begins at the edge, where no paragraph does."""
        at_edge = self.first_indent >= INDENT > self.indent(following)
        return at_edge and not opens_item(following.text)

    def is_gap(self, row: Row, following: Row) -> bool:
        """Whether more than the usual distance parts two rows."""
        return self._pitch.is_gap(row, following, closed=is_closed(row))

    def is_title(self, row: Row) -> bool:
        """Whether the row is set in the middle and larger than the text beside it."""
        edges = self._edges[row.page, row.column]
        off_centre = (row.left - edges.left) - (edges.right - row.right)
        larger = row.em > _TITLE * self._neighbour_sizes.get(row, row.em)
        return larger and abs(off_centre) < _OFF_CENTRE * row.em and not _SENTENCE.search(row.text)

    def is_wide(self, row: Row) -> bool:
        """Whether the row takes up most of the width."""
        edges = self._blocks.get(row) or self._edges[row.page, row.column]
        return row.right - row.left > _MOST * (edges.right - edges.left)


def is_closed(row: Row) -> bool:
    """Whether a sentence, or a part of one, ends with the row."""
    return bool(_CLOSED.search(row.text.rstrip()))


def _is_prose(row: Row) -> bool:
    """Whether the row holds punctuation, and does not end with one that may hang over the edge."""
    mark = leading_mark(row.text)
    return bool(_PROSE.search(row.text, mark.end if mark else 0)) and not _HANGING.search(row.text)


def _neighbour_sizes(rows: Sequence[Row]) -> dict[Row, float]:
    """Give for each row the size of the next run of rows of another size, else of the one before."""
    runs = [(size, list(run)) for size, run in groupby(rows, key=lambda row: round(row.em, 1))]
    sizes = [size for size, _ in runs]
    return {
        row: beside[0]
        for place, (_, run) in enumerate(runs)
        if (beside := sizes[place + 1 : place + 2] or sizes[max(place - 1, 0) : place])
        for row in run
    }


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
    # Names in a list have no punctuation, and their common length is no edge.
    prose = [row for row in rows if _is_prose(row)]
    rights = sorted(row.right for row in prose) or [max(row.right for row in rows)]
    full, right = _commonest(rights, em)
    if full < _FEWEST_FULL and not rows[0].column:
        right = max(right, _NARROWEST * width)
    left = _left(sorted(row.left for row in rows), em)
    return Edges(left, right, full / len(prose) if full >= _FEWEST_FULL else 0)


def _commonest(rights: Sequence[float], em: float) -> tuple[int, float]:
    """Find the edge at which most of the places, in ascending order, lie, and how many do."""
    return max((_between(edge - _RAGGED * em, edge, rights), edge) for edge in rights)


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
