"""Footnotes: small print at the bottom of a page, which the text above runs past."""

import re
from collections.abc import Sequence

from fazhi_nlp.documents.reading.pdf.rows import Row

_SMALL = 0.9  # of the size of the text above
_SAME_SIZE = 1.05
_MARK = re.compile(r"[\[〔（(]?(?:[0-9]{1,2}|[①-⑳*])[\]〕）)]?(?![0-9.．,，、%％年月日])")


def without_notes(rows: Sequence[list[Row]]) -> tuple[list[list[Row]], list[Row]]:
    """Part the footnotes from the rows of each page.

    Parameters
    ----------
    rows : sequence of list of Row
        The rows of each page, in the order of reading.

    Returns
    -------
    (list of list of Row, list of Row)
        The text of each page, and the rows of all notes.
    """
    text: list[list[Row]] = []
    notes: list[Row] = []
    for of_page in rows:
        start = _notes_start(of_page)
        text.append(of_page[:start])
        notes += of_page[start:]
    return text, notes


def opens_note(row: Row) -> bool:
    """Whether a note begins with the row."""
    return _MARK.match(row.text) is not None


def _notes_start(rows: Sequence[Row]) -> int:
    """Where the small print begins that the page ends with, if a note does there; else the page's end."""
    start = len(rows)
    while start and not rows[start - 1].in_table and rows[start - 1].em <= _SAME_SIZE * rows[-1].em:
        start -= 1
    is_small = 0 < start < len(rows) and rows[-1].em < _SMALL * rows[start - 1].em
    return start if is_small and opens_note(rows[start]) else len(rows)
