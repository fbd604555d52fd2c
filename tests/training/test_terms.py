"""Document-term matrices: terms numbered once, counted by row."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fazhi_nlp.inference.features import Analyzer
from fazhi_nlp.records import Paragraph
from fazhi_nlp.text.words import Segmenter, default_lexicon, lexicon_frequencies
from fazhi_nlp.training.terms import TermMatrix, count_ngrams, read_terms, select
from tests.inference.plain_terms import plain_terms

ROWS = st.lists(st.lists(st.sampled_from("甲乙丙丁戊")), min_size=1)


def _rows(counted: TermMatrix) -> list[dict[str, int]]:
    return [
        {term: int(n) for term, n in zip(counted.terms, row, strict=True) if n}
        for row in counted.matrix.toarray()
    ]


@given(ROWS)
def test_each_row_has_its_own_counts(rows: list[list[str]]) -> None:
    counted = TermMatrix.of(rows)
    assert _rows(counted) == [dict(Counter(row)) for row in rows]
    assert counted.terms.tolist() == sorted({term for row in rows for term in row})


@given(ROWS, st.integers(1, 3), st.data())
def test_frequent_terms_are_those_of_so_many_of_the_rows_asked(
    rows: list[list[str]], min_df: int, data: st.DataObject
) -> None:
    places = data.draw(st.lists(st.integers(0, len(rows) - 1), unique=True))
    kept = TermMatrix.of(rows).frequent(np.array(places, dtype=np.intp), min_df)
    frequency = Counter(term for place in places for term in set(rows[place]))
    expected = {term for term, n in frequency.items() if n >= min_df}
    assert set(kept.terms) == expected
    assert _rows(kept) == [dict(Counter(term for term in row if term in expected)) for row in rows]


def test_rows_are_chosen_in_the_order_asked() -> None:
    terms = {"words": TermMatrix.of([["甲"], ["乙"], ["丙"]])}
    assert _rows(select(terms, np.array([2, 0]))["words"]) == [{"丙": 1}, {"甲": 1}]


def test_rows_can_be_emptied() -> None:
    counted = TermMatrix.of([["甲"], ["乙"]])
    emptied = counted.cleared(np.array([True, False]))
    assert _rows(emptied) == [{}, {"乙": 1}]
    assert emptied.matrix.nnz == 1
    assert _rows(counted) == [{"甲": 1}, {"乙": 1}]


def test_known_terms_are_counted_in_the_columns_of_the_vocabulary() -> None:
    counted = TermMatrix.of([["乙", "丁", "丁"], ["甲"], []])
    starts, columns, counts = counted.project({"丁": 0, "丙": 1, "乙": 2})
    assert starts.tolist() == [0, 2, 2, 2]
    assert dict(zip(columns.tolist(), counts.tolist(), strict=True)) == {0: 2, 2: 1}


TEXTS = st.lists(st.text(st.sampled_from("行政复议㐀aZ1，\n 。𠀀\ud800é")))


@given(TEXTS, st.sampled_from([(1, 1), (1, 3), (2, 3), (3, 5)]))
@example(["行政复议", "政复"], (2, 2))
@example(["AB", "ab"], (1, 2))
def test_ngrams_are_counted_as_plainly_read(texts: list[str], sizes: tuple[int, int]) -> None:
    # `normalize` puts U+FFFD for lone surrogates; neither stands in a term.
    analyzer = Analyzer(Segmenter({}), char_ngrams=sizes, use_headings=False)
    counted = count_ngrams(texts, analyzer.ngram_sizes)
    rows = [
        {term: int(n) for term, n in zip(counted.terms, row, strict=True) if n}
        for row in counted.matrix.toarray()
    ]
    assert rows == [
        dict(Counter(term for term, _, _ in plain_terms(analyzer, "characters", Paragraph(text))))
        for text in texts
    ]


@pytest.mark.parametrize("texts", [[], [""], ["12，"]])
def test_texts_without_letters_have_none(texts: list[str]) -> None:
    counted = count_ngrams(texts, range(1, 4))
    assert counted.matrix.shape == (len(texts), 0)


ANALYZER = Analyzer(Segmenter(lexicon_frequencies(default_lexicon())), char_ngrams=(1, 3), use_headings=True)
TEXT = st.text(st.sampled_from("行政复议法治政府审批乾坤發１Ａb.%；。！？，\r\n "), max_size=30)


@given(st.lists(st.tuples(TEXT, st.lists(TEXT, max_size=2))))
@example([("审结复议案件。审结复议案件。", ["四、复议"]), ("审结复议案件。", ["四、复议"])])
def test_terms_are_counted_as_plainly_read(pairs: list[tuple[str, list[str]]]) -> None:
    paragraphs = [Paragraph(text, headings=tuple(headings)) for text, headings in pairs]
    read = read_terms(ANALYZER, paragraphs)
    assert tuple(read) == ANALYZER.blocks
    for block, counted in read.items():
        rows = [
            {term: int(n) for term, n in zip(counted.terms, row, strict=True) if n}
            for row in counted.matrix.toarray()
        ]
        assert rows == [
            dict(Counter(term for term, _, _ in plain_terms(ANALYZER, block, paragraph)))
            for paragraph in paragraphs
        ]


def test_columns_ascend() -> None:
    read = read_terms(ANALYZER, [Paragraph("丁。丙。乙。甲。"), Paragraph("甲。乙。")])
    assert all(counted.matrix.has_sorted_indices for counted in read.values())
