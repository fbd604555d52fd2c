"""Which lines of the text proper are headings. Reads folded text."""

import re
from collections import Counter
from collections.abc import Sequence

from fazhi_nlp.documents.structure.dates import is_date
from fazhi_nlp.documents.structure.institutions import body_names
from fazhi_nlp.documents.structure.page_lines import Entry, Role
from fazhi_nlp.documents.structure.parts import heading_parts
from fazhi_nlp.documents.structure.sentence_shape import ends_sentence
from fazhi_nlp.text.numbering import Mark, leading_mark

_LONGEST_NUMBERED = 80
_LONGEST_CLOSED = 36
_LONGEST_UNNUMBERED = 28
_SHORTEST_UNNUMBERED = 4
_LONGEST_WITH_COLON = 15
_SHORTEST_LIST = 3
_SENTENCE_END = re.compile("[。!?;]")
_HAN = re.compile("[一-鿿]")
_YEAR = re.compile(r"\d{4}(?=年)")
_NO_OPENING = frozenset("-—–·●■◆▪★(*")


def mark_of(folded: str) -> Mark | None:
    """The numbering mark of a heading or numbered paragraph, items inside paragraphs aside."""
    mark = leading_mark(folded)
    return mark if mark and mark.rank else None


def find_headings(entries: Sequence[Entry]) -> list[int]:
    """Which of the lines are headings.

    A line that could be one by its form is one if text stands below it. Where most lines of its
    like (same numbering, same closing) have no text below, they are the items of a list. A short
    numbered line without a full stop needs no text below it when its like are headings.

    Parameters
    ----------
    entries : sequence of Entry
        The lines of the text proper, in order.

    Returns
    -------
    list of int
        Their places in `entries`.

    Examples
    --------
    >>> page = ["一、工作", "(一)执法", "全年办案12件。", "二、打算", "1.加强培训", "2.加强监督"]
    >>> find_headings([Entry(text, text) for text in page])
    [0, 1, 3]
    """
    marks = [mark_of(entry.folded) for entry in entries]
    likes: dict[int, tuple[str, bool]] = {}
    for place, (entry, mark) in enumerate(zip(entries, marks, strict=True)):
        above = entries[place - 1].folded if place else ""
        in_table = entry.table or entry.role is Role.TABLE
        if not in_table and (_numbered(entry, mark) if mark else _unnumbered(entry, above)):
            likes[place] = (mark.style if mark else "", ends_sentence(entry.folded))
    for place in _list_items(likes, marks):
        del likes[place]
    leading = {
        place
        for place in likes
        if _leads_text(entries, marks, place)
        and not (place + 1 in likes and _is_passed(entries, marks, place))
    }
    leading |= {place for place in likes if place + 1 in leading and heading_parts(entries[place].folded)}
    with_text = Counter(likes[place] for place in leading)
    without = Counter(like for place, like in likes.items() if place not in leading)
    found = []
    for place, like in likes.items():
        style, closed = like
        alone = bool(style) and not closed and with_text[like] > without[like]
        if alone or (place in leading and with_text[like] >= without[like]):
            found.append(place)
    return found


def _numbered(entry: Entry, mark: Mark | None) -> bool:
    """A numbered line that holds no more than one sentence, and that a short one."""
    rest = entry.folded[mark.end if mark else 0 :]
    if _SENTENCE_END.search(rest.removesuffix("。")) or not _HAN.search(rest) or rest[-1] in ",、":
        return False
    return len(rest) <= (_LONGEST_CLOSED if rest[-1] in "。:" else _LONGEST_NUMBERED)


def _unnumbered(entry: Entry, above: str) -> bool:
    """A line that the file marks, or a short one of mere words below a finished sentence."""
    text = entry.folded
    if _SENTENCE_END.search(text) or is_date(text) or leading_mark(text) or not _words_prevail(text):
        return False
    if entry.heading:
        return len(text) <= _LONGEST_NUMBERED
    if len(text) > _LONGEST_UNNUMBERED or text[-1] in ",、)|" or text[0] in _NO_OPENING or body_names(text):
        return False
    if len(text) < _SHORTEST_UNNUMBERED and not heading_parts(text):
        return False
    if text[-1] == ":" and (len(text) > _LONGEST_WITH_COLON or "," in text or not heading_parts(text)):
        return False
    closed = not above or ends_sentence(above) or above[-1] == ":"
    return closed or leading_mark(above) is not None or bool(heading_parts(above))


def _words_prevail(text: str) -> bool:
    """Whether Han characters and years make up most of the text."""
    han = len(_HAN.findall(text))
    return han > 1 and (han + len(_YEAR.findall(text)) * 4) * 2 >= len(text)


def _list_items(likes: dict[int, tuple[str, bool]], marks: Sequence[Mark | None]) -> list[int]:
    """Places of numbered lines that follow each other, three or more, with nothing in between."""
    items: list[int] = []
    run: list[int] = []
    for place in [*range(len(marks)), -1]:
        mark = marks[place] if place in likes else None
        before = marks[run[-1]] if run else None
        if mark and before and (mark.style, mark.ordinal) == (before.style, before.ordinal + 1):
            run.append(place)
            continue
        if len(run) >= _SHORTEST_LIST:
            items += run
        run = [place] if mark else []
    return items


def _is_passed(entries: Sequence[Entry], marks: Sequence[Mark | None], place: int) -> bool:
    """Whether the numbered headings go on below a line without number: it is text then."""
    below = marks[place + 1]
    return (
        not marks[place]
        and below is not None
        and below.ordinal > 1
        and not heading_parts(entries[place].folded)
    )


def _leads_text(entries: Sequence[Entry], marks: Sequence[Mark | None], place: int) -> bool:
    """Whether something stands below the line: text, or a heading of a deeper rank."""
    if place + 1 == len(entries):
        return False
    mark, below = marks[place], marks[place + 1]
    if mark and below:
        # 1. may stand above （一） in a report that turns the usual order round.
        return below.rank > mark.rank or (below.rank < mark.rank and below.ordinal == 1)
    if mark or below or entries[place].heading:
        return True
    following = entries[place + 1].folded
    return len(following) > _LONGEST_UNNUMBERED or ends_sentence(following)
