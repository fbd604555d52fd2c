from collections.abc import Sequence

import numpy as np
import pytest

from benchmarks.calibration.calibration import LabelSetChoice, left, reviewed_below
from benchmarks.calibration.calibrators import (
    CALIBRATORS,
    CONFIDENCES,
    log_loss,
    one_temperature,
    vector_scaling,
)
from benchmarks.calibration.held_out import HeldOut, held_out
from benchmarks.common.folds import FOLDS
from fazhi_nlp import ParagraphClassifier
from fazhi_nlp.evaluation import report_folds
from fazhi_nlp.inference.linear import softmax
from fazhi_nlp.inference.rollup import RollUp
from fazhi_nlp.labels import OUTLINE
from fazhi_nlp.records import Example
from fazhi_nlp.training.calibration import fit_temperature
from fazhi_nlp.training.data import example_columns

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def part(examples: Sequence[Example]) -> HeldOut:
    few = examples[:500]
    return next(held_out(few, report_folds(few, FOLDS)))


@pytest.fixture(scope="module")
def roll_up(examples: Sequence[Example]) -> RollUp:
    return RollUp(np.unique([example.label for example in examples[:500]]).tolist(), OUTLINE)


def test_the_steps_are_those_of_the_classifier(examples: Sequence[Example], part: HeldOut) -> None:
    asked = set(part.places.tolist())
    taught = [example for place, example in enumerate(examples[:500]) if place not in asked]
    classifier = ParagraphClassifier().fit(**example_columns(taught))
    texts = [examples[place].paragraph for place in part.places.tolist()]
    np.testing.assert_array_equal(part.scores, classifier.decision_function(texts))
    assert fit_temperature(part.inner_scores, part.inner_truth) == classifier.model_.linear.temperature


def test_no_report_is_on_both_sides(examples: Sequence[Example]) -> None:
    few = examples[:120]
    parts = list(held_out(few, report_folds(few, FOLDS)))
    assert sorted(place for part in parts for place in part.places.tolist()) == list(range(120))
    for part in parts:
        # Paragraphs between boilerplate are tested beside the paragraphs themselves.
        assert 120 - len(part.places) <= len(part.inner_truth) <= 2 * (120 - len(part.places))
        assert part.shares.sum() == pytest.approx(1.0)


def test_log_loss_is_that_of_the_books() -> None:
    probabilities = np.array([[0.25, 0.75], [0.5, 0.5]])
    assert log_loss(probabilities, np.array([1, 0])) == pytest.approx(-(np.log(0.75) + np.log(0.5)) / 2)


@pytest.mark.parametrize("name", CALIBRATORS)
def test_probabilities_sum_to_one(name: str, part: HeldOut, roll_up: RollUp) -> None:
    probabilities = CALIBRATORS[name](part.inner_scores, part.inner_truth, roll_up)(part.scores)
    assert probabilities.shape == part.scores.shape
    assert probabilities.sum(axis=1) == pytest.approx(1.0)


def test_what_is_fitted_fits_at_least_as_well_as_what_is_not(part: HeldOut, roll_up: RollUp) -> None:
    scores, truth = part.inner_scores, part.inner_truth
    losses = {
        name: log_loss(calibrator(scores, truth, roll_up)(scores), truth)
        for name, calibrator in CALIBRATORS.items()
    }
    assert losses["vector scaling"] < losses["one temperature (shipped)"] < losses["softmax at 0.16"]
    assert losses["softmax at 0.16"] < losses["softmax at 1"]
    core = roll_up.column_of[truth]
    by_core = {
        name: log_loss(roll_up(CALIBRATORS[name](scores, truth, roll_up)(scores)), core)
        for name in ("one temperature (shipped)", "one temperature for core")
    }
    assert by_core["one temperature for core"] <= by_core["one temperature (shipped)"] + 1e-4


def test_a_temperature_that_was_mixed_in_is_found_again(roll_up: RollUp) -> None:
    random = np.random.default_rng(0)
    scores = random.normal(size=(4000, len(roll_up.column_of)))
    truth = (softmax(scores, 0.5) + 0).cumsum(axis=1)
    drawn = (truth < random.random((4000, 1))).sum(axis=1)
    for calibrator in (one_temperature, vector_scaling):
        assert calibrator(scores, drawn, roll_up)(scores) == pytest.approx(softmax(scores, 0.5), abs=0.15)


@pytest.mark.parametrize("name", CONFIDENCES)
def test_every_confidence_grows_with_sureness(name: str) -> None:
    confidence = CONFIDENCES[name](np.array([[0.4, 0.35, 0.25], [0.6, 0.3, 0.1], [0.98, 0.01, 0.01]]))
    assert (np.diff(confidence) > 0).all()


def test_reviewing_takes_the_least_confident_first() -> None:
    right = np.array([False, True, True, True, True, False, True, True, True, True])
    confidence = np.arange(10) / 10
    points = {point["reviewed"]: point["accuracy"] for point in left(right, confidence, list("abcdefghij"))}
    assert points[0.0] == 0.8
    assert points[0.10] == pytest.approx(8 / 9)
    assert points[0.30] == pytest.approx(6 / 7)


def test_below_the_threshold_of_the_own_fold_is_reviewed() -> None:
    first = LabelSetChoice(np.array([[0.9, 0.1], [0.6, 0.4], [0.3, 0.7]]), np.array([0, 1, 0]))
    second = LabelSetChoice(np.array([[0.7, 0.3], [0.2, 0.8]]), np.array([1, 1]))
    assert reviewed_below("core", [(0.8, first), (0.7, second)]) == {
        "label set": "core",
        "thresholds": [0.7, 0.8],
        "reviewed": pytest.approx(2 / 5),
        "accuracy of the rest": pytest.approx(2 / 3),
        "errors among the reviewed": pytest.approx(2 / 3),
    }
