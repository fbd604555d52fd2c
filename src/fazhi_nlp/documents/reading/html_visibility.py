"""Which elements of a page a browser shows, by their attributes and by the style sheets in the page.

Text can be hidden as a whole (``display: none``, ``hidden``, closed ``<details>``, no size, outside of the
screen) or by what elements within inherit and may take back (``visibility``, a size of 0, the colour of the
background).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from fazhi_nlp.documents.reading.html_colours import BLACK, WHITE, Colour, background, colour, is_same
from fazhi_nlp.documents.reading.html_selectors import Element
from fazhi_nlp.documents.reading.html_styles import (
    StyleSheets,
    merge,
    read_declarations,
)
from fazhi_nlp.documents.reading.limits import Limits

_NUMBER = re.compile(r"[0-9]*\.?[0-9]+")
_LENGTH = re.compile(r"(-?[0-9]*\.?[0-9]+)(px|pt|em|rem|ex|vw|vh|cm|in|%)?")
_PIXELS = {"pt": 1.3, "em": 16, "rem": 16, "ex": 8, "vw": 12.8, "vh": 7.2, "cm": 38, "in": 96, "%": 12.8}
_OFF_SCREEN = -500  # pixels
_NOTHING = 1  # pixels: what is smaller shows no text

_MOST_KNOWN = 50_000

_LINKED = re.compile(r"<link\b[^<>]*\bstylesheet", re.IGNORECASE)
_ATTRIBUTES = frozenset(("bgcolor", "background", "color", "hidden", "open", "popover", "style", "text"))
# Attributes that change nothing where no declaration does.
_WITHOUT_EFFECT = frozenset(("style", "class", "id"))
# What lets letters be seen whatever their colour: a shadow, or a background cut to their shape.
_LETTERS_SHOW = {"background-clip", "-webkit-background-clip", "text-shadow"}
_NO_EFFECT = ("none", "border-box", "padding-box", "content-box")
_CLIPPED = ("hidden", "clip")
_FLOATING = ("absolute", "fixed")


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What elements within take over; colours are None where they are not known."""

    is_invisible: bool = False
    has_no_size: bool = False
    is_off_screen: bool = False
    colour: Colour | None = BLACK
    background: Colour | None = WHITE

    @property
    def shows_text(self) -> bool:
        is_hidden = self.is_invisible or self.has_no_size or self.is_off_screen
        return not (is_hidden or is_same(self.colour, self.background))


@dataclass(frozen=True, slots=True)
class Shown:
    """Whether an element is shown.

    Attributes
    ----------
    is_open : bool
        Whether anything in it can show.
    has_text : bool
        Whether its own text shows.
    """

    element: Element | None
    is_open: bool
    has_text: bool
    inherited: _Inherited


class Visibility:
    """Tells of each element whether it shows; elements alike are looked at once.

    Parameters
    ----------
    markup : str
        The page.
    limits : Limits
    where : str
        Name of the page in messages.

    Attributes
    ----------
    page : Shown
        What holds outside of all elements.

    Examples
    --------
    >>> visibility = Visibility("", Limits(), "a.html")
    >>> outer = visibility.of("div", {"style": "visibility: hidden"}, visibility.page)
    >>> outer.has_text, visibility.of("p", {"style": "visibility: visible"}, outer).has_text
    (False, True)
    """

    def __init__(self, markup: str, limits: Limits, where: str) -> None:
        self._sheets = StyleSheets(markup, limits, where)
        self._attributes = _ATTRIBUTES | self._sheets.attributes
        # A sheet that is not in the page may colour anything.
        self._is_styled_elsewhere = bool(_LINKED.search(markup))
        colours = _Inherited(colour=None, background=None) if self._is_styled_elsewhere else _Inherited()
        self.page = Shown(None, True, True, colours)
        self._known: dict[tuple[object, ...], Shown] = {}

    def of(self, tag: str, attributes: Mapping[str, str], parent: Shown) -> Shown:
        """Tell whether an element within another shows."""
        own = {name: value for name, value in attributes.items() if name in self._attributes}
        if tag == "a" and "href" in attributes:
            own.setdefault("href", "")  # that it is a link counts, not where it leads
        key = (id(parent), tag, *own.items())
        shown = self._known.get(key)
        if shown is None:
            shown = self._look(Element(tag, own, parent.element), parent)
            if len(self._known) < _MOST_KNOWN:
                self._known[key] = shown
        return shown

    def _look(self, element: Element, parent: Shown) -> Shown:
        held = self._sheets.declarations(element)
        merge(held, read_declarations(element.attributes.get("style", "")))
        values = {name: value for name, (value, _) in held.items()}
        above = parent.inherited
        if self._is_styled_elsewhere:  # lists of size 0, against gaps, have items of another size
            above = replace(above, has_no_size=False)
        if not values and element.attributes.keys() <= _WITHOUT_EFFECT:
            return Shown(element, not _is_closed(element, values), above.shows_text, above)
        inherited = _inherit(element, values, above)
        is_open = not (_is_closed(element, values) or _is_cut_off(values))
        return Shown(element, is_open, is_open and inherited.shows_text, inherited)


