import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.inference.vocabulary import Vocabulary
from fazhi_nlp.text.code_points import code_points

TERMS = st.lists(st.text(st.sampled_from("\0a一丁𠮷"), min_size=1, max_size=7), max_size=12)


@given(TERMS)
def test_terms_come_back_with_their_places(terms: list[str]) -> None:
    terms = sorted(set(terms))
    vocabulary = Vocabulary.of(terms)
    assert len(vocabulary) == len(terms)
    assert list(vocabulary) == terms
    assert vocabulary.columns == {term: place for place, term in enumerate(terms)}


@given(TERMS)
def test_only_sorted_terms_are_sound(terms: list[str]) -> None:
    assert Vocabulary.of(terms).is_sound == (terms == sorted(set(terms)))


BROKEN = {
    "an empty term": (b"ab", [0, 2]),
    "a negative length": (b"ab", [3, -1]),
    "bytes left over": (b"abc", [1, 1]),
    "bytes that are missing": (b"ab", [1, 2]),
    "no UTF-8": (b"a\xff", [1, 1]),
    "a character cut in two": ("一".encode(), [1, 2]),
    "a term twice": (b"aa", [1, 1]),
    "terms out of order": (b"ba", [1, 1]),
    "a term behind the longer one that it begins": (b"12345678a12345678", [9, 8]),
}


@pytest.mark.parametrize("why", BROKEN)
def test_broken_bytes_are_not_sound(why: str) -> None:
    data, lengths = BROKEN[why]
    assert not Vocabulary(np.frombuffer(data, np.uint8), np.array(lengths, np.int32)).is_sound


@given(TERMS, st.text(st.sampled_from("\0a一丁𠮷"), max_size=12))
def test_terms_are_found_in_a_text_by_number(terms: list[str], text: str) -> None:
    vocabulary = Vocabulary.of(sorted(set(terms)))
    stretches = [(start, end) for end in range(len(text) + 1) for start in range(end)]
    starts, ends = np.array(stretches, dtype=np.int64).reshape(-1, 2).T
    found = vocabulary.find(code_points(text), starts, ends - starts)
    assert found.tolist() == [vocabulary.columns.get(text[start:end], -1) for start, end in stretches]
