"""The characters of a page -> its rows, in the order of reading."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from fazhi_nlp.documents.reading.pdf.characters import is_wide
from fazhi_nlp.documents.reading.pdf.columns import in_columns
from fazhi_nlp.documents.reading.pdf.item_marks import is_mark
from fazhi_nlp.documents.reading.pdf.pages import Character, Page
from fazhi_nlp.documents.reading.pdf.rows import Row

_SMALLEST = 1.0  # points

# In widths of a Chinese character.
_SAME_BASELINE = 0.45
_SPACE = 0.2  # between Latin letters
_WIDE_SPACE = 0.8  # between Chinese characters
_CELL_GAP = 1.5
_MARK_GAP = 6.0  # between a mark and its item
_OVERPRINT = 0.2
_DASHES = "—―─…"
_RAISED = 0.2
_RAISED_AT_MOST = 0.8
_NOTE_MARK = re.compile(r"[0-9①-⑳*\[\]〔〕]")
_FEWEST_RULES = 3
_TOUCHING = 2.0  # points


def page_rows(page: Page) -> list[Row]:
    """Put the characters of a page together, line by line; a page of two columns one after the other."""
    visible = [character for character in page.characters if character.text.isprintable()]
    if not any(character.text.strip() for character in visible):
        return []
    em = _em(visible)
    cells = [cell for band in _bands(visible, em) for cell in _cells(band, em, page)]
    return [_one_row(row) for part in in_columns(cells) for row in _on_one_baseline(part)]


def _em(characters: Iterable[Character], default: float = 0) -> float:
    sizes = [c.size for c in characters if is_wide(c.text)]
    return max(_SMALLEST, median(sizes) if sizes else default or median(c.size for c in characters))


def _bands(characters: list[Character], em: float) -> Iterator[list[Character]]:
    """Characters on about the same height, from the top of the page downwards."""
    band: list[Character] = []
    only_marks = True
    for character in sorted(characters, key=lambda c: -c.baseline):
        most = _RAISED_AT_MOST if only_marks else _SAME_BASELINE
        if band and band[0].baseline - character.baseline > most * em:
            yield band
            band, only_marks = [], True
        band.append(character)
        only_marks = only_marks and _NOTE_MARK.fullmatch(character.text) is not None
    if band:
        yield band


class _Printed(NamedTuple):
    """A character that leaves ink: what stands before it, and where the next may begin."""

    text: str
    before: str
    left: float
    right: float
    baseline: float
    gap: float


def _cells(band: list[Character], page_em: float, page: Page) -> Iterator[Row]:
    """Cut a band where the gaps are wide, or lines are drawn."""
    em = _em(band, page_em)
    baseline = median(character.baseline for character in band)
    rules = sorted(rule.x for rule in page.rules if rule.bottom <= baseline <= rule.top)
    is_ruled = len({round(x) for x in rules}) >= _FEWEST_RULES
    row = Row((), 0, 0, baseline, em, 0, 0, page.number)
    ruled = (rules[0] - _TOUCHING, rules[-1] + _TOUCHING) if is_ruled else None
    cell: list[_Printed] = []
    for printed in _printed(band, em):
        widest = _MARK_GAP if cell and not is_ruled and is_mark(_text(cell)) else _CELL_GAP
        is_wide_gap = printed.gap > widest * min(em, page_em)
        if cell and (is_wide_gap or bisect(rules, cell[-1].left) < bisect(rules, printed.left)):
            yield _filled(row, cell, ruled)
            cell = []
        cell.append(printed)
    if cell:
        yield _filled(row, cell, ruled)


def _printed(band: list[Character], em: float) -> Iterator[_Printed]:
    blanks = ""
    last: _Printed | None = None
    end = 0.0
    for character in sorted(band, key=lambda c: c.left):
        if character.text.isspace():
            blanks += character.text
            end = max(end, character.right)
            continue
        if last and (_is_overprint(last, character, em) or _is_note_mark(last, character, em)):
            continue
        gap = character.left - end if last else 0
        before = blanks or (_space(last.text, character.text, gap, em) if last else "")
        right = character.left + em if is_wide(character.text) else character.right
        last = _Printed(character.text, before, character.left, right, character.baseline, gap)
        yield last
        blanks, end = "", right


def _is_overprint(last: _Printed, character: Character, em: float) -> bool:
    """Whether a character is printed twice, to look bold; the halves of a dash may have one place."""
    same = character.text == last.text and character.text not in _DASHES
    return same and character.left - last.left < _OVERPRINT * em


def _is_note_mark(last: _Printed, character: Character, em: float) -> bool:
    """Whether a character is the raised number of a footnote; that of m² is none."""
    is_raised = character.baseline - last.baseline > _RAISED * em and _NOTE_MARK.fullmatch(character.text)
    return bool(is_raised) and not (last.text.isascii() and last.text.isalpha())


def _space(before: str, after: str, gap: float, em: float) -> str:
    if before.isascii() and after.isascii():
        return " " if gap > (_SPACE if before.isalpha() or after.isalpha() else _WIDE_SPACE) * em else ""
    return "\u3000" if gap > _WIDE_SPACE * em else ""


def _text(cell: Sequence[_Printed]) -> str:
    return cell[0].text + "".join(printed.before + printed.text for printed in cell[1:])


def _filled(row: Row, cell: Sequence[_Printed], ruled: tuple[float, float] | None) -> Row:
    """Complete a row by its one cell; `ruled` is where the lines of a table begin and end at its height."""
    head = _head(cell)
    return replace(
        row,
        cells=(_text(cell),),
        left=cell[0].left,
        right=cell[-1].right,
        baseline=median(printed.baseline for printed in cell),
        head=cell[head].right - cell[0].left,
        reach=cell[_unit(cell, head)].right - cell[0].left,
        hang=_hang(cell),
        lefts=(cell[0].left,),
        in_table=ruled is not None and ruled[0] <= cell[0].left < ruled[1],
    )


_NEVER_LAST = frozenset("（〔《“‘【([「『")
_NEVER_FIRST = frozenset("，。、；：！？）〕》”’】,.;:!?)]」』%％…·")
_LONGEST_UNIT = 2
_LONGEST_MARK = 8


def _head(cell: Sequence[_Printed]) -> int:
    """Where the word, number or character ends that the cell begins with, punctuation included."""
    for place, (last, following) in enumerate(pairwise(cell)):
        word = last.text.isascii() and following.text.isascii() and not following.before
        if not (word or last.text in _NEVER_LAST or following.text in _NEVER_FIRST):
            return place
    return len(cell) - 1


def _unit(cell: Sequence[_Printed], head: int) -> int:
    """Where the unit ends that some typesetters keep with the number before it."""
    if not cell[head].text.isdigit():
        return head
    following = [printed.text not in _NEVER_FIRST for printed in cell[head + 1 : head + 1 + _LONGEST_UNIT]]
    return head + (following.index(False) if False in following else len(following))


def _hang(cell: Sequence[_Printed]) -> float | None:
    """Where the text begins behind a mark, else behind the first blank."""
    opening = range(1, min(len(cell), _LONGEST_MARK + 1))
    marks = [place for place in opening if is_mark(_text(cell[:place]))]
    blanks = [place for place in opening if cell[place].before]
    places = marks[-1:] or blanks[:1]
    return cell[places[0]].left if places else None


def _on_one_baseline(cells: list[Row]) -> Iterator[list[Row]]:
    row: list[Row] = []
    for cell in sorted(cells, key=lambda cell: -cell.baseline):
        if row and row[0].baseline - cell.baseline > _SAME_BASELINE * max(row[0].em, cell.em):
            yield sorted(row, key=lambda cell: cell.left)
            row = []
        row.append(cell)
    if row:
        yield sorted(row, key=lambda cell: cell.left)


def _one_row(cells: Sequence[Row]) -> Row:
    return replace(
        cells[0],
        cells=tuple(text for cell in cells for text in cell.cells),
        lefts=tuple(cell.left for cell in cells),
        right=max(cell.right for cell in cells),
        in_table=any(cell.in_table for cell in cells),
    )
