"""Which rows each classifier answered rightly, and the table that compares them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.accuracy.peers import Peer
from benchmarks.common.folds import Fold
from benchmarks.common.paired import paired_difference
from benchmarks.common.training_set import TrainingSet, core_of
from fazhi_nlp import Paragraph, ParagraphClassifier
from fazhi_nlp.evaluation import example_group
from fazhi_nlp.evaluation.intervals import bootstrap_interval
from fazhi_nlp.inference.rollup import RollUp
from fazhi_nlp.labels import OUTLINE
from fazhi_nlp.records import Example
from fazhi_nlp.training.data import example_columns

READINGS = ("outline", "core", "core, rolled up")
"""The three ways a classifier is read: its outline label, its own core label, and the core label
that its outline label rolls up to."""

OURS = "fazhi_nlp"


class Answer(NamedTuple):
    """Labels for the same rows, one array a reading."""

    outline: NDArray[np.str_]
    core: NDArray[np.str_]
    core_rolled_up: NDArray[np.str_]


@dataclass(frozen=True)
class Right:
    """Whether each classifier answered each row rightly.

    Attributes
    ----------
    groups : list of str, length n
        The report of each row.
    by_name : dict of str to ndarray of bool, shape (3, n)
        One line a reading, in the order of `READINGS`.
    """

    groups: list[str]
    by_name: dict[str, NDArray[np.bool_]]


def compare(
    folds: Sequence[Fold], peers: Mapping[str, Peer], say: Callable[[str], None] = lambda _: None
) -> Right:
    """Let this package's classifier and its peers learn and answer the same rows."""
    parts: dict[str, list[NDArray[np.bool_]]] = {}
    for number, fold in enumerate(folds, start=1):
        answers = our_answers(fold) | {name: peer_answer(peer, fold) for name, peer in peers.items()}
        for name, answer in answers.items():
            parts.setdefault(name, []).append(_right(answer, fold.test))
        say(f"fold {number} of {len(folds)}")
    groups = [example_group(example) for fold in folds for example in fold.test]
    return Right(groups, {name: np.concatenate(arrays, axis=1) for name, arrays in parts.items()})


def our_answers(fold: Fold) -> dict[str, Answer]:
    """The classifier as it is shipped, tested with the headings and without."""
    model = ParagraphClassifier().fit(**example_columns(fold.train))
    paragraphs = [example.paragraph for example in fold.test]
    bare = [Paragraph(paragraph.text) for paragraph in paragraphs]
    return {OURS: _our_answer(model, paragraphs), f"{OURS}, texts without headings": _our_answer(model, bare)}


def _our_answer(model: ParagraphClassifier, paragraphs: Sequence[Paragraph]) -> Answer:
    probabilities = model.predict_proba(paragraphs)
    roll_up = RollUp(model.classes_.tolist(), OUTLINE)
    outline = model.classes_[probabilities.argmax(axis=1)]
    core = roll_up.classes[roll_up(probabilities).argmax(axis=1)]
    return Answer(outline, core, core_of(outline))


def peer_answer(peer: Peer, fold: Fold) -> Answer:
    """A peer, trained once on outline labels and once on core ones."""
    train, test = TrainingSet.of(fold.train), [example.paragraph.text for example in fold.test]
    outline = peer(train, test)
    return Answer(outline, peer(train.in_core(), test), core_of(outline))


def _right(answer: Answer, test: Sequence[Example]) -> NDArray[np.bool_]:
    truth = np.array([example.label for example in test])
    core = core_of(truth)
    return np.stack([answer.outline == truth, answer.core == core, answer.core_rolled_up == core])


def table(right: Right) -> list[dict[str, Any]]:
    """One record a classifier and reading: accuracy, interval, and ours minus it.

    Ours is the shipped way: its outline label for the outline, and for both readings of the core
    the label whose outline probabilities sum to the most.
    """
    records = []
    for name, lines in right.by_name.items():
        for reading, (label_set, line) in enumerate(zip(READINGS, lines, strict=True)):
            ours = right.by_name[OURS][min(reading, 1)]
            difference = paired_difference(ours, line, right.groups)
            records.append(
                {
                    "classifier": name,
                    "reading": label_set,
                    "accuracy": float(line.mean()),
                    "interval": bootstrap_interval(line, right.groups),
                    "ours minus it": difference,
                    "clear": difference.is_clear,
                }
            )
    return records
