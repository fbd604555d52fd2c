"""Chance that depends on a text alone, never on the order of rows or on a generator's state."""

import hashlib


def lot(text: str, seed: int) -> bytes:
    """Draw a lot for a text: to sort by lots is to shuffle.

    Examples
    --------
    >>> sorted("甲乙丙丁", key=lambda text: lot(text, 0)) == sorted("丁丙乙甲", key=lambda text: lot(text, 0))
    True
    """
    return hashlib.sha256(f"{seed} {text}".encode("utf-8", "surrogatepass")).digest()


def chance(text: str, seed: int) -> float:
    """A number from 0 to 1, 1 excluded, that the text and the seed decide.

    Examples
    --------
    >>> chance("甲", 0) == chance("甲", 0), 0 <= chance("甲", 1) < 1
    (True, True)
    """
    return int.from_bytes(lot(text, seed)[:6], "big") / (1 << 48)
