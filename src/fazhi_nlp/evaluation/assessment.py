"""Labelled rows and a model, or folds -> all figures of how well the rows are predicted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from numbers import Integral

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.errors import DataError, raise_all
from fazhi_nlp.evaluation.answers import Answers, label_in, model_answers
from fazhi_nlp.evaluation.comparison import Comparison
from fazhi_nlp.evaluation.comparison import compare as compare_answers
from fazhi_nlp.evaluation.cross_validation import held_out_answers, report_folds
from fazhi_nlp.evaluation.data import PathLike, TrainedModel, as_labeler, as_rows
from fazhi_nlp.evaluation.groups import GroupScore, column_values, group_scores
from fazhi_nlp.evaluation.scores import Evaluation, score_answers
from fazhi_nlp.inference.fingerprints import text_fingerprints
from fazhi_nlp.inference.labeler import Labeler
from fazhi_nlp.labels import CORE, OUTLINE, SHIPPED, LabelSet
from fazhi_nlp.records import Example
from fazhi_nlp.rows.examples import LabelledRows
from fazhi_nlp.text.hashing import rows_digest
from fazhi_nlp.training.classifier import ParagraphClassifier


@dataclass(frozen=True)
class AnsweringModel:
    """A model that was tested, and which of the rows it had been trained on.

    Attributes
    ----------
    digest : str
        SHA-256 of the model.
    label_set : LabelSet
        Its label set in training.
    learned : tuple of Example, or None
        Rows whose text it was trained on; None if its file does not tell.
    """

    digest: str
    label_set: LabelSet
    learned: tuple[Example, ...] | None


@dataclass(frozen=True)
class Assessment:
    """How well labelled rows are predicted.

    Attributes
    ----------
    evaluation : Evaluation
        The figures, in the set that `evaluation.label_set` names.
    rows_set : LabelSet
        The label set of the rows; the figures are in a coarser one if the model only predicts that.
    rows_sha256 : str
        Digest of texts, headings and labels of the rows.
    model : AnsweringModel or None
        None for cross-validation.
    folds : int
        Folds of the cross-validation; 0 for a model.
    core : Evaluation or None
        The same predictions in core labels, if the figures are in outline labels.
    unlearned : Evaluation or None
        The figures of the rows that the model was not trained on, if it was trained on some.
    by : str
        The column of `groups`.
    groups : tuple of GroupScore
    comparison : Comparison or None
    other : AnsweringModel or None
        The model that is compared.
    """

    evaluation: Evaluation
    rows_set: LabelSet
    rows_sha256: str
    model: AnsweringModel | None = None
    folds: int = 0
    core: Evaluation | None = None
    unlearned: Evaluation | None = None
    by: str = ""
    groups: tuple[GroupScore, ...] = field(default=())
    comparison: Comparison | None = None
    other: AnsweringModel | None = None

    @property
    def is_training_score(self) -> bool:
        """Whether the model was trained on some of the rows, so that the figures are too good."""
        return bool(self.model and self.model.learned)


def evaluate(
    data: PathLike | Iterable[PathLike] | Iterable[Example],
    *,
    model: TrainedModel | None = None,
    cv: int | None = None,
    by: str | None = None,
    compare: TrainedModel | None = None,
) -> Assessment:
    """Test a model, or a way to train one, on labelled rows.

    Parameters
    ----------
    data : path, iterable of paths, or iterable of Example
        Files of labelled rows, or the rows themselves. Labels may be ids or Chinese names.
    model : path, Labeler or fitted ParagraphClassifier, optional
        The model to test. Default: the bundled one, unless `cv` is given. A model of outline labels
        predicts in the set of the rows, outline or core.
    cv : int, optional
        Number of folds to cross-validate in instead, on these rows alone, without splitting reports.
    by : str, optional
        Also score the rows by this column (``year``, ``level``, ``part`` or any other).
    compare : path, Labeler or fitted ParagraphClassifier, optional
        A second model for the same rows.

    Returns
    -------
    Assessment

    Raises
    ------
    TypeError
        Where `data` holds something else than paths or examples, `cv` is no whole number, or a
        model is none.
    ValueError
        Where `data` is empty, both `model` and `cv` are given, or `cv` does not suit the number of
        reports.
    DataError
        Where rows cannot be used, or have labels that a model does not know.
    ModelError
        Where a model file cannot be used.
    OSError
        Where a file cannot be read.

    Examples
    --------
    >>> from fazhi_nlp import Example, Paragraph, evaluate
    >>> rows = [
    ...     Example(Paragraph("取消行政许可事项12项。"), "approval_reform", cells={"year": "2023"}),
    ...     Example(Paragraph("审结行政复议案件35件。"), "dispute_resolution", cells={"year": "2024"}),
    ... ]
    >>> result = evaluate(rows, by="year")
    >>> result.evaluation.label_set.name, result.evaluation.accuracy
    ('outline', 1.0)
    >>> [(group.value, group.rows, group.accuracy) for group in result.groups]
    [('2023', 1, 1.0), ('2024', 1, 1.0)]
    """
    if model is not None and cv is not None:
        raise ValueError("pass a model or a number of folds (cv), not both")
    if cv is not None and (not isinstance(cv, Integral) or isinstance(cv, bool)):
        raise TypeError(f"cv must be a whole number of folds, not {cv!r}")
    other = None if compare is None else as_labeler(compare)
    if cv is not None:
        return assess_folds(as_rows(data, None), int(cv), by=by, other=other)
    labeler = as_labeler(model)
    return assess_model(as_rows(data, labeler), labeler, by=by, other=other)


def assess_model(
    rows: LabelledRows, labeler: Labeler, *, by: str | None = None, other: Labeler | None = None
) -> Assessment:
    """Test a model on rows, in the set of the rows if it can answer in that."""
    labeler = _in_set(labeler, rows.label_set)
    _refuse_foreign(rows.examples, labeler.label_set)
    _check_questions(rows, by, other)
    answers = model_answers(labeler, rows.examples)
    learned = _learned(labeler, rows.examples)
    unlearned = None
    if learned is not None and 0 < learned.sum() < len(learned):
        unlearned = score_answers(answers.of_rows(np.flatnonzero(~learned)))
    assessment = _assess(rows, answers, by, other)
    return replace(assessment, model=_tested(labeler, rows.examples), unlearned=unlearned)


def assess_folds(
    rows: LabelledRows, folds: int, *, by: str | None = None, other: Labeler | None = None
) -> Assessment:
    """Cross-validate on rows alone.

    Raises
    ------
    ValueError
        Where there are fewer reports than folds, or too few rows to learn from.
    """
    _check_questions(rows, by, other)
    fold_of = report_folds(rows.examples, folds)
    answers = held_out_answers(ParagraphClassifier(label_set=rows.label_set), rows.examples, fold_of)
    return replace(_assess(rows, answers, by, other), folds=folds)


def _check_questions(rows: LabelledRows, by: str | None, other: Labeler | None) -> None:
    """Refuse at once what could not be answered after minutes."""
    if by:
        column_values(rows.examples, by)
    if other:
        _refuse_foreign(rows.examples, _in_set(other, rows.label_set).label_set)


def _assess(rows: LabelledRows, answers: Answers, by: str | None, other: Labeler | None) -> Assessment:
    outline = answers.label_set.name == OUTLINE.name
    return Assessment(
        evaluation=score_answers(answers),
        rows_set=rows.label_set,
        rows_sha256=_digest(rows.examples),
        core=score_answers(answers.rolled_up()) if outline else None,
        by=by or "",
        groups=group_scores(answers, by) if by else (),
        comparison=_compared(answers, other) if other else None,
        other=_tested(other, rows.examples) if other else None,
    )


def _compared(answers: Answers, other: Labeler) -> Comparison:
    """Compare in the set of the answers, or in core where the other model knows no finer."""
    other = _in_set(other, answers.label_set)
    if other.label_set.name == CORE.name and answers.label_set.name == OUTLINE.name:
        answers = answers.rolled_up()
    return compare_answers(answers, model_answers(other, answers.examples))


def _in_set(labeler: Labeler, label_set: LabelSet) -> Labeler:
    """The model in the set asked for, if it is trained on outline labels and can choose."""
    if labeler.outline_set is None or label_set.name not in SHIPPED:
        return labeler
    return Labeler(labeler.model, label_set=label_set.name)


def _refuse_foreign(examples: Iterable[Example], label_set: LabelSet) -> None:
    known, known_zh = ", ".join(label_set.ids), "、".join(label.zh for label in label_set.labels)
    raise_all(
        DataError(
            f"{example.place.en or 'data'}: the model has no label '{example.label}'; its labels are {known}",
            zh=f"{example.place.zh or '数据'}：模型没有类别“{example.label}”；它的类别有：{known_zh}",
        )
        for example in examples
        if label_in(label_set, example.label) not in label_set
    )


def _learned(labeler: Labeler, examples: Sequence[Example]) -> NDArray[np.bool_] | None:
    fingerprints = labeler.model.training_fingerprints
    if fingerprints is None:
        return None
    return np.isin(text_fingerprints(example.paragraph.text for example in examples), fingerprints)


def _tested(labeler: Labeler, examples: Sequence[Example]) -> AnsweringModel:
    learned = _learned(labeler, examples)
    rows = None if learned is None else tuple(examples[place] for place in np.flatnonzero(learned).tolist())
    return AnsweringModel(labeler.digest, labeler.model.label_set, rows)


def _digest(examples: Iterable[Example]) -> str:
    return rows_digest([x.paragraph.text, x.paragraph.headings, x.label, x.also] for x in examples)
