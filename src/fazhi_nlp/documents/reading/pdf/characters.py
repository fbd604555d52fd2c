"""Characters as the fonts of PDF files map them -> their standard forms."""

import unicodedata

_FROM_RADICALS = dict(
    zip(
        "⺁⺇⺎⺠⺟⺩⺪⺬⺮⺼⻁⻄⻅⻆⻉⻋⻌⻑⻒⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂几兀民母王疋示竹肉虎西见角贝车辶長長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
"""Radicals of the block U+2E80 that print as whole characters but have no decomposition in Unicode."""

# Kangxi radicals, compatibility ideographs, ligatures.
_COMPOSED = ((0x2F00, 0x2FD5), (0xF900, 0xFAFF), (0xFB00, 0xFB06))
_STANDARD = {
    **{ord(radical): character for radical, character in _FROM_RADICALS.items()},
    **{
        code: unicodedata.normalize("NFKC", chr(code))
        for first, last in _COMPOSED
        for code in range(first, last + 1)
    },
}
_PRIVATE = ((0xE000, 0xF8FF), (0xF0000, 0x10FFFF))


def standard_form(character: str) -> str:
    """Return the character that a font's mapping stands for.

    Browsers print ⽂ (U+2F42, a radical) for 文, typesetters ﬁ for fi.

    Examples
    --------
    >>> "".join(map(standard_form, "⽂⺠政府ﬁ"))
    '文民政府fi'
    """
    return _STANDARD.get(ord(character), character)


def is_broken(character: str) -> bool:
    r"""Whether the font maps to no real character: U+FFFD, a control or a private-use one.

    Examples
    --------
    >>> [is_broken(character) for character in "\ufffd\x03\ue123文"]
    [True, True, True, False]
    """
    code = ord(character)
    return (
        character == "\ufffd"
        or unicodedata.category(character) in ("Cc", "Cn", "Cs")
        or any(first <= code <= last for first, last in _PRIVATE)
    )


def is_wide(character: str) -> bool:
    """Whether the character is as wide as a Chinese one.

    Examples
    --------
    >>> [is_wide(character) for character in "文，3"]
    [True, True, False]
    """
    return unicodedata.east_asian_width(character) in "WF"
