"""What reading a file gives: its lines, with what the file says of each."""

from dataclasses import dataclass

from fazhi_nlp.records import Remark


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document: its text and what the file says about it.

    Attributes
    ----------
    text : str
        The line's text, without line break.
    heading : int
        Level of the heading the file marks it as (`<h2>`, `##`), 0 for none.
    table : bool
        Whether it is a row of a table, its cells joined by `` | ``.
    page : int
        Page of the file, from 1; 0 where the format has no pages.
    note : bool
        Whether it is a footnote or an endnote.
    """

    text: str
    heading: int = 0
    table: bool = False
    page: int = 0
    note: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """What reading a file gives: its lines as they stand, nothing repaired.

    Attributes
    ----------
    lines : tuple of Line
    name : str
        File name with extension, empty for text from memory.
    encoding : str
        The encoding that the bytes were read in; empty for text from memory and for formats that
        fix it themselves (.docx).
    replacements : int
        Byte sequences that made no character in that encoding, each shown as U+FFFD.
    remarks : tuple of Remark
        What the reader left out or could not see.
    """

    lines: tuple[Line, ...]
    name: str = ""
    encoding: str = ""
    replacements: int = 0
    remarks: tuple[Remark, ...] = ()
