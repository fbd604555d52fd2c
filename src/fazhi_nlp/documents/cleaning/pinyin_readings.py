"""Traditional characters in common use, and how each is read."""

from collections.abc import Iterator
from importlib.resources import files
from itertools import takewhile


def _read(groups: str) -> Iterator[tuple[str, str]]:
    for group in groups.split():
        syllable = "".join(takewhile(lambda letter: letter < "\u3000", group))
        for character in group[len(syllable) :]:
            yield character, syllable


def _readings() -> dict[str, str]:
    text = files("fazhi_nlp.documents.cleaning").joinpath("pinyin_readings.txt").read_text(encoding="utf-8")
    return dict(_read(text))


READINGS = _readings()
"""Each of the characters with its reading, tone mark included.

The characters of GBK, not of GB 2312, that simplify to one of the 3,755 commonest; read as pypinyin
has it. Made by ``python -m tools.pinyin_readings``."""
