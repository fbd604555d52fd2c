"""Scores are what the formula says, and never depend on how rows are batched."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from fazhi_nlp.inference.features import Counts, count_columns
from fazhi_nlp.inference.linear import (
    FACTOR_SCALE,
    LARGEST_WEIGHT,
    MAX_COUNT,
    MAX_WEIGHT_SCALE,
    Block,
    LinearModel,
    idf_factors,
    quantize,
    scores,
    softmax,
    tf_factors,
    weight_scale,
)
from fazhi_nlp.inference.vocabulary import Vocabulary
from fazhi_nlp.training.calibration import fit_temperature

SCALE = 1 << 12
VOCABULARY = {term: column for column, term in enumerate("丁丙乙甲")}
ROWS = st.lists(st.lists(st.sampled_from("甲乙丙丁戊"), max_size=12), min_size=1, max_size=700)


def make_model(seed: int = 0) -> LinearModel:
    random = np.random.default_rng(seed)
    blocks = tuple(
        Block(
            name,
            Vocabulary.of(VOCABULARY),
            idf=quantize(random.uniform(1, 8, 4), FACTOR_SCALE),
            weights=quantize(random.normal(size=(4, 3)), SCALE).astype(np.int16),
        )
        for name in ("words", "headings")
    )
    return LinearModel(blocks, tf_factors(), quantize(random.normal(size=3), SCALE), SCALE, 1.0)


def counts_of(rows: Sequence[Sequence[str]]) -> Counts:
    known = [
        (row, VOCABULARY[term]) for row, terms in enumerate(rows) for term in terms if term in VOCABULARY
    ]
    cells = np.array(known, dtype=np.int64).reshape(-1, 2)
    return count_columns(cells[:, 0], cells[:, 1], len(rows), len(VOCABULARY))


def by_hand(model: LinearModel, rows: list[str]) -> NDArray[np.float64]:
    """The formula in floating point, one row after the other."""
    total = model.bias / SCALE
    for block, row in zip(model.blocks, rows, strict=True):
        counts = np.array([row.count(term) for term in block.vocabulary])
        tf = np.where(counts > 0, 1 + np.log(np.maximum(counts, 1)), 0)
        values = tf * block.idf / FACTOR_SCALE
        if values.any():
            total = total + values @ (block.weights / SCALE) / np.linalg.norm(values)
    return np.asarray(total)


def test_scores_are_those_of_the_formula() -> None:
    model = make_model()
    rows = [("甲甲乙", "丙"), ("", "丁"), ("戊", ""), ("丁" * 40, "甲乙丙丁")]
    counts = [counts_of([list(row[i]) for row in rows]) for i in range(2)]
    expected = [by_hand(model, list(row)) for row in rows]
    np.testing.assert_allclose(scores(model, counts), expected, atol=0.01)


def test_a_row_without_known_terms_scores_the_bias() -> None:
    model = make_model()
    nothing = counts_of([["戊"], []])
    np.testing.assert_array_equal(scores(model, [nothing, nothing]), np.tile(model.bias / SCALE, (2, 1)))


@given(ROWS)
def test_scores_do_not_depend_on_the_other_rows(rows: list[list[str]]) -> None:
    model = make_model()
    together = counts_of(rows)
    last = counts_of(rows[-1:])
    np.testing.assert_array_equal(scores(model, [together, together])[-1], scores(model, [last, last])[0])


def test_counts_beyond_the_cap_count_as_the_cap() -> None:
    model = make_model()
    capped, beyond = (
        Counts(np.array([0, 2]), np.array([0, 1]), np.array([count, 1]))
        for count in (MAX_COUNT, MAX_COUNT * 1000)
    )
    np.testing.assert_array_equal(scores(model, [capped, capped]), scores(model, [beyond, beyond]))


def test_idf_is_smoothed_and_never_below_one() -> None:
    counts = counts_of([["甲"], ["甲", "乙"], ["甲"]])
    expected = [1 + np.log(4 / (1 + frequency)) for frequency in (0, 0, 1, 3)]
    np.testing.assert_array_equal(idf_factors(counts, 4), np.rint(np.array(expected) * FACTOR_SCALE))


@given(st.lists(st.floats(-50, 50), min_size=2, max_size=20), st.floats(0.05, 20))
def test_softmax_gives_probabilities_in_the_order_of_the_scores(row: list[float], temperature: float) -> None:
    probabilities = softmax(np.array([row]), temperature)[0]
    assert probabilities.sum() == pytest.approx(1, abs=1e-12)
    assert probabilities[int(np.argmax(row))] == probabilities.max()


@pytest.mark.parametrize("temperature", [0.1, 0.5, 3.0])
def test_the_temperature_of_sampled_labels_is_found_again(temperature: float) -> None:
    random = np.random.default_rng(1)
    score = random.normal(size=(20_000, 5))
    probabilities = softmax(score, temperature)
    truth = (random.random((20_000, 1)) > probabilities.cumsum(axis=1)).sum(axis=1).clip(max=4)
    assert fit_temperature(score, truth) == pytest.approx(temperature, rel=0.05)


def test_the_scale_of_weights_is_the_finest_at_which_all_have_room() -> None:
    for weights in ([0.0], [0.4], [0.6, -1.9], [3.0e4], []):
        scale = weight_scale(np.array(weights))
        assert np.abs(quantize(np.array(weights), scale)).max(initial=0) <= LARGEST_WEIGHT
        assert scale == MAX_WEIGHT_SCALE or np.abs(weights).max() * scale * 2 > LARGEST_WEIGHT
