"""Elements of a page: everything that is not an element itself is text, and escaped as such."""

import re
from collections.abc import Iterable
from html import escape

# What steers a reader's machine instead of showing: controls, half surrogate pairs, and the marks
# that turn the direction of what follows.
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
_UNSEEN = re.compile(f"[{_CONTROLS}]")
_SPECIAL = re.compile(f"[&<>\"'{_CONTROLS}]")  # most text has none, and is written as it is

_VOID = frozenset({"br", "input", "link", "meta"})


class Markup(str):
    """Text that is HTML already; made by `element` and nothing else."""

    __slots__ = ()


def element(name: str, /, *children: object, **attributes: object) -> Markup:
    """Make an element.

    Parameters
    ----------
    name : str
        Name of the tag.
    *children : Markup, str, int, None, or iterables of such
        Text is escaped; None is nothing.
    **attributes : str, int, bool or None
        ``class_`` stands for ``class`` and ``data_part`` for ``data-part``; True is an attribute
        without value, None and False leave it out.

    Examples
    --------
    >>> element("p", "1 < 2", element("b", "甲"), class_='a"b', hidden=True, title=None)
    '<p class="a&quot;b" hidden>1 &lt; 2<b>甲</b></p>'
    """
    start = f"<{name}{_written(attributes)}>"
    return Markup(start if name in _VOID else f"{start}{content(*children)}</{name}>")


def content(*children: object) -> Markup:
    """Join children, each escaped unless it is markup.

    Examples
    --------
    >>> content("a&b", [element("br"), None, 3])
    'a&amp;b<br>3'
    """
    pieces: list[str] = []
    _gather(children, pieces)
    return Markup("".join(pieces))


def raw(name: str, text: str) -> Markup:
    """Make a `style` or `script` element of our own text, in which nothing is escaped."""
    assert "</" not in text, "our own text holds no end tag"
    return Markup(f"<{name}>{text}</{name}>")


def visible(text: str) -> str:
    r"""Show what would not show, or steer the page, as U+FFFD.

    Examples
    --------
    >>> visible("甲\x1b乙\u202e丙")
    '甲\ufffd乙\ufffd丙'
    """
    return _UNSEEN.sub("\ufffd", text)


def _gather(children: Iterable[object], pieces: list[str]) -> None:
    for child in children:
        if isinstance(child, Markup):
            pieces.append(child)
        elif isinstance(child, str | int | float):
            pieces.append(_escaped(str(child), quote=False))
        elif child is not None:
            _gather(child, pieces)  # type: ignore[arg-type]


def _written(attributes: dict[str, object]) -> str:
    pieces = []
    for name, value in attributes.items():
        if value is not None and value is not False:
            written = "" if value is True else f'="{_escaped(str(value), quote=True)}"'
            pieces.append(f" {name.rstrip('_').replace('_', '-')}{written}")
    return "".join(pieces)


def _escaped(text: str, *, quote: bool) -> str:
    return escape(visible(text), quote) if _SPECIAL.search(text) else text
