"""Texts laid end to end can be told apart again."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from fazhi_nlp.inference.features import Analyzer
from fazhi_nlp.inference.linear import Block
from fazhi_nlp.inference.terms import JoinedTexts, find_terms
from fazhi_nlp.inference.vocabulary import Vocabulary
from fazhi_nlp.records import Paragraph
from fazhi_nlp.text.normalize import normalize
from fazhi_nlp.text.words import Segmenter
from tests.inference.plain_terms import plain_terms


@given(st.lists(st.text(st.sampled_from("行政審批Ａ\n\ud800，"))))
def test_each_stands_normalised_where_its_offset_says(texts: list[str]) -> None:
    laid = JoinedTexts.of(texts)
    assert laid.size == len(texts)
    found = [
        laid.joined[start : following - 1]
        for start, following in zip(laid.offsets.tolist(), laid.offsets.tolist()[1:], strict=False)
    ]
    assert found == list(map(normalize, texts))


ANALYZER = Analyzer(Segmenter({"行政复议": 1000}), char_ngrams=(1, 4), use_headings=True)
# Also terms that no text has: with a comma, without a letter.
TERMS = ["12", "ab", "复", "复议", "行", "行政", "行政复议", "政", "政复议", "，", "政，复"]
BLOCKS = [
    Block(name, Vocabulary.of(sorted(TERMS)), np.ones(11, np.int32), np.zeros((11, 2), np.int16))
    for name in ("words", "characters", "headings")
]


@given(st.lists(st.text(st.sampled_from("行政复议aB12，\r\n㐀𠀀"), max_size=20)))
@example(["行政复议", "，行政，复议12aB"])
@example(["a\r", "\n"])
def test_terms_are_found_where_they_stand(texts: list[str]) -> None:
    for block in BLOCKS:
        found = find_terms(JoinedTexts.of(texts), block, ANALYZER)
        terms = list(block.vocabulary)
        offsets = JoinedTexts.of(texts).offsets
        placed = {
            (row, terms[column], start - offsets[row], start - offsets[row] + length)
            for row, column, start, length in zip(*(x.tolist() for x in found), strict=True)
        }
        expected = {
            (row, *term)
            for row, text in enumerate(texts)
            for term in plain_terms(ANALYZER, block.name, Paragraph(text, headings=[text]))
            if term[0] in block.vocabulary
        }
        assert placed == expected
        assert len(found.rows) == len(placed)
