"""A workbook that is written as a stream, in little memory; the same bytes for the same content."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO, Any

from fazhi_nlp.errors import Text, import_extra
from fazhi_nlp.rows.schema import Cell, rounded
from fazhi_nlp.writing.csv import cell_text

# Excel's own limit; what is longer would be left out without a word.
LONGEST_CELL = 32_767
CUT = "…（未完 cut here）"
"""What stands at the end of a text that was cut at `LONGEST_CELL`."""

# No clock: the same content gives the same file.
_CREATED = datetime(2000, 1, 1)

# What every Windows and every WPS in China has; other systems put their own in its place.
_FONT = {"font_name": "宋体", "font_size": 11}

_LINE_END = re.compile("\r\n?")


@contextmanager
def open_book(file: IO[bytes], title: str) -> Iterator[Any]:
    """Open a workbook of XlsxWriter; rows of its sheets are to be written from top to bottom.

    Parameters
    ----------
    file : binary file
    title : str
        Title in the properties of the file, by which we know it again.

    Raises
    ------
    MissingExtraError
        Where XlsxWriter is not installed.
    """
    xlsxwriter = import_extra("xlsxwriter", "excel", Text("写 .xlsx", "writing .xlsx"))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        # XlsxWriter adds to the properties that it is given: each workbook gets its own.
        options = {"constant_memory": True, "tmpdir": folder, "default_format_properties": dict(_FONT)}
        book = xlsxwriter.Workbook(file, options)
        book.use_zip64()
        book.set_properties({"title": title, "created": _CREATED})
        try:
            yield book
            book.close()
        finally:
            for sheet in book.worksheets():  # their parts on disk, where the writing was broken off
                sheet._opt_close()


def fitting(text: str) -> str:
    """Make a text such that a cell holds it: in characters that it can hold, and cut with a mark that it was.

    Examples
    --------
    >>> len(fitting("长" * 40_000)), fitting("长" * 40_000)[-15:]
    (32767, '长…（未完 cut here）')
    """
    text = _LINE_END.sub("\n", cell_text(text))
    if len(text) > LONGEST_CELL:
        return text[: LONGEST_CELL - len(CUT)] + CUT
    # XlsxWriter would take this for XML of its own and write it unescaped.
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def write_cell(sheet: Any, row: int, column: int, cell: Cell, form: Any = None) -> None:
    """Write a cell: a number as a number, anything else as a text, whatever it looks like."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        sheet.write_number(row, column, rounded(cell) if isinstance(cell, float) else cell, form)
    else:
        sheet.write_string(row, column, fitting(cell_text(cell)), form)
