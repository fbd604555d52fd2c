"""Two models on the same rows -> which is more accurate, and whether the difference is significant."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.evaluation.answers import Answers
from fazhi_nlp.evaluation.intervals import Interval, bootstrap_interval, exact_sign_p
from fazhi_nlp.evaluation.scores import ENOUGH_REPORTS
from fazhi_nlp.labels import LabelSet
from fazhi_nlp.records import Example


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A row that only one of two models predicts correctly.

    Attributes
    ----------
    example : Example
    truth, first, second : str
        The known label and both predictions.
    """

    example: Example
    truth: str
    first: str
    second: str


@dataclass(frozen=True)
class Comparison:
    """Two models on the same rows.

    Attributes
    ----------
    label_set : LabelSet
        The set in which they are compared.
    rows, reports : int
    accuracy, other_accuracy : float
        Of the first and of the second model.
    difference : float
        First minus second.
    interval : (float, float)
        95 % interval of the difference: a paired bootstrap over reports, or over rows where there
        are fewer than `ENOUGH_REPORTS` reports (then somewhat narrow).
    both_right, only_first, only_second, neither : int
        Rows.
    p_value : float
        McNemar's exact two-sided test of `only_first` against `only_second`.
    reports_first_better, reports_second_better, reports_equal : int
    reports_p_value : float
        Exact sign test over the reports on which they differ.
    disagreements : tuple of Disagreement
        In the order of the rows.
    """

    label_set: LabelSet
    rows: int
    reports: int
    accuracy: float
    other_accuracy: float
    difference: float
    interval: Interval
    both_right: int
    only_first: int
    only_second: int
    neither: int
    p_value: float
    reports_first_better: int
    reports_second_better: int
    reports_equal: int
    reports_p_value: float
    disagreements: tuple[Disagreement, ...]


def compare(first: Answers, second: Answers) -> Comparison:
    """Compare two models' predictions pairwise.

    Parameters
    ----------
    first, second : Answers
        To the same rows in the same order, and in the same label set.

    Returns
    -------
    Comparison
    """
    gain = first.right.astype(np.int64) - second.right.astype(np.int64)
    only_first, only_second = int((gain > 0).sum()), int((gain < 0).sum())
    by_report = _gain_by_group(gain, first.groups)
    better, worse = int((by_report > 0).sum()), int((by_report < 0).sum())
    few = len(by_report) < ENOUGH_REPORTS
    units = [str(row) for row in range(len(gain))] if few else first.groups
    return Comparison(
        label_set=first.label_set,
        rows=len(gain),
        reports=len(by_report),
        accuracy=float(first.right.mean()),
        other_accuracy=float(second.right.mean()),
        difference=float(gain.mean()),
        interval=bootstrap_interval(gain, units),
        both_right=int((first.right & second.right).sum()),
        only_first=only_first,
        only_second=only_second,
        neither=int((~first.right & ~second.right).sum()),
        p_value=exact_sign_p(only_first, only_second),
        reports_first_better=better,
        reports_second_better=worse,
        reports_equal=len(by_report) - better - worse,
        reports_p_value=exact_sign_p(better, worse),
        disagreements=_disagreements(first, second, np.flatnonzero(gain)),
    )


def _gain_by_group(gain: NDArray[np.int64], groups: list[str]) -> NDArray[np.float64]:
    _, group_of = np.unique(np.array(groups), return_inverse=True)
    return np.bincount(group_of, weights=gain).astype(np.float64)


def _disagreements(first: Answers, second: Answers, places: NDArray[np.intp]) -> tuple[Disagreement, ...]:
    return tuple(
        Disagreement(
            first.examples[place],
            str(first.truth[place]),
            str(first.answer[place]),
            str(second.answer[place]),
        )
        for place in places.tolist()
    )
