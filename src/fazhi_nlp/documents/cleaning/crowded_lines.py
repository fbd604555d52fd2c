"""A whole report crowded on one line: cut it at its headings and paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fazhi_nlp.documents.cleaning.characters import BLANK, HAN
from fazhi_nlp.documents.lines import Line
from fazhi_nlp.text.numbering import RANKS, Mark, leading_mark

# Lengths in characters. A line that is shorter than several sections and holds numbers is a paragraph
# with items; gaps after sentences are typing habits until they make up a whole report.
_HEADING = 50
_SEVERAL_PARAGRAPHS = 120
_SEVERAL_SECTIONS = 400
_WHOLE_REPORT = 1500
_SECTION = RANKS["一、"]
_SUBSECTION = RANKS["（一）"]

_BOUNDARY = frozenset("。！？；：!?;:…”）)》】] \t\u3000")
_MARK_START = re.compile("[第一二三四五六七八九十（(0-9]")
# 统一、规范 and 十一、 hold no first mark.
_ENDS_IN_ONE = frozenset("统唯单专同划归合万逐之如第十二三四五六七八九、0123456789")
_GAP = re.compile("[ \t\u3000]+")
_SENTENCE = re.compile("[。！？!?…]+[”’）)》]*")
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
    if len(text) >= _WHOLE_REPORT and sum(1 for _ in _GAP_AFTER_SENTENCE.finditer(text)) > 2:
        return set(_gap_places(text, []))
    marks = _series_marks(text) if len(text) >= _SEVERAL_SECTIONS else {}
    if _holds_sections(text, marks):
        return {*marks, *_gap_places(text, sorted(marks)), *_title(text), *_signature(text)}
    return set()


def _holds_sections(text: str, marks: dict[int, Mark]) -> bool:
    ranks = [mark.rank for mark in marks.values()]
    first = leading_mark(text)
    return sum(rank <= _SECTION for rank in ranks) > 1 or (
        first is not None and first.rank == _SECTION and ranks.count(_SUBSECTION) > 1
    )


@dataclass(slots=True)
class _Series:
    """A series of marks 1, 2, 3 … of one style, as far as it has run."""

    rank: int
    first: int
    last: int = 1


def _series_marks(text: str) -> dict[int, Mark]:
    """Heading marks that stand in a series of two or more, by their place."""
    running: dict[str, _Series] = {}
    kept: dict[int, Mark] = {}
    found = dict(_marks(text))
    for place, mark in found.items():
        series = running.get(mark.style)
        if mark.ordinal == 1:
            running[mark.style] = _Series(mark.rank, place)
        elif series and series.last <= mark.ordinal <= series.last + 2:
            series.last = mark.ordinal
            kept[series.first] = found[series.first]
            kept[place] = mark
        else:
            continue
        running = {style: series for style, series in running.items() if series.rank <= mark.rank}
    return kept


def _marks(text: str) -> Iterator[tuple[int, Mark]]:
    heading = 0
    for start in _MARK_START.finditer(text):
        place = start.start()
        mark = leading_mark(text, place)
        if mark is None or not mark.rank:
            continue
        if place == 0 or text[place - 1] in _BOUNDARY or _is_first_below(text, heading, place, mark):
            yield place, mark
            heading = place


def _is_first_below(text: str, heading: int, place: int, mark: Mark) -> bool:
    """Whether a first mark may stand right behind a title or the heading above it: 一、规范执法（一）公示."""
    if mark.ordinal != 1 or mark.rank not in (_SECTION, _SUBSECTION):
        return False
    if mark.rank == _SECTION:
        return text[place - 1] not in _ENDS_IN_ONE
    return place - heading <= _HEADING and not _SENTENCE.search(text, heading, place)


def _gap_places(text: str, marks: list[int]) -> Iterator[int]:
    """Find the gaps that set titles, headings and paragraphs apart from what follows them."""
    ends = [end.end() for end in _SENTENCE.finditer(text)] or [len(text)]
    starts = iter([*marks, len(text)])
    start, next_mark = 0, next(starts)
    for gap in _GAP.finditer(text):
        while next_mark < gap.start():
            start, next_mark = next_mark, next(starts)
        outside_body = gap.start() < ends[0] or gap.start() >= ends[-1]
        whole = outside_body or _is_heading(text[start : min(gap.start(), start + _HEADING + 1)])
        if text[gap.start() - 1] in _PARAGRAPH_END or (whole and not _is_inside(gap)):
            yield gap.end()
            start = gap.end()


def _is_heading(piece: str) -> bool:
    """Whether a piece is a numbered heading, more than its number and without a sentence in it."""
    mark = leading_mark(piece)
    return (
        mark is not None
        and mark.rank > 0
        and mark.end < len(piece) <= _HEADING
        and not _SENTENCE.search(piece)
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
