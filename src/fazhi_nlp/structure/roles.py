"""Gives every line of a page its role: furniture first, then the head, then the text proper."""

from collections.abc import Sequence

from fazhi_nlp.structure.entries import Entry, Role
from fazhi_nlp.structure.head import mark_head, text_start
from fazhi_nlp.structure.metadata import read_index_table
from fazhi_nlp.structure.noise import is_furniture, opens_links
from fazhi_nlp.structure.passages import mark_passages
from fazhi_nlp.structure.shapes import is_prose


def assign_roles(entries: Sequence[Entry]) -> tuple[str, dict[str, str]]:
    """Give every entry its role.

    Returns
    -------
    (str, dict of str to str)
        The report's title and what the index table says.
    """
    _mark_furniture(entries)
    start = text_start(entries)
    head, text = entries[:start], entries[start:]
    letter_title, table = mark_head(head)
    title = mark_passages(text, letter_title)
    if title != letter_title:
        for entry in head:
            entry.role = Role.SUBTITLE if entry.role is Role.TITLE else entry.role
    below = read_index_table([entry for entry in text if entry.role is Role.METADATA])
    return title, below | table


def _mark_furniture(entries: Sequence[Entry]) -> None:
    """Mark what is furniture by its shape, and lists of links below their caption."""
    in_links = False
    for entry in entries:
        if is_prose(entry.folded):
            in_links = False
        elif opens_links(entry.folded):
            in_links = True
        if in_links or is_furniture(entry.folded):
            entry.role = Role.NOISE
