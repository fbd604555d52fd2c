"""The characters of a text as an array of code points."""

import numpy as np
from numpy.typing import NDArray

CodePoints = NDArray[np.uint32]


def code_points(text: str) -> CodePoints:
    """Convert a text to an array of code points.

    Examples
    --------
    >>> code_points("aB").tolist()
    [97, 66]
    """
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def lower(characters: CodePoints) -> CodePoints:
    """Lower-case ASCII letters."""
    capital = (characters >= ord("A")) & (characters <= ord("Z"))
    return characters + np.uint32(ord("a") - ord("A")) * capital


def are_letters(characters: CodePoints) -> NDArray[np.bool_]:
    """Whether each is a Han character or a lower-case ASCII letter, the characters that make a term.

    Examples
    --------
    >>> are_letters(code_points("议a1，")).tolist()
    [True, True, False, False]
    """
    letters = np.zeros(len(characters), dtype=np.bool_)
    for first, last in ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (ord("a"), ord("z"))):
        letters |= (characters >= first) & (characters <= last)
    return letters


def letters_ahead(letters: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Number of letters from each position to the end of its run.

    Examples
    --------
    >>> letters_ahead(np.array([True, True, False, True])).tolist()
    [2, 1, 0, 1]
    """
    ends = np.append(np.flatnonzero(~letters), len(letters))
    places = np.arange(len(letters))
    return ends[np.searchsorted(ends, places)] - places
