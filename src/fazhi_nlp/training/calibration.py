"""Held-out scores -> the temperature and the review thresholds of a model."""

import warnings
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from fazhi_nlp.errors import CalibrationWarning
from fazhi_nlp.inference.linear import Float64, softmax
from fazhi_nlp.inference.model_file import REVIEW_ALL, Model
from fazhi_nlp.inference.rollup import RollUp

CALIBRATION_FOLDS = 5
"""Folds of the held-out scores that the temperature and the review thresholds are fitted on."""

EXPECTED_ACCURACY = 0.99
"""Accuracy that the rows above a review threshold should reach."""


def calibrated(model: Model, scores: Float64, labels: NDArray[np.str_]) -> Model:
    """Set the temperature and the review thresholds of a model.

    Parameters
    ----------
    model : Model
    scores : ndarray of float64, shape (n, len(model.classes))
        Scores of held-out rows, by models trained like it.
    labels : ndarray of str, shape (n,)
        The labels of these rows.

    Returns
    -------
    Model
        The same, with a `CalibrationWarning`, if there are no scores.
    """
    if not len(scores):
        warnings.warn(
            "the model is not calibrated, since no row could be held out: all rows are of one group, or too "
            "few; its confidences are rough and every row is marked for review; name the report of each row, "
            "or pass groups",
            CalibrationWarning,
            stacklevel=4,
        )
        return model
    classes = np.array(model.classes)
    truth = np.searchsorted(classes, labels)
    temperature = fit_temperature(scores, truth)
    fine = softmax(scores, temperature)
    review = {model.label_set.name: _threshold(fine, truth)}
    if model.label_set.name == "outline":
        roll_up = RollUp(model.classes, model.label_set)
        review["core"] = _threshold(roll_up(fine), roll_up.column_of[truth])
    facts = {**model.facts, "review": review}
    return replace(model, linear=replace(model.linear, temperature=temperature), facts=facts)


def _threshold(probabilities: Float64, truth: NDArray[np.intp]) -> float:
    return review_threshold(probabilities.max(axis=1), probabilities.argmax(axis=1) == truth)


def fit_temperature(score: Float64, truth: NDArray[np.intp]) -> float:
    """Find the temperature that minimises the log loss of held-out scores.

    Parameters
    ----------
    score : ndarray of float64, shape (n, labels)
        Scores of held-out rows.
    truth : ndarray of int, shape (n,)
        Column of each row's label.

    Returns
    -------
    float
        Between 1/64 and 64, to three significant digits. The loss has one minimum in the
        logarithm of the temperature.
    """

    def loss(log_temperature: float) -> float:
        probabilities = softmax(score, float(np.exp(log_temperature)))
        return -float(np.log(np.maximum(probabilities[np.arange(len(truth)), truth], 1e-300)).sum())

    bounds = (-np.log(64.0), np.log(64.0))
    best = minimize_scalar(loss, bounds=bounds, method="bounded", options={"xatol": 1e-5}).x
    return float(f"{np.exp(best):.3g}")


def review_threshold(confidence: NDArray[np.float64], correct: NDArray[np.bool_]) -> float:
    """Find the lowest confidence above which rows reach `EXPECTED_ACCURACY`.

    Parameters
    ----------
    confidence : ndarray of float64, shape (n,)
        Confidence of held-out predictions.
    correct : ndarray of bool, shape (n,)
        Whether each is correct.

    Returns
    -------
    float
        Rounded up to four decimals; `REVIEW_ALL` if no threshold reaches the accuracy.

    Examples
    --------
    >>> review_threshold(np.array([0.9, 0.8, 0.4]), np.array([True, True, False]))
    0.8
    """
    order = np.argsort(-confidence, kind="stable")
    ranked = confidence[order]
    accuracy = np.cumsum(correct[order]) / np.arange(1, len(order) + 1)
    # Rows of equal confidence are on the same side of the threshold.
    last_of_equals = np.append(ranked[1:] != ranked[:-1], True)
    enough = np.flatnonzero((accuracy >= EXPECTED_ACCURACY) & last_of_equals)
    if not len(enough):
        return REVIEW_ALL
    return float(np.ceil(ranked[enough[-1]] * 10_000 - 1e-9) / 10_000)
