"""Footnotes: small print at the bottom of a page, which the text above runs past."""

import re
from collections.abc import Sequence
from statistics import median

from fazhi_nlp.documents.reading.pdf.text_lines import Row

_SMALL = 0.9  # of the size of the text
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
    sizes = [row.em for of_page in rows for row in of_page for _ in row.text]
    small = _SMALL * median(sizes) if sizes else 0
    text: list[list[Row]] = []
    notes: list[Row] = []
    for of_page in rows:
        start = _notes_start(of_page, small)
        text.append(of_page[:start])
        notes += of_page[start:]
    return text, notes


def opens_note(row: Row) -> bool:
    """Whether a note begins with the row."""
    return _MARK.match(row.text) is not None


def _notes_start(rows: Sequence[Row], small: float) -> int:
    """Where the small print begins that the page ends with, if a note does there; else the page's end."""
    start = len(rows)
    while start and rows[start - 1].em < small and not rows[start - 1].in_table:
        start -= 1
    return start if 0 < start < len(rows) and opens_note(rows[start]) else len(rows)
