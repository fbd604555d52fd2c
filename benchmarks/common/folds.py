"""The corpus split into rows to train on and rows to test: by report, or by the author who wrote it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp import datasets
from fazhi_nlp.records import Example

FOLDS = 5
"""Folds of every cross-validation by report."""


class Fold(NamedTuple):
    """One turn of a cross-validation: rows to learn from and rows to answer."""

    train: list[Example]
    test: list[Example]


def author(example: Example) -> str:
    """The hand that wrote an example's report: what its id begins with.

    Examples
    --------
    >>> from fazhi_nlp.records import Paragraph
    >>> author(Example(Paragraph("依法办理行政复议案件。", report="C2-07"), "dispute_resolution"))
    'C2'
    """
    name: str = datasets.author(example.paragraph.report)
    return name


def was_handed_over(example: Example) -> bool:
    """Whether the row is one of the first ten authors'; those that grew later begin with C, D or E."""
    return not author(example).startswith(("C", "D", "E"))


def author_folds(examples: Sequence[Example]) -> NDArray[np.intp]:
    """Give every example a fold, that of its author."""
    _, fold_of = np.unique([author(example) for example in examples], return_inverse=True)
    return fold_of


def turns(
    examples: Sequence[Example], fold_of: NDArray[np.intp], always: Sequence[Example] = ()
) -> Iterator[Fold]:
    """Leave each fold out in turn; `always` is trained on every time."""
    for fold in np.unique(fold_of):
        test = [example for example, own in zip(examples, fold_of, strict=True) if own == fold]
        train = [example for example, own in zip(examples, fold_of, strict=True) if own != fold]
        yield Fold([*always, *train], test)
