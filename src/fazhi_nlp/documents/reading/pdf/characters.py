"""Characters as the fonts of PDF files map them -> their standard forms."""

import unicodedata

from fazhi_nlp.text.compatibility import COMPATIBILITY

# Typesetters write the hyphen that is seen as a soft one, which elsewhere is not seen.
_VISIBLE = {0xAD: "-"}
_PRIVATE = ((0xE000, 0xF8FF), (0xF0000, 0x10FFFF))


def standard_form(character: str) -> str:
    """Return the character that a font's mapping stands for.

    Browsers print ⽂ (U+2F42, a radical) for 文, typesetters ﬁ for fi and U+00AD for a hyphen.

    Examples
    --------
    >>> "".join(map(standard_form, "⽂⺠政府ﬁ"))
    '文民政府fi'
    """
    code = ord(character)
    return _VISIBLE.get(code) or COMPATIBILITY.get(code, character)


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
