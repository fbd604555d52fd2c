"""The rows of all pages -> lines: paragraphs joined, headings and tables on lines of their own.

A row that was broken off at the edge of its page is full: the first word of the next would not have
fitted on it. Where a row is not full, its paragraph or heading ends. Where it is, indents, gaps and
numbers tell whether the next goes on.
"""

import re
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from fazhi_nlp.documents.lines import Line
from fazhi_nlp.documents.reading.pdf.notes import opens_note, without_notes
from fazhi_nlp.documents.reading.pdf.pages import Page
from fazhi_nlp.documents.reading.pdf.text_lines import Row
from fazhi_nlp.documents.reading.pdf.typesetting import INDENT, Typesetting, is_closed
from fazhi_nlp.text.numbering import RANKS, leading_mark

_SAME_LEFT = 0.5  # in widths of a Chinese character
_OTHER_SIZE = 0.1
_GAP = 1.3  # of the usual distance between rows
_TITLE_PITCH = 2.5  # in sizes
_HEADING_RANK = RANKS["（一）"]

_LEADER = re.compile(r"[.．…·‥_]{3,}\s*[0-9]{1,4}$")


def to_lines(pages: Sequence[Page], of_pages: Sequence[list[Row]]) -> tuple[Line, ...]:
    """Join the rows of each paragraph to one line.

    Parameters
    ----------
    pages : sequence of Page
    of_pages : sequence of list of Row
        The rows of each page in the order of reading, without headers and footers.

    Returns
    -------
    tuple of Line
        Each with the page that it begins on; footnotes behind what begins on their page.
    """
    texts, note_rows = without_notes(of_pages)
    rows = [row for text in texts for row in text]
    if not rows:
        return ()
    setting = Typesetting(pages, rows)
    lines: list[Line] = []
    for is_table, run in groupby(zip(_in_tables(rows), rows, strict=True), key=itemgetter(0)):
        found = [row for _, row in run]
        lines += _table_lines(found) if is_table else _text_lines(found, setting)
    return tuple(_with_notes(lines, _notes(note_rows)))


def _with_notes(lines: Sequence[Line], notes: Sequence[Line]) -> list[Line]:
    """Put the notes of a page behind the last line that begins on it, or on a page before."""
    return sorted([*lines, *notes], key=lambda line: line.page)


def _notes(rows: Sequence[Row]) -> list[Line]:
    notes: list[list[Row]] = []
    for row in rows:
        if notes and row.page == notes[-1][0].page and not opens_note(row):
            notes[-1].append(row)
        else:
            notes.append([row])
    return [Line(_joined(note), page=note[0].page, note=True) for note in notes]


def _in_tables(rows: Sequence[Row]) -> list[bool]:
    """For each row whether it is one of a table, drawn, or several rows of several cells on end."""
    several = [len(row.cells) > 1 for row in rows]
    neighbours = zip(rows, [False, *several], several, [*several[1:], False], strict=False)
    return [row.in_table or (of_cells and (above or below)) for row, above, of_cells, below in neighbours]


def _table_lines(rows: Sequence[Row]) -> list[Line]:
    return [Line(" | ".join(row.cells), table=True, page=row.page) for row in rows]


def _text_lines(rows: Sequence[Row], setting: Typesetting) -> list[Line]:
    paragraphs: list[list[Row]] = []
    for row in rows:
        if paragraphs and _goes_on(paragraphs[-1], row, setting):
            paragraphs[-1].append(row)
        else:
            paragraphs.append([row])
    return [Line(_joined(paragraph), page=paragraph[0].page) for paragraph in paragraphs]


def _goes_on(paragraph: Sequence[Row], row: Row, setting: Typesetting) -> bool:
    """Whether the row goes on with the paragraph."""
    last = paragraph[-1]
    if abs(last.em - row.em) > _OTHER_SIZE * max(last.em, row.em):
        return False
    distance = last.distance(row) if last.is_above(row) else 0
    if setting.is_title(last) and setting.is_title(row):
        return 0 < distance < _TITLE_PITCH
    if not setting.fills(last, row) or _LEADER.search(last.text):
        return False
    if setting.pitch and distance > _GAP * setting.pitch:
        return False
    if is_closed(last) and (_is_heading(row, setting) or not setting.wraps):
        return False
    return _is_aligned(paragraph, row, setting)


def _is_heading(row: Row, setting: Typesetting) -> bool:
    mark = leading_mark(row.text)
    if mark is None or not mark.rank or not (setting.numbers_outside or setting.indent(row) >= INDENT):
        return False
    return mark.rank <= _HEADING_RANK or not (setting.is_wide(row) or is_closed(row))


def _is_aligned(paragraph: Sequence[Row], row: Row, setting: Typesetting) -> bool:
    """Whether the row begins where the rows of the paragraph do, its first one apart."""
    indent = setting.indent(row)
    if indent < INDENT:
        return True
    if len(paragraph) > 1:
        return abs(indent - setting.indent(paragraph[1])) < _SAME_LEFT
    first = paragraph[0]
    if leading_mark(row.text) or not setting.is_wide(first):
        return False
    if leading_mark(first.text):
        return indent > setting.indent(first) + _SAME_LEFT  # it hangs from its number
    # The paragraph may stand further right as a whole.
    as_first = abs(indent - setting.indent(first)) < _SAME_LEFT
    return as_first and not setting.indents and not is_closed(first)


def _joined(rows: Sequence[Row]) -> str:
    text = rows[0].text
    for row in rows[1:]:
        text += " " * _parts_words(text[-1], row.text[0]) + row.text
    return text


def _parts_words(before: str, after: str) -> bool:
    """Whether two Latin words meet; an abbreviation (PPP) may be broken anywhere."""
    latin = before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
    return latin and not (before.isupper() and after.isupper())
