"""What is learned: which terms stay in the model, and how their weights are rounded."""

import numpy as np
import pytest

from fazhi_nlp.inference.linear import LARGEST_WEIGHT, LinearModel
from fazhi_nlp.records import Paragraph
from fazhi_nlp.training.data import TrainingRows
from fazhi_nlp.training.solver import LEAST_EFFECT, LinearSolver, scores_of_terms
from fazhi_nlp.training.terms import TermMatrix, Terms

ROWS = [["复议", "的", "办理"], ["复议", "的", "案件"], ["审批", "的", "办理"], ["审批", "的", "案件"]] * 3
LABELS = np.array(["disputes", "disputes", "approval", "approval"] * 3)
CLASSES = np.unique(LABELS)


def learned(rows: list[list[str]] = ROWS, *, block_weight: float = 1.0, C: float = 1.0) -> LinearModel:
    solver = LinearSolver({"words": block_weight}, min_df=1, C=C, class_weight=None, random_state=0)
    return solver.fit(terms_of(rows), training_rows(), CLASSES)


def training_rows() -> TrainingRows:
    size = len(LABELS)
    texts = [Paragraph("".join(row)) for row in ROWS]
    given, tests = np.zeros(size, dtype=np.bool_), np.ones(size, dtype=np.bool_)
    return TrainingRows(texts, LABELS, np.ones(size), [""] * size, np.arange(size), given, tests)


def terms_of(rows: list[list[str]]) -> Terms:
    return {"words": TermMatrix.of(rows)}


def test_terms_that_tell_labels_apart_stay_and_those_that_tell_nothing_go() -> None:
    assert list(learned().blocks[0].vocabulary) == ["复议", "审批"]


def test_what_stays_has_at_least_its_part_of_the_strongest_effect() -> None:
    rows = [[*row, "常见"] if place % 3 else row for place, row in enumerate(ROWS)]
    block = learned(rows).blocks[0]
    effects = np.abs(block.weights).max(axis=1) * block.idf
    assert (effects >= LEAST_EFFECT * effects.max() - block.idf).all()


@pytest.mark.parametrize(("block_weight", "C"), [(1.0, 1.0), (100.0, 1.0), (1.0, 1e-4), (0.001, 100.0)])
def test_weights_fill_their_sixteen_bits_whatever_their_size(block_weight: float, C: float) -> None:
    model = learned(block_weight=block_weight, C=C)
    largest = int(np.abs(model.blocks[0].weights).max())
    assert model.blocks[0].weights.dtype == np.int16
    assert largest <= LARGEST_WEIGHT
    assert largest > LARGEST_WEIGHT // 4 or model.weight_scale == 1 << 16


def test_rows_are_answered_as_they_were_taught() -> None:
    model = learned()
    assert (CLASSES[scores_of_terms(model, terms_of(ROWS)).argmax(axis=1)] == LABELS).all()


def test_rows_without_a_known_term_score_the_bias() -> None:
    model = learned()
    scores = scores_of_terms(model, terms_of([["不知"]]))
    np.testing.assert_array_equal(scores[0], model.bias / model.weight_scale)
