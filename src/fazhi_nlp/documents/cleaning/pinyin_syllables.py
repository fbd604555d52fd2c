"""Pinyin: which letters with which tone marks spell one syllable of Mandarin."""

import unicodedata

_TONES = frozenset("\u0304\u0301\u030c\u0300\u0306")  # a breve is often typed for the caron
_LOOKALIKES = str.maketrans("ɡɑ", "ga")

TONED = frozenset(
    chr(code)
    for first, last in [(0xC0, 0x24F), (0x300, 0x36F), (0x370, 0x4FF), (0x1E00, 0x1FFF)]
    for code in range(first, last + 1)
)
"""Ranges of characters that hold every letter with a tone mark, and every tone mark."""

_FINALS = {
    "": "a ai an ang ao e ei en eng er ê o ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo ü üe ue",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo ü üe ue",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}
_SYLLABLES = frozenset(initial + final for initial, finals in _FINALS.items() for final in finals.split())


def is_toned_syllable(letters: str) -> bool:
    """Whether the letters spell one syllable with one tone mark.

    Examples
    --------
    >>> [is_toned_syllable(letters) for letters in ("xiàn", "nǚ", "men", "xàin", "xiànzài")]
    [True, True, False, False, False]
    """
    parts = unicodedata.normalize("NFD", letters.casefold().translate(_LOOKALIKES))
    tones = sum(part in _TONES for part in parts)
    return tones == 1 and _without_tones(parts) in _SYLLABLES


def is_bare_syllable(letters: str) -> bool:
    """Whether the letters spell one syllable without a tone mark.

    Examples
    --------
    >>> [is_bare_syllable(letters) for letters in ("men", "ge", "mén", "App", "GDP")]
    [True, True, False, False, False]
    """
    return letters in _SYLLABLES


def _without_tones(parts: str) -> str:
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
