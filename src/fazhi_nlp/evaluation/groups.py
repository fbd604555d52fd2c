"""Accuracy by year, level, part, or any other column."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fazhi_nlp.evaluation.answers import Answers
from fazhi_nlp.evaluation.intervals import Interval
from fazhi_nlp.evaluation.scores import FEW_ROWS, share_interval
from fazhi_nlp.records import Example
from fazhi_nlp.rows.columns import column_named, value_in
from fazhi_nlp.rows.files import column_of


@dataclass(frozen=True, slots=True)
class GroupScore:
    """Accuracy on the rows of one group.

    Attributes
    ----------
    value : str
        The value of the column; may be empty.
    rows, reports : int
    accuracy : float
    interval : (float, float)
        95 % interval of the accuracy, as in `Evaluation`.
    """

    value: str
    rows: int
    reports: int
    accuracy: float
    interval: Interval

    @property
    def few(self) -> bool:
        """Whether there are too few rows for meaningful figures."""
        return self.rows < FEW_ROWS


def group_scores(answers: Answers, column: str) -> tuple[GroupScore, ...]:
    """Score the rows by the values of a column.

    Parameters
    ----------
    answers : Answers
    column : str
        A column of the rows (`Example.cells`) by its English or Chinese title, ``part`` or ``kind`` of
        their paragraphs, or ``level``, which title and issuer tell where no column does.

    Returns
    -------
    tuple of GroupScore
        In sorted order of the values.

    Raises
    ------
    DataError
        If no row has the column.
    """
    values, value_of = np.unique(np.array(column_values(answers.examples, column)), return_inverse=True)
    ends = np.cumsum(np.bincount(value_of))
    rows_of = np.split(np.argsort(value_of, kind="stable"), ends[:-1])
    return tuple(
        _score(answers.of_rows(rows), value) for value, rows in zip(values.tolist(), rows_of, strict=True)
    )


def column_values(examples: Sequence[Example], name: str) -> list[str]:
    """Read a column of every example, named by its English or Chinese title; empty where one lacks it.

    Raises
    ------
    DataError
        If none has it.
    """
    column = column_of(name)
    if column in ("part", "kind") and not any(column in example.cells for example in examples):
        return [getattr(example.paragraph, column) for example in examples]
    column = column_named(name, (example.cells for example in examples))
    return [value_in(column, example.cells) for example in examples]


def _score(answers: Answers, value: str) -> GroupScore:
    return GroupScore(
        value=value,
        rows=len(answers.examples),
        reports=len(set(answers.groups)),
        accuracy=float(answers.right.mean()),
        interval=share_interval(answers.right, answers.groups),
    )
