"""The head of a page: index table, letterhead, title, speaker; everything above the text proper."""

import re
from collections.abc import Sequence

from fazhi_nlp.numbering import leading_mark
from fazhi_nlp.structure.entries import Entry, Role
from fazhi_nlp.structure.metadata import is_field, read_index_table
from fazhi_nlp.structure.parts import heading_parts
from fazhi_nlp.structure.salutation import is_salutation
from fazhi_nlp.structure.shapes import body_names, is_prose
from fazhi_nlp.structure.signature import is_closing, is_signature
from fazhi_nlp.structure.title import is_title, mark_title

_CONTENTS = re.compile(r"目\s{0,8}[录次]")
_PAGE_AT_END = re.compile(r"(?:(?:[.…·_]\s?){3,}\s?\d{0,3}|\s\d{1,3})$")
_UNKNOWN_FIELD = re.compile(r"[\[【]?[^\s:,]{2,10}[\]】]?\s?:.{0,60}")
_LETTERHEAD_END = re.compile(r"(?:文件|\(\s?\))$")


def text_start(entries: Sequence[Entry]) -> int:
    """Place of the first line of the text proper: a salutation, a sentence, a numbered line.

    A table of contents above it becomes noise.
    """
    for place, entry in enumerate(entries):
        folded = entry.folded
        if entry.role is not None or is_field(folded):
            continue
        if _is_contents(folded):
            entry.role = Role.NOISE
        elif is_prose(folded) or leading_mark(folded) or _addresses(entries, place):
            return place - _opens_with_heading(entries[:place])
    return len(entries)


def _addresses(entries: Sequence[Entry], place: int) -> bool:
    """Whether a salutation stands here: its text follows, not the value of a field."""
    if not is_salutation(entries[place].folded, opening=True):
        return False
    below = next((entry.folded for entry in entries[place + 1 :] if entry.role is None), "")
    return is_prose(below) or bool(leading_mark(below)) or is_salutation(below, opening=True)


def _opens_with_heading(above: Sequence[Entry]) -> bool:
    """Whether the last line above the first sentence is a heading without number, below the title."""
    if len(above) < 2 or above[-1].role is not None or is_title(above[-1].folded):
        return False
    return bool(heading_parts(above[-1].folded)) and any(is_title(entry.folded) for entry in above[:-1])


def _is_contents(folded: str) -> bool:
    """Whether the line is part of a table of contents: its caption, or a heading with its page."""
    if _CONTENTS.fullmatch(folded):
        return True
    return (
        len(folded) < 100
        and bool(_PAGE_AT_END.search(folded))
        and not is_prose(folded.rstrip(".…·_ 0123456789"))
    )


def mark_head(head: Sequence[Entry]) -> tuple[str, dict[str, str]]:
    """Give the lines above the text proper their roles.

    Returns
    -------
    (str, dict of str to str)
        The title, empty where there is none, and what the index table says.
    """
    table = read_index_table(head)
    title = mark_title(head, table.pop("title", ""))
    titles = [place for place, entry in enumerate(head) if entry.role is Role.TITLE]
    below_title = titles[-1] if titles else len(head)
    for place, entry in enumerate(head):
        if entry.role is None:
            entry.role = _below_title(entry) if place > below_title else _above_title(entry)
    return title, table


def _above_title(entry: Entry) -> Role:
    return Role.LETTERHEAD if body_names(_LETTERHEAD_END.sub("", entry.folded)) else Role.NOISE


def _below_title(entry: Entry) -> Role:
    """A date or body signs there; what else stands below a title says where and by whom it was read."""
    if is_signature(entry.folded) or is_closing(entry.folded):
        return Role.SIGNATURE
    return Role.METADATA if _UNKNOWN_FIELD.fullmatch(entry.folded) else Role.SUBTITLE
