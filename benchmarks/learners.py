"""Ways to learn a linear model from weighted features: each gives one column of weights a label."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import ComplementNB
from sklearn.svm import LinearSVC

from fazhi_nlp.training.solver import TOLERANCE, USUAL_TEMPERATURE

Float64 = NDArray[np.float64]


class Linear(NamedTuple):
    """A linear model; scores are ``features @ weights + bias``.

    Attributes
    ----------
    classes : ndarray of str, shape (k,)
    weights : ndarray of float64, shape (terms, k)
    bias : ndarray of float64, shape (k,)
    temperature : float
        At which a softmax of the scores is used for sums over labels.
    """

    classes: NDArray[np.str_]
    weights: Float64
    bias: Float64
    temperature: float


class Task(NamedTuple):
    """What a learner is given."""

    features: sparse.csr_matrix
    labels: NDArray[np.str_]
    weights: Float64
    C: float
    class_weight: str | None


Learner = Callable[[Task], Linear]


def support_vectors(task: Task) -> Linear:
    """Linear support vector machine with squared hinge loss."""
    return _support_vectors(task, "squared_hinge")


def plain_hinge(task: Task) -> Linear:
    """Linear support vector machine with hinge loss."""
    return _support_vectors(task, "hinge")


def _support_vectors(task: Task, loss: str) -> Linear:
    solver = LinearSVC(
        C=task.C,
        loss=loss,
        class_weight=task.class_weight,
        dual=True,
        tol=TOLERANCE,
        max_iter=10_000,
        random_state=0,
    )
    solver.fit(task.features, task.labels, sample_weight=task.weights)
    return Linear(solver.classes_, solver.coef_.T, solver.intercept_, USUAL_TEMPERATURE)


def logistic(task: Task) -> Linear:
    """Logistic regression, one label against the rest; its C is ten times as large."""
    classes = np.unique(task.labels)
    solver = LogisticRegression(C=10 * task.C, solver="liblinear", dual=True, random_state=0)
    columns, bias = [], []
    for label in classes:
        solver.fit(task.features, task.labels == label, sample_weight=task.weights)
        columns.append(solver.coef_[0].copy())
        bias.append(solver.intercept_[0])
    return Linear(classes, np.column_stack(columns), np.array(bias), 1.0)


def complement_bayes(task: Task) -> Linear:
    """Complement naive Bayes with normalised weights.

    References
    ----------
    Rennie et al., Tackling the Poor Assumptions of Naive Bayes Text Classifiers (2003).
    """
    solver = ComplementNB(alpha=0.1, norm=True).fit(task.features, task.labels, sample_weight=task.weights)
    # Normalised weights are tiny; so low a temperature leaves the likeliest label alone.
    return Linear(solver.classes_, solver.feature_log_prob_.T, np.zeros(len(solver.classes_)), 1e-12)


def averaged(share: float) -> Learner:
    """Average the weights of the support vector machine with those of naive Bayes, brought to its length."""

    def learn(task: Task) -> Linear:
        machine, bayes = support_vectors(task), complement_bayes(task)
        centred = bayes.weights - bayes.weights.mean(axis=1, keepdims=True)
        scaled = centred * (np.linalg.norm(machine.weights) / np.linalg.norm(centred))
        weights = (1 - share) * machine.weights + share * scaled
        return machine._replace(weights=weights)

    return learn
