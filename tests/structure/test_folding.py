"""Folding keeps length and knows every character that the patterns are written in."""

import re
from pathlib import Path

import opencc
from hypothesis import given
from hypothesis import strategies as st

import fazhi_nlp.structure
from fazhi_nlp.structure.folding import fold

PACKAGE = Path(fazhi_nlp.structure.__file__).parent


@given(st.text())
def test_length_is_kept(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_every_character_of_the_patterns_is_known_in_its_traditional_forms() -> None:
    sources = [path for path in PACKAGE.glob("*.py") if path.name != "folding.py"]
    used = set(re.findall("[一-鿿]", "".join(path.read_text(encoding="utf-8") for path in sources)))
    simplify = opencc.OpenCC("t2s").convert
    traditional = {char: simplify(char) for char in map(chr, range(0x4E00, 0xA000))}
    missing = {
        char: simple
        for char, simple in traditional.items()
        if simple in used and fold(char) != simple != char
    }
    assert missing == {}
