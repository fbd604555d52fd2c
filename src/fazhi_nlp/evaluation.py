"""Labelled paragraphs and answers -> how often the answers are right, and where they are not."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.base import clone

from fazhi_nlp.folds import group_folds
from fazhi_nlp.intervals import bootstrap_interval, wilson_interval
from fazhi_nlp.labeler import Labeler
from fazhi_nlp.labels import CORE, OUTLINE, LabelSet
from fazhi_nlp.records import Example
from fazhi_nlp.rollup import RollUp
from fazhi_nlp.training import ParagraphClassifier, fit_examples, label_set_of

ENOUGH_REPORTS = 20
"""From so many reports on, intervals come from a bootstrap over reports; below, from Wilson's
formula, which takes rows for independent and is therefore somewhat narrow."""


@dataclass(frozen=True)
class Answers:
    """Probabilities for paragraphs whose labels are known.

    Attributes
    ----------
    examples : tuple of Example, length n
    label_set : LabelSet
        The set of the answers.
    classes : ndarray of str, shape (k,)
    probabilities : ndarray of float64, shape (n, k)
    """

    examples: tuple[Example, ...]
    label_set: LabelSet
    classes: NDArray[np.str_]
    probabilities: NDArray[np.float64]

    def rolled_up(self) -> "Answers":
        """The same answers in the core set."""
        roll_up = RollUp(self.classes.tolist(), self.label_set)
        return Answers(self.examples, CORE, roll_up.classes, roll_up(self.probabilities))


@dataclass(frozen=True, slots=True)
class LabelScore:
    """How well one label is found.

    Attributes
    ----------
    label : str
    rows : int
        Rows that truly have it.
    precision, recall, f1 : float
        0 where nothing was answered or nothing is there.
    """

    label: str
    rows: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Mistake:
    """A row that was answered wrongly.

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
    """What a set of answers is worth.

    Attributes
    ----------
    label_set : LabelSet
    rows, reports : int
    accuracy : float
    interval : (float, float)
        95 % interval of the accuracy.
    accuracy_with_also : float
        Accuracy where a label that the row's ``also`` names counts as right too.
    macro_f1 : float
        Mean F1 over the labels that occur.
    labels : tuple of LabelScore
        In the order of display; only labels that occur as truth or answer.
    confusion : ndarray of int, shape (len(labels), len(labels))
        Rows are truth, columns answers, both in the order of `labels`.
    mistakes : tuple of Mistake
        In the order of the rows.
    """

    label_set: LabelSet
    rows: int
    reports: int
    accuracy: float
    interval: tuple[float, float]
    accuracy_with_also: float
    macro_f1: float
    labels: tuple[LabelScore, ...]
    confusion: NDArray[np.int64]
    mistakes: tuple[Mistake, ...]


def model_answers(labeler: Labeler, examples: Sequence[Example]) -> Answers:
    """Let a trained model answer examples.

    Parameters
    ----------
    labeler : Labeler
    examples : sequence of Example

    Returns
    -------
    Answers
    """
    probabilities = labeler.predict_proba([example.paragraph for example in examples])
    return Answers(tuple(examples), labeler.label_set, labeler.classes_, probabilities)


def report_folds(examples: Sequence[Example], folds: int) -> NDArray[np.intp]:
    """Give every example a fold; those of one report, or else of one text, the same.

    Raises
    ------
    ValueError
        Where there are fewer reports than folds.
    """
    return group_folds([example_group(example) for example in examples], folds)


