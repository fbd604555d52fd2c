"""Figures of speed: medians of rounds in which all take turns."""

from collections.abc import Callable, Iterator

import pytest

from benchmarks.speed.labelling import without_kernel
from benchmarks.speed.timing import compare, machine, seconds_of

pytestmark = pytest.mark.slow


def clock(seconds: Iterator[float]) -> Callable[[], float]:
    return lambda: next(seconds)


def test_ratios_are_of_one_round_each() -> None:
    figures = compare({"theirs": clock(iter([10.0, 40.0, 20.0])), "ours": clock(iter([1.0, 2.0, 4.0]))}, 3)
    assert figures["theirs"].ratio == 1.0
    assert figures["ours"] == (2.0, 10.0, 5.0, 20.0)


def test_a_run_is_repeated_until_it_can_be_timed() -> None:
    runs: list[int] = []
    assert 0 < seconds_of(lambda: runs.append(1), least=0.01) < 0.01
    assert len(runs) > 1
    seconds_of(runs.clear, least=0)
    assert not runs


def test_the_other_path_is_timed_in_a_process_of_its_own() -> None:
    with without_kernel(["审结行政复议案件35件。"]) as timer:
        assert timer() > 0
        assert timer() > 0


def test_the_machine_is_named_on_one_line() -> None:
    assert "Python 3." in machine()
    assert "\n" not in machine()
