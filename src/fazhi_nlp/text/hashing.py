"""Digests, and pseudo-random draws that depend on a text and a seed alone, never on the order of rows."""

import hashlib
import json
from collections.abc import Iterable, Sequence


def sort_key(text: str, seed: int) -> bytes:
    """A key to sort a text by: texts sorted by their keys are shuffled.

    Examples
    --------
    >>> by_key = lambda texts: sorted(texts, key=lambda text: sort_key(text, 0))
    >>> by_key("甲乙丙丁") == by_key("丁丙乙甲")
    True
    """
    return hashlib.sha256(f"{seed} {text}".encode("utf-8", "surrogatepass")).digest()


def hash_fraction(text: str, seed: int) -> float:
    """A number in [0, 1) that depends on the text and the seed.

    Examples
    --------
    >>> hash_fraction("甲", 0) == hash_fraction("甲", 0), 0 <= hash_fraction("甲", 1) < 1
    (True, True)
    """
    return int.from_bytes(sort_key(text, seed)[:6], "big") / (1 << 48)


def rows_digest(rows: Iterable[Sequence[object]]) -> str:
    """SHA-256 of rows of JSON values, in hex digits.

    Examples
    --------
    >>> rows_digest([["甲", 1]]) == rows_digest([["甲", 2]])
    False
    """
    digest = hashlib.sha256()
    for row in rows:
        digest.update(json.dumps(row).encode() + b"\n")
    return digest.hexdigest()
