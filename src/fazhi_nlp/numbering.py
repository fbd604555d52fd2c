"""The numbering of official documents (GB/T 9704) at the start of a text.

一、 ranks above （一）, that above 1. and that above （1）; 第一章 stands above them all. 一是 and ①
number the items inside a paragraph. Half- and full-width forms count alike.
"""

import re
from typing import NamedTuple

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "十": 10}
_CIRCLED = {chr(0x2460 + n): n + 1 for n in range(20)}
_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"

# Rank is the depth in the heading tree; items inside a paragraph have rank 0.
RANKS = {"第一章": 1, "一、": 2, "（一）": 3, "1.": 4, "（1）": 5, "①": 0, "一是": 0, "第一，": 0}

_MARKS = [
    ("第一章", re.compile(rf"第({_HAN_NUMBER}|\d{{1,2}})(?:章|节|部分|编)[、：:\s]?\s*")),
    ("第一，", re.compile(rf"第({_HAN_NUMBER})[，,、]\s*")),
    ("（一）", re.compile(rf"[（(]\s?({_HAN_NUMBER})\s?[）)][、.．]?\s*")),
    ("（1）", re.compile(r"[（(]\s?([0-9０-９]{1,2})\s?[）)][、.．]?\s*")),
    ("一是", re.compile(rf"({_HAN_NUMBER})(?:是|要|则)(?=[^否])")),
    ("一、", re.compile(rf"({_HAN_NUMBER})\s?[、.．]\s*")),
    # Not 3.5 per cent, 2018.12.31 or 1、2号楼: a number follows there.
    ("1.", re.compile(r"([0-9０-９]{1,2})\s?(?:[、.．]|[）)])(?![0-9０-９])\s*")),
    ("①", re.compile("([①-⑳])[、.．]?\\s*")),
]


class Mark(NamedTuple):
    """A numbering mark at the start of a text.

    Attributes
    ----------
    style : str
        A key of `RANKS`, the mark that such a series begins with.
    ordinal : int
        The number, from 1.
    end : int
        Where the text after the mark begins.
    """

    style: str
    ordinal: int
    end: int

    @property
    def rank(self) -> int:
        """Depth in the heading tree, 1 the outermost; 0 for items inside a paragraph."""
        return RANKS[self.style]


def leading_mark(text: str, start: int = 0) -> Mark | None:
    """Read the numbering mark that stands at `start`, or None where there is none.

    Examples
    --------
    >>> leading_mark("（二）严格规范公正文明执法")
    Mark(style='（一）', ordinal=2, end=3)
    >>> leading_mark("3.5亿元") is None
    True
    """
    for style, pattern in _MARKS:
        if match := pattern.match(text, start):
            ordinal = _number(match[1])
            if ordinal:
                return Mark(style, ordinal, match.end())
    return None


def _number(digits: str) -> int:
    """Value of 十二, １２, 12 or ⑫; 0 where the characters are no number (十十)."""
    if digits in _CIRCLED:
        return _CIRCLED[digits]
    if digits.isdecimal():
        return int(digits)
    tens, ten, units = digits.rpartition("十")
    if not ten:
        return _DIGITS[digits] if len(digits) == 1 else 0
    if len(tens) > 1 or len(units) > 1 or tens == "十":
        return 0
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[units] if units else 0)


# A title that runs in ends at the first full stop; longer first sentences are text, not title.
_RUN_IN_TITLE_LENGTH = 40
_SENTENCE_END = re.compile("[。！？!?]")


def run_in_title_end(text: str) -> int:
    """Where the numbered run-in title of a paragraph ends; 0 where it has none.

    Examples
    --------
    >>> text = "（一）深化审批制度改革。今年以来，取消事项12项。"
    >>> text[: run_in_title_end(text)]
    '（一）深化审批制度改革。'
    """
    mark = leading_mark(text)
    if mark is None:
        return 0
    match = _SENTENCE_END.search(text, mark.end, mark.end + _RUN_IN_TITLE_LENGTH)
    if match is None or match.end() == len(text):
        return 0
    return match.end()
