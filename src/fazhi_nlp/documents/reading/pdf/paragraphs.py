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
from fazhi_nlp.documents.reading.pdf.item_marks import is_bullet, opens_item
from fazhi_nlp.documents.reading.pdf.notes import opens_note, without_notes
from fazhi_nlp.documents.reading.pdf.pages import Page
from fazhi_nlp.documents.reading.pdf.rows import Row
from fazhi_nlp.documents.reading.pdf.tables import in_tables
from fazhi_nlp.documents.reading.pdf.typesetting import INDENT, Typesetting, is_closed
from fazhi_nlp.text.numbering import RANKS, leading_mark

_OTHER_SIZE = 0.1
_SAME_LEFT = 0.5  # in widths of a Chinese character
_WIDEST_HANG = 8.0
_TITLE_PITCH = 2.5  # in sizes
_HEADING_RANK = RANKS["（一）"]

_LEADER = re.compile(r"[.．…⋯·‥_—-]{3,}[\s(（第-]*[0-9]{1,4}[\s)）页-]*$")
_CAPTION = re.compile(r"目\s*[录次]|附\s*[件录表].*|摘\s*要|前\s*言")


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
    tabular = in_tables(rows)
    typesetting = Typesetting(
        pages, [row for row, of_table in zip(rows, tabular, strict=True) if not of_table]
    )
    lines: list[Line] = []
    for is_table, run in groupby(zip(tabular, rows, strict=True), key=itemgetter(0)):
        found = [row for _, row in run]
        lines += _table_lines(found) if is_table else _text_lines(found, typesetting)
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


def _table_lines(rows: Sequence[Row]) -> list[Line]:
    return [Line(" | ".join(row.cells), table=True, page=row.page) for row in rows]


def _text_lines(rows: Sequence[Row], typesetting: Typesetting) -> list[Line]:
    paragraphs: list[list[Row]] = []
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        if paragraphs and _goes_on(paragraphs[-1], row, following, typesetting):
            paragraphs[-1].append(row)
        else:
            paragraphs.append([row])
    return [Line(_joined(paragraph), page=paragraph[0].page) for paragraph in paragraphs]


def _goes_on(paragraph: Sequence[Row], row: Row, following: Row | None, typesetting: Typesetting) -> bool:
    """Whether the row goes on with the paragraph."""
    last = paragraph[-1]
    if abs(last.em - row.em) > _OTHER_SIZE * max(last.em, row.em):
        return False
    if last.is_above(row) and typesetting.is_title(last) and typesetting.is_title(row):
        alone = _CAPTION.fullmatch(row.text) or opens_item(row.text)
        return last.distance(row) < _TITLE_PITCH and not alone
    if not typesetting.fills(last, row) or _LEADER.search(last.text) or typesetting.is_gap(last, row):
        return False
    if is_bullet(row.text):
        return False
    is_new = _is_heading(row, typesetting) or _hangs(row, following, typesetting) or not typesetting.wraps
    if is_closed(last) and is_new:
        return False
    if len(paragraph) > 1:
        return typesetting.same_left(paragraph[1], row)
    return _is_second(paragraph[0], row, following, typesetting)


def _is_heading(row: Row, typesetting: Typesetting) -> bool:
    mark = leading_mark(row.text)
    if mark is None or not mark.rank:
        return False
    if not (typesetting.numbers_outside or typesetting.indent(row) >= INDENT):
        return False
    return mark.rank <= _HEADING_RANK or not (typesetting.is_wide(row) or is_closed(row))


def _hangs(row: Row, following: Row | None, typesetting: Typesetting) -> bool:
    """Whether the following row hangs from the mark of the row."""
    if following is None or not opens_item(row.text) or not typesetting.fills(row, following):
        return False
    return following.left > row.left and not typesetting.same_left(row, following)


def _is_second(first: Row, row: Row, following: Row | None, typesetting: Typesetting) -> bool:
    """Whether the row begins where the second row of a paragraph does, by its place and that of the next."""
    offset = typesetting.indent(row) - typesetting.indent(first)
    if offset < -_SAME_LEFT or typesetting.same_left(first, row):
        is_at_edge = typesetting.indent(row) < INDENT
        return offset < -_SAME_LEFT or is_at_edge or _is_in_block(first, row, following, typesetting)
    if opens_item(row.text) or not typesetting.is_wide(first):
        return False
    if first.hang is not None and abs(row.left - first.hang) < _SAME_LEFT * row.em:
        return True
    if opens_item(first.text):
        return offset < _WIDEST_HANG
    is_full = following is not None and typesetting.fills(row, following)
    return is_full and following is not None and typesetting.same_left(row, following)


def _is_in_block(first: Row, row: Row, following: Row | None, typesetting: Typesetting) -> bool:
    """Whether two rows that begin equally far from the edge are of one paragraph."""
    if opens_item(row.text) or not typesetting.is_wide(first):
        return False
    if following and typesetting.fills(row, following):
        return typesetting.same_left(row, following)
    is_usual = abs(typesetting.indent(first) - typesetting.first_indent) < _SAME_LEFT
    return not is_usual and not is_closed(first)


def _joined(rows: Sequence[Row]) -> str:
    text = rows[0].text
    for row in rows[1:]:
        text += " " * _parts_words(text[-1], row.text[0]) + row.text
    return text


def _parts_words(before: str, after: str) -> bool:
    """Whether two Latin words meet; an abbreviation (PPP) may be broken anywhere."""
    latin = before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
    return latin and not (before.isupper() and after.isupper())
