import numpy as np
import pytest
from scipy.stats import binomtest

from fazhi_nlp.evaluation import intervals
from fazhi_nlp.evaluation.intervals import bootstrap_interval, effective_rows, exact_sign_p, wilson_interval


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


def test_the_bootstrap_does_not_depend_on_how_much_is_drawn_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    values = np.random.default_rng(1).random(33)
    groups = [str(i // 3) for i in range(33)]
    at_once = bootstrap_interval(values, groups)
    monkeypatch.setattr(intervals, "_DRAWN_AT_ONCE", 50)
    assert bootstrap_interval(values, groups) == at_once


def test_a_row_of_weight_two_counts_as_two_rows() -> None:
    right, groups = np.arange(60) % 4 > 0, [str(i // 2) for i in range(60)]
    weights = np.where(right, 2.0, 1.0)
    twice = np.repeat(np.arange(60), weights.astype(int))
    assert bootstrap_interval(right, groups, weights) == pytest.approx(
        bootstrap_interval(right[twice], [groups[i] for i in twice.tolist()])
    )


def test_uneven_weights_tell_less_than_even_ones() -> None:
    assert effective_rows(np.full(10, 7.0)) == pytest.approx(10)
    assert 1 < effective_rows(np.array([9.0, 1.0, 1.0])) < 2


@pytest.mark.parametrize(
    ("one", "other"), [(0, 0), (1, 0), (3, 3), (5, 12), (12, 5), (0, 30), (420, 501), (50_000, 50_900)]
)
def test_the_exact_p_value_is_that_of_scipy(one: int, other: int) -> None:
    expected = binomtest(one, one + other).pvalue if one + other else 1.0
    assert exact_sign_p(one, other) == pytest.approx(expected, abs=1e-9)
