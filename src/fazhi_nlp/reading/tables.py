"""Rows of an HTML table -> lines: rows of data stay rows, layout becomes ordinary lines.

Portals of 2005 to 2015 put the whole page into nested tables, often the index table and the
text into one; so each row is judged for itself.
"""

from dataclasses import dataclass, field

from fazhi_nlp.records import Line

# A cell holds text to be read, not data, where it has two lines of more than this many
# characters (paragraphs), or one longer than an abstract in an index table ever is.
_PARAGRAPH = 40
_LONGER_THAN_ABSTRACT = 600

# The only filled cell of a row is read as text from this many characters on.
_LONGER_THAN_LABEL = 80


@dataclass(slots=True)
class Cell:
    """One cell: its lines, and whether a table stands in it."""

    lines: list[Line] = field(default_factory=list)
    holds_table: bool = False

    @property
    def text(self) -> str:
        """The lines joined by a space."""
        return " ".join(line.text for line in self.lines if line.text)


Row = list[Cell]


@dataclass(slots=True)
class OpenTable:
    """A table of which not all is read: its rows, and the cell (or page) that it stands in."""

    within: Cell
    rows: list[Row] = field(default_factory=list)

    def new_cell(self) -> Cell:
        """Begin a cell in the last row."""
        if not self.rows:
            self.rows.append([])
        cell = Cell()
        self.rows[-1].append(cell)
        return cell


def table_lines(rows: list[Row]) -> list[Line]:
    """Turn the rows of a table into lines.

    A row with several filled cells is one line, its cells joined by `` | ``. A row with one
    filled cell is such a line only in a table of data and below its first such row (a value is
    missing, or cells are merged): above, it is a title. Cells that hold text, headings or tables
    give their own lines.

    Examples
    --------
    >>> row = [Cell([Line("文号")]), Cell([Line("栗政〔2015〕4号")])]
    >>> [(line.text, line.table) for line in table_lines([[Cell([Line("索引表")])], row])]
    [('索引表', False), ('文号 | 栗政〔2015〕4号', True)]
    """
    holds_text = [_holds_text(row) for row in rows]
    is_layout = any(holds_text)
    lines: list[Line] = []
    in_data = False
    for row, is_text in zip(rows, holds_text, strict=True):
        several = not is_text and _filled(row) > 1
        in_data = in_data or several
        if several or (in_data and not is_layout and _filled(row)):
            lines.append(Line(" | ".join(cell.text for cell in row), table=True))
        else:
            lines.extend(line for cell in row for line in cell.lines)
    return lines


def _filled(row: Row) -> int:
    return sum(1 for cell in row if cell.text.strip())


def _holds_text(row: Row) -> bool:
    if any(cell.holds_table for cell in row):
        return True
    lengths = [[len(line.text) for line in cell.lines] for cell in row]
    longest = max((length for cell in lengths for length in cell), default=0)
    paragraphs = max((sum(length > _PARAGRAPH for length in cell) for cell in lengths), default=0)
    return (
        paragraphs > 1
        or longest > (_LONGER_THAN_ABSTRACT if _filled(row) > 1 else _LONGER_THAN_LABEL)
        or any(line.heading for cell in row for line in cell.lines)
    )
