"""Which lines of the text proper are headings. Reads folded text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fazhi_nlp.documents.structure.dates import is_date
from fazhi_nlp.documents.structure.institutions import body_names
from fazhi_nlp.documents.structure.page_lines import Entry, Role
from fazhi_nlp.documents.structure.parts import heading_parts
from fazhi_nlp.documents.structure.sentence_shape import ends_sentence
from fazhi_nlp.documents.structure.signature import is_post, is_signature, names_occasion
from fazhi_nlp.documents.structure.title import cites_title, is_title
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
    marks = [entry.mark for entry in entries]
    likes: dict[int, tuple[str, bool]] = {}
    for place, (entry, mark) in enumerate(zip(entries, marks, strict=True)):
        above = entries[place - 1] if place else None
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


@dataclass(frozen=True, slots=True)
class Likes:
    """What the headings of a text look like: their levels in the file, and whether they go without number."""

    levels: frozenset[int]
    unnumbered: bool

    def include(self, entry: Entry) -> bool:
        """Whether a line above the first sentence may be such a heading."""
        if entry.heading:
            return entry.heading in self.levels
        name = is_post(entry.folded) or names_occasion(entry.folded)
        return self.unnumbered and not name and _unnumbered(entry, None)


def likes_below(entries: Sequence[Entry]) -> Likes:
    """The likes of the headings in a text that begins with its first sentence.

    Headings go without number where the first line further down that could be one has none: it is
    short and stands between finished sentences.
    """
    text = [entry for entry in entries if entry.role is None]
    levels = frozenset(entry.heading for entry in text if entry.heading and not entry.table)
    for above, entry, below in zip(text, text[1:], text[2:], strict=False):
        if entry.mark:
            return Likes(levels, unnumbered=False)
        if ends_sentence(above.folded) and ends_sentence(below.folded) and _unnumbered(entry, above):
            return Likes(levels, unnumbered=not is_signature(entry.folded))
    return Likes(levels, unnumbered=False)


def _numbered(entry: Entry, mark: Mark | None) -> bool:
    """A numbered line that holds no more than one sentence, and that a short one."""
    rest = entry.folded[mark.end if mark else 0 :]
    if _SENTENCE_END.search(rest.removesuffix("。")) or not _HAN.search(rest) or rest[-1] in ",、":
        return False
    return len(rest) <= (_LONGEST_CLOSED if rest[-1] in "。:" else _LONGEST_NUMBERED)


def _unnumbered(entry: Entry, above: Entry | None) -> bool:
    """A line that the file marks, or a short one of mere words below a finished sentence."""
    text = entry.folded
    if _SENTENCE_END.search(text) or is_date(text) or leading_mark(text) or not _words_prevail(text):
        return False
    if entry.heading:
        return len(text) <= _LONGEST_NUMBERED
    if _tells_of_report(text, above):
        return False
    if len(text) > _LONGEST_UNNUMBERED or text[-1] in ",、)|" or text[0] in _NO_OPENING or body_names(text):
        return False
    if len(text) < _SHORTEST_UNNUMBERED and not heading_parts(text):
        return False
    if text[-1] == ":" and (len(text) > _LONGEST_WITH_COLON or "," in text or not heading_parts(text)):
        return False
    return above is None or _closes(above)


def _tells_of_report(text: str, above: Entry | None) -> bool:
    """Whether the title of a report is what the line says: right below a heading it is text."""
    return cites_title(text) or (is_open_heading(above) and is_title(text) and not heading_parts(text))


def is_open_heading(above: Entry | None) -> bool:
    """Whether the line is a numbered heading without full stop: its text follows."""
    return above is not None and above.mark is not None and not ends_sentence(above.folded)


def _closes(above: Entry) -> bool:
    """Whether a heading without number may stand below: a finished sentence, a numbered line, a part."""
    text = above.folded
    numbered = above.mark is not None or leading_mark(text) is not None
    return ends_sentence(text) or text[-1] == ":" or numbered or bool(heading_parts(text))


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
