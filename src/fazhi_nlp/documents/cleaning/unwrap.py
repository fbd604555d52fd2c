"""Paragraphs that were broken at the edge of a page: join their lines."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from fazhi_nlp.documents.cleaning.line_width import Page, columns, find_page, is_open
from fazhi_nlp.documents.cleaning.split_headings import joined
from fazhi_nlp.documents.lines import Line
from fazhi_nlp.text.numbering import RANKS, leading_mark

_FEWEST_INDENTS = 3
_HEADING_RANK = RANKS["（一）"]
_PAGE_NUMBER = re.compile(
    "[-—–－· ]*[0-9]{1,4}[-—–－· ]*"  # 3, - 3 -
    "|第 ?[0-9]{1,4} ?页[，,/ ]*(?:共 ?[0-9]{1,4} ?页)?"
    "|[0-9]{1,4} ?/ ?[0-9]{1,4}"
)


def join_wrapped(lines: Sequence[Line]) -> list[Line]:
    """Join the lines of paragraphs that were broken at the edge of a page.

    That a text is broken so shows in many lines of one width that end in mid-sentence, with few
    lines wider. First-line indents, where there are any, say where paragraphs begin.

    Examples
    --------
    >>> paragraph = "　　栗河县认真落实上级部署，把依法行政摆在突出位置，全年召开专题会议四次。" * 4
    >>> wrapped = [Line(paragraph[start : start + 30]) for start in range(0, len(paragraph), 30)]
    >>> len(wrapped), len(join_wrapped(wrapped))
    (5, 1)
    """
    of_page = (line for line in lines if line.text.strip() and not (line.table or line.note))
    page = find_page([line.text.rstrip() for line in of_page])
    if page is None:
        return list(lines)
    written = _without_page_numbers(lines, page)
    continues = _continuations(written, page)
    # Each round takes away a fifth of the lines or nothing, so that rounds stay linear together.
    if sum(continues) * 5 < len(written):
        return list(lines)
    paragraphs: list[list[Line]] = []
    for line, continued in zip(written, continues, strict=True):
        if continued:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [_one_line(paragraph) for paragraph in paragraphs]


def _without_page_numbers(lines: Sequence[Line], page: Page) -> list[Line]:
    """Leave out page numbers, and the blank lines beside them, that stand in mid-sentence."""
    kept: list[Line] = []
    between: list[Line] = []
    for line in lines:
        text = line.text.strip()
        if kept and (not text or _PAGE_NUMBER.fullmatch(text)):
            between.append(line)
            continue
        before = kept[-1].text.rstrip() if kept else ""
        if not (any(line.text.strip() for line in between) and page.fills(before) and is_open(before)):
            kept += between
        between = []
        kept.append(line)
    return kept + between


def _one_line(lines: list[Line]) -> Line:
    if len(lines) == 1:
        return lines[0]
    pieces = [lines[0].text.rstrip(), *(line.text.strip() for line in lines[1:])]
    glued = [joined(before, after)[len(before) :] for before, after in pairwise(pieces)]
    return replace(lines[0], text=pieces[0] + "".join(glued))


def _continuations(lines: Sequence[Line], page: Page) -> list[bool]:
    """For each line whether it goes on with the paragraph of the line before it."""
    indented = [_is_indented(line.text) for line in lines]
    by_indent = sum(indented) >= _FEWEST_INDENTS
    goes_on = _goes_on_by_indent if by_indent else _goes_on_by_width
    # Menu, index table and title stand above the first paragraph.
    head = indented.index(True) if by_indent else 0
    continues = [False]
    for place, (before, line) in enumerate(pairwise(lines), start=1):
        marked = any(each.table or each.note or each.heading for each in (before, line))
        joinable = bool(line.text.strip()) and not marked and place > head
        continues.append(joinable and goes_on(before.text.rstrip(), line.text.rstrip(), page))
    return continues


def _goes_on_by_indent(before: str, line: str, page: Page) -> bool:
    if _is_indented(line) or not page.fills(before) or 0 < _mark_rank(line) <= _HEADING_RANK:
        return False
    return is_open(before) or page.fills(line) or _may_close(line)


def _goes_on_by_width(before: str, line: str, page: Page) -> bool:
    if _mark_rank(line) > 0 or not (page.fills(before) or page.opens(before)):
        return False
    if is_open(before):
        # Of two first lines the one before is a heading.
        return not (page.opens(before) and page.opens(line) and is_open(line))
    # A closed line that fills the page is likelier in the middle of a paragraph than at its end.
    return _may_close(line) or (page.fills(line) and not page.opens(line))


def _may_close(line: str) -> bool:
    """Whether a short line may be the end of a paragraph, no heading or signature."""
    return not is_open(line) or line.endswith(("）", ")"))


def _mark_rank(line: str) -> int:
    mark = leading_mark(line.strip())
    return mark.rank if mark else 0


def _is_indented(text: str) -> bool:
    return columns(text[: len(text) - len(text.lstrip())]) >= 1
