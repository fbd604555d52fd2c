"""Characters that stand for another one, or for nothing: text -> text."""

import re
from collections.abc import Callable, Mapping

from fazhi_nlp.text.characters import character_set
from fazhi_nlp.text.compatibility import COMPATIBILITY

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇"
"""Han characters, for use inside the brackets of a regular expression."""

BLANK = " \u3000"
"""The spaces left inside a line after `plain_spaces`, apart from tabs."""


def _codes(*ranges: tuple[int, int]) -> list[int]:
    return [code for first, last in ranges for code in range(first, last + 1)]


_INVISIBLE = dict.fromkeys(
    _codes(
        (0x00, 0x08),
        (0x0E, 0x1F),
        (0x7F, 0x84),
        (0x86, 0x9F),
        (0xAD, 0xAD),
        (0x34F, 0x34F),
        (0x61C, 0x61C),
        (0x180B, 0x180E),
        (0x200B, 0x200F),
        (0x202A, 0x202E),
        (0x2060, 0x206F),
        (0xFE00, 0xFE0F),
        (0xFEFF, 0xFEFF),
        (0xE0100, 0xE01EF),
    )
)
_LINE_BREAKS = dict.fromkeys((0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), "\n")
_SPACES = dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F), " ")
_WIDE = {
    wide: wide - 0xFEE0
    for wide in _codes((ord("０"), ord("９")), (ord("Ａ"), ord("Ｚ")), (ord("ａ"), ord("ｚ")))
}


TOUCHED = frozenset(map(chr, [*_INVISIBLE, *_LINE_BREAKS, *_SPACES, *_WIDE, *COMPATIBILITY, ord("&")]))
"""The characters that the functions below change."""


def _translator(table: Mapping[int, int | str | None]) -> Callable[[str], str]:
    """Translate by a table; looking first is faster, as most texts hold none of its characters."""
    characters = character_set(map(chr, table))
    return lambda text: text if characters.isdisjoint(text) else text.translate(table)


_without_invisible = _translator(_INVISIBLE)
_with_plain_line_breaks = _translator(_LINE_BREAKS)
_with_plain_spaces = _translator(_SPACES)
_narrowed = _translator(_WIDE)
_without_compatibility = _translator(COMPATIBILITY)


def drop_invisible(text: str) -> str:
    r"""Remove control, zero-width and direction characters and variation selectors.

    Examples
    --------
    >>> drop_invisible("依\u200b法\ufeff行\xad政")
    '依法行政'
    """
    return _without_invisible(text)


def plain_line_breaks(text: str) -> str:
    r"""Write every kind of line break as ``\n``.

    Examples
    --------
    >>> plain_line_breaks("依法\r\n行政\u2028")
    '依法\n行政\n'
    """
    return _with_plain_line_breaks(text.replace("\r\n", "\n"))


def plain_spaces(text: str) -> str:
    r"""Replace no-break, thin and other odd spaces by ordinary ones; tabs and ideographic spaces stay.

    Examples
    --------
    >>> plain_spaces("全县\xa0\u2003共")
    '全县  共'
    """
    return _with_plain_spaces(text)


def narrow(text: str) -> str:
    """Write full-width digits and Latin letters in ASCII; punctuation stays as written.

    Examples
    --------
    >>> narrow("（１）“互联网＋Ａｐｐ”")
    '（1）“互联网＋App”'
    """
    return _narrowed(text)


def plain_characters(text: str) -> str:
    """Replace radicals, ligatures and small or vertical punctuation by the characters that are meant.

    Examples
    --------
    >>> plain_characters("⼀﹑⾏政执法⼈员")
    '一、行政执法人员'
    """
    return _without_compatibility(text)


_NAMED = {
    "nbsp": " ",
    "ensp": " ",
    "emsp": " ",
    "thinsp": " ",
    "ldquo": "“",
    "rdquo": "”",
    "lsquo": "‘",
    "rsquo": "’",
    "laquo": "«",
    "raquo": "»",
    "hellip": "…",
    "mdash": "—",
    "ndash": "–",
    "middot": "·",
    "bull": "•",
    "times": "×",
    "permil": "‰",
    "deg": "°",
    "lt": "<",
    "gt": ">",
    "quot": '"',
    "amp": "&",
}
# A page escaped twice has &amp;nbsp;.
_ENTITY = re.compile(rf"&(?:amp;)*({'|'.join(_NAMED)}|#[0-9]{{2,5}}|#[xX][0-9A-Fa-f]{{2,5}});")


def unescape(text: str) -> str:
    """Replace HTML entities left in the text by the characters they stand for.

    Examples
    --------
    >>> unescape("&ldquo;放管服&rdquo;&amp;nbsp;改革&#12290;")
    '“放管服” 改革。'
    """
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(entity: re.Match[str]) -> str:
    name = entity[1]
    if not name.startswith("#"):
        return _NAMED[name]
    code = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    # ASCII and invisible characters stay: decoded, they could form a new entity.
    if code in _INVISIBLE or code in _LINE_BREAKS or code < 0xA0 or 0xD800 <= code <= 0xDFFF or code > 0xFFFF:
        return entity[0]
    return narrow(plain_spaces(chr(code)))
