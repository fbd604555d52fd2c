"""The arguments of `fit` -> validated rows in canonical order."""

import math
import re
import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from numbers import Real
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fazhi_nlp.errors import CalibrationWarning
from fazhi_nlp.inference.features import as_paragraphs
from fazhi_nlp.records import Example, Paragraph
from fazhi_nlp.text.hashing import rows_digest

_SURROGATE = re.compile("[\ud800-\udfff]")


class TrainingRows(NamedTuple):
    """Labelled paragraphs, in an order that does not depend on how they were passed.

    Attributes
    ----------
    paragraphs : list of Paragraph, length n
    labels : ndarray of str, shape (n,)
    weights : ndarray of float64, shape (n,)
    groups : list of str, length n
        Rows of one group are never split between folds.
    source : ndarray of int, shape (n,)
        Position, among the rows that were passed, of the row that each is or is made from.
    synthetic : ndarray of bool, shape (n,)
        Whether a row is made from another: it is trained on, but adds nothing to the vocabulary.
    tests : ndarray of bool, shape (n,)
        Whether calibration tests a row: those that were passed, and those with boilerplate, for
        reports that people write are full of it.
    """

    paragraphs: list[Paragraph]
    labels: NDArray[np.str_]
    weights: NDArray[np.float64]
    groups: list[str]
    source: NDArray[np.intp]
    synthetic: NDArray[np.bool_]
    tests: NDArray[np.bool_]

    @property
    def scaled(self) -> "TrainingRows":
        """The same rows with weights of mean 1, so that `C` means the same at any scale of weights."""
        relative = self.weights / self.weights.max()  # the sum of huge weights would overflow
        return self._replace(weights=relative / relative[~self.synthetic].mean())

    def take(self, places: NDArray[np.intp]) -> "TrainingRows":
        """Select rows by position."""
        return TrainingRows(
            [self.paragraphs[place] for place in places.tolist()],
            self.labels[places],
            self.weights[places],
            [self.groups[place] for place in places.tolist()],
            self.source[places],
            self.synthetic[places],
            self.tests[places],
        )


def paragraph_group(paragraph: Paragraph) -> str:
    """The group of a paragraph that folds never split: its report, or else its text."""
    return paragraph.report or f"text {paragraph.text}"


def validate_training_data(
    X: Iterable[str | Paragraph], y: ArrayLike, sample_weight: ArrayLike | None, groups: ArrayLike | None
) -> TrainingRows:
    """Check the arguments of `ParagraphClassifier.fit` and sort the rows."""
    paragraphs = as_paragraphs(X)
    labels = _labels(y, len(paragraphs))
    weights = _weights(sample_weight, len(paragraphs))
    _refuse_contradictions(paragraphs, labels, weights)
    names = _groups(groups, paragraphs)
    rows = sorted(
        zip(paragraphs, labels, weights, names, range(len(paragraphs)), strict=True),
        key=lambda row: (row[0].text, row[0].headings, *row[1:]),
    )
    columns = list(zip(*rows, strict=True))
    return TrainingRows(
        list(columns[0]),
        np.array(columns[1]),
        np.array(columns[2]),
        list(columns[3]),
        np.array(columns[4]),
        np.zeros(len(rows), dtype=np.bool_),
        np.ones(len(rows), dtype=np.bool_),
    )


def _labels(y: ArrayLike, size: int) -> list[str]:
    labels = _column("y", y, size)
    for place, label in enumerate(labels):
        if not isinstance(label, str):
            raise TypeError(
                f"y[{place}] must be a str, not {type(label).__name__}: {label!r:.40} (scikit-learn's "
                "cross_val_predict encodes labels as numbers for predict_proba; "
                "fazhi_nlp.evaluation.held_out_answers does not)"
            )
        if "\0" in label or _SURROGATE.search(label):
            raise ValueError(f"y[{place}] has a character that cannot be stored: {label!r:.40}")
        if not label or label != label.strip():
            raise ValueError(
                f"y[{place}] is {label!r:.40}; a label has characters, and no white space around it"
            )
    return labels


def _weights(sample_weight: ArrayLike | None, size: int) -> list[float]:
    if sample_weight is None:
        return [1.0] * size
    weights = _column("sample_weight", sample_weight, size)
    for place, weight in enumerate(weights):
        if not isinstance(weight, Real) or not 0 <= float(weight) < math.inf:
            raise ValueError(f"sample_weight[{place}] must be a finite number, 0 or more, not {weight!r:.40}")
    return list(map(float, weights))


def _refuse_contradictions(
    paragraphs: Sequence[Paragraph], labels: Sequence[str], weights: Sequence[float]
) -> None:
    """Refuse rows of which nothing, or a contradiction, would be learned."""
    learned = [place for place, weight in enumerate(weights) if weight > 0]
    distinct = {labels[place] for place in learned}
    if len(distinct) < 2:
        raise ValueError(
            f"y has {len(distinct)} different label(s) in rows of a weight above 0; at least 2 are needed"
        )
    first: dict[tuple[str, Sequence[str]], int] = {}
    for place in learned:
        other = first.setdefault((paragraphs[place].text, paragraphs[place].headings), place)
        if labels[other] != labels[place]:
            raise ValueError(
                f"X[{other}] and X[{place}] are one text with two labels, {labels[other]!r:.40} and "
                f"{labels[place]!r:.40}; correct one of them, or give it the weight 0"
            )


_MISSING = ("None", "nan", "NaT", "<NA>")


def _groups(groups: ArrayLike | None, paragraphs: Sequence[Paragraph]) -> list[str]:
    own = list(map(paragraph_group, paragraphs))
    if groups is None:
        return own
    column = _column("groups", groups, len(paragraphs))
    names = ["" if not isinstance(x, str) and str(x) in _MISSING else str(x) for x in column]
    if not any(names):
        warnings.warn(
            "all groups are missing: rows are grouped by their report, or their text where they have none",
            CalibrationWarning,
            stacklevel=5,
        )
    return [name or default for name, default in zip(names, own, strict=True)]


def example_columns(examples: Sequence[Example]) -> dict[str, Any]:
    """Examples as the arguments of `ParagraphClassifier.fit`.

    Examples
    --------
    >>> example_columns([Example(Paragraph("取消行政许可事项12项。"), "approval_reform")])["y"]
    ['approval_reform']
    """
    return {
        "X": [example.paragraph for example in examples],
        "y": [example.label for example in examples],
        "sample_weight": [example.weight for example in examples],
    }


def _column(name: str, values: ArrayLike, size: int) -> list[Any]:
    if isinstance(values, str) or getattr(values, "ndim", 1) != 1:
        raise ValueError(f"{name} must have one dimension")
    column = list(values)  # type: ignore[arg-type]
    if len(column) != size:
        raise ValueError(f"X has {size} rows but {name} has {len(column)}; pass one per row")
    return column


def data_facts(rows: TrainingRows) -> dict[str, Any]:
    """Counts of rows, groups and labels, and a digest of the rows that does not depend on their order."""
    labels = rows.labels.tolist()
    counts = Counter(labels)
    content = (
        [paragraph.text, paragraph.headings, label, weight]
        for paragraph, label, weight in zip(rows.paragraphs, labels, rows.weights.tolist(), strict=True)
    )
    return {
        "rows": len(rows.paragraphs),
        "groups": len(set(rows.groups)),
        "labels": dict(sorted(counts.items())),
        "commonest": min(counts, key=lambda label: (-counts[label], label)),
        "sha256": rows_digest(content),
    }
