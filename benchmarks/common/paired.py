"""How much more often one classifier is right than another on the same rows."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.evaluation.intervals import bootstrap_interval


class Difference(NamedTuple):
    """A difference of two accuracies and its 95 % interval."""

    estimate: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval excludes zero."""
        return self.low > 0 or self.high < 0

    def __str__(self) -> str:
        return f"{self.estimate:+.4f} [{self.low:+.4f}, {self.high:+.4f}]"


def paired_difference(
    right: NDArray[np.bool_], other: NDArray[np.bool_], groups: Sequence[str]
) -> Difference:
    """Compare two classifiers on the same rows by a bootstrap over reports.

    Parameters
    ----------
    right, other : ndarray of bool, shape (n,)
        Whether each row was answered rightly, by the one and by the other.
    groups : sequence of str, length n
        The report of each row; reports are drawn whole, since their rows err together.

    Returns
    -------
    Difference
        Accuracy of `right` minus that of `other`.

    Examples
    --------
    >>> right, other = np.array([True, True, True, False]), np.array([True, False, False, False])
    >>> paired_difference(right, other, ["a", "a", "b", "b"]).estimate
    0.5
    """
    gain = right.astype(np.int64) - other
    return Difference(float(gain.mean()), *bootstrap_interval(gain, groups))
