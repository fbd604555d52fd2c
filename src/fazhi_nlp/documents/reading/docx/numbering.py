"""Word's automatic numbers, which stand nowhere in the text: rebuilt by counting as Word does.

A paragraph names a numbering and a level. The numbering (``num``) stands for a definition
(``abstractNum``) and may start its levels anew; numberings of one definition count on together.
"""

import re
from dataclasses import dataclass

from fazhi_nlp.documents.reading.docx.number_formats import format_number
from fazhi_nlp.documents.reading.docx.styles import Style, Styles, is_on, small_number
from fazhi_nlp.documents.reading.docx.xml_tree import Element, damaged

_LEVELS = 9
_PLACE = re.compile("%([1-9])")
# Word's dialogues take 31 characters.
_LONGEST_TEXT = 64
# Behind these a number and its text need no gap.
_CLOSED = frozenset("、）)：，。．】〕》 \u3000")


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level is numbered.

    `style` is the paragraph style bound to it; `restart` the number of outer levels any of which starts it
    anew; `digits` says that outer levels show in digits within it.
    """

    text: str
    format: str
    start: int
    gap: str
    style: str
    restart: int
    digits: bool


@dataclass(frozen=True, slots=True)
class _Numbering:
    """A numbering: its definition and levels, and those of which it starts anew."""

    definition: str
    levels: dict[int, _Level]
    anew: dict[int, int]


class Numbers:
    """Gives paragraphs their numbers, in the order of the text.

    Parameters
    ----------
    root : Element or None
        The part of numberings; None where the document has none.
    styles : Styles
    where : str
        Name of the document in messages.
    """

    def __init__(self, root: Element | None, styles: Styles, where: str) -> None:
        self._where = where
        self._numberings = {} if root is None else self._read(root, styles)
        self._counts: dict[str, dict[int, int]] = {}  # by definition and level
        self._begun: set[tuple[str, int]] = set()  # levels that a numbering has started anew

    def number(self, style: Style, style_name: str) -> str:
        """Count a paragraph and write its number, with the gap behind it; empty where it has none."""
        numbering = self._numberings.get(style.number or "")
        if numbering is None:
            return ""
        bound = (depth for depth, level in numbering.levels.items() if level.style == style_name)
        depth = style.level if style.level is not None else next(bound, 0)
        if depth not in numbering.levels:
            return ""
        self._count(style.number or "", numbering, depth)
        return self._written(numbering, depth)

    def _count(self, name: str, numbering: _Numbering, depth: int) -> None:
        counts = self._counts.setdefault(numbering.definition, {})
        started = [outer for outer in numbering.levels if outer < depth and outer not in counts]
        begins = depth in numbering.anew and (name, depth) not in self._begun
        if not begins and depth in counts:
            counts[depth] += 1
        else:
            started.append(depth)
        for start in started:  # an outer level without a paragraph of its own has begun with this one
            self._begun.add((name, start))
            counts[start] = numbering.anew.get(start, numbering.levels[start].start)
        for below, level in numbering.levels.items():
            if below > depth and depth < level.restart:
                counts.pop(below, None)

    def _written(self, numbering: _Numbering, depth: int) -> str:
        level = numbering.levels[depth]
        counts = self._counts[numbering.definition]

        def place(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            if at > depth or at not in numbering.levels:
                return ""
            number = counts.get(at, numbering.levels[at].start)
            in_digits = level.digits and at < depth
            return format_number(number, "decimal" if in_digits else numbering.levels[at].format)

        text = "" if level.format == "bullet" else _PLACE.sub(place, level.text)
        return text + level.gap if text else ""

    def _read(self, root: Element, styles: Styles) -> dict[str, _Numbering]:
        definitions = {element.get("abstractNumId", ""): element for element in root.iterfind("abstractNum")}
        names = {num.get("numId", ""): num for num in root.iterfind("num")}

        def definition_of(num: Element | None) -> str:
            element = None if num is None else num.find("abstractNumId")
            return "" if element is None else element.get("val", "")

        read: dict[str, dict[int, _Level]] = {}
        numberings = {}
        for name, num in names.items():
            definition = definition_of(num)
            link = None if definition not in definitions else definitions[definition].find("numStyleLink")
            if link is not None:
                definition = definition_of(names.get(styles.style(link.get("val", "")).number or ""))
            if definition not in definitions:
                continue
            if definition not in read:
                read[definition] = self._levels(definitions[definition])
            numberings[name] = self._numbering(num, definition, read[definition])
        return numberings

    def _numbering(self, num: Element, definition: str, levels: dict[int, _Level]) -> _Numbering:
        anew: dict[int, int] = {}
        for change in num.iterfind("lvlOverride"):
            depth = small_number(change.get("ilvl"), _LEVELS)
            start = change.find("startOverride")
            if start is not None and depth < _LEVELS:
                anew[depth] = small_number(start.get("val"), 0)
            levels = levels | self._levels(change)
        return _Numbering(definition, levels, anew)

    def _levels(self, parent: Element) -> dict[int, _Level]:
        found = {small_number(element.get("ilvl"), _LEVELS): element for element in parent.iterfind("lvl")}
        return {depth: self._level(found[depth], depth) for depth in sorted(found) if depth < _LEVELS}

    def _level(self, element: Element, depth: int) -> _Level:
        def value(name: str, default: str) -> str:
            child = element.find(name)
            found: str = default if child is None else child.get("val", default)
            return found

        text = value("lvlText", "")
        if len(text) > _LONGEST_TEXT:
            raise damaged(self._where, f"a number of {len(text):,} characters", f"编号长达 {len(text):,} 字")
        number_format = value("numFmt", "decimal")
        if number_format == "custom":
            number_format = element.find("numFmt").get("format", "")
        restart = small_number(value("lvlRestart", ""), depth)
        return _Level(
            text="" if is_on(element.find("rPr"), "vanish") else text,
            format=number_format,
            start=small_number(value("start", ""), 0),
            gap=_gap(value("suff", "tab"), text),
            style=value("pStyle", ""),
            restart=min(restart, depth),
            digits=bool(is_on(element, "isLgl")),
        )


def _gap(kind: str, text: str) -> str:
    """A space as the author asked for it; for a tab only where number and text would run together."""
    if kind == "space":
        return " "
    return " " if kind == "tab" and text[-1:] not in _CLOSED else ""
