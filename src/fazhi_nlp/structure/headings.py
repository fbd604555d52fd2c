"""Which lines of the text proper are headings. Reads folded text."""

import re
from collections import Counter
from collections.abc import Sequence

from fazhi_nlp.numbering import Mark, leading_mark
from fazhi_nlp.structure.entries import Entry
from fazhi_nlp.structure.parts import heading_parts
from fazhi_nlp.structure.shapes import body_names, ends_sentence, is_date

_LONGEST = 50
_LONGEST_UNNUMBERED = 28
_INNER_SENTENCE = re.compile("[。!?;]")
_WORDS = re.compile(r"[一-鿿]")


def mark_of(folded: str) -> Mark | None:
    """The numbering mark of a heading or numbered paragraph, items inside paragraphs aside."""
    mark = leading_mark(folded)
    return mark if mark and mark.rank else None


def find_headings(entries: Sequence[Entry]) -> list[int]:
    """Which of the lines are headings.

    Parameters
    ----------
    entries : sequence of Entry
        The lines of the text proper, in order.

    Returns
    -------
    list of int
        Their places in `entries`.
    """
    marks = [mark_of(entry.folded) for entry in entries]
    candidates = [place for place in range(len(entries)) if _may_be_heading(entries, marks, place)]
    leading = {place for place in candidates if _leads_text(entries, marks, place)}
    kept = Counter(_kind(entries, marks, place) for place in leading)
    lists = Counter(_kind(entries, marks, place) for place in candidates if place not in leading)
    found = []
    for place in candidates:
        kind = _kind(entries, marks, place)
        if kind[0] and not kind[1]:
            # A short numbered line without a sentence end: a heading unless its like are lists.
            if kept[kind] > lists[kind] or (place in leading and kept[kind] == lists[kind]):
                found.append(place)
        elif place in leading and kept[kind] >= lists[kind]:
            found.append(place)
    return found


def _kind(entries: Sequence[Entry], marks: Sequence[Mark | None], place: int) -> tuple[str, bool]:
    """Numbering style, empty where unnumbered, and whether the line closes as a sentence does."""
    mark = marks[place]
    return mark.style if mark else "", ends_sentence(entries[place].folded)


def _may_be_heading(entries: Sequence[Entry], marks: Sequence[Mark | None], place: int) -> bool:
    entry, mark = entries[place], marks[place]
    text = entry.folded
    if entry.table or len(text) > _LONGEST + 10:
        return False
    rest = text[mark.end :] if mark else text
    inner = _INNER_SENTENCE.search(rest.rstrip("。"))
    if inner or not _WORDS.search(rest) or len(rest) > _LONGEST:
        return False
    if entry.heading:
        return True
    if mark:
        return len(rest) <= 30 or (not rest.endswith(("。", ":")) and not rest.endswith((",", "、")))
    return _may_be_unnumbered(entries, place)


def _may_be_unnumbered(entries: Sequence[Entry], place: int) -> bool:
    """A short line of words, without punctuation at its end, below a finished sentence."""
    text = entries[place].folded
    if (
        not 4 <= len(text) <= _LONGEST_UNNUMBERED
        or ends_sentence(text)
        or text[-1] in ",、)|"
        or leading_mark(text)
    ):
        return False
    if text.endswith(":") and (len(text) > 15 or "," in text or not heading_parts(text)):
        return False
    if text[0] in "-—·●■◆(（*" or "|" in text or is_date(text) or body_names(text):
        return False
    if len(_WORDS.findall(text)) * 2 < len(text):
        return False
    return (
        place == 0
        or ends_sentence(entries[place - 1].folded)
        or bool(leading_mark(entries[place - 1].folded))
    )


def _leads_text(entries: Sequence[Entry], marks: Sequence[Mark | None], place: int) -> bool:
    """Whether something stands below the line: text, or a heading of a deeper rank."""
    if place + 1 == len(entries):
        return False
    mark, below = marks[place], marks[place + 1]
    if mark and below:
        return below.rank > mark.rank or (
            below.style != mark.style and below.rank < mark.rank and below.ordinal == 1
        )
    if mark:
        return True
    following = entries[place + 1].folded
    return bool(below) or len(following) > _LONGEST_UNNUMBERED or ends_sentence(following)
