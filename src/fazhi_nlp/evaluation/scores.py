"""Predictions -> accuracy, scores by label, confusion, mistakes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import confusion_matrix, precision_recall_fscore_support

from fazhi_nlp.evaluation.answers import Answers
from fazhi_nlp.evaluation.intervals import Interval, bootstrap_interval, effective_rows, wilson_interval
from fazhi_nlp.evaluation.reliability import Bin, calibration_error, reliability
from fazhi_nlp.labels import LabelSet
from fazhi_nlp.records import Example

ENOUGH_REPORTS = 20
"""With at least this many reports, intervals are bootstrapped over reports; with fewer they are Wilson's,
which assume independent rows and are therefore somewhat narrow."""

FEW_ROWS = 30
"""Figures of fewer rows are marked as unreliable."""


@dataclass(frozen=True, slots=True)
class LabelScore:
    """Precision, recall and F1 of one label.

    Attributes
    ----------
    label : str
    rows : int
        Rows with this label.
    precision, recall, f1 : float
        0 if undefined.
    """

    label: str
    rows: int
    precision: float
    recall: float
    f1: float

    @property
    def few(self) -> bool:
        """Whether there are too few rows for meaningful figures."""
        return self.rows < FEW_ROWS


@dataclass(frozen=True, slots=True)
class Mistake:
    """A row that was predicted wrongly.

    Attributes
    ----------
    example : Example
    truth, answer : str
        In the label set of the evaluation.
    confidence : float
    """

    example: Example
    truth: str
    answer: str
    confidence: float


@dataclass(frozen=True)
class Evaluation:
    """How good predictions are.

    Attributes
    ----------
    label_set : LabelSet
    rows, reports : int
    accuracy : float
    interval : (float, float)
        95 % interval of the accuracy: bootstrapped over reports if there are `ENOUGH_REPORTS`, otherwise,
        and if all rows are correct or none, Wilson's.
    accuracy_with_also : float
        Accuracy if labels in the row's ``also`` count as correct too.
    interval_with_also : (float, float)
    top2_accuracy : float
        Share of rows whose known label is among the two most probable.
    macro_f1 : float
        Mean F1 over the labels that occur.
    log_loss : float
        Mean of −log of the probability of the known label, in nats.
    calibration_error : float
        Expected calibration error over the bins of `reliability`.
    labels : tuple of LabelScore
        In display order; only labels that occur as truth or prediction.
    confusion : ndarray of int, shape (len(labels), len(labels))
        Rows are true labels, columns predicted ones, in the order of `labels`.
    reliability : tuple of Bin
    mistakes : tuple of Mistake
        In the order of the rows.
    """

    label_set: LabelSet
    rows: int
    reports: int
    accuracy: float
    interval: Interval
    accuracy_with_also: float
    interval_with_also: Interval
    top2_accuracy: float
    macro_f1: float
    log_loss: float
    calibration_error: float
    labels: tuple[LabelScore, ...]
    confusion: NDArray[np.int64] = field(compare=False)  # follows from labels and mistakes
    reliability: tuple[Bin, ...]
    mistakes: tuple[Mistake, ...]


def score_answers(answers: Answers) -> Evaluation:
    """Compare predictions with the known labels.

    Parameters
    ----------
    answers : Answers
        Of at least one row. Labels of the examples are rolled up if the predictions are core labels.

    Returns
    -------
    Evaluation
    """
    ids = answers.label_set.ids
    confusion = confusion_matrix(answers.truth, answers.answer, labels=ids)
    occurring = np.flatnonzero(confusion.sum(axis=0) + confusion.sum(axis=1))
    scores = _label_scores(answers, [ids[place] for place in occurring.tolist()])
    bins = reliability(answers.confidence, answers.right)
    return Evaluation(
        label_set=answers.label_set,
        rows=len(answers.examples),
        reports=len(set(answers.groups)),
        accuracy=float(answers.right.mean()),
        interval=share_interval(answers.right, answers.groups),
        accuracy_with_also=float(answers.right_with_also.mean()),
        interval_with_also=share_interval(answers.right_with_also, answers.groups),
        top2_accuracy=_top2_accuracy(answers),
        macro_f1=float(np.mean([score.f1 for score in scores if score.rows])),
        log_loss=_log_loss(answers),
        calibration_error=calibration_error(bins),
        labels=scores,
        confusion=confusion[np.ix_(occurring, occurring)],
        reliability=bins,
        mistakes=_mistakes(answers),
    )


def share_interval(
    right: NDArray[np.bool_], groups: Sequence[str], weights: NDArray[np.float64] | None = None
) -> Interval:
    """95 % interval of an accuracy: a bootstrap over groups, or Wilson's interval.

    Wilson's if there are fewer than `ENOUGH_REPORTS` groups, and if all rows are correct or none, as
    every resample would be the same.
    """
    if len(set(groups)) >= ENOUGH_REPORTS and len(np.unique(right)) > 1:
        return bootstrap_interval(right, groups, weights)
    if weights is None:
        return wilson_interval(int(right.sum()), len(right))
    rows = effective_rows(weights)
    return wilson_interval(float(np.average(right, weights=weights)) * rows, rows)


def _label_scores(answers: Answers, labels: Sequence[str]) -> tuple[LabelScore, ...]:
    figures = precision_recall_fscore_support(answers.truth, answers.answer, labels=labels, zero_division=0.0)
    return tuple(
        LabelScore(label, int(rows), float(precision), float(recall), float(f1))
        for label, precision, recall, f1, rows in zip(labels, *figures, strict=True)
    )


def _top2_accuracy(answers: Answers) -> float:
    best = np.argsort(-answers.probabilities, axis=1, kind="stable")[:, :2]
    return float((answers.classes[best] == answers.truth[:, None]).any(axis=1).mean())


def _log_loss(answers: Answers) -> float:
    """As in scikit-learn, with probabilities clipped; a label that the model lacks has probability 0."""
    of_truth = (answers.probabilities * (answers.classes == answers.truth[:, None])).sum(axis=1)
    return float(-np.log(np.clip(of_truth, np.finfo(np.float64).eps, 1)).mean())


def _mistakes(answers: Answers) -> tuple[Mistake, ...]:
    return tuple(
        Mistake(
            answers.examples[place],
            str(answers.truth[place]),
            str(answers.answer[place]),
            float(answers.confidence[place]),
        )
        for place in np.flatnonzero(~answers.right).tolist()
    )