def _is_closed(element: Element, values: Mapping[str, str]) -> bool:
    """Whether a browser leaves the element out."""
    attributes, parent = element.attributes, element.parent
    closes_by_itself = (
        "hidden" in attributes
        or "popover" in attributes
        or (element.tag == "dialog" and "open" not in attributes)
    )
    if values.get("display", "none" if closes_by_itself else "") == "none":
        return True
    if parent is not None and parent.tag == "details" and "open" not in parent.attributes:
        return element.tag != "summary"
    return element.tag == "rp"


def _is_cut_off(values: Mapping[str, str]) -> bool:
    """Whether an element is transparent, has no room for text, or stands where nobody sees it."""
    opacity = _NUMBER.match(values.get("opacity", "1"))
    if opacity and float(opacity[0]) <= 0.01:
        return True
    if values.get("content-visibility") == "hidden" or "opacity(0" in values.get("filter", ""):
        return True
    if _has_no_room(values) or _is_transformed_away(values.get("transform", "")):
        return True
    position = values.get("position", "")
    if position in (*_FLOATING, "relative") and any(
        _pixels(values.get(side, "")) <= _OFF_SCREEN for side in ("left", "top", "right", "bottom")
    ):
        return True
    if any(_pixels(values.get(side, "")) <= _OFF_SCREEN for side in ("margin-left", "margin-top")):
        return True
    return _is_clipped(values, position)


def _has_no_room(values: Mapping[str, str]) -> bool:
    overflows = (values.get(name, "") for name in ("overflow", "overflow-x", "overflow-y"))
    if not any(overflow.startswith(_CLIPPED) for overflow in overflows):
        return False
    # A box without height but with padding, or of a least height, is a frame around something.
    if any(
        _pixels(values.get(name, "").split(" ")[0]) > _NOTHING
        for name in ("padding-top", "padding-bottom", "padding", "min-height")
    ):
        return False
    sizes = [values[name] for name in ("height", "max-height", "width", "max-width") if name in values]
    return any(_LENGTH.fullmatch(size) and _pixels(size) <= _NOTHING for size in sizes)


def _is_transformed_away(transform: str) -> bool:
    name, _, inside = transform.partition("(")
    measures = [_pixels(measure) for measure in inside.rstrip(") ").replace(",", " ").split()]
    if name.startswith("scale"):
        return 0 in measures
    return name.startswith("translate") and any(abs(measure) >= -_OFF_SCREEN for measure in measures)


def _is_clipped(values: Mapping[str, str], position: str) -> bool:
    clip = values.get("clip", "")
    if position in _FLOATING and clip.startswith("rect("):
        sides = [_pixels(side) for side in clip[5:].rstrip(") ").replace(",", " ").split()]
        if len(sides) == 4 and "auto" not in clip:
            return sides[2] - sides[0] <= _NOTHING or sides[1] - sides[3] <= _NOTHING
    path = values.get("clip-path", "")
    measure = _NUMBER.search(path)
    if path.startswith("inset(") and measure:
        return "%" in path and float(measure[0]) >= 50
    return path.startswith("circle(0")


def _inherit(element: Element, values: Mapping[str, str], above: _Inherited) -> _Inherited:
    visibility = values.get("visibility", "")
    return replace(
        above,
        is_invisible=visibility in ("hidden", "collapse")
        if visibility not in ("", "inherit")
        else above.is_invisible,
        has_no_size=_has_no_size(values, above.has_no_size),
        is_off_screen=_pixels(values["text-indent"]) <= _OFF_SCREEN
        if "text-indent" in values
        else above.is_off_screen,
        colour=_text_colour(element, values, above.colour),
        background=_background(element, values, above.background),
    )


def _has_no_size(values: Mapping[str, str], above: bool) -> bool:
    size = values.get("font-size", "")
    if not size and "font" in values:
        size = next((part.partition("/")[0] for part in values["font"].split() if part[0].isdigit()), "")
    length = _LENGTH.fullmatch(size)
    if length is None:
        return above and size in ("", "inherit", "smaller", "larger")
    is_relative = length[2] in ("em", "%", "ex")
    return (above and is_relative) or _pixels(size) <= _NOTHING


def _text_colour(element: Element, values: Mapping[str, str], above: Colour | None) -> Colour | None:
    attributes = element.attributes
    if _LETTERS_SHOW & values.keys() and any(
        values.get(name, "none") not in _NO_EFFECT for name in _LETTERS_SHOW
    ):
        return None
    written = values.get("color") or attributes.get("color") or attributes.get("text", "")
    if written and written not in ("inherit", "currentcolor"):
        return colour(written)
    return None if element.tag == "a" and "href" in attributes else above


def _background(element: Element, values: Mapping[str, str], above: Colour | None) -> Colour | None:
    attributes = element.attributes
    if "background" in attributes:
        return None
    behind = background(attributes.get("bgcolor", ""), above)
    behind = background(values.get("background", ""), behind)
    return background(values.get("background-color", ""), behind)


def _pixels(length: str) -> float:
    """A length in pixels, about; 0 where none is written."""
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _PIXELS.get(found[2] or "px", 1) if found else 0.0
