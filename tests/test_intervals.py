import numpy as np
import pytest

from fazhi_nlp.intervals import bootstrap_interval, wilson_interval


@pytest.mark.parametrize(
    ("right", "rows", "low", "high"),
    [  # Newcombe (1998), table I
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (29, 29, 0.8830, 1.0),
    ],
)
def test_wilson_intervals_are_those_of_the_literature(right: int, rows: int, low: float, high: float) -> None:
    assert wilson_interval(right, rows) == pytest.approx((low, high), abs=5e-5)


def test_reports_that_err_together_widen_the_interval() -> None:
    right = np.repeat([True, True, True, False], 50)
    together = [str(i // 10) for i in range(200)]
    apart = [str(i) for i in range(200)]
    low, high = bootstrap_interval(right, together)
    narrow_low, narrow_high = bootstrap_interval(right, apart)
    assert low < narrow_low < 0.75 < narrow_high < high


def test_the_bootstrap_is_the_same_from_run_to_run() -> None:
    right = np.arange(40) % 3 > 0
    groups = [str(i // 2) for i in range(40)]
    assert bootstrap_interval(right, groups) == bootstrap_interval(right, groups)
