import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.normalize import normalize


@pytest.mark.parametrize(
    ("text", "normalized"),
    [
        ("深化行政審批制度改革", "深化行政审批制度改革"),
        ("瞭解覆核藉口", "了解覆核借口"),  # phrase characters
        ("乾坤", "乾坤"),  # a character that is traditional in other words only
        ("２０２３年（試行）：ＡＢ", "2023年(试行):AB"),
        ("甲\u3000乙", "甲 乙"),
        ("依法行政，2023年。", "依法行政,2023年。"),
        ("a\ud800b區", "a\ufffdb区"),  # a lone surrogate is no character
        ("", ""),
    ],
)
def test_characters_become_simplified_and_half_width(text: str, normalized: str) -> None:
    assert normalize(text) == normalized


@given(st.text(st.characters(exclude_categories=())))
def test_places_carry_over(text: str) -> None:
    assert len(normalize(text)) == len(text)


@given(st.text())
def test_normalizing_twice_changes_nothing_more_in_width(text: str) -> None:
    assert not any(0xFF01 <= ord(character) <= 0xFF5E for character in normalize(text))
