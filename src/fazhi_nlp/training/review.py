"""Held-out probabilities -> the confidence below which a person should look."""

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.inference.model_file import EVERY_ROW

EXPECTED_ACCURACY = 0.99
"""What the rows above the threshold should reach."""


def review_threshold(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Find the lowest confidence from which on rows are as often right as expected.

    Parameters
    ----------
    confidence : ndarray of float64, shape (n,)
        Confidence of held-out answers.
    right : ndarray of bool, shape (n,)
        Whether each was right.

    Returns
    -------
    float
        To four decimals, upwards; `EVERY_ROW` where no threshold reaches `EXPECTED_ACCURACY`.

    Examples
    --------
    >>> review_threshold(np.array([0.9, 0.8, 0.4]), np.array([True, True, False]))
    0.8
    """
    order = np.argsort(-confidence, kind="stable")
    ranked = confidence[order]
    accuracy = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    # Rows of one confidence stay on one side of the threshold together.
    last_of_its_kind = np.append(ranked[1:] != ranked[:-1], True)
    enough = np.flatnonzero((accuracy >= EXPECTED_ACCURACY) & last_of_its_kind)
    if not len(enough):
        return EVERY_ROW
    return float(np.ceil(ranked[enough[-1]] * 10_000 - 1e-9) / 10_000)
