"""The rows of all pages -> lines: paragraphs joined, headings and tables on lines of their own.

A row that was broken off at the edge of its page is full: the first word of the next would not have
fitted on it. Where the row is not full, its paragraph or heading ends. Where it is, indents, gaps and
numbers tell whether the next goes on.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from fazhi_nlp.numbering import RANKS, leading_mark
from fazhi_nlp.reading.pdf.pages import Page
from fazhi_nlp.reading.pdf.rows import Row
from fazhi_nlp.records import Line

# In widths of a Chinese character, but for shares.
_INDENT = 0.8
_SAME_LEFT = 0.5
_RAGGED = 1.0
_TITLE = 1.15  # of the size of the text
_TITLE_PITCH = 2.5
_BIN = 0.25
_LATIN_GAP = 0.3  # that word processors leave between Chinese and Latin or digits
_OTHER_SIZE = 0.1
_GAP = 1.3  # of the usual distance between rows
_FEWEST_ROWS = 6
_FEWEST_FULL = 3
_LEFT_SHARE = 0.15
_NARROWEST = 0.7  # of the page's width
_HEADING_RANK = RANKS["（一）"]

_CLOSED = re.compile("[。！？!?：:；;…][”’）)》」』】]*$")
_HANGING = re.compile("[，。、；：！？,.;:!?”’）)》]$")
_LEADER = re.compile(r"[.．…·‥_]{3,}\s*[0-9]{1,4}$")


@dataclass(frozen=True, slots=True)
class Edges:
    """Where the full rows of a page, or of a column of it, begin and end."""

    left: float
    right: float


class Setting:
    """How a document is set: the edges of its pages and the distance between its rows."""

    def __init__(self, pages: Sequence[Page], rows: Sequence[Row]) -> None:
        self._widths = {page.number: page.width for page in pages}
        columns = _grouped(rows, lambda row: row.column)
        usual = {column: self._edges(found) for column, found in columns.items()}
        self._edges_of = {
            (page, column): self._edges(found) if len(found) >= _FEWEST_ROWS else usual[column]
            for (page, column), found in _grouped(rows, lambda row: (row.page, row.column)).items()
        }
        self.em = median(row.em for row in rows for _ in row.text)
        distances = [
            (before.baseline - row.baseline) / row.em
            for before, row in pairwise(rows)
            if is_below(before, row) and not is_closed(before) and self.fills(before, row)
        ]
        self.pitch = median(distances) if distances else 0.0

    def _edges(self, rows: Sequence[Row]) -> Edges:
        em = median(row.em for row in rows)
        left = _leftmost_usual([row.left for row in rows], em)
        # Punctuation may hang over the edge.
        rights = sorted(row.right for row in rows if not _HANGING.search(row.text)) or [rows[0].right]
        full, right = max((sum(edge - _RAGGED * em <= r <= edge for r in rights), edge) for edge in rights)
        if full < _FEWEST_FULL and not rows[0].column:
            right = max(right, _NARROWEST * self._widths[rows[0].page])
        return Edges(left, right)

    def indent(self, row: Row) -> float:
        """How far from the edge the row begins, in widths of a character."""
        return (row.left - self._edges_of[row.page, row.column].left) / row.em

    def fills(self, row: Row, following: Row) -> bool:
        """Whether what the following row begins with would not have fitted on the row."""
        space = self._edges_of[row.page, row.column].right - row.right
        between = _LATIN_GAP * row.em if row.text[-1].isascii() != following.text[0].isascii() else 0
        return space <= following.head + between

    def is_title(self, row: Row) -> bool:
        """Whether the row is set in the middle and larger than the text."""
        edges = self._edges_of[row.page, row.column]
        off_centre = (row.left - edges.left) - (edges.right - row.right)
        return row.em > _TITLE * self.em and abs(off_centre) < 2 * row.em

    def is_wide(self, row: Row) -> bool:
        """Whether the row takes up most of the width."""
        edges = self._edges_of[row.page, row.column]
        return row.right - row.left > 0.6 * (edges.right - edges.left)


def _grouped(rows, key):
    groups = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def _leftmost_usual(lefts: Sequence[float], em: float) -> float:
    fewest = max(2, _LEFT_SHARE * len(lefts))
    for left in sorted(lefts):
        if sum(left <= other < left + _BIN * em for other in lefts) >= fewest:
            return left
    return min(lefts)


def is_below(before: Row, row: Row) -> bool:
    """Whether the row stands below the other in the same column."""
    same = (before.page, before.column) == (row.page, row.column)
    return same and before.baseline > row.baseline


def is_closed(row: Row) -> bool:
    """Whether a sentence, or a part of one, ends with the row."""
    return bool(_CLOSED.search(row.text.rstrip()))


def to_lines(pages: Sequence[Page], rows: Sequence[Row]) -> tuple[Line, ...]:
    """Join the rows of each paragraph to one line."""
    if not rows:
        return ()
    setting = Setting(pages, rows)
    lines: list[Line] = []
    for is_table, run in groupby(_with_tables(rows), key=lambda pair: pair[0]):
        found = [row for _, row in run]
        lines += _table_lines(found) if is_table else _text_lines(found, setting)
    return tuple(lines)


def _with_tables(rows: Sequence[Row]) -> list[tuple[bool, Row]]:
    """For each row whether it is one of a table: several rows of several cells below one another."""
    several = [len(row.cells) > 1 for row in rows]
    before, after = [False, *several[:-1]], [*several[1:], False]
    return [
        (of_cells and (above or below), row)
        for row, of_cells, above, below in zip(rows, several, before, after, strict=True)
    ]


def _table_lines(rows: Sequence[Row]) -> list[Line]:
    return [Line(" | ".join(row.cells), table=True, page=row.page) for row in rows]


def _text_lines(rows: Sequence[Row], setting: Setting) -> list[Line]:
    paragraphs: list[list[Row]] = []
    for row in rows:
        if paragraphs and _goes_on(paragraphs[-1], row, setting):
            paragraphs[-1].append(row)
        else:
            paragraphs.append([row])
    return [Line(_joined(paragraph), page=paragraph[0].page) for paragraph in paragraphs]


def _goes_on(paragraph: Sequence[Row], row: Row, setting: Setting) -> bool:
    """Whether the row goes on with the paragraph."""
    last = paragraph[-1]
    if _differs(last, row):
        return False
    distance = (last.baseline - row.baseline) / row.em if is_below(last, row) else 0
    if setting.is_title(last) and setting.is_title(row):
        return 0 < distance < _TITLE_PITCH
    if not setting.fills(last, row) or _LEADER.search(last.text):
        return False
    if setting.pitch and distance > _GAP * setting.pitch:
        return False
    if is_closed(last) and _is_heading(row):
        return False
    return _is_aligned(paragraph, row, setting)


def _differs(last: Row, row: Row) -> bool:
    return abs(last.em - row.em) > _OTHER_SIZE * max(last.em, row.em)


def _is_heading(row: Row) -> bool:
    mark = leading_mark(row.text)
    return mark is not None and 0 < mark.rank <= _HEADING_RANK


def _is_aligned(paragraph: Sequence[Row], row: Row, setting: Setting) -> bool:
    """Whether the row begins where the rows of the paragraph do, its first one apart."""
    indent = setting.indent(row)
    if indent < _INDENT:
        return True
    if len(paragraph) > 1:
        return abs(indent - setting.indent(paragraph[1])) < _SAME_LEFT
    first = paragraph[0]
    mark = leading_mark(row.text)
    if mark is not None or not setting.is_wide(first):
        return False
    # The paragraph as a whole stands further right, or hangs from its number.
    hangs = leading_mark(first.text) is not None and indent > setting.indent(first)
    return hangs or (not is_closed(first) and abs(indent - setting.indent(first)) < _SAME_LEFT)


def _joined(rows: Sequence[Row]) -> str:
    text = rows[0].text
    for row in rows[1:]:
        words = text[-1].isascii() and text[-1].isalpha() and row.text[0].isascii() and row.text[0].isalpha()
        text += " " * words + row.text
    return text
