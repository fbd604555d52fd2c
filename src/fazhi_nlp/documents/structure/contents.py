"""Tables of contents: headings that only announce the headings below. Reads folded text."""

import re
from collections.abc import Sequence

from fazhi_nlp.documents.structure.page_lines import Entry, Role
from fazhi_nlp.documents.structure.sentence_shape import compact, is_prose

_CAPTION = re.compile(r"目\s{0,8}[录次]")
_LEADER = re.compile(r"(?:[.…⋯·‥_]\s?){3,}[-(第]?\s?\d{0,3}\s?[-)页]?$")
_LONGEST_LEADER = 300
_PAGE = re.compile(r"\s?\d{1,3}$")
_LONGEST = 100


def mark_contents(entries: Sequence[Entry]) -> None:
    """Mark as noise what belongs to a table of contents.

    Its caption; lines with dot leaders; below the caption lines with a page number; numbered
    lines that stand next to each other and once more further down.
    """
    below_caption = False
    repeated = _repeated(entries)
    for place, entry in enumerate(entries):
        has_leader = _without_leader(entry.folded) != entry.folded
        if len(_without_leader(entry.folded)) > _LONGEST or entry.role is not None:
            continue
        caption = _CAPTION.fullmatch(entry.folded) is not None
        paged = below_caption and not is_prose(entry.folded) and _PAGE.search(entry.folded)
        beside = repeated[place] and (repeated[place - 1 : place] + repeated[place + 1 : place + 2]).count(
            True
        )
        if caption or paged or has_leader or beside:
            entry.role = Role.NOISE
        below_caption = entry.role is Role.NOISE and (caption or below_caption)


def _without_leader(text: str) -> str:
    """The text before the dots that lead to a page number; they may be more than the text is long."""
    tail = max(0, len(text) - _LONGEST_LEADER)
    leader = _LEADER.search(text, tail)
    return text[: leader.start()] if leader else text


def _repeated(entries: Sequence[Entry]) -> list[bool]:
    """For each line whether it is a numbered one that stands once more further down."""
    seen: set[str] = set()
    repeated: list[bool] = []
    for entry in reversed(entries):
        line = _without_leader(entry.folded)
        numbered = len(line) <= _LONGEST and not is_prose(entry.folded) and entry.mark
        text = compact(_PAGE.sub("", line)) if numbered else ""
        repeated.append(bool(text) and text in seen)
        if text:
            seen.add(text)
    return repeated[::-1]
