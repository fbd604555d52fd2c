"""Texts -> fingerprints: a model recognises the texts it was trained on without keeping them."""

import hashlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.text.normalize import normalize

_BYTES = 8


def text_fingerprints(texts: Iterable[str]) -> NDArray[np.uint64]:
    """Fingerprint each text: the first 8 bytes of the SHA-256 of its normalised form without white space.

    Parameters
    ----------
    texts : iterable of str, length n

    Returns
    -------
    ndarray of uint64, shape (n,)

    Examples
    --------
    >>> written, same = text_fingerprints(["深化行政审批改革。", "　深化行政審批 改革。"])
    >>> bool(written == same)
    True
    """
    return np.array([_fingerprint(text) for text in texts], dtype=np.uint64)


def _fingerprint(text: str) -> int:
    content = "".join(normalize(text).split())
    return int.from_bytes(hashlib.sha256(content.encode()).digest()[:_BYTES], "big")
