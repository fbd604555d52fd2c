"""Characters that stand for another one."""

import unicodedata

from fazhi_nlp.text.compatibility import COMPATIBILITY


def test_what_is_meant_needs_no_second_look() -> None:
    assert COMPATIBILITY.keys().isdisjoint(map(ord, "".join(COMPATIBILITY.values())))


def test_every_kangxi_radical_is_a_character() -> None:
    meant = [COMPATIBILITY[code] for code in range(0x2F00, 0x2FD6)]
    assert len(set(meant)) == 214
    assert all(unicodedata.name(character).startswith("CJK UNIFIED") for character in meant)


def test_characters_of_common_use_stay() -> None:
    assert COMPATIBILITY.keys().isdisjoint(map(ord, "一人①㈠Ⅱ㎡№℃％，（）：…—〇＋～·"))
