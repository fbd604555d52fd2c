r"""Tokens of RTF -> lines: follows the groups, and hands characters to where they belong."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fazhi_nlp.documents.lines import Document
from fazhi_nlp.documents.reading.html_tables import Lines, flat
from fazhi_nlp.documents.reading.limits import Limits
from fazhi_nlp.documents.reading.rtf.destinations import (
    Destination,
    Discard,
    FieldCode,
    FontTable,
    ListTable,
    Number,
    Story,
    StyleSheet,
)
from fazhi_nlp.documents.reading.rtf.encoding import Encodings, code_page_encoding
from fazhi_nlp.documents.reading.rtf.tokens import Token
from fazhi_nlp.documents.reading.word_remarks import HIDDEN_TEXT, TRACKED_CHANGES, pictures
from fazhi_nlp.records import Remark

# fmt: off
_CHARACTERS = {
    "tab": "\t", "line": "\n", "softline": "\n", "page": "\n", "column": "\n",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emdash": "—", "endash": "–", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
    "~": "\xa0", "_": "-",
}
# Destinations that are no text of the document.
_NOWHERE = frozenset((
    "colortbl", "filetbl", "revtbl", "info", "template", "private",
    "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
    "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "atnid", "atnauthor",
    "pict", "nonshppict", "sp", "shprslt", "nonesttables", "upr", "tc", "tcn", "xe", "rxe",
))
_LISTS = ("listtable", "listoverridetable")
# Destinations behind \* ("leave it out if you do not know it") that hold text, or lead to some.
_KNOWN = frozenset((
    "shpinst", "do", "ud", "nesttableprops", "footnote", "shptxt", "listtext", "pntext", "fldinst",
    "cs", "ds", "ts", *_LISTS,
))
_PICTURES = ("pict", "shppict")
# fmt: on
_LINE_ENDS = ("\n", "\r")  # after a backslash they mean \par
_NOTHING = Token("text")  # a line end of the file


@dataclass(slots=True)
class _Group:
    """What holds until a brace closes."""

    destination: Destination
    story: Story
    font: int = 0
    fallback_length: int = 1
    is_hidden: bool = False
    is_deleted: bool = False
    is_optional: bool = False
    is_begun: bool = False


class Reader:
    """Reads the tokens of a document in order.

    Parameters
    ----------
    limits : Limits
    where : str
        Name of the document in messages.
    """

    def __init__(self, limits: Limits, where: str) -> None:
        self._limits, self._where = limits, where
        self._encodings = Encodings()
        self._levels: dict[int, int] = {}
        self._lists = ListTable()
        self._lines: Lines = []
        self._notes: Lines = []
        self._stories: list[Story] = []
        self._pictures = self._comments = 0
        self._has_hidden = self._has_deleted = False
        self._bytes = bytearray()  # not yet decoded: a character may be cut by an escape
        self._fallback_left = 0
        self._body = self._new_story(self._lines)
        self._group = _Group(self._body, self._body)
        self._outer: list[_Group] = []

    def take(self, token: Token) -> None:
        """Go on by one token."""
        group = self._group
        match token.kind:
            case "text":
                self._take_bytes(token.data)
            case "open":
                self._open()
            case "close":
                self._close()
            case "symbol":
                self._take_symbol(token.name)
            case _:
                self._take_word(token.name, token.number)
        group.is_begun = group.is_begun or not (token.name == "*" or token == _NOTHING)

    def finish(self) -> Document:
        """End the groups that are open, and give the document."""
        self._flush()
        while self._outer:
            self._close()
        if self._group.destination is not self._body:  # a destination outside of all groups
            self._group.destination.end()
        self._body.end()
        notes = (replace(line, text=line.text.strip(), note=True) for line in flat(self._notes))
        lines = (*flat(self._lines), *(note for note in notes if note.text))
        self._limits.check("lines", len(lines), self._where)
        broken = sum(line.text.count("\ufffd") for line in lines)
        return Document(lines, "", self._encodings.document, broken, tuple(self._remarks()))

    def _new_story(self, lines: Lines) -> Story:
        story = Story(self._levels, self._lists, lines.extend)
        self._stories.append(story)
        return story

    def _open(self) -> None:
        self._flush()
        self._fallback_left = 0
        self._outer.append(self._group)
        self._limits.check("rtf_depth", len(self._outer), self._where)
        self._group = replace(self._group, is_optional=False, is_begun=False)

    def _close(self) -> None:
        self._flush()
        self._fallback_left = 0
        if not self._outer:  # a brace too many
            return
        closed, self._group = self._group, self._outer.pop()
        if not any(closed.destination is one for one in (self._group.destination, self._group.story)):
            closed.destination.end()

    def _take_bytes(self, data: bytes) -> None:
        skipped = min(self._fallback_left, len(data))
        self._fallback_left -= skipped
        self._bytes += data[skipped:]

    def _take_symbol(self, symbol: str) -> None:
        if symbol in ("{", "}", "\\"):
            self._take_bytes(symbol.encode())
        elif symbol == "*":
            # Elsewhere than at a group's beginning it means nothing; StarOffice wrote {\loch\*\cs7 text}.
            self._group.is_optional = not self._group.is_begun
        elif self._fallback_left:
            self._fallback_left -= 1
        elif symbol in _LINE_ENDS:
            self._take_word("par", None)
        elif character := _CHARACTERS.get(symbol):
            self._add(character)

    def _take_word(self, name: str, number: int | None) -> None:
        if self._fallback_left:
            self._fallback_left -= 1
            return
        if name == "u":
            self._add(chr((number or 0) & 0xFFFF))
            self._fallback_left = self._group.fallback_length
            return
        self._flush()
        if self._group.is_optional:
            self._group.is_optional = False
            if name not in _KNOWN:
                self._count(name)
                self._group.destination = Discard()
                return
        if character := _CHARACTERS.get(name):
            self._add(character)
        elif destination := self._destination(name):
            self._count(name)
            self._group.destination = destination
        elif not self._take_property(name, number):
            self._group.destination.word(name, number)

    def _destination(self, name: str) -> Destination | None:
        """Where the group goes on that begins with this word; None where the word begins none."""
        group = self._group
        if name in _NOWHERE:
            return Discard()
        if name in _LISTS:
            return self._lists
        match name:
            case "fonttbl":
                return FontTable(self._encodings)
            case "stylesheet":
                return StyleSheet(self._levels)
            case "ud":  # the Unicode form of what stands before it
                return group.story
        if isinstance(group.destination, Discard):
            return None
        match name:
            case "listtext" | "pntext":
                return Number(group.story.flow)
            case "fldinst":
                return FieldCode(group.story.flow)
            case "footnote":
                group.story = self._new_story(self._notes)
                return group.story
            case "shptxt" | "dptxbxtext":
                group.story = self._new_story(group.story.flow.boxes)
                return group.story
        return None

    def _take_property(self, name: str, number: int | None) -> bool:
        """Note a property of the document or of characters; whether the word was one."""
        group = self._group
        match name:
            case "ansicpg":
                self._encodings.document = code_page_encoding(number or 0)
            case "uc":
                group.fallback_length = min(max(number or 0, 0), 8)
            case "f":
                group.font = number or 0
                group.destination.word(name, number)
            case "v":
                group.is_hidden = number != 0
            case "deleted":
                group.is_deleted = number != 0
            case "plain":
                group.is_hidden = group.is_deleted = False
            case _:
                return False
        return True

    def _flush(self) -> None:
        if self._bytes:
            text = self._encodings.decode(bytes(self._bytes), self._group.font)
            self._bytes.clear()
            self._put(text)

    def _add(self, character: str) -> None:
        self._flush()
        self._put(character)

    def _put(self, text: str) -> None:
        group = self._group
        if not (group.is_hidden or group.is_deleted):
            group.destination.text(text)
        elif group.destination is group.story and not text.isspace():
            self._has_deleted = self._has_deleted or group.is_deleted
            self._has_hidden = self._has_hidden or not group.is_deleted

    def _count(self, destination: str) -> None:
        """Count what is left out of the text that is read."""
        if self._group.destination is self._group.story:
            self._comments += destination == "annotation"
            self._pictures += destination in _PICTURES

    def _remarks(self) -> Iterator[Remark]:
        if unnumbered := sum(story.unnumbered for story in self._stories):
            yield Remark(
                "numbers_missing",
                f"numbered paragraphs whose number is not in the file: {unnumbered}",
                f"有 {unnumbered} 个自动编号的段落，文件中没有存编号",
            )
        if self._has_deleted:
            yield TRACKED_CHANGES
        if self._has_hidden:
            yield HIDDEN_TEXT
        if self._comments:
            yield Remark(
                "comments", f"comments: {self._comments}; not read", f"有 {self._comments} 条批注未读取"
            )
        if self._pictures:
            yield pictures(self._pictures)
