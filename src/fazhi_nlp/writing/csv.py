"""Rows -> CSV as Excel and WPS open it: a BOM, CRLF, and no cell that becomes a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from fazhi_nlp.rows.schema import DECIMALS, HEADING_JOINER, Cell, Row, guard

BOM = "\ufeff"

# What no spreadsheet can hold: control characters other than tab and line breaks, half surrogate pairs.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_HALF_PAIR = re.compile("[\ud800-\udfff]")


def csv_lines(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[str]:
    r"""Write rows as CSV, title row first, each line with its line break.

    Parameters
    ----------
    rows : iterable of dict
    columns : sequence of str
        The columns in order; a row that lacks one leaves its cell empty.

    Examples
    --------
    >>> list(csv_lines([{"text": "=1+2", "headings": ["一、甲", "（一）乙"]}], ["text", "headings", "note"]))
    ['\ufefftext,headings,note\r\n', "'=1+2,一、甲 > （一）乙,\r\n"]
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    buffer.write(BOM)
    writer.writerow([guard(column) for column in columns])
    yield _drain(buffer)
    for row in rows:
        writer.writerow([guard(cell_text(row.get(column))) for column in columns])
        yield _drain(buffer)


def _drain(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def cell_text(cell: Cell) -> str:
    """Write a cell as text.

    Examples
    --------
    >>> [cell_text(cell) for cell in (None, True, 3, 0.5, ["一、甲", "（一）乙"])]
    ['', 'true', '3', '0.5000', '一、甲 > （一）乙']
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return f"{cell:.{DECIMALS}f}"
    if isinstance(cell, int):
        return str(cell)
    text = cell if isinstance(cell, str) else HEADING_JOINER.join(cell)
    return _UNFIT.sub("\ufffd", text)


def replace_half_pairs(text: str) -> str:
    """Replace halves of surrogate pairs (a file name in a foreign encoding), which UTF-8 cannot hold."""
    return _HALF_PAIR.sub("\ufffd", text)
