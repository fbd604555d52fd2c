"""Selectors of style sheets: of tags, classes, ids and attributes, with descendants and children between.

Conditions on the neighbours of an element (``:first-child``, ``+``) cannot be known while a page is read as
a stream; a selector with one is uncertain.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_COMPOUND = re.compile(
    r"(?P<tag>\*|[a-z][\w-]*)?(?P<parts>(?:[.#][\w-]+|\[[^\[\]]*\]|::?[\w-]+(?:\([^()]*\))?)*)"
)
_PIECE = re.compile(r"\s*([>+~])\s*|((?:\[[^\[\]]*\]|\([^()]*\)|[^\s>+~\[(])+)")
_LONGEST_SELECTOR = 500
_PART = re.compile(r"[.#][\w-]+|\[[^\[\]]*\]|::?[\w-]+")
_ATTRIBUTE = re.compile(r"""\[\s*([\w-]+)\s*(?:([~|^$*]?)=\s*["']?([^"'\]]*?)["']?\s*[is]?)?\s*\]""")
_NEIGHBOURS = ("first-", "last-", "only-", "nth-", "not", "is", "where", "root", "link", "any-link", "has")


@dataclass(frozen=True, slots=True)
class Compound:
    """What one element must be: its tag, classes, id and attributes."""

    tag: str = ""
    identity: str = ""
    classes: frozenset[str] = frozenset()
    attributes: tuple[tuple[str, str, str], ...] = ()

    def matches(self, element: "Element") -> bool:
        """Whether an element is all that."""
        return (
            self.tag in ("", element.tag)
            and self.identity in ("", element.identity)
            and self.classes <= element.classes
            and all(_has(element.attributes, *attribute) for attribute in self.attributes)
        )


@dataclass(frozen=True, slots=True)
class Element:
    """An open element, as selectors see it."""

    tag: str
    attributes: Mapping[str, str]
    parent: "Element | None"
    classes: frozenset[str] = field(init=False)
    identity: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "classes", frozenset(self.attributes.get("class", "").lower().split()))
        object.__setattr__(self, "identity", self.attributes.get("id", "").lower())


def read_selector(selector: str) -> tuple[list[tuple[Compound, bool]], bool] | None:
    """Compounds, each with whether its match must be the parent of the next's, and whether all is understood.

    None where the selector asks for what a page at rest does not have: the pointer above, a tick.
    """
    if len(selector) > _LONGEST_SELECTOR:
        return None
    compounds: list[tuple[Compound, bool]] = []
    is_certain = True
    for combinator, piece in _PIECE.findall(selector):
        if combinator == ">":
            compounds[-1:] = [(compound, True) for compound, _ in compounds[-1:]]
        elif combinator:  # whether such a neighbour stands there is not known
            compounds, is_certain = compounds[:-1], False
        else:
            read = _read_compound(piece)
            if read is None:
                return None
            compounds.append((read[0], False))
            is_certain = is_certain and read[1]
    return (compounds, is_certain) if compounds else None


def _read_compound(written: str) -> tuple[Compound, bool] | None:
    found = _COMPOUND.fullmatch(written)
    if found is None:
        return None
    tag = found["tag"] or ""
    identity, classes, attributes, is_certain = "", [], [], True
    for part in _PART.findall(found["parts"]):
        if part[0] == "#":
            identity = part[1:]
        elif part[0] == ".":
            classes.append(part[1:])
        elif part[0] == "[":
            attribute = _ATTRIBUTE.fullmatch(part)
            if attribute is None:
                return None
            attributes.append((attribute[1], attribute[2] or "", attribute[3] if "=" in part else "\0"))
        elif part.lstrip(":").startswith(_NEIGHBOURS):
            is_certain = False
        else:
            return None
    compound = Compound("" if tag == "*" else tag, identity, frozenset(classes), tuple(attributes))
    return compound, is_certain


def _has(attributes: Mapping[str, str], name: str, operator: str, value: str) -> bool:
    found = attributes.get(name, "\0").lower()
    if found == "\0" or value == "\0":
        return found != "\0"
    match operator:
        case "^":
            return bool(value) and found.startswith(value)
        case "$":
            return bool(value) and found.endswith(value)
        case "*":
            return bool(value) and value in found
        case "~":
            return value in found.split()
        case "|":
            return found == value or found.startswith(f"{value}-")
    return found == value
