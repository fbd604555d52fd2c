"""The body of a Word document -> lines: paragraphs and tables in the order of the text."""

from collections.abc import Iterator

from fazhi_nlp.documents.lines import Line
from fazhi_nlp.documents.reading.docx.inline import LEFT_OUT, InlineReader, Seen, is_placeholder
from fazhi_nlp.documents.reading.docx.numbering import Numbers
from fazhi_nlp.documents.reading.docx.styles import Styles, is_on
from fazhi_nlp.documents.reading.docx.xml_tree import Element, descendants
from fazhi_nlp.documents.reading.html_tables import Cell, Lines, OpenTable, table_lines
from fazhi_nlp.documents.reading.limits import Limits

_TABLE_OF_CONTENTS = "Table of Contents"


class BodyReader:
    """Reads the paragraphs and tables of the body, of cells, text boxes and notes.

    Parameters
    ----------
    styles : Styles
    numbers : Numbers
    limits : Limits
    where : str
        Name of the document in messages.

    Attributes
    ----------
    seen : Seen
        What was met on the way.
    """

    def __init__(self, styles: Styles, numbers: Numbers, *, limits: Limits, where: str) -> None:
        self.seen = Seen()
        self._styles = styles
        self._numbers = numbers
        self._limits = limits
        self._where = where
        self._inline = InlineReader(styles, self.seen)
        self._count = 0
        self._open_cells = 0

    def lines(self, container: Element) -> Lines:
        """Read all blocks in a container, whose last paragraph may lack its mark."""
        cell = Cell()
        self._fill(cell, container)
        return cell.lines

    def _fill(self, cell: Cell, container: Element) -> None:
        before = ""  # the text of paragraphs whose mark is gone: the next one goes on with it
        for block in self._parts(container, "p", "tbl", "altChunk"):
            if block.tag == "p":
                before = self._paragraph(block, before, cell)
                continue
            if before:
                self._add(before, 0, cell)
                before = ""
            if block.tag == "altChunk":
                self.seen.embedded += 1
            else:
                cell.lines.append(table_lines(self._rows(block, cell)))
                cell.holds_table = True
        if before:
            self._add(before, 0, cell)

    def _parts(self, container: Element, *names: str) -> Iterator[Element]:
        """Parts of a container (paragraphs, rows, cells), those within content controls included."""
        wanted = frozenset((*names, "sdt"))
        stack = [descendants(container, wanted, LEFT_OUT)]
        while stack:
            element = next(stack[-1], None)
            if element is None:
                stack.pop()
            elif element.tag != "sdt":
                yield element
            elif not (is_placeholder(element) or _is_table_of_contents(element)):
                stack.append(descendants(element, wanted, LEFT_OUT))

    def _paragraph(self, paragraph: Element, before: str, cell: Cell) -> str:
        """Add a paragraph's lines; give back the text that the next one goes on with."""
        name, style = self._styles.of_paragraph(paragraph.find("pPr"))
        inline = self._inline.read(paragraph, style)
        if style.contents:
            return before
        text = before + inline.text
        ends = not self._is_mark_gone(paragraph)
        if ends:
            number = "" if _only_breaks_section(paragraph, text) else self._numbers.number(style, name)
            # A number without text counts on, but shows only where it is all that a cell holds.
            shown = number if text.strip() or self._open_cells else ""
            self._add(shown + text, style.heading or 0, cell)
        for box in inline.boxes:
            self._fill(cell, box)
        return "" if ends else text

    def _is_mark_gone(self, paragraph: Element) -> bool:
        """Whether the mark at a paragraph's end is deleted or hidden (a style separator)."""
        mark = paragraph.find("pPr/rPr")
        if mark is None:
            return False
        is_deleted = mark.find("del") is not None or mark.find("moveFrom") is not None
        self.seen.tracked = self.seen.tracked or is_deleted
        return is_deleted or bool(is_on(mark, "vanish"))

    def _add(self, text: str, heading: int, cell: Cell) -> None:
        for piece in text.split("\n"):
            self._count += 1
            self._limits.check("lines", self._count, self._where)
            cell.lines.append(Line(piece, heading=heading if piece.strip() else 0))

    def _rows(self, table: Element, cell: Cell) -> list[list[Cell]]:
        opened = OpenTable(within=cell)
        self._open_cells += 1
        for row in self._parts(table, "tr"):
            properties = row.find("trPr")
            if properties is not None and properties.find("del") is not None:
                self.seen.tracked = True
                continue
            opened.rows.append([])
            for part in self._parts(row, "tc"):
                self._fill(opened.new_cell(), part)
        self._open_cells -= 1
        return opened.rows


def _only_breaks_section(paragraph: Element, text: str) -> bool:
    """Whether a paragraph holds nothing but the end of a section, to which Word gives no number."""
    return not text and paragraph.find("pPr/sectPr") is not None


def _is_table_of_contents(control: Element) -> bool:
    gallery = control.find("sdtPr/docPartObj/docPartGallery")
    return gallery is not None and gallery.get("val") == _TABLE_OF_CONTENTS
