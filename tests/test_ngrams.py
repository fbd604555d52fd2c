"""Character n-grams counted all at once are those that are read one by one."""

from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fazhi_nlp.inference.features import Analyzer, normalized_texts
from fazhi_nlp.records import Paragraph
from fazhi_nlp.text.words import Segmenter
from fazhi_nlp.training.terms import count_ngrams

TEXTS = st.lists(st.text(st.sampled_from("行政复议㐀aZ1，\n 。𠀀\ud800é")))


@given(TEXTS, st.sampled_from([(1, 1), (1, 3), (2, 3), (3, 5)]))
@example(["行政复议", "政复"], (2, 2))
@example(["AB", "ab"], (1, 2))
def test_they_are_the_terms_of_the_analyzer(texts: list[str], sizes: tuple[int, int]) -> None:
    # `normalize` puts U+FFFD for lone surrogates; neither stands in a term.
    analyzer = Analyzer(Segmenter({}), char_ngrams=sizes, use_headings=False)
    counted = count_ngrams(texts, analyzer.ngram_sizes)
    rows = [
        {term: int(n) for term, n in zip(counted.terms, row, strict=True) if n}
        for row in counted.matrix.toarray()
    ]
    assert rows == [
        dict(Counter(term for term, _, _ in analyzer.terms(*normalized_texts(Paragraph(text)))["characters"]))
        for text in texts
    ]


@pytest.mark.parametrize("texts", [[], [""], ["12，"]])
def test_texts_without_letters_have_none(texts: list[str]) -> None:
    counted = count_ngrams(texts, range(1, 4))
    assert counted.matrix.shape == (len(texts), 0)
