"""Many texts -> one, normalised, and where each of them stands in it."""

from collections.abc import Sequence
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.text.normalize import normalize_joined


class LaidTexts(NamedTuple):
    r"""Texts normalised and laid end to end.

    Attributes
    ----------
    joined : str
        The texts joined by line breaks, which no term runs over.
    offsets : ndarray of int64, shape (n + 1,)
        Where each begins, and where one more would.

    Examples
    --------
    >>> LaidTexts.of(["行政審批", "复议"]).joined
    '行政审批\n复议'
    """

    joined: str
    offsets: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Self:
        """Normalise texts and lay them end to end."""
        ends = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)) + 1
        return cls(normalize_joined(texts), np.cumsum(np.insert(ends, 0, 0)))

    @property
    def size(self) -> int:
        """How many texts."""
        return len(self.offsets) - 1
