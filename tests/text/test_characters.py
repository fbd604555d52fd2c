import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.text.characters import PythonCharacterSet, character_set, fold_width, is_blank

ANY = st.text(st.characters() | st.sampled_from("０Ａ～，\u3000\uff00\uff5f𠮷\ud800"), max_size=40)
WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


@given(ANY, ANY)
def test_a_set_knows_its_characters(characters: str, text: str) -> None:
    assert character_set(characters).isdisjoint(text) == set(characters).isdisjoint(text)


@given(ANY, ANY)
def test_a_set_knows_where_its_characters_stand(characters: str, text: str) -> None:
    expected = [place for place, character in enumerate(text) if character in characters]
    assert character_set(characters).places(text) == expected
    assert PythonCharacterSet(characters).places(text) == expected


@given(ANY)
def test_width_is_folded_as_by_the_table(text: str) -> None:
    assert fold_width(text) == text.translate(WIDTH)


def test_long_texts_are_read_to_their_end() -> None:
    text = "法" * 5000 + "０"
    assert not character_set("０").isdisjoint(text)
    assert character_set("０").places(text) == [5000]
    assert fold_width(text) == "法" * 5000 + "0"


@pytest.mark.parametrize(
    ("text", "blank"), [("", True), (" \u3000\n", True), ("——。", True), ("7", False), ("无", False)]
)
def test_blank_is_what_holds_nothing_to_read(text: str, blank: bool) -> None:
    assert is_blank(text) is blank
