"""The text proper, from the first sentence on: paragraphs, headings, signature, attachments."""

import re
from collections.abc import Sequence

from fazhi_nlp.documents.structure.boilerplate import is_page_number
from fazhi_nlp.documents.structure.dates import is_date, iso_date
from fazhi_nlp.documents.structure.folding import fold
from fazhi_nlp.documents.structure.formulas import is_formula
from fazhi_nlp.documents.structure.headings import find_headings, is_open_heading
from fazhi_nlp.documents.structure.institutions import body_names
from fazhi_nlp.documents.structure.metadata import is_field
from fazhi_nlp.documents.structure.page_lines import Entry, Role
from fazhi_nlp.documents.structure.salutation import is_salutation
from fazhi_nlp.documents.structure.sentence_shape import compact, is_prose
from fazhi_nlp.documents.structure.signature import is_closing, is_post, is_signature
from fazhi_nlp.documents.structure.title import carried_names, is_bound_title, is_title, is_wrapper

_ATTACHMENT = re.compile(
    r"\(?附\s?(?:[件表录]\s?[\d一二三四五六七八九十]{0,2}\s?\)?\s?[:.、]?|:)\s?(?P<name>.{0,80})"
)
_NOTE = re.compile(
    r"(?:注|备注|注释|脚注|\*{1,3}注)\s?\d{0,2}\s?[:.].{2,400}"
    r"|\(?图(?:为|[\d一二三四五六七八九十]{1,2}\s?[:.、\s]).{2,80}|.{0,60}\([^()]{0,12}(?:摄影|摄|供图|配图)\)"
)
_PERSON = re.compile(r"[一-鿿]\s{0,4}[一-鿿某×*]{1,2}(?:\s{0,4}[某×*])?")
_LONGEST_TAIL_LINE = 40
_MAX_PIECES = 3


def mark_passages(entries: Sequence[Entry], title: str) -> str:
    """Give the lines from the first sentence on their roles.

    Parameters
    ----------
    entries : sequence of Entry
    title : str
        The title found above; that of a letter which only carries the report gives way to the
        report's own.

    Returns
    -------
    str
        The report's title.
    """
    reader = _Passages(entries, title)
    for place, entry in enumerate(entries):
        if entry.role is None:
            entry.role = reader.role(place)
        else:
            reader.pass_furniture(place)
    text = [entry for entry in entries if entry.role in (Role.BODY, Role.TABLE)]
    for place in find_headings(text):
        text[place].role = Role.HEADING
    return reader.title


def _is_text(entry: Entry) -> bool:
    return is_prose(entry.folded) and not is_closing(entry.folded) and not is_formula(entry.folded)


def _names_person(folded: str) -> bool:
    return is_post(folded) or _PERSON.fullmatch(folded) is not None


