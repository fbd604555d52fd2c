"""Texts laid end to end can be told apart again."""

from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.inference.terms import LaidTexts
from fazhi_nlp.text.normalize import normalize


@given(st.lists(st.text(st.sampled_from("行政審批Ａ\n\ud800，"))))
def test_each_stands_normalised_where_its_offset_says(texts: list[str]) -> None:
    laid = LaidTexts.of(texts)
    assert laid.size == len(texts)
    found = [
        laid.joined[start : following - 1]
        for start, following in zip(laid.offsets.tolist(), laid.offsets.tolist()[1:], strict=False)
    ]
    assert found == list(map(normalize, texts))
