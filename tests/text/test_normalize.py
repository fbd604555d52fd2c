import opencc
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fazhi_nlp.text.normalize import normalize, normalize_joined

CONVERTER = opencc.OpenCC("t2s")
# Characters that OpenCC changes, or changes in phrases alone, and others that stand in such phrases.
TRICKY = "覆答重复反瞭解明了沈默深藉口此故乾坤干燥甦醒衹得英哩毛坏俱乐部么著着行政審批复議"


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


@given(st.lists(st.text(st.sampled_from(TRICKY) | st.characters(exclude_categories=()))))
@example(["", "\n", "乾", "坤", "Ａ區\n"])
def test_texts_normalised_together_are_as_each_alone(texts: list[str]) -> None:
    assert normalize_joined(texts) == "\n".join(map(normalize, texts))


@given(st.text(st.characters(exclude_categories=())))
def test_places_carry_over(text: str) -> None:
    assert len(normalize(text)) == len(text)


@given(st.text())
def test_normalizing_twice_changes_nothing_more_in_width(text: str) -> None:
    assert not any(0xFF01 <= ord(character) <= 0xFF5E for character in normalize(text))


def test_what_opencc_changes_is_never_taken_for_simplified() -> None:
    for plane in range(17):
        characters = "".join(
            chr(code) for code in range(plane << 16, plane + 1 << 16) if not 0xD800 <= code < 0xE000
        )
        text = "".join(c for c in characters if not 0xFF01 <= ord(c) < 0xFF5F and c != "\u3000")
        for start in range(0, len(text), 64):
            part = text[start : start + 64]
            assert normalize(part) == CONVERTER.convert(part)


@given(st.text(st.sampled_from(TRICKY), max_size=12))
def test_phrases_become_what_opencc_makes_of_them(text: str) -> None:
    assert normalize(text) == CONVERTER.convert(text)
