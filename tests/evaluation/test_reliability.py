from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.evaluation.reliability import BINS, calibration_error, reliability

CONFIDENCES = st.lists(st.sampled_from([0.2, 0.5, 0.9, 0.95, 0.99, 1.0]) | st.floats(0, 1), min_size=1)


def test_bins_hold_equally_many_rows() -> None:
    confidence = np.linspace(0.3, 1, 200)
    bins = reliability(confidence, confidence > 0.5)
    assert [bin.rows for bin in bins] == [20] * BINS
    assert bins[0].low == 0.3
    assert bins[-1].high == 1.0
    assert (bins[0].accuracy, bins[-1].accuracy) == (0.0, 1.0)


def test_few_rows_make_few_bins() -> None:
    assert len(reliability(np.linspace(0, 1, 35), np.ones(35, dtype=np.bool_))) == 3
    assert len(reliability(np.array([0.5]), np.array([True]))) == 1


@given(CONFIDENCES)
def test_every_row_is_in_one_bin_and_no_confidence_in_two(confidences: list[float]) -> None:
    confidence = np.array(confidences * 5)
    right = np.arange(len(confidence)) % 3 > 0
    bins = reliability(confidence, right)
    assert sum(bin.rows for bin in bins) == len(confidence)
    for bin, following in pairwise(bins):
        assert bin.low <= bin.high < following.low
    order = np.random.default_rng(0).permutation(len(confidence))
    for bin, other in zip(bins, reliability(confidence[order], right[order]), strict=True):
        assert (bin.rows, bin.accuracy, bin.confidence) == (other.rows, other.accuracy, other.confidence)


def test_the_calibration_error_is_the_mean_distance() -> None:
    bins = reliability(np.repeat([0.6, 0.9], [10, 30]), np.repeat([True, False, True], [5, 5, 30]))
    assert calibration_error(bins) == pytest.approx((10 * 0.1 + 30 * 0.1) / 40)
