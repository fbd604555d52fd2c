"""Style sheets of a page -> the declarations that hold for an element, as far as they can hide text.

Media queries are answered as for a wide screen. An uncertain selector is taken to hold where it shows
something, and not where it hides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fazhi_nlp.documents.reading.html_selectors import Compound, Element, read_selector
from fazhi_nlp.documents.reading.limits import Limits

Declarations = dict[str, tuple[str, bool]]
"""Value of each property, and whether it is ``!important``."""

_HIDING_PROPERTIES = """
background background-clip background-color -webkit-background-clip bottom clip clip-path color
content-visibility display filter font font-size height left margin-left margin-top max-height max-width
min-height opacity overflow overflow-x overflow-y padding padding-bottom padding-top position right
text-indent text-shadow top transform visibility width
"""
_PROPERTIES = frozenset(_HIDING_PROPERTIES.split())
_SHOWS = {"display": ("none",), "visibility": ("hidden", "collapse"), "opacity": ("0", "0.0", "0%")}
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_DELIMITER = re.compile("[{};]")

# Elements whose content is no markup, and comments: a style sheet within is none.
_OPENING = re.compile("<!--|<(style|script|noscript|textarea|title|template|xmp)(?=[\\s>/])", re.IGNORECASE)
_CLOSING = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("style", "script", "noscript", "textarea", "title", "template", "xmp")
}
_MEDIA = re.compile(r"""\smedia\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)

_SCREEN_WIDTH = 1280
_WIDTH = re.compile(r"(min|max)-(?:device-)?width\s*:\s*([0-9.]{1,8})(px|r?em)")

# How many comparisons take as long as reading a selector, and as looking at an element.
_CHECKS_OF_A_SELECTOR = _CHECKS_OF_AN_ELEMENT = 20


@dataclass(frozen=True, slots=True)
class _Rule:
    """The last compound of a selector, those above it with what stands behind each, and declarations."""

    last: Compound
    above: tuple[tuple[Compound, bool], ...]  # innermost first; whether it must be the parent
    weight: tuple[int, int, int, int]  # ids, classes, tags, place: the greater one wins
    declarations: Declarations


class StyleSheets:
    """The style sheets that stand in a page.

    Parameters
    ----------
    markup : str
        The page.
    limits : Limits
    where : str
        Name of the page in messages.

    Attributes
    ----------
    attributes : frozenset of str
        Attributes that selectors look at.

    Examples
    --------
    >>> sheets = StyleSheets("<style>.a, p b {display: none}</style>", Limits(), "a.html")
    >>> paragraph = Element("p", {"class": "a"}, None)
    >>> sheets.declarations(paragraph), sheets.declarations(Element("i", {}, paragraph))
    ({'display': ('none', False)}, {})
    """

    def __init__(self, markup: str, limits: Limits, where: str) -> None:
        self._limits, self._where = limits, where
        self._rules: dict[str, list[_Rule]] = {}  # by what the last compound asks for
        self._checks = self._place = 0
        names = {"class", "id"}
        for sheet in _sheets(markup):
            for selectors, declarations in _blocks(sheet):
                for selector in selectors.split(","):
                    self._check(_CHECKS_OF_A_SELECTOR)
                    self._add(selector, declarations, names)
        self.attributes = frozenset(names)

    def declarations(self, element: Element) -> Declarations:
        """Give what the sheets declare of an element, the weightiest declaration of each property."""
        self._check(_CHECKS_OF_AN_ELEMENT)
        held: Declarations = {}
        if not self._rules:
            return held
        keys = (f"#{element.identity}", *(f".{name}" for name in element.classes), element.tag, "")
        candidates = [rule for key in keys for rule in self._rules.get(key, ())]
        self._check(len(candidates))
        rules = [rule for rule in candidates if rule.last.matches(element) and self._stands(rule, element)]
        for rule in sorted(rules, key=lambda rule: rule.weight):
            merge(held, rule.declarations)
        return held

    def _add(self, selector: str, declarations: Declarations, names: set[str]) -> None:
        read = read_selector(selector.strip().lower())
        if read is None:
            return
        compounds, is_certain = read
        if not is_certain:
            declarations = {
                name: value
                for name, value in declarations.items()
                if name in _SHOWS and value[0] not in _SHOWS[name]
            }
        if not declarations:
            return
        last = compounds[-1][0]
        parts = [compound for compound, _ in compounds]
        self._place += 1
        weight = (
            sum(bool(part.identity) for part in parts),
            sum(len(part.classes) + len(part.attributes) for part in parts),
            sum(bool(part.tag) for part in parts),
            self._place,
        )
        key = (
            f"#{last.identity}"
            if last.identity
            else next((f".{name}" for name in sorted(last.classes)), last.tag)
        )
        self._rules.setdefault(key, []).append(
            _Rule(last, tuple(reversed(compounds[:-1])), weight, declarations)
        )
        names.update(name for part in parts for name, _, _ in part.attributes)

    def _stands(self, rule: _Rule, element: Element) -> bool:
        """Whether the element stands where the rule wants it."""
        above = element.parent
        for compound, is_parent in rule.above:
            while above is not None and not compound.matches(above):
                self._check(1)
                above = None if is_parent else above.parent
            if above is None:
                return False
            above = above.parent
        return True

    def _check(self, checks: int) -> None:
        self._checks += checks
        self._limits.check("html_style_checks", self._checks, self._where)


