"""Where the headings of a report crowded on one line begin and end."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from fazhi_nlp.documents.cleaning.characters import HAN
from fazhi_nlp.text.numbering import RANKS, Mark, leading_mark

LONGEST_HEADING = 50
SECTION = RANKS["一、"]
SUBSECTION = RANKS["（一）"]
SENTENCE_END = re.compile("[。！？!?…]+[”’）)》]*")

_BOUNDARY = frozenset("。！？；：!;:…”）)》】] \t\u3000")
_SENTENCE_BEFORE = re.compile("[。！？!?…][”’）)》]?[ \t\u3000]*$")
_MARK_START = re.compile("[第一二三四五六七八九十（(0-9]")
_WORD = re.compile(f"[{HAN}”）)》]")
# 统一、规范 and 十一、 hold no first mark.
_ENDS_IN_ONE = frozenset("统唯单专同划归合万逐之如第十二三四五六七八九、0123456789")

_ITEM = re.compile("一是|第一[，,、]|①")
_SECOND_ITEM = {"一": re.compile("二是"), "第": re.compile("第二[，,、]"), "①": re.compile("②")}
_SHORTEST_HEADING = 2
# What the first sentence below a heading begins with.
_OPENER = re.compile(
    "(?:[今去全]年(?:以来|度)?|20[0-9]{2}年(?:以来|度)?|一年来|近年来|年初(?:以来)?|新的一年|今后|下一?(?:步|阶段)|接下来"
    "|总体?[来上]?[看说]|总体[来上]看|总的[来上]?[看说]|总体而言|目前|当前|截至目前)[，,]"
)
_LEADS_ON = re.compile("[在从自到至于和与及对为把将按的，,、：:]$|截[至止]$")
_PART = re.compile(
    "(?:当前|目前|工作中?)?(?:还)?存在的?(?:主要|突出|一些)?(?:问题|不足|困难|短板)(?:之处)?(?:[和与及](?:主要)?(?:原因(?:分析)?|不足|困难|短板))?"
    "(?:[和与及](?:下一?步|今后|20[0-9]{2}年)?的?(?:工作)?(?:打算|计划|安排|建议|改进措施|整改措施))?"
    "|(?:20[0-9]{2}年)?下一?(?:步|阶段)的?(?:主要|重点)?(?:工作)?(?:计划|打算|安排|思路|措施|重点|举措|目标)"
    "|(?:今后|20[0-9]{2}年)(?:主要|重点)?工作(?:的)?(?:计划|打算|安排|思路|重点)"
    "|(?:主要|重点|基本|总体)?(?:工作)?(?:开展|完成|进展|落实|推进)?(?:情况|成效|做法|举措)(?:[和与及](?:主要)?(?:成效|做法|举措))?"
)
_PART_OPENER = re.compile(
    "[我本全各一新]|主要(?:是|有|表现)|继续|进一步|虽然|尽管|由于|在[^。]{2,20}[，,]|总[体的]|从|下一|今年|为|根据|按照|对照|通过|坚持|20[0-9]{2}年|[省市县区镇乡局]"
)


def heading_marks(text: str) -> dict[int, Mark]:
    """Marks that begin a heading or a numbered paragraph, by their place.

    A section's mark that stands behind a sentence, or first below another, counts whatever its number:
    writers miscount. Other marks count in a series.

    Examples
    --------
    >>> text = "一、机制（一）制度。建章12项。二、执法（一）公示。公示9项。（一）全程记录。配记录仪。"
    >>> [text[place : mark.end] for place, mark in heading_marks(text).items()]
    ['一、', '（一）', '二、', '（一）', '（一）']
    """
    found = dict(_marks(text))
    certain = {
        place for place, mark in found.items() if mark.rank <= SUBSECTION and _is_certain(text, place, mark)
    }
    styles = Counter(found[place].style for place in certain)
    kept = _series(found, {place for place in certain if styles[found[place].style] > 1})
    return {place: found[place] for place in sorted(kept)}


def heading_ends(text: str, marks: dict[int, Mark]) -> Iterator[int]:
    """Find where headings end that run into their text: into items, or into a sentence.

    Examples
    --------
    >>> text = "一、规范执法一是亮证执法。二是评查案卷。二、存在问题总体来看，仍有不足。"
    >>> [text[end : end + 3] for end in heading_ends(text, heading_marks(text))]
    ['一是亮', '总体来']
    """
    for start, end in pairwise([*marks, len(text)]):
        first = marks[start].end
        sentence = SENTENCE_END.search(text, first, end)
        last = min(sentence.start() if sentence else end, first + LONGEST_HEADING)
        cut = (
            _before_items(text, first, last, end)
            or _before_opener(text, first, last)
            or _after_part(text, first, last)
        )
        if cut:
            yield cut


def _marks(text: str) -> Iterator[tuple[int, Mark]]:
    """Marks behind a boundary, and those right behind the title or heading that they stand below."""
    heading, rank = 0, 0
    last: dict[str, int] = {}
    for start in _MARK_START.finditer(text):
        place = start.start()
        mark = leading_mark(text, place)
        if mark is None or not mark.rank:
            continue
        follows = mark.ordinal in (1, last.get(mark.style, 0) + 1)
        if (
            not place
            or text[place - 1] in _BOUNDARY
            or (follows and _stands_below(text, heading, rank, place, mark))
        ):
            yield place, mark
            heading, rank, last[mark.style] = place, mark.rank, mark.ordinal


def _stands_below(text: str, heading: int, rank: int, place: int, mark: Mark) -> bool:
    """Whether a mark may stand right behind a title or the heading above it: 一、规范执法（一）公示."""
    if mark.rank == SECTION and mark.ordinal == 1:
        return text[place - 1] not in _ENDS_IN_ONE
    if mark.rank <= SECTION or place - heading > LONGEST_HEADING or SENTENCE_END.search(text, heading, place):
        return False
    return mark.rank == SUBSECTION or (0 < rank < mark.rank and _WORD.match(text[place - 1]) is not None)


def _is_certain(text: str, place: int, mark: Mark) -> bool:
    """Whether a sentence ends before the mark, a colon announces it, or a word that it stands below."""
    before = text[max(0, place - 6) : place]
    announced = before[-1:] in ("：", ":") and mark.ordinal == 1 and mark.rank <= SECTION
    return announced or before[-1:] not in _BOUNDARY or _SENTENCE_BEFORE.search(before) is not None


@dataclass(slots=True)
class _Series:
    """A series of marks 1, 2, 3 … of one style, as far as it has run."""

    rank: int
    first: int
    last: int
    open: bool = True

    def goes_on_with(self, mark: Mark) -> bool:
        """Whether the mark is of the series; one that runs on below the next heading misses no number."""
        return self.last < mark.ordinal <= self.last + (2 if self.open else 1) or (
            self.open and mark.ordinal == self.last
        )


def _series(found: dict[int, Mark], certain: set[int]) -> set[int]:
    """Places of the marks that are certain or stand in a series of two or more."""
    running: dict[str, _Series] = {}
    kept = set(certain)
    for place, mark in found.items():
        series = running.get(mark.style)
        if mark.ordinal > 1 and series and series.goes_on_with(mark):
            series.last, series.open = mark.ordinal, True
            kept |= {series.first, place}
        elif place in certain or mark.ordinal == 1:
            running[mark.style] = _Series(mark.rank, place, mark.ordinal)
        else:
            continue
        for other in running.values():
            other.open = other.open and other.rank <= mark.rank
    return kept


def _before_items(text: str, first: int, last: int, end: int) -> int:
    """Place of the first of the items that a heading runs into; 0 where it does not."""
    for item in _ITEM.finditer(text, first + _SHORTEST_HEADING, last):
        before = text[item.start() - 1]
        words = before not in _ENDS_IN_ONE and _WORD.match(before)
        if words and _SECOND_ITEM[item[0][0]].search(text, item.end(), end):
            return item.start()
    return 0


def _before_opener(text: str, first: int, last: int) -> int:
    """Place of the words that open a sentence right behind a heading; 0 where there are none."""
    opener = _OPENER.search(text, first + _SHORTEST_HEADING, last)
    if opener is None or _LEADS_ON.search(text[first : opener.start()]):
        return 0
    return opener.start()


def _after_part(text: str, first: int, last: int) -> int:
    """Place behind a heading that names a part of the report, if a sentence begins there; else 0."""
    part = _PART.match(text, first, last)
    return part.end() if part and _PART_OPENER.match(text, part.end(), last) else 0
