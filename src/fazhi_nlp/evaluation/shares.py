"""Share of each label among all rows, corrected for the model's errors by means of checked rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.evaluation.intervals import RESAMPLES, Interval, draws, percentile_interval
from fazhi_nlp.evaluation.scores import FEW_ROWS


@dataclass(frozen=True, slots=True)
class LabelShare:
    """The share of a label.

    Attributes
    ----------
    label : str
    rows : int
        Number of rows that the model labelled with it.
    share : float
        Their share of all rows.
    corrected : float
        The share after correction for the model's errors.
    interval : (float, float)
        95 % interval of the corrected share.
    checked : int
        Number of these rows that people checked.
    """

    label: str
    rows: int
    share: float
    corrected: float
    interval: Interval
    checked: int

    @property
    def few(self) -> bool:
        """Whether there are too few checked rows for a meaningful correction."""
        return self.checked < FEW_ROWS


def corrected_shares(
    rows: Mapping[str, int],
    answer: NDArray[np.str_],
    truth: NDArray[np.str_],
    weights: NDArray[np.float64],
    labels: Sequence[str],
) -> tuple[LabelShare, ...]:
    """Correct the share of each label for the model's errors.

    Parameters
    ----------
    rows : mapping of str to int
        Number of rows that the model labelled with each label.
    answer, truth : ndarray of str, shape (n,)
        The predicted and the correct label of each checked row.
    weights : ndarray of float, shape (n,)
        Sampling weights; only their proportions within a predicted label matter.
    labels : sequence of str
        Every label of `rows`, `answer` and `truth`, in display order.

    Returns
    -------
    tuple of LabelShare
        In the order of `labels`.

    Notes
    -----
    The post-stratified estimate of double sampling: the share of a true label j is

        Σ_h  (N_h / N) · p(j | h)

    where N_h of all N rows were predicted as h, and p(j | h) is the weighted share of j among the
    checked rows that were predicted as h. If none of these was checked, h is assumed to be correct.
    Intervals are percentiles of a bootstrap stratified by predicted label; with few checked rows of a
    label, or no error among them, they are too narrow.

    References
    ----------
    Tenenbein, A double sampling scheme for estimating from misclassified multinomial data with
    applications to sampling inspection, Technometrics 14 (1972). Cochran, Sampling Techniques
    (1977), 5A.9 and 12.

    Examples
    --------
    >>> answer, truth = np.array(["a", "a", "a", "a", "b"]), np.array(["a", "a", "a", "b", "b"])
    >>> shares = corrected_shares({"a": 80, "b": 20}, answer, truth, np.ones(5), ["a", "b"])
    >>> [f"{x.label} {x.share:.2f} {x.corrected:.2f}" for x in shares]
    ['a 0.80 0.60', 'b 0.20 0.40']
    """
    total = sum(rows.values())
    estimate, resampled = np.zeros(len(labels)), np.zeros((RESAMPLES, len(labels)))
    place = {label: number for number, label in enumerate(labels)}
    truth_at = np.array([place[label] for label in truth.tolist()], dtype=np.intp)
    for label, count in rows.items():
        inside = np.flatnonzero(answer == label)
        if len(inside):
            shares, redrawn = _true_shares(truth_at[inside], weights[inside], len(labels), place[label])
            estimate += count / total * shares
            resampled += count / total * redrawn
        else:
            estimate[place[label]] += count / total
            resampled[:, place[label]] += count / total
    return tuple(
        LabelShare(
            label=label,
            rows=rows.get(label, 0),
            share=rows.get(label, 0) / total,
            corrected=float(estimate[number]),
            interval=percentile_interval(resampled[:, number]),
            checked=int((answer == label).sum()),
        )
        for number, label in enumerate(labels)
    )


def _true_shares(
    truth_at: NDArray[np.intp], weights: NDArray[np.float64], labels: int, seed: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Shares of the true labels among rows of one predicted label, and their resamples."""
    shares = np.bincount(truth_at, weights=weights, minlength=labels) / weights.sum()
    redrawn = []
    for drawn in draws(len(truth_at), seed=seed):
        cell = np.arange(len(drawn))[:, None] * labels + truth_at[drawn]
        sums = np.bincount(cell.ravel(), weights=weights[drawn].ravel(), minlength=len(drawn) * labels)
        redrawn.append(sums.reshape(len(drawn), labels) / weights[drawn].sum(axis=1, keepdims=True))
    return shares, np.concatenate(redrawn)
