"""The numbering marks of headings and numbered paragraphs. Reads folded text.

A mark without its point (一 规范执法, 1 规范执法) and a decimal one (1.1 规范执法) are marks only
where the lines of the page count on: alone they may be anything.
"""

import re
from collections.abc import Sequence

from fazhi_nlp.text.numbering import HAN_NUMBER, Mark, leading_mark, number

_WORD = "(?=[一-鿿“《])(?![年月日])"
_POINTLESS = (
    ("一、", re.compile(rf"({HAN_NUMBER})(?:\s*[:,]|\s)\s*{_WORD}")),
    ("1.", re.compile(rf"(\d{{1,2}})(?:\s*[:,]|\s)\s*{_WORD}")),
)
_DECIMAL = re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}}){{0,2}})\.(\d{{1,2}})[.、:]?\s*{_WORD}")
_DECIMAL_STYLES = ("1.1", "1.1.1", "1.1.1")


def mark_of(folded: str) -> Mark | None:
    """The numbering mark of a heading or numbered paragraph, items inside paragraphs aside.

    Examples
    --------
    >>> mark_of("(二)规范执法"), mark_of("二是规范执法")
    (Mark(style='（一）', ordinal=2, end=3), None)
    """
    mark = leading_mark(folded)
    return mark if mark and mark.rank else None


def series_marks(texts: Sequence[str]) -> list[Mark | None]:
    """The mark of each line of a page, those included that are one because the lines count on.

    Examples
    --------
    >>> marks = series_marks(["1 审批改革", "1.1 减少事项", "取消12项。", "1.2 缩短时限", "2 执法"])
    >>> [mark and (mark.style, mark.ordinal) for mark in marks]
    [('1.', 1), ('1.1', 1), None, ('1.1', 2), ('1.', 2)]
    >>> series_marks(["12 月底前办结", "3.5 亿元投向农村"])
    [None, None]
    """
    marks = [mark_of(text) for text in texts]
    for style, pattern in _POINTLESS:
        _add_pointless(marks, texts, style, pattern)
    _add_decimal(marks, texts)
    return marks


def _add_pointless(
    marks: list[Mark | None], texts: Sequence[str], style: str, pattern: re.Pattern[str]
) -> None:
    """Add the marks that lack their point and go on from the mark above, or begin what goes on below."""
    found: list[tuple[int, Mark]] = []
    for place, text in enumerate(texts):
        mark = marks[place]
        if mark is None and (match := pattern.match(text)) and (ordinal := number(match[1])):
            mark = Mark(style, ordinal, match.end())
        if mark and mark.style == style:
            found.append((place, mark))
    last = 0
    following = [mark.ordinal for _, mark in found[1:]] + [0]
    for (place, mark), ordinal in zip(found, following[: len(found)], strict=True):
        begins = mark.ordinal == 1 and ordinal == 2
        if marks[place] or begins or (last and mark.ordinal == last + 1):
            marks[place] = mark
            last = mark.ordinal


def _add_decimal(marks: list[Mark | None], texts: Sequence[str]) -> None:
    """Add decimal marks that go on from their like, or begin below their parent or above their like."""
    read = ((place, _DECIMAL.match(text)) for place, text in enumerate(texts) if not marks[place])
    found = {place: match for place, match in read if match}
    written = {(match[1], int(match[2])) for match in found.values()}
    last: dict[str, int] = {}
    section = ""
    for place, mark in enumerate(marks):
        if mark:
            section = str(mark.ordinal)
        elif match := found.get(place):
            parent, ordinal = match[1], int(match[2])
            begins = ordinal == 1 and (parent == section or parent in last or (parent, 2) in written)
            if begins or last.get(parent) == ordinal - 1:
                marks[place] = Mark(_DECIMAL_STYLES[parent.count(".")], ordinal, match.end())
                last[parent] = ordinal
                last[f"{parent}.{ordinal}"] = 0
