import numpy as np
import pytest

from benchmarks.common.paired import paired_difference


def test_the_difference_is_that_of_the_accuracies() -> None:
    right = np.array([True, True, True, False])
    other = np.array([True, False, False, False])
    assert paired_difference(right, other, list("aabb")).estimate == 0.5


def test_equal_answers_differ_by_exactly_nothing() -> None:
    right = np.arange(60) % 3 > 0
    difference = paired_difference(right, right, [str(i // 3) for i in range(60)])
    assert difference == (0.0, 0.0, 0.0)
    assert not difference.is_clear


def test_an_advantage_in_every_report_is_clear() -> None:
    right = np.tile([True, True, False], 30)
    other = np.tile([True, False, False], 30)
    assert paired_difference(right, other, [str(i // 3) for i in range(90)]).is_clear
    assert paired_difference(other, right, [str(i // 3) for i in range(90)]).is_clear


def test_an_advantage_in_one_report_of_many_is_not_clear() -> None:
    right = np.zeros(90, dtype=bool)
    right[:3] = True
    difference = paired_difference(right, np.zeros(90, dtype=bool), [str(i // 3) for i in range(90)])
    assert difference.estimate == pytest.approx(3 / 90)
    assert not difference.is_clear


def test_reports_are_drawn_whole() -> None:
    random = np.random.default_rng(0)
    right, other = random.random(400) < 0.8, random.random(400) < 0.7
    order = np.argsort(right.astype(int) - other, kind="stable")
    together = paired_difference(right[order], other[order], [str(i // 40) for i in range(400)])
    apart = paired_difference(right[order], other[order], [str(i) for i in range(400)])
    assert together.low < apart.low < apart.high < together.high


def test_pairing_narrows_the_interval() -> None:
    groups = [str(i // 4) for i in range(400)]
    random = np.random.default_rng(0)
    right = random.random(400) < 0.8
    other = right & (random.random(400) < 0.95)
    paired = paired_difference(right, other, groups)
    apart = paired_difference(right, random.permutation(other), groups)
    assert paired.high - paired.low < apart.high - apart.low
