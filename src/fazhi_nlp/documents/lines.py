"""The result of reading a file: its lines, and what the file says about each."""

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
    link : bool
        Whether it is a link to another page, but for a date.
    """

    text: str
    heading: int = 0
    table: bool = False
    page: int = 0
    note: bool = False
    link: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """The result of reading a file: its lines as they stand, nothing repaired.

    Attributes
    ----------
    lines : tuple of Line
    name : str
        File name with extension, empty for text from memory.
    encoding : str
        The encoding the bytes were decoded from; empty for text from memory and for formats that
        define it themselves (.docx).
    replacements : int
        Byte sequences that are invalid in that encoding, each replaced by U+FFFD.
    remarks : tuple of Remark
        What the reader left out or could not read.
    """

    lines: tuple[Line, ...]
    name: str = ""
    encoding: str = ""
    replacements: int = 0
    remarks: tuple[Remark, ...] = ()
