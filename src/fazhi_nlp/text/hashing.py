"""Chance that depends on a text alone, never on the order of rows or on a generator's state."""

import hashlib


def sort_key(text: str, seed: int) -> bytes:
    """Draw a lot for a text: to sort by lots is to shuffle.

    Examples
    --------
    >>> by_key = lambda texts: sorted(texts, key=lambda text: sort_key(text, 0))
    >>> by_key("甲乙丙丁") == by_key("丁丙乙甲")
    True
    """
    return hashlib.sha256(f"{seed} {text}".encode("utf-8", "surrogatepass")).digest()


def hash_fraction(text: str, seed: int) -> float:
    """A number from 0 to 1, 1 excluded, that the text and the seed decide.

    Examples
    --------
    >>> hash_fraction("甲", 0) == hash_fraction("甲", 0), 0 <= hash_fraction("甲", 1) < 1
    (True, True)
    """
    return int.from_bytes(sort_key(text, seed)[:6], "big") / (1 << 48)
