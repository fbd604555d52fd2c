"""What the styles of a document say of a paragraph: heading, number, hidden, table of contents."""

import re
from dataclasses import dataclass, replace

from fazhi_nlp.documents.reading.docx.xml_tree import Element

_HEADING = re.compile(r"(?:heading|标题)\s?([1-9])", re.IGNORECASE)
_TITLES = frozenset(("title", "标题"))
_CONTENTS = re.compile(r"(?:toc|目录|contents)\s?(?:[1-9]|heading|标题)", re.IGNORECASE)
_BODY_LEVEL = 9  # an outline level that says: no heading
_NO = frozenset(("0", "false", "off"))
_SMALL_NUMBER = re.compile("[0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Style:
    """What counts of a style, what it inherits included.

    Attributes
    ----------
    heading : int or None
        Level of heading, 0 for none; None where neither the style nor what it is based on says.
    number : str or None
        Id of the numbering it uses, ``0`` for none.
    level : int or None
        Level of the numbering, from 0.
    hidden : bool or None
        Whether its text is not shown.
    contents : bool
        Whether it is a line of the table of contents.
    """

    heading: int | None = None
    number: str | None = None
    level: int | None = None
    hidden: bool | None = None
    contents: bool = False

    def over(self, other: "Style") -> "Style":
        """What holds where this one is silent and the other speaks."""
        return Style(
            heading=other.heading if self.heading is None else self.heading,
            number=other.number if self.number is None else self.number,
            level=other.level if self.level is None else self.level,
            hidden=other.hidden if self.hidden is None else self.hidden,
            contents=self.contents or other.contents,
        )


class Styles:
    """The styles of a document.

    Parameters
    ----------
    root : Element or None
        The part of styles; None where the document has none.
    """

    def __init__(self, root: Element | None) -> None:
        elements = [] if root is None else list(root.iterfind("style"))
        self._elements = {element.get("styleId", ""): element for element in elements}
        self._known: dict[str, Style] = {}
        self._default = next(
            (
                element.get("styleId", "")
                for element in elements
                if element.get("type") == "paragraph" and _is_on(element.get("default", "0"))
            ),
            "",
        )

    def of_paragraph(self, properties: Element | None) -> tuple[str, Style]:
        """Id of a paragraph's style, and what counts for the paragraph."""
        name = _value(properties, "pStyle") or self._default
        return name, _said(properties).over(self.style(name))

    def style(self, name: str) -> Style:
        """What counts of the style with this id; nothing, where there is none."""
        chain: dict[str, None] = {}
        above = name
        while above in self._elements and above not in self._known and above not in chain:
            chain[above] = None
            above = _value(self._elements[above], "basedOn")
        style = self._known.get(above, Style())
        for name_below in reversed(chain):
            style = _declared(self._elements[name_below]).over(style)
            self._known[name_below] = style
        return style


def is_on(properties: Element | None, switch: str) -> bool | None:
    """Whether properties turn a switch (``vanish``) on or off; None where they do not name it."""
    element = None if properties is None else properties.find(switch)
    return None if element is None else _is_on(element.get("val", "1"))


def small_number(attribute: str | None, default: int) -> int:
    """Value of an attribute, or the default where it is none of Word's."""
    return int(attribute) if attribute and _SMALL_NUMBER.fullmatch(attribute) else default


def _declared(element: Element) -> Style:
    """What a style itself says; its name counts where it gives no outline level."""
    name = _value(element, "name").strip()
    style = replace(_said(element.find("pPr")), hidden=is_on(element.find("rPr"), "vanish"))
    if match := _HEADING.fullmatch(name):
        style = style.over(Style(heading=int(match[1])))
    elif name.lower() in _TITLES:
        style = style.over(Style(heading=1))
    return replace(style, contents=_CONTENTS.fullmatch(name) is not None)


def _said(properties: Element | None) -> Style:
    """What paragraph properties say."""
    if properties is None:
        return Style()
    outline = small_number(_value(properties, "outlineLvl"), -1)
    numbering = properties.find("numPr")
    level = small_number(_value(numbering, "ilvl"), -1)
    return Style(
        heading=None if outline < 0 else (outline + 1 if outline < _BODY_LEVEL else 0),
        number=_value(numbering, "numId") or None,
        level=None if level < 0 else level,
    )


def _value(parent: Element | None, name: str) -> str:
    child = None if parent is None else parent.find(name)
    return "" if child is None else child.get("val", "")


def _is_on(value: str) -> bool:
    return value.lower() not in _NO
