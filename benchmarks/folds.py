"""The corpus parted into what is taught and what is asked: by report, or by the hand that wrote it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.records import Example

FOLDS = 5
"""Folds of every cross-validation by report."""


class Fold(NamedTuple):
    """One turn of a cross-validation: rows to learn from and rows to answer."""

    taught: list[Example]
    asked: list[Example]


def hand(example: Example) -> str:
    """The hand that wrote an example's report: what its id begins with.

    Examples
    --------
    >>> from fazhi_nlp.records import Paragraph
    >>> hand(Example(Paragraph("依法办理行政复议案件。", report="C2-07"), "dispute_resolution"))
    'C2'
    """
    return datasets.author(example.paragraph.report)


def was_handed_over(example: Example) -> bool:
    """Whether the row is one of the first ten hands'; those that grew later begin with C or D."""
    return not hand(example).startswith(("C", "D"))


def hand_folds(examples: Sequence[Example]) -> NDArray[np.intp]:
    """Give every example a fold, that of its hand."""
    _, fold_of = np.unique([hand(example) for example in examples], return_inverse=True)
    return fold_of


def turns(
    examples: Sequence[Example], fold_of: NDArray[np.intp], always: Sequence[Example] = ()
) -> Iterator[Fold]:
    """Leave each fold out in turn; `always` is taught every time."""
    for fold in np.unique(fold_of):
        asked = [example for example, own in zip(examples, fold_of, strict=True) if own == fold]
        taught = [example for example, own in zip(examples, fold_of, strict=True) if own != fold]
        yield Fold([*always, *taught], asked)
