"""Gives every line of a page its role: furniture and contents, then the head, then the text proper."""

from collections.abc import Sequence

from fazhi_nlp.documents.structure.body import mark_passages
from fazhi_nlp.documents.structure.boilerplate import is_furniture, opens_links
from fazhi_nlp.documents.structure.contents import mark_contents
from fazhi_nlp.documents.structure.head import mark_head, text_start
from fazhi_nlp.documents.structure.metadata import read_index_table
from fazhi_nlp.documents.structure.page_lines import Entry, Role


def assign_roles(entries: Sequence[Entry]) -> tuple[str, dict[str, str]]:
    """Give every entry its role.

    Footnotes and endnotes stand outside the text: no other line is judged by them.

    Returns
    -------
    (str, dict of str to str)
        The report's title and what the index table says.
    """
    for entry in entries:
        entry.role = Role.NOTE if entry.note else None
    page = [entry for entry in entries if not entry.note]
    _mark_furniture(page)
    mark_contents(page)
    start = text_start(page)
    head, text = page[:start], page[start:]
    letter_title, table = mark_head(head)
    title = mark_passages(text, letter_title)
    if title != letter_title:
        for entry in head:
            entry.role = Role.SUBTITLE if entry.role is Role.TITLE else entry.role
    below = read_index_table([entry for entry in text if entry.role is Role.METADATA])
    return title, below | table


def _mark_furniture(entries: Sequence[Entry]) -> None:
    """Mark what is furniture by its shape, and all that follows a caption of links at the end."""
    for entry in entries:
        if is_furniture(entry.folded) or opens_links(entry.folded):
            entry.role = Role.NOISE
    texts = (place for place, entry in enumerate(entries) if entry.role is None and _is_statement(entry))
    last = max(texts, default=len(entries))
    in_links = False
    for entry in entries[last + 1 :]:
        in_links = in_links or opens_links(entry.folded)
        if in_links:
            entry.role = Role.NOISE


def _is_statement(entry: Entry) -> bool:
    """A sentence as no headline is written, or a numbered line."""
    closed = len(entry.folded) >= 12 and entry.folded.rstrip('”")')[-1:] in ("。", ";")
    return closed or entry.mark is not None