def held_out_answers(
    classifier: ParagraphClassifier,
    examples: Sequence[Example],
    fold_of: NDArray[np.intp],
    *,
    always: Sequence[Example] = (),
) -> Answers:
    """Cross-validate: answer each example with a model that did not learn from its fold.

    Parameters
    ----------
    classifier : ParagraphClassifier
        Cloned for each fold; never fitted itself.
    examples : sequence of Example, length n
    fold_of : ndarray of int, shape (n,)
        Fold of each example, such as `report_folds` gives.
    always : sequence of Example, optional
        Rows that every model learns from besides, such as the bundled corpus.

    Returns
    -------
    Answers
    """
    classes = np.unique([example.label for example in [*examples, *always]])
    probabilities = np.zeros((len(examples), len(classes)))
    for fold in np.unique(fold_of):
        inside, outside = np.flatnonzero(fold_of == fold), np.flatnonzero(fold_of != fold)
        taught = [*always, *(examples[place] for place in outside.tolist())]
        model = fit_examples(clone(classifier), taught)
        columns = np.searchsorted(classes, model.classes_)
        answers = model.predict_proba([examples[place].paragraph for place in inside.tolist()])
        probabilities[np.ix_(inside, columns)] = answers
    return Answers(tuple(examples), label_set_of(classes.tolist()), classes, probabilities)


def evaluate(answers: Answers) -> Evaluation:
    """Compare answers with the labels that are known.

    Parameters
    ----------
    answers : Answers
        Labels of the examples are rolled up where the answers are in the core set.

    Returns
    -------
    Evaluation
    """
    truth = np.array([_label_in(answers.label_set, example.label) for example in answers.examples])
    best = answers.probabilities.argmax(axis=1)
    answer = answers.classes[best]
    confidence = answers.probabilities[np.arange(len(best)), best]
    right = truth == answer
    also = np.array(
        [
            label in {_label_in(answers.label_set, other) for other in example.also}
            for label, example in zip(answer.tolist(), answers.examples, strict=True)
        ]
    )
    labels = [label for label in answers.label_set.ids if label in {*truth, *answer}]
    confusion = _confusion(truth, answer, labels)
    scores = _label_scores(confusion, labels)
    present = [score.f1 for score in scores if score.rows]
    groups = [example_group(example) for example in answers.examples]
    return Evaluation(
        label_set=answers.label_set,
        rows=len(truth),
        reports=len(set(groups)),
        accuracy=float(right.mean()),
        interval=_interval(right, groups),
        accuracy_with_also=float((right | also).mean()),
        macro_f1=float(np.mean(present)),
        labels=scores,
        confusion=confusion,
        mistakes=tuple(
            Mistake(answers.examples[i], str(truth[i]), str(answer[i]), float(confidence[i]))
            for i in np.flatnonzero(~right).tolist()
        ),
    )


def example_group(example: Example) -> str:
    """Rows of one group are never parted: those of a report, or else of one text."""
    return example.paragraph.report or f"text {example.paragraph.text}"


def _label_in(label_set: LabelSet, label: str) -> str:
    return OUTLINE[label].rolls_up_to if label_set.name == CORE.name and label in OUTLINE else label


def _confusion(truth: NDArray[np.str_], answer: NDArray[np.str_], labels: Sequence[str]) -> NDArray[np.int64]:
    place = {label: i for i, label in enumerate(labels)}
    confusion = np.zeros((len(labels), len(labels)), dtype=np.int64)
    for true, answered in zip(truth.tolist(), answer.tolist(), strict=True):
        confusion[place[true], place[answered]] += 1
    return confusion


def _label_scores(confusion: NDArray[np.int64], labels: Sequence[str]) -> tuple[LabelScore, ...]:
    scores = []
    for i, label in enumerate(labels):
        hits, answered, there = confusion[i, i], confusion[:, i].sum(), confusion[i].sum()
        scores.append(
            LabelScore(
                label,
                rows=int(there),
                precision=float(hits / answered) if answered else 0.0,
                recall=float(hits / there) if there else 0.0,
                f1=float(2 * hits / (answered + there)),
            )
        )
    return tuple(scores)


def _interval(right: NDArray[np.bool_], groups: Sequence[str]) -> tuple[float, float]:
    if len(set(groups)) >= ENOUGH_REPORTS:
        return bootstrap_interval(right, groups)
    return wilson_interval(int(right.sum()), len(right))
