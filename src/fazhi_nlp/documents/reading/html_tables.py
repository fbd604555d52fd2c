"""Rows of an HTML table -> lines: rows of data stay rows, layout becomes ordinary lines.

Portals of 2005 to 2015 put the whole page into nested tables, often the index table and the
text into one; so each row is judged for itself. Lines of an inner table stay a list within the
list until the page ends: copied outwards from table to table they would cost the square.
"""

from dataclasses import dataclass, field

from fazhi_nlp.documents.lines import Line

Lines = list["Line | Lines"]
"""Lines, and lists of such."""

# A cell holds text to be read, not data, where it has two lines of more than this many
# characters (paragraphs), or one longer than an abstract in an index table ever is.
_PARAGRAPH = 40
_LONGER_THAN_ABSTRACT = 600

# The only filled cell of a row is read as text from this many characters on.
_LONGER_THAN_LABEL = 80


@dataclass(slots=True)
class Cell:
    """One cell: its lines, and whether a table stands in it."""

    lines: Lines = field(default_factory=list)
    holds_table: bool = False

    @property
    def own_lines(self) -> list[Line]:
        """The lines that stand in no inner table."""
        return [line for line in self.lines if isinstance(line, Line)]

    @property
    def text(self) -> str:
        """Its own lines joined by a space."""
        return " ".join(line.text for line in self.own_lines if line.text)


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


def table_lines(rows: list[Row]) -> Lines:
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
    lines: Lines = []
    in_data = False
    for row, is_text in zip(rows, holds_text, strict=True):
        cells = [cell.text for cell in row]
        filled = sum(1 for cell in cells if cell.strip())
        in_data = in_data or (filled > 1 and not is_text)
        if not is_text and (filled > 1 or (filled and in_data and not is_layout)):
            lines.append(Line(" | ".join(cells), table=True))
        else:
            lines.extend(line for cell in row for line in cell.lines)
    return lines


def flat(lines: Lines) -> tuple[Line, ...]:
    """Give the lines within all the lists, in order.

    Examples
    --------
    >>> [line.text for line in flat([Line("一"), [[Line("二")], Line("三")]])]
    ['一', '二', '三']
    """
    found: list[Line] = []
    rest = lines[::-1]
    while rest:
        line = rest.pop()
        if isinstance(line, Line):
            found.append(line)
        else:
            rest.extend(reversed(line))
    return tuple(found)


def _holds_text(row: Row) -> bool:
    if any(cell.holds_table for cell in row):
        return True
    cells = [cell.own_lines for cell in row]
    longest = [max((len(line.text) for line in lines), default=0) for lines in cells]
    limit = _LONGER_THAN_ABSTRACT if sum(map(bool, longest)) > 1 else _LONGER_THAN_LABEL
    return (
        max(longest, default=0) > limit
        or any(sum(len(line.text) > _PARAGRAPH for line in lines) > 1 for lines in cells)
        or any(line.heading for lines in cells for line in lines)
    )
