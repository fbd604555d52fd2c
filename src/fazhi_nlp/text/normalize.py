"""Text -> the form that features are read from: simplified characters, one width, nothing moved.

Every character becomes exactly one character, so a place in the normalised text is the same
place in the text as written. What people see is never normalised.
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
    """Turn traditional characters into simplified ones and full width into half width.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        As long as `text`, character for character.

    Notes
    -----
    Conversion is OpenCC's ``t2s``, which reads phrases too (乾坤 keeps its 乾); it is not asked
    about text in which it can change nothing. Lone surrogates, which are no characters, become
    U+FFFD.

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
    r"""Normalise texts joined by line breaks: as each alone, but sooner than one after the other.

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
    """Whether OpenCC changes nothing: neither a character nor a phrase of such as it keeps alone."""
    changing, alone, phrases = _traditional()
    if changing.isdisjoint(text):
        return True
    if not alone.isdisjoint(text):
        return False
    # Few characters begin the phrases: to look for each is quicker than to look at all of a text.
    return not any(
        phrase in text for character in phrases if character in text for phrase in phrases[character]
    )


class _Traditional(NamedTuple):
    """What OpenCC changes: characters, those of them that it changes alone, phrases by one of the others."""

    changing: "CharacterSet | PythonCharacterSet"
    alone: "CharacterSet | PythonCharacterSet"
    phrases: dict[str, list[str]]


@cache
def _traditional() -> _Traditional:
    # Written by benchmarks/traditional.py: a character, or a phrase behind one of its characters.
    entries = files("fazhi_nlp.text").joinpath("traditional.txt").read_text(encoding="utf-8").split()
    alone = {entry for entry in entries if len(entry) == 1} | set(map(chr, range(0xD800, 0xE000)))
    phrases: dict[str, list[str]] = {}
    for entry in entries:
        if len(entry) > 1:
            phrases.setdefault(entry[0], []).append(entry[1:])
    return _Traditional(character_set(alone | set(phrases)), character_set(alone), phrases)


def _simplify(text: str) -> str:
    simplified: str = _converter().convert(text)
    if len(simplified) == len(text):
        return simplified
    # No phrase of OpenCC 1.4 changes length; should one of another version do so, go by character.
    return "".join(_one(character) for character in text)


@cache
def _one(character: str) -> str:
    simplified: str = _converter().convert(character)
    return simplified if len(simplified) == 1 else character
