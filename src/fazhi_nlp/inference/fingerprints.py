"""Texts -> short digests, by which a model remembers what it was taught without keeping any text."""

import hashlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.text.normalize import normalize

_BYTES = 8


def text_digests(texts: Iterable[str]) -> NDArray[np.uint64]:
    """Digest each text, normalised and without white space: the first 8 bytes of its SHA-256.

    Parameters
    ----------
    texts : iterable of str, length n

    Returns
    -------
    ndarray of uint64, shape (n,)

    Examples
    --------
    >>> written, same = text_digests(["深化行政审批改革。", "　深化行政審批 改革。"])
    >>> bool(written == same)
    True
    """
    return np.array([_digest(text) for text in texts], dtype=np.uint64)


def _digest(text: str) -> int:
    content = "".join(normalize(text).split())
    return int.from_bytes(hashlib.sha256(content.encode()).digest()[:_BYTES], "big")
