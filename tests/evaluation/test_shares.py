from collections.abc import Sequence

import numpy as np
import pytest

from fazhi_nlp.evaluation.shares import LabelShare, corrected_shares

LABELS = ["a", "b", "c"]


def shares(rows: dict[str, int], checked: Sequence[tuple[str, str, float]]) -> dict[str, LabelShare]:
    """Shares by label; checked rows are answer, truth and weight."""
    answer, truth, weights = zip(*checked, strict=True)
    found = corrected_shares(rows, np.array(answer), np.array(truth), np.array(weights), LABELS)
    return {share.label: share for share in found}


def test_errors_move_rows_from_label_to_label() -> None:
    found = shares({"a": 60, "b": 40}, [("a", "a", 1)] * 3 + [("a", "c", 1)] + [("b", "b", 1)] * 2)
    assert {label: x.share for label, x in found.items()} == {"a": 0.6, "b": 0.4, "c": 0.0}
    assert {label: x.corrected for label, x in found.items()} == pytest.approx(
        {"a": 0.45, "b": 0.4, "c": 0.15}
    )
    assert {label: x.checked for label, x in found.items()} == {"a": 4, "b": 2, "c": 0}
    assert found["a"].interval[0] < 0.45 < found["a"].interval[1]


def test_weights_count_within_an_answer_only() -> None:
    checked = [("a", "a", 3.0), ("a", "b", 1.0), ("b", "b", 1.0)]
    scaled = [(answer, truth, weight * (9 if answer == "b" else 1)) for answer, truth, weight in checked]
    found, same = shares({"a": 80, "b": 20}, checked), shares({"a": 80, "b": 20}, scaled)
    assert found["a"].corrected == pytest.approx(0.6)
    assert {x.label: x.corrected for x in same.values()} == pytest.approx(
        {x.label: x.corrected for x in found.values()}
    )


def test_an_answer_that_nobody_checked_is_taken_as_right() -> None:
    found = shares({"a": 50, "b": 50}, [("a", "c", 1.0)])
    assert {label: x.corrected for label, x in found.items()} == {"a": 0.0, "b": 0.5, "c": 0.5}
    assert found["b"].interval == (0.5, 0.5)


def test_the_interval_covers_the_truth_as_often_as_it_says() -> None:
    random = np.random.default_rng(0)
    covered = 0
    for _ in range(100):
        truth = np.where(random.random(200) < 0.8, "a", "b")
        checked = [("a", label, 1.0) for label in truth.tolist()]
        low, high = shares({"a": 1000}, checked)["b"].interval
        covered += low <= 0.2 <= high
    assert 88 <= covered <= 99


def test_redrawn_rows_keep_their_weights() -> None:
    assert shares({"a": 10}, [("a", "a", 1.0), ("a", "a", 9.0)])["a"].interval == (1.0, 1.0)


def test_shares_sum_to_one() -> None:
    random = np.random.default_rng(1)
    checked = [
        (str(random.choice(LABELS)), str(random.choice(LABELS)), float(random.random() + 0.1))
        for _ in range(99)
    ]
    found = shares({"a": 7, "b": 2, "c": 31}, checked)
    assert sum(x.corrected for x in found.values()) == pytest.approx(1)
    assert all(x.interval[0] <= x.corrected <= x.interval[1] for x in found.values())
    assert found == shares({"a": 7, "b": 2, "c": 31}, checked), "the same from run to run"
