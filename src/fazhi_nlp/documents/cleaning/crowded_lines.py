"""A whole report crowded on one line: cut it at its headings and paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from fazhi_nlp.documents.cleaning.characters import BLANK, HAN
from fazhi_nlp.documents.cleaning.crowded_marks import (
    LONGEST_HEADING,
    SECTION,
    SENTENCE_END,
    SUBSECTION,
    heading_ends,
    heading_marks,
)
from fazhi_nlp.documents.lines import Line
from fazhi_nlp.text.numbering import Mark, leading_mark

# Lengths in characters. A line that is shorter than several sections and holds numbers is a paragraph
# with items; gaps after sentences are typing habits until they make up a whole report.
_SEVERAL_PARAGRAPHS = 120
_SEVERAL_SECTIONS = 400
_WHOLE_REPORT = 700
_FEWEST_GAPS = 3
_SHARE = 0.6

_GAP = re.compile("[ \t\u3000]+")
_GAP_AFTER_SENTENCE = re.compile("[。！？!?][”’）)]?[ \t\u3000]")
_PARAGRAPH_END = frozenset("。！？!?…：")
_DATE_UNITS = frozenset("年月日")
_LINKS = frozenset(">＞|»›/]")
_SPACED_WORD = re.compile(rf"(?<![{HAN}])[{HAN}][{BLANK}]+[{HAN}](?![{HAN}])")
_GLUED_TITLE = re.compile(rf"[{HAN}0-9（）—-]{{8,60}}?(?:报告|報告|总结|總結)(?=(?:20[0-9]{{2}}|今)年)")
_CLOSING_DATE = re.compile(
    "[0-9〇○零一二三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日$"
)


def cut_crowded(lines: Sequence[Line]) -> list[Line]:
    """Cut lines that hold several sections, or several paragraphs set apart by wide gaps.

    Examples
    --------
    >>> section = "栗河县全年开展执法检查，公布执法结果，办理群众投诉，督促问题整改。" * 8
    >>> lines = cut_crowded([Line(f"一、规范执法　　{section}二、化解纠纷　　{section}")])
    >>> [line.text[:6] for line in lines]
    ['一、规范执法', '栗河县全年开', '二、化解纠纷', '栗河县全年开']
    """
    cut: list[Line] = []
    for line in lines:
        if line.table or line.note or len(line.text) < _SEVERAL_PARAGRAPHS:
            cut.append(line)
        else:
            cut.extend(line if text == line.text else replace(line, text=text) for text in _pieces(line.text))
    return cut


def _pieces(text: str) -> list[str]:
    text = text.strip()
    places = sorted(_places(text) - {0, len(text)})
    return [text[start:end].strip() for start, end in zip([0, *places], [*places, len(text)], strict=True)]


def _places(text: str) -> set[int]:
    """Where to cut: at the gaps if they set paragraphs apart, else at the headings that are numbered."""
    wide = [gap for gap in _GAP.finditer(text) if _is_wide(gap[0]) and not _is_inside(gap)]
    if sum(text[gap.start() - 1] in _PARAGRAPH_END for gap in wide) > 1:
        return {gap.end() for gap in wide}
    marks = heading_marks(text)
    if _gaps_set_paragraphs_apart(text):
        return {*_gap_places(text, []), *(place for place in marks if text[place - 1] in BLANK)}
    ends = set(heading_ends(text, marks))
    if _holds_sections(text, marks) if len(text) >= _SEVERAL_SECTIONS else _holds_headings(text, marks, ends):
        return {*marks, *ends, *_gap_places(text, sorted(marks)), *_title(text), *_signature(text)}
    return set()


def _gaps_set_paragraphs_apart(text: str) -> bool:
    """Whether gaps behind sentences make up a report: a habit of typing puts them behind most sentences."""
    gaps = sum(1 for _ in _GAP_AFTER_SENTENCE.finditer(text))
    if gaps < _FEWEST_GAPS or len(text) < _SEVERAL_SECTIONS:
        return False
    return len(text) >= _WHOLE_REPORT or gaps <= _SHARE * sum(1 for _ in SENTENCE_END.finditer(text))


def _holds_sections(text: str, marks: dict[int, Mark]) -> bool:
    ranks = [mark.rank for mark in marks.values()]
    first = leading_mark(text)
    return sum(rank <= SECTION for rank in ranks) > 1 or (
        first is not None and first.rank == SECTION and ranks.count(SUBSECTION) > 1
    )


def _holds_headings(text: str, marks: dict[int, Mark], ends: set[int]) -> bool:
    """Whether several sections begin with headings that no sentence ends: items of a paragraph do not."""
    cuts = sorted({*marks, *ends, len(text)})
    pieces = {start: text[start:end] for start, end in pairwise(cuts)}
    headings = [place for place, mark in marks.items() if mark.rank <= SECTION and _is_heading(pieces[place])]
    return len(headings) > 1


def _gap_places(text: str, marks: list[int]) -> Iterator[int]:
    """Find the gaps that set titles, headings and paragraphs apart from what follows them."""
    ends = [end.end() for end in SENTENCE_END.finditer(text)] or [len(text)]
    starts = iter([*marks, len(text)])
    start, next_mark = 0, next(starts)
    for gap in _GAP.finditer(text):
        while next_mark < gap.start():
            start, next_mark = next_mark, next(starts)
        outside_body = gap.start() < ends[0] or gap.start() >= ends[-1]
        whole = outside_body or _is_heading(text[start : min(gap.start(), start + LONGEST_HEADING + 1)])
        if text[gap.start() - 1] in _PARAGRAPH_END or (whole and not _is_inside(gap)):
            yield gap.end()
            start = gap.end()


def _is_heading(piece: str) -> bool:
    """Whether a piece is a numbered heading, more than its number and without a sentence in it."""
    mark = leading_mark(piece)
    return (
        mark is not None
        and mark.rank > 0
        and mark.end < len(piece) <= LONGEST_HEADING
        and not SENTENCE_END.search(piece)
    )


def _is_wide(gap: str) -> bool:
    return len(gap) > 2 or "\t" in gap or gap == "\u3000\u3000"


def _is_inside(gap: re.Match[str]) -> bool:
    """Whether the gap stands in a date (2023 年 1 月), a spaced word (文　号) or between links."""
    before, after = gap.string[gap.start() - 1], gap.string[gap.end()]
    in_date = before.isdecimal() and (after in _DATE_UNITS or (after.isdecimal() and not _is_wide(gap[0])))
    return (
        in_date
        or before in _LINKS
        or after in _LINKS
        or bool(_SPACED_WORD.match(gap.string, gap.start() - 1))
    )


def _title(text: str) -> Iterator[int]:
    """Where the title ends that the first sentence follows without a gap."""
    if title := _GLUED_TITLE.match(text):
        yield title.end()


def _signature(text: str) -> Iterator[int]:
    """Where the signature begins that follows the last sentence."""
    tail = max(text.rfind(end, max(0, len(text) - 80)) for end in "。！") + 1
    if tail and tail < len(text) and _CLOSING_DATE.search(text, tail):
        yield tail
