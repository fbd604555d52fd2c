"""Terms read sentence by sentence are those that are read paragraph by paragraph."""

from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from fazhi_nlp.inference.features import Analyzer, normalized_texts
from fazhi_nlp.records import Paragraph
from fazhi_nlp.text.words import Segmenter, default_lexicon, lexicon_frequencies
from fazhi_nlp.training.terms import read_terms

ANALYZER = Analyzer(Segmenter(lexicon_frequencies(default_lexicon())), char_ngrams=(1, 3), use_headings=True)
TEXT = st.text(st.sampled_from("行政复议法治政府审批乾坤發１Ａb.%；。！？，\r\n "), max_size=30)


@settings(deadline=None)
@given(st.lists(st.tuples(TEXT, st.lists(TEXT, max_size=2))))
@example([("审结复议案件。审结复议案件。", ["四、复议"]), ("审结复议案件。", ["四、复议"])])
def test_they_are_the_terms_of_the_analyzer(pairs: list[tuple[str, list[str]]]) -> None:
    paragraphs = [Paragraph(text, headings=tuple(headings)) for text, headings in pairs]
    read = read_terms(ANALYZER, paragraphs)
    assert tuple(read) == ANALYZER.blocks
    for block, counted in read.items():
        rows = [
            {term: int(n) for term, n in zip(counted.terms, row, strict=True) if n}
            for row in counted.matrix.toarray()
        ]
        assert rows == [
            dict(Counter(term for term, _, _ in ANALYZER.terms(*normalized_texts(paragraph))[block]))
            for paragraph in paragraphs
        ]


def test_columns_ascend() -> None:
    read = read_terms(ANALYZER, [Paragraph("丁。丙。乙。甲。"), Paragraph("甲。乙。")])
    assert all(counted.matrix.has_sorted_indices for counted in read.values())
