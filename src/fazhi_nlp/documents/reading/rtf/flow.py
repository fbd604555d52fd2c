r"""Text, paragraph marks and cell marks of RTF -> lines."""

import re
from dataclasses import dataclass, field

from fazhi_nlp.documents.lines import Line
from fazhi_nlp.documents.reading.html_tables import Cell, Lines, OpenTable, flat, table_lines

_SURROGATE = re.compile("[\ud800-\udfff]")

# Tables nested deeper are read as if they stood at this depth.
_DEEPEST_TABLE = 8


@dataclass(slots=True)
class Flow:
    """A run of paragraphs and tables: the body, a note, or a text box.

    Attributes
    ----------
    number : str
        Automatic number of the paragraph that is being read, as the writing program left it.
    heading : int
        Its level as a heading, 0 for none.
    depth : int
        In how many tables it stands.
    boxes : list
        Lines of the text boxes anchored in it, which follow it.

    Examples
    --------
    >>> flow = Flow()
    >>> flow.add("项目")
    >>> flow.end_cell(1)
    >>> flow.add("件数")
    >>> flow.end_cell(1)
    >>> flow.end_row(1)
    >>> [(line.text, line.table) for line in flow.finish()]
    [('项目 | 件数', True)]
    """

    number: str = ""
    heading: int = 0
    depth: int = 0
    boxes: Lines = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _page: Cell = field(default_factory=Cell)
    _tables: list[OpenTable] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Add text to the paragraph."""
        self._text.append(text)

    def begin_format(self) -> None:
        """Begin paragraphs in the usual format, outside of tables."""
        self.heading = self.depth = 0

    def end_paragraph(self) -> None:
        """End the paragraph that is being read."""
        self._end_paragraph_in(self._cell(self.depth))

    def end_cell(self, depth: int) -> None:
        """End a cell of the table at that depth."""
        self._end_paragraph_in(self._cell(max(depth, 1)))
        self._tables[-1].new_cell()

    def end_row(self, depth: int) -> None:
        """End a row of the table at that depth."""
        self._cell(max(depth, 1))
        rows = self._tables[-1].rows
        if not rows[-1][-1].lines:  # the cell that the last mark began
            rows[-1].pop()
        rows.append([])

    def finish(self) -> tuple[Line, ...]:
        """End what is open and give the lines."""
        if self._text or self.boxes:
            self.end_paragraph()
        self._cell(0)
        return flat(self._page.lines)

    def _end_paragraph_in(self, cell: Cell) -> None:
        text = _whole_characters(self.number + "".join(self._text))
        for line in text.split("\n"):
            cell.lines.append(Line(line, heading=self.heading if line.strip() else 0))
        cell.lines.extend(self.boxes)
        self.number = ""
        self._text, self.boxes = [], []

    def _cell(self, depth: int) -> Cell:
        """The cell to write into at that depth, the page at 0; tables open and close on the way."""
        depth = min(depth, _DEEPEST_TABLE)
        while len(self._tables) > depth:
            self._close_table()
        while len(self._tables) < depth:
            self._tables.append(OpenTable(self._open_cell()))
        return self._open_cell()

    def _open_cell(self) -> Cell:
        if not self._tables:
            return self._page
        table = self._tables[-1]
        return table.rows[-1][-1] if table.rows and table.rows[-1] else table.new_cell()

    def _close_table(self) -> None:
        table = self._tables.pop()
        table.within.lines.append(table_lines([row for row in table.rows if row]))
        table.within.holds_table = True


def _whole_characters(text: str) -> str:
    r"""Join the surrogates that ``\u`` writes one by one; a lone one becomes U+FFFD."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