def merge(held: Declarations, more: Declarations) -> None:
    """Put weightier declarations over others, unless those are ``!important`` and they are not."""
    for name, (value, important) in more.items():
        if important or not held.get(name, ("", False))[1]:
            held[name] = value, important


def read_declarations(style: str) -> Declarations:
    """Read declarations; of properties that can hide text, the others go.

    Examples
    --------
    >>> read_declarations("Display: none !important; list-style: none")
    {'display': ('none', True)}
    """
    held: Declarations = {}
    for declaration in _COMMENT.sub("", style).lower().split(";"):
        name, colon, value = declaration.partition(":")
        name = name.strip()
        if colon and name in _PROPERTIES:
            value, mark, _ = value.partition("!")
            merge(held, {name: (value.strip(), bool(mark))})
    return held


def _sheets(markup: str) -> Iterator[str]:
    place = 0
    while found := _OPENING.search(markup, place):
        name = (found[1] or "").lower()
        if not name:
            place = markup.find("-->", found.end()) + 3
            if place < 3:
                return
            continue
        start = markup.find(">", found.end()) + 1
        end = _CLOSING[name].search(markup, start) if start else None
        if end is None:
            return
        if name == "style":
            media = _MEDIA.search(markup, found.end(), start)
            if media is None or _applies("".join(filter(None, media.groups()))):
                yield _COMMENT.sub("", markup[start : end.start()])
        place = end.end()


def _blocks(sheet: str) -> Iterator[tuple[str, Declarations]]:
    """Selectors and declarations of each block that holds on a screen."""
    opened: list[tuple[str, int, bool]] = []  # what stands before the brace, where it ends, whether it holds
    last, is_leaf = 0, False
    for mark in _DELIMITER.finditer(sheet):
        at = mark.start()
        if mark[0] == "{":
            prelude = sheet[last:at].strip()
            holds = (not opened or opened[-1][2]) and _holds(prelude)
            opened.append((prelude, at + 1, holds))
            last, is_leaf = at + 1, True
        elif mark[0] == "}":
            if opened:
                prelude, start, holds = opened.pop()
                if is_leaf and holds and not prelude.startswith("@"):
                    yield prelude, read_declarations(sheet[start:at])
            last, is_leaf = at + 1, False
        elif not opened or opened[-1][0].startswith("@"):
            last = at + 1


def _holds(prelude: str) -> bool:
    if not prelude.startswith("@"):
        return True
    name, _, condition = prelude[1:].partition(" ")
    return name in ("supports", "layer") or (name.lower() == "media" and _applies(condition))


def _applies(media: str) -> bool:
    """Whether a media query holds on a wide screen."""
    return any(_applies_alone(query.lower()) for query in media.split(",")) if media.strip() else True


def _applies_alone(query: str) -> bool:
    for bound, number, unit in _WIDTH.findall(query):
        width = float(number) * (1 if unit == "px" else 16) if number.count(".") < 2 else 0
        if (bound == "min" and width > _SCREEN_WIDTH) or (bound == "max" and width < _SCREEN_WIDTH):
            return False
    conditions = re.sub(r"\(\s*orientation\s*:\s*landscape\s*\)", "", _WIDTH.sub("", query))
    words = set(re.findall(r"[a-z-]+", conditions))
    return words <= {"only", "screen", "all", "and"}
