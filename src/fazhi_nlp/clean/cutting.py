"""A whole report crowded on one line: cut it at its headings and paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fazhi_nlp.numbering import Mark, leading_mark
from fazhi_nlp.records import Line

# Longer than most paragraphs; a shorter line with a series in it is a paragraph with items.
_CROWDED = 400
_HEADING = 50

_SENTENCE_END = frozenset("。！？!?…")
_BOUNDARY = frozenset("。！？；：!?;:…”）)》】] \t\u3000")
_MARK_START = re.compile("[第一二三四五六七八九十（(0-9]")
_WIDE_GAP = re.compile("(?:\u3000| \u3000|\t|   )[ \t\u3000]*")
_GAP = re.compile("[ \t\u3000]+")
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
        if line.table or len(line.text) < _CROWDED:
            cut.append(line)
        else:
            cut.extend(replace(line, text=piece) for piece in _pieces(line.text))
    return cut


def _pieces(text: str) -> list[str]:
    text = text.strip()
    marks = _series_marks(text)
    gaps = list(_WIDE_GAP.finditer(text))
    if not _is_crowded(text, marks, gaps):
        return [text]
    places = sorted(
        {*marks, *(gap.end() for gap in gaps), *_heading_ends(text, marks), *_signature(text)}
        - {0, len(text)}
    )
    return [text[start:end].strip() for start, end in zip([0, *places], [*places, len(text)], strict=True)]


def _is_crowded(text: str, marks: dict[int, Mark], gaps: Sequence[re.Match[str]]) -> bool:
    ranks = [mark.rank for mark in marks.values()]
    first = leading_mark(text)
    below_first = first is not None and first.rank == 2 and ranks.count(3) > 1
    after_sentences = sum(text[gap.start() - 1] in _SENTENCE_END for gap in gaps)
    return ranks.count(1) + ranks.count(2) > 1 or below_first or after_sentences > 1


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
    for start in _MARK_START.finditer(text):
        place = start.start()
        if place and text[place - 1] not in _BOUNDARY:
            continue
        mark = leading_mark(text, place)
        if mark is not None and mark.rank:
            yield place, mark


def _heading_ends(text: str, marks: dict[int, Mark]) -> Iterator[int]:
    """Find where the headings end that a gap sets apart from what follows them."""
    for place, mark in marks.items():
        for gap in _GAP.finditer(text, mark.end, mark.end + _HEADING):
            if not any(character in _SENTENCE_END for character in text[place : gap.start()]):
                yield gap.end()
            break


def _signature(text: str) -> Iterator[int]:
    """Where the signature begins that follows the last sentence."""
    tail = max(text.rfind(end, max(0, len(text) - 80)) for end in "。！") + 1
    if tail and tail < len(text) and _CLOSING_DATE.search(text, tail):
        yield tail
