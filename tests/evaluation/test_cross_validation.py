"""Examples read once, trained on and tested in folds."""

import numpy as np
import pytest
from numpy.typing import NDArray

from fazhi_nlp import ParagraphClassifier
from fazhi_nlp.evaluation import Answers, held_out_answers, report_folds
from fazhi_nlp.evaluation.cross_validation import NOT_TESTED, cross_validate
from fazhi_nlp.records import Example, Paragraph
from fazhi_nlp.training.classifier import prepare
from fazhi_nlp.training.data import example_columns

pytestmark = pytest.mark.slow

TEXTS = [("复议案件审结", "b"), ("许可事项取消", "a"), ("复议案件受理", "b"), ("许可事项下放", "a")]
EXAMPLES = [Example(Paragraph(text), label) for text, label in TEXTS]
FAST = {"min_df": 1, "calibrate": False}


def validate(
    examples: list[Example], fold_of: list[int], train: list[bool] | None = None, **parameters: float
) -> NDArray[np.bool_]:
    trainer = prepare(ParagraphClassifier(**{**FAST, **parameters}), **example_columns(examples))  # type: ignore[arg-type]
    mask = None if train is None else np.array(train)
    return cross_validate(trainer, examples, np.array(fold_of), mask).right


@pytest.mark.parametrize("calibrate", [False, True])
def test_folds_are_answered_as_by_classifiers_fitted_on_the_others(
    examples: list[Example], calibrate: bool
) -> None:
    rows = [*examples[:150], Example(Paragraph("……", report="blank"), "functions")]
    classifier = ParagraphClassifier(char_ngrams=None, calibrate=calibrate)
    fold_of = report_folds(rows, 3)
    answers = held_out_answers(classifier, rows, fold_of)
    for fold in range(3):
        train = [row for row, own in zip(rows, fold_of, strict=True) if own != fold]
        classifier.fit(**example_columns(train))
        test = np.flatnonzero(fold_of == fold)
        columns = np.searchsorted(answers.classes, classifier.classes_)
        expected = classifier.predict_proba([rows[place].paragraph for place in test.tolist()])
        np.testing.assert_array_equal(answers.probabilities[np.ix_(test, columns)], expected)


def test_labels_are_the_same_without_calibration(examples: list[Example]) -> None:
    rows = examples[:120]
    trainer = prepare(ParagraphClassifier(char_ngrams=None), **example_columns(rows))
    fold_of = report_folds(rows, 2)
    calibrated, not_calibrated = (
        cross_validate(one, rows, fold_of) for one in (trainer, trainer.uncalibrated())
    )
    assert calibrated.answer.tolist() == not_calibrated.answer.tolist()
    assert calibrated.confidence.tolist() != not_calibrated.confidence.tolist()


def test_rows_that_are_never_tested_are_trained_on_and_left_out_of_the_answers() -> None:
    assert validate(EXAMPLES, [0, 0, NOT_TESTED, NOT_TESTED]).tolist() == [True, True]


def test_rows_that_may_not_be_trained_on_are_tested_all_the_same() -> None:
    assert validate(EXAMPLES, [0, 0, 1, 1]).all()
    with pytest.raises(ValueError, match="1 different label"):
        validate(EXAMPLES, [0, 0, 1, 1], [True, False, True, False])


def test_headings_are_dropped_from_training_rows_and_kept_in_test_rows() -> None:
    headings = {"a": ["一、行政审批"], "b": ["二、行政复议"]}
    rows = [
        Example(Paragraph(text, headings=headings[label]), label)
        for text, label in (("甲乙", "a"), ("丙丁", "b"), ("戊己", "a"), ("庚辛", "b"))
    ]
    assert validate(rows, [0, 0, 1, 1], heading_dropout=0.0).all()
    assert not validate(rows, [0, 0, 1, 1], heading_dropout=1.0).all()


def test_weights_count() -> None:
    heavy = [Example(Paragraph("许可复议衔接"), "a"), Example(Paragraph("许可复议衔接！"), "b", weight=50.0)]
    test = Example(Paragraph("许可复议衔接。"), "b")
    assert validate([*EXAMPLES, *heavy, test], [-1] * 6 + [0]).all()


def test_rows_of_weight_zero_are_tested_and_never_trained_on() -> None:
    doubtful = Example(Paragraph("许可事项取消！"), "b", weight=0.0)
    assert validate([*EXAMPLES, doubtful], [0, 0, 1, 1, 1]).tolist() == [True] * 4 + [False]


def test_answers_come_in_the_order_of_the_examples() -> None:
    answers: Answers = held_out_answers(ParagraphClassifier(**FAST), EXAMPLES, np.array([1, 0, 0, 1]))  # type: ignore[arg-type]
    assert answers.examples == tuple(EXAMPLES)
    assert answers.answer.tolist() == ["b", "a", "b", "a"]
