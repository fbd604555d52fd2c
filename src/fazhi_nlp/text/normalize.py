"""Text -> the form that features are read from: simplified characters, half width, equal length.

Every character becomes exactly one character, so a position in the normalised text is the same
position in the original. People are never shown normalised text.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from fazhi_nlp.text.characters import PythonCharacterSet, character_set, fold_width

if TYPE_CHECKING:
    from opencc import OpenCC

    from fazhi_nlp.kernel._kernel import CharacterSet

_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def _converter() -> "OpenCC":
    from opencc import OpenCC

    return OpenCC("t2s")


def normalize(text: str) -> str:
    """Convert traditional characters to simplified ones and full width to half width.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        As long as `text`, character for character.

    Notes
    -----
    The conversion is OpenCC's ``t2s``, which is aware of phrases (乾坤 keeps its 乾); it is skipped
    for text that it could not change. Lone surrogates become U+FFFD.

    Examples
    --------
    >>> normalize("深化行政審批制度改革（２０２３年）")
    '深化行政审批制度改革(2023年)'
    """
    text = fold_width(text)
    if text.isascii() or _is_simplified(text):
        return text
    return _simplify(_SURROGATE.sub("\ufffd", text))


def normalize_joined(texts: Sequence[str]) -> str:
    r"""Normalise texts and join them by line breaks; faster than normalising them one by one.

    Examples
    --------
    >>> normalize_joined(["行政審批", "（２０２３年）"])
    '行政审批\n(2023年)'
    """
    joined = fold_width("\n".join(texts))
    if not (places := _traditional().changing.places(joined)):
        return joined
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    pieces, done = [], 0
    for row in sorted({bisect_right(starts, place) - 1 for place in places}):
        start, end = starts[row], starts[row + 1] - 1
        pieces += [joined[done:start], normalize(joined[start:end])]
        done = end
    return "".join([*pieces, joined[done:]])


def _is_simplified(text: str) -> bool:
    """Whether OpenCC would change neither a single character nor a phrase."""
    changing, alone, phrases = _traditional()
    if changing.isdisjoint(text):
        return True
    if not alone.isdisjoint(text):
        return False
    # Few characters begin a phrase: searching for each is faster than scanning the text.
    return not any(
        phrase in text for character in phrases if character in text for phrase in phrases[character]
    )


class _Traditional(NamedTuple):
    """Characters that OpenCC may change, those that it always changes, and phrases by character."""

    changing: "CharacterSet | PythonCharacterSet"
    alone: "CharacterSet | PythonCharacterSet"
    phrases: dict[str, list[str]]


@cache
def _traditional() -> _Traditional:
    # Written by tools/traditional.py: a character, or a phrase after the character to look it up by.
    entries = files("fazhi_nlp.text").joinpath("traditional.txt").read_text(encoding="utf-8").split()
    alone = {entry for entry in entries if len(entry) == 1} | set(map(chr, range(0xD800, 0xE000)))
    phrases: dict[str, list[str]] = {}
    for entry in entries:
        if len(entry) > 1:
            phrases.setdefault(entry[0], []).append(entry[1:])
    return _Traditional(character_set(alone | set(phrases)), character_set(alone), phrases)


@cache
def simplified_characters() -> dict[str, str]:
    """Give the simplified character of every traditional one that is converted wherever it stands.

    Examples
    --------
    >>> simplified_characters()["議"]
    '议'
    """
    entries = files("fazhi_nlp.text").joinpath("traditional.txt").read_text(encoding="utf-8").split()
    characters = [entry for entry in entries if len(entry) == 1]
    simplified: list[str] = _converter().convert("\n".join(characters)).split("\n")
    return dict(zip(characters, simplified, strict=True))


def _simplify(text: str) -> str:
    simplified: str = _converter().convert(text)
    if len(simplified) == len(text):
        return simplified
    # No phrase of OpenCC 1.4 changes length; if one of another version does, convert by character.
    return "".join(_one(character) for character in text)


@cache
def _one(character: str) -> str:
    simplified: str = _converter().convert(character)
    return simplified if len(simplified) == 1 else character
