"""Chance that depends on a text alone, never on the order of rows or on a generator's state."""

import hashlib


def chance(text: str, seed: int) -> float:
    """A number from 0 to 1, 1 excluded, that the text and the seed decide.

    Examples
    --------
    >>> chance("甲", 0) == chance("甲", 0), 0 <= chance("甲", 1) < 1
    (True, True)
    """
    digest = hashlib.sha256(f"{seed} {text}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:6], "big") / (1 << 48)
