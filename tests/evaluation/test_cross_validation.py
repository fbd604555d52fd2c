"""Examples read once, learned and asked in folds."""

import numpy as np
import pytest
from numpy.typing import NDArray

from fazhi_nlp import ParagraphClassifier
from fazhi_nlp.evaluation import evaluate, held_out_answers, report_folds
from fazhi_nlp.evaluation.cross_validation import NOT_TESTED, CrossValidation
from fazhi_nlp.records import Example, Paragraph

TEXTS = [("复议案件审结", "b"), ("许可事项取消", "a"), ("复议案件受理", "b"), ("许可事项下放", "a")]
EXAMPLES = [Example(Paragraph(text), label) for text, label in TEXTS]


def rehearse(fold_of: list[int], teaches: list[bool] | None = None) -> NDArray[np.bool_]:
    rehearsal = CrossValidation(ParagraphClassifier(min_df=1), EXAMPLES)
    return rehearsal.right(np.array(fold_of), np.array(teaches or [True] * len(fold_of)))


def test_it_answers_as_classifiers_fitted_anew(examples: list[Example]) -> None:
    fold_of = report_folds(examples, 3)
    anew = held_out_answers(ParagraphClassifier(calibrate=False), examples, fold_of)
    right = CrossValidation(ParagraphClassifier(), examples).right(
        fold_of, np.ones(len(examples), dtype=np.bool_)
    )
    # Rows are learned in another order, so that a weight may differ in its last digit.
    assert abs(right.mean() - evaluate(anew).accuracy) < 0.005


def test_no_row_is_answered_by_a_model_that_learned_it() -> None:
    wrong = [
        *EXAMPLES,
        Example(Paragraph("仲裁裁决仲裁裁决"), "a"),
        Example(Paragraph("仲裁裁决仲裁裁决"), "b"),
    ]
    rehearsal = CrossValidation(ParagraphClassifier(min_df=1), wrong)
    right = rehearsal.right(np.array([-1, -1, -1, -1, 0, 1]), np.ones(6, dtype=np.bool_))
    assert right.tolist() == [False] * 6


def test_rows_that_are_never_asked_teach() -> None:
    assert rehearse([0, 0, NOT_TESTED, NOT_TESTED]).tolist() == [True, True, False, False]


def test_rows_that_may_not_teach_are_asked_alone() -> None:
    assert rehearse([0, 0, 1, 1]).all()
    with pytest.raises(ValueError, match="class"):
        rehearse([0, 0, 1, 1], [True, False, True, False])


def test_headings_are_dropped_from_what_is_learned_and_kept_in_what_is_asked() -> None:
    headings = {"a": ["一、行政审批"], "b": ["二、行政复议"]}
    rows = [
        Example(Paragraph(text, headings=headings[label]), label)
        for text, label in (("甲乙", "a"), ("丙丁", "b"), ("戊己", "a"), ("庚辛", "b"))
    ]
    fold_of, teaches = np.array([0, 0, 1, 1]), np.ones(4, dtype=np.bool_)
    kept = CrossValidation(ParagraphClassifier(min_df=1, heading_dropout=0.0), rows).right(fold_of, teaches)
    dropped = CrossValidation(ParagraphClassifier(min_df=1, heading_dropout=1.0), rows).right(
        fold_of, teaches
    )
    assert kept.all()
    assert not dropped.all()


def test_weights_count() -> None:
    heavy = [Example(Paragraph("许可复议衔接"), "a"), Example(Paragraph("许可复议衔接"), "b", weight=50.0)]
    asked = Example(Paragraph("许可复议衔接"), "b")
    rehearsal = CrossValidation(ParagraphClassifier(min_df=1), [*EXAMPLES, *heavy, asked])
    assert rehearsal.right(np.array([-1] * 6 + [0]), np.ones(7, dtype=np.bool_))[-1]
