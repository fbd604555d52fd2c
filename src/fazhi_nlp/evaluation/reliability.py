"""Whether rows answered with a confidence of 0.9 are right nine times in ten."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 10
"""Most bins of a reliability table."""

_FEWEST_ROWS = 10  # a share of fewer rows says nothing


@dataclass(frozen=True, slots=True)
class Bin:
    """Rows of about one confidence.

    Attributes
    ----------
    low, high : float
        Lowest and highest confidence among them.
    rows : int
    confidence : float
        Mean confidence.
    accuracy : float
    """

    low: float
    high: float
    rows: int
    confidence: float
    accuracy: float


def reliability(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[Bin, ...]:
    """Sort rows by confidence into bins of equally many rows.

    Parameters
    ----------
    confidence : ndarray of float, shape (n,)
    right : ndarray of bool, shape (n,)

    Returns
    -------
    tuple of Bin
        From the least confident on; at most `BINS`, of at least ten rows each where there are as
        many. Rows of one confidence are not parted, so that the order of rows does not matter.

    Notes
    -----
    Bins of equal width would put nearly all rows into the last one: a good model is mostly sure.

    Examples
    --------
    >>> bins = reliability(np.repeat([0.6, 0.9], 10), np.arange(20) > 3)
    >>> [(bin.rows, round(bin.confidence, 2), bin.accuracy) for bin in bins]
    [(10, 0.6, 0.6), (10, 0.9, 1.0)]
    """
    bins = max(1, min(BINS, len(confidence) // _FEWEST_ROWS))
    ordered = np.sort(confidence)
    firsts = np.unique(ordered[np.arange(bins) * len(ordered) // bins])
    bin_of = np.searchsorted(firsts, confidence, side="right") - 1
    return tuple(
        Bin(
            low=float(confidence[inside].min()),
            high=float(confidence[inside].max()),
            rows=len(inside),
            confidence=float(np.sort(confidence[inside]).mean()),
            accuracy=float(right[inside].mean()),
        )
        for inside in (np.flatnonzero(bin_of == number) for number in range(len(firsts)))
    )


def calibration_error(bins: tuple[Bin, ...]) -> float:
    """Mean distance of confidence and accuracy over the bins, weighted by their rows.

    References
    ----------
    Naeini, Cooper and Hauskrecht, Obtaining well calibrated probabilities using Bayesian binning (2015).
    """
    rows = sum(bin.rows for bin in bins)
    return sum(bin.rows * abs(bin.confidence - bin.accuracy) for bin in bins) / rows
