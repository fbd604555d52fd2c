"""The numbering of official documents (GB/T 9704) at the start of a text.

From the outermost rank: 第一章, 第一节, 一、, （一）, 1., 1.1, （1）. 一是 and ① number the items inside a
paragraph. Half- and full-width forms are equivalent.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "十": 10}
# Single characters that stand for a number: ① ⒈ ⑴ ㈠.
_SINGLE = {
    chr(first + n): n + 1
    for first, count in ((0x2460, 20), (0x2488, 20), (0x2474, 20), (0x3220, 10))
    for n in range(count)
}
HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
"""Pattern of a number as headings write it: 三, 十二."""

# Rank is the depth in the heading tree; items inside a paragraph have rank 0.
RANKS = {
    "第一章": 1,
    "第一节": 2,
    "一、": 3,
    "（一）": 4,
    "1.": 5,
    "1.1": 6,
    "1.1.1": 7,
    "（1）": 8,
    "①": 0,
    "一是": 0,
    "第一，": 0,
}

# 3.5% and 12.4宪法日 do not begin an item; a date or a whole count right after the mark does.
_NO_FRACTION = "(?=[^0-9０-９]|$|[0-9]{4}年|[0-9]{1,2}月|[0-9]{1,4}[名件家项场条起])"

_MARKS = [
    ("第一章", re.compile(rf"第({HAN_NUMBER}|\d{{1,2}})(?:章|部分|编)[、：:\s]?\s*")),
    ("第一节", re.compile(rf"第({HAN_NUMBER}|\d{{1,2}})节[、：:\s]?\s*")),
    ("第一，", re.compile(rf"第({HAN_NUMBER})[，,、]\s*")),
    ("（一）", re.compile(rf"[（(]\s?({HAN_NUMBER})\s?[）)][、.．]?\s*|([㈠-㈩])[、.．]?\s*")),
    ("（1）", re.compile(r"[（(]\s?([0-9０-９]{1,2})\s?[）)][、.．]?\s*|([⑴-⒇])[、.．]?\s*")),
    ("一是", re.compile(rf"({HAN_NUMBER})(?:是|要|则)(?=[^否])")),
    # Not 一、二季度 or 一、二级.
    ("一、", re.compile(rf"({HAN_NUMBER})\s?[、.．](?!{HAN_NUMBER}(?:季度|级|类|线|年级|产业))\s*")),
    ("1.", re.compile(rf"([0-9０-９]{{1,2}})\s?(?:[、.．]|[）)]){_NO_FRACTION}\s*")),
    ("①", re.compile("([①-⑳])[、.．]?\\s*")),
]
_HAN = "一二三四五六七八九十"
_ARABIC = "0123456789０１２３４５６７８９"
_STARTS = {
    "第一章": "第",
    "第一节": "第",
    "第一，": "第",
    "（一）": "（(㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩",
    "（1）": "（(" + "".join(map(chr, range(ord("⑴"), ord("⒇") + 1))),
    "一是": _HAN,
    "一、": _HAN,
    "1.": _ARABIC,
    "①": "".join(map(chr, range(ord("①"), ord("⑳") + 1))),
}
# Most texts do not begin with a mark, and their first character tells.
_MARKS_BY_START = {
    start: [(style, pattern) for style, pattern in _MARKS if start in _STARTS[style]]
    for start in "".join(_STARTS.values())
}


class Mark(NamedTuple):
    """A numbering mark at the start of a text.

    Attributes
    ----------
    style : str
        A key of `RANKS`: the first mark of such a series.
    ordinal : int
        Counts from 1.
    end : int
        Where the text after the mark begins.
    """

    style: str
    ordinal: int
    end: int

    @property
    def rank(self) -> int:
        """Depth in the heading tree, from 1; 0 for items inside a paragraph."""
        return RANKS[self.style]


def leading_mark(text: str, start: int = 0) -> Mark | None:
    """Parse the numbering mark at `start`; None if there is none.

    Examples
    --------
    >>> leading_mark("（二）严格规范公正文明执法")
    Mark(style='（一）', ordinal=2, end=3)
    >>> leading_mark("3.5亿元") is None
    True
    """
    for style, pattern in _MARKS_BY_START.get(text[start : start + 1], ()):
        if match := pattern.match(text, start):
            ordinal = number(match[match.lastindex or 1])
            if ordinal:
                return Mark(style, ordinal, match.end())
    return None


def number(digits: str) -> int:
    """Value of 十二, １２, 12, ⑫ or ⑿; 0 if the characters are not a number (十十).

    Examples
    --------
    >>> number("十二"), number("⑫"), number("十十")
    (12, 12, 0)
    """
    if digits in _SINGLE:
        return _SINGLE[digits]
    if digits.isdecimal():
        return int(digits)
    tens, ten, units = digits.rpartition("十")
    if not ten:
        return _DIGITS[digits] if len(digits) == 1 else 0
    if len(tens) > 1 or len(units) > 1 or tens == "十":
        return 0
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[units] if units else 0)


# A mark inside a text follows one of these.
_BEFORE_MARK = frozenset("。；;：:！!？?，,、”》）) \t\n\u3000")


def marks(text: str, start: int = 0) -> Iterator[tuple[int, Mark]]:
    """Find the numbering marks of a text from `start` on, each with its position.

    Examples
    --------
    >>> [(place, mark.ordinal) for place, mark in marks("一是亮证执法；二是评查案卷。")]
    [(0, 1), (7, 2)]
    """
    for place in range(start, len(text)):
        if (place == start or text[place - 1] in _BEFORE_MARK) and (mark := leading_mark(text, place)):
            yield place, mark


# A run-in title ends at the first full stop; a longer first sentence is text.
_RUN_IN_TITLE_LENGTH = 40
_SENTENCE_END = re.compile("[。！？!?]")


def run_in_title_end(text: str) -> int:
    """End of the numbered run-in title of a paragraph; 0 if it has none.

    A mark whose successor follows in the same paragraph begins an item, not a title.

    Examples
    --------
    >>> text = "（一）深化审批制度改革。今年以来，取消事项12项。"
    >>> text[: run_in_title_end(text)]
    '（一）深化审批制度改革。'
    >>> run_in_title_end("（一）亮证执法。（二）评查案卷。")
    0
    """
    mark = leading_mark(text)
    if mark is None:
        return 0
    match = _SENTENCE_END.search(text, mark.end, mark.end + _RUN_IN_TITLE_LENGTH)
    if match is None or match.end() == len(text):
        return 0
    following = (mark.style, mark.ordinal + 1)
    if any((other.style, other.ordinal) == following for _, other in marks(text, match.end())):
        return 0
    return match.end()


def split_items(text: str) -> list[tuple[int, int]]:
    """Split a paragraph into its items.

    Parameters
    ----------
    text : str
        A paragraph.

    Returns
    -------
    list of (int, int)
        Start and end of each item, in order and without gaps; empty unless the text has a series
        of at least two items. An introduction belongs to the first item; a numbered run-in title
        is left out, as it is a heading of the items.

    Examples
    --------
    >>> text = "（一）规范执法。全年开展两项工作。一是亮证执法。二是评查案卷。"
    >>> [text[start:end] for start, end in split_items(text)]
    ['全年开展两项工作。一是亮证执法。', '二是评查案卷。']
    """
    title_end = run_in_title_end(text)
    starts = _series(text, title_end)
    if not starts:
        return []
    return list(zip([title_end, *starts[1:]], [*starts[1:], len(text)], strict=True))


def _series(text: str, start: int) -> list[int]:
    """Positions of the marks 1, 2, 3 … of the style whose series begins first."""
    series: dict[str, list[int]] = {}
    for place, mark in marks(text, start):
        places = series.setdefault(mark.style, [])
        if mark.ordinal == len(places) + 1:
            places.append(place)
    return min((places for places in series.values() if len(places) > 1), default=[])
