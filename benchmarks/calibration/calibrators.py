"""Ways to turn scores into probabilities, fitted on held-out scores, and probabilities into a confidence."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from fazhi_nlp.inference.linear import softmax
from fazhi_nlp.inference.rollup import RollUp
from fazhi_nlp.training.calibration import fit_temperature
from fazhi_nlp.training.solver import USUAL_TEMPERATURE

Float64 = NDArray[np.float64]
Columns = NDArray[np.intp]

Probabilities = Callable[[Float64], Float64]
Calibrator = Callable[[Float64, Columns, RollUp], Probabilities]
"""Given held-out scores, the column of each row's label, and the way to the core labels."""


def at(temperature: float) -> Calibrator:
    """No calibration: a softmax at a temperature that is known beforehand."""
    return lambda scores, truth, roll_up: lambda asked: softmax(asked, temperature)


def one_temperature(scores: Float64, truth: Columns, roll_up: RollUp) -> Probabilities:
    """The shipped way: the temperature with the least log loss of outline labels."""
    temperature = fit_temperature(scores, truth)
    return lambda asked: softmax(asked, temperature)


def core_temperature(scores: Float64, truth: Columns, roll_up: RollUp) -> Probabilities:
    """The temperature with the least log loss of core labels, summed from the outline."""
    core = roll_up.column_of[truth]
    grid = np.geomspace(0.04, 0.64, 61)
    losses = [log_loss(roll_up(softmax(scores, temperature)), core) for temperature in grid.tolist()]
    temperature = float(grid[int(np.argmin(losses))])
    return lambda asked: softmax(asked, temperature)


def vector_scaling(scores: Float64, truth: Columns, roll_up: RollUp) -> Probabilities:
    """A factor and a shift a label, slightly held back.

    References
    ----------
    Guo et al., On Calibration of Modern Neural Networks (2017), 4.2.
    """
    labels = scores.shape[1]

    def scaled(parameters: Float64, rows: Float64) -> Float64:
        return softmax(rows * parameters[:labels] + parameters[labels:], 1.0)

    def loss(parameters: Float64) -> tuple[float, Float64]:
        probabilities = scaled(parameters, scores)
        error = probabilities.copy()
        error[np.arange(len(truth)), truth] -= 1.0
        gradient = np.concatenate([(error * scores).mean(axis=0), error.mean(axis=0)])
        pull = 1e-3 * np.concatenate([parameters[:labels] - 1 / USUAL_TEMPERATURE, parameters[labels:]])
        return log_loss(probabilities, truth) + float(pull @ pull) / 2e-3, gradient + pull

    start = np.concatenate([np.full(labels, 1 / USUAL_TEMPERATURE), np.zeros(labels)])
    found = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return lambda asked: scaled(found, asked)


CALIBRATORS: dict[str, Calibrator] = {
    "softmax at 1": at(1.0),
    f"softmax at {USUAL_TEMPERATURE}": at(USUAL_TEMPERATURE),
    "one temperature (shipped)": one_temperature,
    "one temperature for core": core_temperature,
    "vector scaling": vector_scaling,
}


def log_loss(probabilities: Float64, truth: Columns) -> float:
    """Mean of minus the logarithm of the true label's probability.

    Examples
    --------
    >>> round(log_loss(np.array([[0.5, 0.5], [1.0, 0.0]]), np.array([0, 0])), 4)
    0.3466
    """
    return -float(np.log(np.maximum(probabilities[np.arange(len(truth)), truth], 1e-300)).mean())


def highest(probabilities: Float64) -> Float64:
    """The confidence as shipped: the probability of the likeliest label."""
    return np.asarray(probabilities.max(axis=1))


def lead(probabilities: Float64) -> Float64:
    """How far the likeliest label is ahead of the second, in logarithms."""
    two = np.sort(probabilities, axis=1)[:, -2:]
    return np.asarray(np.log(np.maximum(two[:, 1], 1e-300)) - np.log(np.maximum(two[:, 0], 1e-300)))


def evenness(probabilities: Float64) -> Float64:
    """Minus the entropy."""
    return np.asarray((probabilities * np.log(np.maximum(probabilities, 1e-300))).sum(axis=1))


CONFIDENCES: dict[str, Callable[[Float64], Float64]] = {
    "probability (shipped)": highest,
    "lead over the second": lead,
    "minus entropy": evenness,
}
