"""Colours as CSS and old HTML write them; text in the colour of its background is not seen."""

import re

Colour = tuple[int, int, int]
"""Red, green and blue."""

BLACK, WHITE, TRANSPARENT = (0, 0, 0), (255, 255, 255), (-1, -1, -1)

_NAMED = {
    "transparent": TRANSPARENT,
    "black": BLACK,
    "white": WHITE,
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "whitesmoke": (245, 245, 245),
    "ghostwhite": (248, 248, 255),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "silver": (192, 192, 192),
    "red": (255, 0, 0),
    "green": (0, 128, 0),
    "blue": (0, 0, 255),
    "navy": (0, 0, 128),
    "yellow": (255, 255, 0),
}
_HEX = re.compile("#([0-9a-f]{3,8})")
_RGB = re.compile(r"rgba?\(([0-9.,/ ]{1,60})\)")
_NUMBER = re.compile(r"[0-9]*\.?[0-9]+")
_SAME = 10  # two colours that differ by no more in each part are one to the eye
_PICTURES = ("url(", "gradient", "var(")
_NO_BACKGROUND = ("none", "inherit", "initial", "unset", "0", "0 0")


def colour(written: str) -> Colour | None:
    """Read the first colour in a value; None where it names none that is known.

    Examples
    --------
    >>> colour("#FFF"), colour("no-repeat rgb(0, 0, 128)"), colour("rgba(0,0,0,0)"), colour("var(--a)")
    ((255, 255, 255), (0, 0, 128), (-1, -1, -1), None)
    """
    written = written.lower()
    if found := _HEX.search(written):
        return _from_hex(found[1])
    if found := _RGB.search(written):
        parts = [float(number) for number in _NUMBER.findall(found[1])]
        if len(parts) > 3 and parts[3] == 0:
            return TRANSPARENT
        return (int(parts[0]), int(parts[1]), int(parts[2])) if len(parts) > 2 else None
    return next((_NAMED[word] for word in written.split() if word in _NAMED), None)


def background(written: str, above: Colour | None) -> Colour | None:
    """Read what an element puts behind its text, over what stands above; None where that is not known.

    Examples
    --------
    >>> background("#000", WHITE), background("transparent", WHITE), background("url(a.png)", WHITE)
    ((0, 0, 0), (255, 255, 255), None)
    """
    if not written or written in _NO_BACKGROUND:
        return above
    if any(mark in written for mark in _PICTURES):
        return None
    found = colour(written)
    return above if found == TRANSPARENT else found


def is_same(text: Colour | None, behind: Colour | None) -> bool:
    """Whether text of a colour cannot be told from what stands behind it.

    Examples
    --------
    >>> is_same((254, 254, 254), WHITE), is_same(TRANSPARENT, BLACK), is_same(None, WHITE)
    (True, True, False)
    """
    if text is None or behind is None:
        return False
    return text == TRANSPARENT or all(
        abs(one - other) <= _SAME for one, other in zip(text, behind, strict=True)
    )


def _from_hex(digits: str) -> Colour | None:
    if len(digits) in (3, 4):
        digits = "".join(digit * 2 for digit in digits)
    if len(digits) not in (6, 8):
        return None
    if digits[6:] == "00":
        return TRANSPARENT
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