class _Passages:
    """Reads the lines in order; each rule gives a role or leaves the line to the next."""

    def __init__(self, entries: Sequence[Entry], title: str) -> None:
        self.title = title
        self._bare_title = compact(title)
        self._entries = entries
        self._letter = not title or is_wrapper(title)
        self._carried = frozenset(map(compact, carried_names(fold(title))))
        self._opening = True
        self._attachment = ""
        self._furniture = False
        sentences = [place for place, entry in enumerate(entries) if entry.role is None and _is_text(entry)]
        self._last_sentence = max(sentences, default=-1)

    def role(self, place: int) -> Role:
        """Role of the line at this place."""
        rules = (
            self._repeated,
            self._index_table,
            self._tail,
            self._salutation,
            self._signature,
            self._formula,
            self._attached,
            self._carried_title,
            self._further_title,
            self._table_or_note,
        )
        for rule in rules:
            if role := rule(place):
                return role
        self._opening = False
        self._letter = self._letter and self._entries[place].mark is None
        return Role.BODY

    def pass_furniture(self, place: int) -> None:
        """Pass a line of furniture: below the last sentence little but furniture follows it."""
        if place > self._last_sentence and not is_page_number(self._entries[place].folded):
            self._furniture = True

    def _repeated(self, place: int) -> Role | None:
        """The title once more, or a heading that stands twice."""
        text = compact(self._entries[place].text)
        before = compact(self._entries[place - 1].text) if place else ""
        twice = text == before and not is_prose(self._entries[place].folded)
        return Role.NOISE if twice or text == self._bare_title else None

    def _index_table(self, place: int) -> Role | None:
        below = place > self._last_sentence and is_field(self._entries[place].folded)
        return Role.METADATA if below else None

    def _tail(self, place: int) -> Role | None:
        """Links to other pages below the text, and short lines among furniture there.

        Offices that a site links to are no signature, unless a date says so.
        """
        entry = self._entries[place]
        signs = is_signature(entry.folded) and (not entry.link or self._is_dated(place))
        if place <= self._last_sentence or signs:
            return None
        is_link = entry.link and not _ATTACHMENT.fullmatch(entry.folded)
        is_short = self._furniture and len(entry.folded) < _LONGEST_TAIL_LINE
        return Role.NOISE if is_link or is_short else None

    def _salutation(self, place: int) -> Role | None:
        return Role.SALUTATION if is_salutation(self._entries[place].folded, opening=self._opening) else None

    def _signature(self, place: int) -> Role | None:
        """Bodies and dates sign below the last sentence; in mid-text and below 附件 where a date closes them.

        What an attachment lists are bodies and persons as well, but without a date.
        """
        folded = self._entries[place].folded
        below = place > self._last_sentence
        if is_closing(folded) or is_date(folded):
            return Role.SIGNATURE
        if below and (is_signature(folded) or _names_person(folded)):
            return Role.SIGNATURE if not self._attachment or self._is_dated(place) else None
        return Role.SIGNATURE if body_names(folded) and self._is_dated(place) else None

    def _is_dated(self, place: int) -> bool:
        """Whether a date stands on the line, or below it and the bodies that sign with it."""
        below = (entry.folded for entry in self._entries[place + 1 : place + 4])
        next_other = next((text for text in below if not body_names(text)), "")
        return iso_date(self._entries[place].folded) != "" or is_date(next_other)

    def _formula(self, place: int) -> Role | None:
        return Role.FORMULA if is_formula(self._entries[place].folded) else None

    def _carried_title(self, place: int) -> Role | None:
        """The title of what the letter hands out, as the letter calls it, on one line or on several."""
        if not self._carried:
            return None
        joined = ""
        for entry in self._entries[place : place + _MAX_PIECES]:
            joined += entry.text
            if compact(fold(joined)) in self._carried and entry.role is None and not entry.table:
                pieces = self._entries[place : self._entries.index(entry, place) + 1]
                for piece in pieces:
                    piece.role = Role.TITLE
                self._begin(joined)
                return Role.TITLE
        return None

    def _begin(self, title: str) -> None:
        """Begin the report that a letter carries."""
        self.title, self._bare_title = title, compact(title)
        self._letter, self._carried, self._attachment, self._opening = False, frozenset(), "", True

    def _further_title(self, place: int) -> Role | None:
        """The title of the report that a letter carries, or of a further report in the file."""
        entry = self._entries[place]
        if entry.table or not is_title(entry.folded):
            return None
        if not self._letter:
            return Role.BOUND_TITLE if self._begins_report(place) else None
        self._begin(entry.text)
        return Role.TITLE

    def _begins_report(self, place: int) -> bool:
        """A further report does not begin between a heading and its text."""
        above = self._entries[place - 1] if place else None
        return not is_open_heading(above) and is_bound_title(self._entries[place].folded)

    def _attached(self, place: int) -> Role | None:
        """What follows a line 附件; after a list of attachments only the list."""
        folded = self._entries[place].folded
        if not is_prose(folded) and (match := _ATTACHMENT.fullmatch(folded)):
            self._attachment = "list" if match["name"] else "whole"
            return Role.SUBTITLE if self._letter and not match["name"] else Role.ATTACHMENT
        if self._letter or (self._attachment == "list" and is_prose(folded)):
            self._attachment = ""
        return Role.ATTACHMENT if self._attachment else None

    def _table_or_note(self, place: int) -> Role | None:
        entry = self._entries[place]
        if entry.table or entry.folded.count("|") > 1 or entry.text.count("\t") > 1:
            return Role.TABLE
        return Role.NOTE if _NOTE.fullmatch(entry.folded) else None
