import numpy as np
import pytest

from fazhi_nlp.inference.model_file import REVIEW_ALL
from fazhi_nlp.training.calibration import EXPECTED_ACCURACY, review_threshold


def test_from_the_threshold_on_rows_are_as_often_right_as_expected() -> None:
    random = np.random.default_rng(0)
    confidence = random.uniform(0.2, 1, 5000)
    right = random.random(5000) < np.minimum(confidence + 0.2, 1)
    threshold = review_threshold(confidence, right)
    assert right[confidence >= threshold].mean() >= EXPECTED_ACCURACY
    assert 0.2 < threshold < 1
    assert right[confidence >= threshold - 0.1].mean() < EXPECTED_ACCURACY


@pytest.mark.parametrize(
    ("right", "threshold"),
    [([True, True, True], 0.5), ([False, False, False], REVIEW_ALL), ([False, True, True], REVIEW_ALL)],
)
def test_all_right_none_right_and_the_surest_wrong(right: list[bool], threshold: float) -> None:
    assert review_threshold(np.array([0.9, 0.7, 0.5]), np.array(right)) == threshold


def test_rows_of_one_confidence_stay_together() -> None:
    """Ninety right and ten wrong at one confidence are not 99 % right, in whichever order."""
    right = np.arange(100) < 90
    for order in (right, right[::-1]):
        assert review_threshold(np.full(100, 0.9), order) == REVIEW_ALL


def test_no_confidence_reaches_the_threshold_for_every_row() -> None:
    assert REVIEW_ALL > 1
