"""The lines of a page on their way to a report: each gets one role."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from fazhi_nlp.documents.lines import Line
from fazhi_nlp.documents.structure.folding import fold
from fazhi_nlp.documents.structure.heading_marks import mark_of, series_marks
from fazhi_nlp.text.numbering import Mark


class Role(StrEnum):
    """What a line is on its page."""

    NOISE = "noise"
    METADATA = "metadata"
    LETTERHEAD = "letterhead"
    TITLE = "title"
    SUBTITLE = "subtitle"
    SALUTATION = "salutation"
    HEADING = "heading"
    BOUND_TITLE = "bound title"
    BODY = "body"
    FORMULA = "formula"
    SIGNATURE = "signature"
    TABLE = "table"
    ATTACHMENT = "attachment"
    NOTE = "note"


LEFT_OUT = frozenset({Role.NOISE, Role.METADATA, Role.LETTERHEAD})
"""Roles that are no part of the report's text."""

PARAGRAPHS = frozenset({Role.BODY, Role.TABLE, Role.ATTACHMENT, Role.NOTE})
"""Roles that are paragraphs; the role is the paragraph's kind."""


@dataclass(slots=True)
class Entry:
    """A line, the form of it that patterns read, and its role once that is known.

    Attributes
    ----------
    text : str
        The line without white space at its ends.
    folded : str
        The text in simplified characters and half-width punctuation, of equal length.
    heading : int
        Level of the heading the file marks it as, 0 for none.
    table : bool
        Whether it is a row of a table.
    note : bool
        Whether it is a footnote or an endnote.
    link : bool
        Whether it is a link to another page.
    role : Role or None
    mark : Mark or None
        The numbering mark it begins with; the line's own unless the page says otherwise.
    """

    text: str
    folded: str
    heading: int = 0
    table: bool = False
    note: bool = False
    link: bool = False
    role: Role | None = None
    mark: Mark | None = None

    def __post_init__(self) -> None:
        self.mark = self.mark or mark_of(self.folded)


def to_entries(lines: Iterable[Line]) -> list[Entry]:
    """The lines that hold text, without a role yet."""
    texts = ((line.text.strip(), line) for line in lines)
    entries = [
        Entry(text, fold(text), line.heading, line.table, line.note, line.link)
        for text, line in texts
        if text
    ]
    running = [entry for entry in entries if not (entry.table or entry.note)]
    for entry, mark in zip(running, series_marks([entry.folded for entry in running]), strict=True):
        entry.mark = mark
    return entries
