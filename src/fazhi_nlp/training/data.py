"""What `fit` is called with -> checked rows in an order of their own."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

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
    """What a paragraph may not be parted from: its report, or its text where it has none."""
    return paragraph.report or f"text {paragraph.text}"


def validate_training_data(
    X: Iterable[str | Paragraph], y: ArrayLike, sample_weight: ArrayLike | None, groups: ArrayLike | None
) -> TrainingRows:
    """Check what `ParagraphClassifier.fit` is called with and put it in order."""
    paragraphs = as_paragraphs(X)
    size = len(paragraphs)
    labels = _column("y", y, size)
    for place, label in enumerate(labels):
        if not isinstance(label, str):
            raise TypeError(
                f"y[{place}] must be a str, not {type(label).__name__}: {label!r:.40} (scikit-learn's "
                "cross_val_predict numbers the labels for predict_proba; "
                "fazhi_nlp.evaluation.held_out_answers does not)"
            )
        if "\0" in label or _SURROGATE.search(label):
            raise ValueError(f"y[{place}] holds a character that cannot be stored: {label!r:.40}")
    if len(set(labels)) < 2:
        raise ValueError(f"y holds {len(set(labels))} different label(s); at least 2 are needed to learn")
    weights = [1.0] * size if sample_weight is None else _column("sample_weight", sample_weight, size)
    if not all(weight > 0 for weight in weights):
        raise ValueError("sample_weight must be above 0 everywhere; leave the other rows out")
    if groups is None:
        own = list(map(paragraph_group, paragraphs))
    else:
        own = [str(group) for group in _column("groups", groups, size)]
    rows = sorted(
        zip(paragraphs, labels, map(float, weights), own, range(size), strict=True),
        key=lambda row: (row[0].text, row[0].headings, *row[1:]),
    )
    columns = list(zip(*rows, strict=True))
    return TrainingRows(
        list(columns[0]),
        np.array(columns[1]),
        np.array(columns[2]),
        list(columns[3]),
        np.array(columns[4]),
        np.zeros(size, dtype=np.bool_),
        np.ones(size, dtype=np.bool_),
    )


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
        raise ValueError(f"X has {size} rows but {name} has {len(column)}; pass one a row")
    return column


def data_facts(rows: TrainingRows) -> dict[str, Any]:
    """How many rows of which labels, and a digest of them that does not depend on their order."""
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
