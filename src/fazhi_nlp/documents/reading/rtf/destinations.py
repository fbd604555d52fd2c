r"""Where the text of an RTF group goes: into lines, or nowhere.

A group that begins with ``{\fonttbl`` or ``{\footnote`` is a destination; groups inside belong to it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from fazhi_nlp.documents.lines import Line
from fazhi_nlp.documents.reading.rtf.encoding import Encodings, code_page_encoding
from fazhi_nlp.documents.reading.rtf.flow import Flow
from fazhi_nlp.documents.reading.word_fields import shown_by_code


class Destination(Protocol):
    """What a group writes to."""

    def text(self, text: str) -> None:
        """Take text."""

    def word(self, name: str, number: int | None) -> None:
        r"""Take a control word (``\par``) and its number."""

    def end(self) -> None:
        """Handle the end of the group."""


class Discard:
    """A group that is not read."""

    def text(self, text: str) -> None:
        """Leave it out."""

    def word(self, name: str, number: int | None) -> None:
        """Leave it out."""

    def end(self) -> None:
        """Do nothing."""


@dataclass(slots=True)
class FontTable(Discard):
    """The fonts, of which only the encoding matters."""

    encodings: Encodings
    _font: int = 0

    def word(self, name: str, number: int | None) -> None:
        """Note a font's character set or code page."""
        if name == "f":
            self._font = number or 0
        elif name == "fcharset":
            self.encodings.set_font(self._font, number or 0)
        elif name == "cpg" and number:
            self.encodings.fonts[self._font] = code_page_encoding(number)


@dataclass(slots=True)
class StyleSheet(Discard):
    """The styles, of which only the level as a heading matters."""

    levels: dict[int, int]
    _style: int = 0

    def word(self, name: str, number: int | None) -> None:
        """Note a style's level."""
        if name == "s":
            self._style = number or 0
        elif name == "outlinelevel":
            self.levels[self._style] = heading_level(number)


# \levelnfc of levels that have no number: bullets, and none at all.
_NUMBERLESS = (23, 255)


@dataclass(slots=True)
class ListTable(Discard):
    r"""The lists, of which only matters which levels number their paragraphs.

    Attributes
    ----------
    numbering : dict of int to frozenset of int
        Those levels, by what paragraphs call the list (``\ls``).
    """

    numbering: dict[int, frozenset[int]] = field(default_factory=dict)
    _formats: list[int] = field(default_factory=list)
    _levels: dict[int, frozenset[int]] = field(default_factory=dict)
    _id: int = 0

    def word(self, name: str, number: int | None) -> None:
        """Note a level's kind of number, the id of its list, or what paragraphs call that list."""
        match name:
            case "levelnfc":
                self._formats.append(number or 0)
            case "listid":
                self._id = number or 0
                if self._formats:
                    levels = (level for level, kind in enumerate(self._formats) if kind not in _NUMBERLESS)
                    self._levels[self._id] = frozenset(levels)
                    self._formats.clear()
            case "ls":
                self.numbering[number or 0] = self._levels.get(self._id, frozenset())


@dataclass(slots=True)
class Number(Discard):
    """The automatic number of a paragraph; a bullet is none."""

    flow: Flow
    _pieces: list[str] = field(default_factory=list)

    def text(self, text: str) -> None:
        """Take a piece of the number."""
        self._pieces.append(text)

    def end(self) -> None:
        """Put the number in front of its paragraph."""
        number = "".join(self._pieces).strip()
        self.flow.number = number if any(map(str.isalnum, number)) else ""


@dataclass(slots=True)
class FieldCode(Discard):
    """The code of a field, of which only shows what stands in no result."""

    flow: Flow
    _pieces: list[str] = field(default_factory=list)

    def text(self, text: str) -> None:
        """Take a piece of the code."""
        self._pieces.append(text)

    def end(self) -> None:
        """Add what the code shows to the paragraph."""
        self.flow.add(shown_by_code("".join(self._pieces)))


@dataclass(slots=True)
class Story:
    """Text that is read: the body, a note or a text box.

    Attributes
    ----------
    levels : dict of int to int
        Level of each style as a heading.
    lists : ListTable
    give : callable
        Takes the lines when the group has ended.
    unnumbered : int
        Paragraphs of a numbered list whose number does not stand in the file.
    """

    levels: dict[int, int]
    lists: ListTable
    give: Callable[[tuple[Line, ...]], None]
    flow: Flow = field(default_factory=Flow)
    unnumbered: int = 0
    _list: int = 0
    _level: int = 0

    def text(self, text: str) -> None:
        """Take text."""
        self.flow.add(text)

    def word(self, name: str, number: int | None) -> None:
        """Take paragraph and cell marks, and what says how a paragraph is formatted."""
        flow = self.flow
        match name:
            case "par" | "sect":
                self.unnumbered += self._is_numbered() and not flow.number
                flow.end_paragraph()
            case "cell":
                flow.end_cell(1)
            case "nestcell":
                flow.end_cell(flow.depth)
            case "row":
                flow.end_row(1)
            case "nestrow":
                flow.end_row(flow.depth)
            case "pard":
                flow.begin_format()
                self._list = self._level = 0
            case "intbl":
                flow.depth = max(flow.depth, 1)
            case "itap":
                flow.depth = max(number or 0, 0)
            case "s":
                flow.heading = self.levels.get(number or 0, 0)
            case "outlinelevel":
                flow.heading = heading_level(number)
            case "ls":
                self._list = number or 0
            case "ilvl":
                self._level = number or 0

    def end(self) -> None:
        """Give the lines."""
        self.give(self.flow.finish())

    def _is_numbered(self) -> bool:
        return self._level in self.lists.numbering.get(self._list, ())


def heading_level(number: int | None) -> int:
    r"""Level of a heading by ``\outlinelevel``, which counts from 0 and means text by 9.

    Examples
    --------
    >>> heading_level(0), heading_level(9), heading_level(None)
    (1, 0, 1)
    """
    level = (number or 0) + 1
    return level if 0 < level < 10 else 0
