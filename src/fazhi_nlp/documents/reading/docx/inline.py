"""What stands in a paragraph: its text as Word shows it, its text boxes, its notes.

Tracked changes read as accepted; hidden text, field codes, comments and placeholders are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from fazhi_nlp.documents.reading.docx.styles import Style, Styles, is_on
from fazhi_nlp.documents.reading.docx.xml_tree import Element, descendants
from fazhi_nlp.documents.reading.word_fields import shown_by_code

# What tracked changes took away; `rt` is the reading above a character.
LEFT_OUT = frozenset(("del", "moveFrom", "rt"))
"""Elements whose text does not show."""

_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_GRAPHICS = frozenset(("drawing", "pict", "object"))
_PICTURES = frozenset(("pic", "imagedata", "chart", "relIds"))
_IN_GRAPHICS = _PICTURES | {"txbxContent"}
_IN_RUN = frozenset((*_CHARACTERS, *_NOTES, *_GRAPHICS, "t", "sym", "fldChar", "instrText"))
_TRACKED = frozenset(("del", "moveFrom", "ins", "moveTo"))
_OUTER = frozenset(("r", "sdt", "ins", "moveTo"))
_IN_PARAGRAPH = _IN_RUN | _TRACKED | _OUTER

_LINE_BREAKS = re.compile(r"[\t\r\n]+")
# Characters of Wingdings and Symbol that forms tick and lists begin with.
_SYMBOLS = {"F0FE": "☑", "F052": "☑", "F0FD": "☒", "F0A8": "□", "F0A3": "□", "F06F": "□", "F0B7": "·"}
_HEX = re.compile("[0-9A-Fa-f]{2,5}")
_PRIVATE_USE = range(0xE000, 0xF900)


@dataclass(slots=True)
class Seen:
    """What was met on the way through a document and is told of it, or read later.

    Attributes
    ----------
    notes : dict of tuple
        Kind and id of the notes referred to, in order.
    pictures : int
    embedded : int
        Documents of another kind that Word would show in the text (``altChunk``).
    tracked, hidden : bool
        Whether there were tracked changes and hidden text.
    """

    notes: dict[tuple[str, str], None] = field(default_factory=dict)
    pictures: int = 0
    embedded: int = 0
    tracked: bool = False
    hidden: bool = False


@dataclass(slots=True)
class _Field:
    """An open field: the code that it begins with, whether its result has begun, and whether it has any."""

    code: list[str] = field(default_factory=list)
    in_result: bool = False
    has_result: bool = False


@dataclass(slots=True)
class Inline:
    """The text of a paragraph, and the text boxes that hang on it."""

    text: str
    boxes: list[Element]


class InlineReader:
    """Reads paragraphs in order, for fields go on from one to the next.

    Parameters
    ----------
    styles : Styles
    seen : Seen
        What is met is written here.
    """

    def __init__(self, styles: Styles, seen: Seen) -> None:
        self._styles = styles
        self._seen = seen
        self._fields: list[_Field] = []
        self._codes = 0  # how many of them are still in their code

    def read(self, paragraph: Element, style: Style) -> Inline:
        """Read a paragraph of this style."""
        inline = Inline("", [])
        pieces: list[str] = []
        for element in self._leaves(paragraph, style):
            tag = element.tag
            if tag == "fldChar":
                pieces.append(self._pass_field(element.get("fldCharType")))
            elif self._codes:
                self._fields[-1].code.append(element.text or "" if tag == "instrText" else "")
            elif tag == "t":
                pieces.append(_text(element))
                if self._fields:
                    self._fields[-1].has_result = True
            elif tag in _CHARACTERS:
                pieces.append(_CHARACTERS[tag])
            elif tag == "sym":
                pieces.append(_symbol(element.get("char", "")))
            elif tag in _NOTES:
                self._seen.notes[_NOTES[tag], element.get("id", "")] = None
            else:
                self._look_into(element, inline)
        self._end_codes()
        inline.text = "".join(pieces)
        return inline

    def _leaves(self, paragraph: Element, style: Style) -> Iterator[Element]:
        stack = [descendants(paragraph, _IN_PARAGRAPH, LEFT_OUT - _TRACKED)]
        while stack:
            element = next(stack[-1], None)
            if element is None:
                stack.pop()
                continue
            if element.tag in _TRACKED:
                self._seen.tracked = True
            if element.tag in LEFT_OUT or (element.tag == "sdt" and is_placeholder(element)):
                continue
            if element.tag not in _OUTER:
                yield element
            elif element.tag == "r" and self._is_hidden(element, style):
                self._seen.hidden = self._seen.hidden or element.find("t") is not None
                yield from element.iterfind("fldChar")
            else:
                stack.append(descendants(element, _IN_PARAGRAPH, LEFT_OUT - _TRACKED))

    def _is_hidden(self, run: Element, style: Style) -> bool:
        properties = run.find("rPr")
        if properties is None:
            return bool(style.hidden)
        named = properties.find("rStyle")
        by_style = None if named is None else self._styles.style(named.get("val", "")).hidden
        answers = (is_on(properties, "vanish"), by_style, style.hidden)
        return next((answer for answer in answers if answer is not None), False)

    def _pass_field(self, kind: str | None) -> str:
        """Go on by a mark of a field; what its code shows where it ends without a result."""
        if kind == "begin":
            self._fields.append(_Field())
            self._codes += 1
        elif kind in ("separate", "end") and self._fields:
            last = self._fields[-1]
            self._codes -= not last.in_result
            last.in_result = True
            if kind == "end":
                self._fields.pop()
                shown = "" if last.has_result else shown_by_code("".join(last.code))
                if not self._codes:
                    return shown
                self._fields[-1].code.append(shown)
        return ""

    def _end_codes(self) -> None:
        """Give up fields whose code goes on beyond the paragraph: one without end would hide all below."""
        self._fields = [opened for opened in self._fields if opened.in_result]
        self._codes = 0

    def _look_into(self, graphic: Element, inline: Inline) -> None:
        for element in descendants(graphic, _IN_GRAPHICS, LEFT_OUT):
            if element.tag == "txbxContent":
                inline.boxes.append(element)
            else:
                self._seen.pictures += 1


def is_placeholder(control: Element) -> bool:
    """Whether a content control (``sdt``) shows only its prompt: 单击此处输入文字."""
    properties = control.find("sdtPr")
    return bool(is_on(properties, "showingPlcHdr"))


def _text(element: Element) -> str:
    text = _LINE_BREAKS.sub(" ", element.text or "")
    return text if element.get("space") == "preserve" else text.strip(" ")


def _symbol(code: str) -> str:
    """A character of a symbol font; one that has no meaning outside its font shows nothing."""
    known = _SYMBOLS.get(code.upper())
    if known or not _HEX.fullmatch(code):
        return known or ""
    number = int(code, 16)
    return "" if number in _PRIVATE_USE or 0xD800 <= number <= 0xDFFF else chr(number)
