"""Traditional characters in common use, and how each is read.

    pip install pypinyin==0.55.0
    python -m tools.pinyin_readings > src/fazhi_nlp/documents/cleaning/pinyin_readings.txt

The characters of GBK, not of GB 2312, that OpenCC simplifies to one of the 3,755 commonest of GB 2312, in
groups: a syllable and the characters that pypinyin reads so.
"""

import textwrap
from collections import defaultdict
from collections.abc import Iterator

import opencc
from pypinyin import Style, pinyin

CONVERSIONS = ("t2s", "hk2s", "tw2s")  # the last two know variants, as 衞
WIDTH = 100


def gb2312(first_row: int, last_row: int) -> Iterator[str]:
    """The characters of GB 2312 in these rows."""
    for row in range(first_row, last_row + 1):
        for cell in range(1, 95):
            try:
                yield bytes((0xA0 + row, 0xA0 + cell)).decode("gb2312")
            except UnicodeDecodeError:  # the last row of the common ones is not full
                continue


def traditional() -> Iterator[str]:
    """Characters of GBK that are written in common characters today."""
    common, known = set(gb2312(16, 55)), set(gb2312(16, 87))
    converters = [opencc.OpenCC(conversion) for conversion in CONVERSIONS]
    for code in range(0x4E00, 0xA000):
        character = chr(code)
        try:
            character.encode("gbk")
        except UnicodeEncodeError:
            continue
        simplified = {converter.convert(character) for converter in converters}
        if character not in known and not common.isdisjoint(simplified):
            yield character


def groups() -> Iterator[str]:
    """Each syllable before the characters that are read so."""
    by_syllable: dict[str, list[str]] = defaultdict(list)
    for character in traditional():
        by_syllable[pinyin(character, style=Style.TONE)[0][0]].append(character)
    for syllable in sorted(by_syllable):
        yield syllable + "".join(by_syllable[syllable])


if __name__ == "__main__":
    print("\n".join(textwrap.wrap(" ".join(groups()), WIDTH)))
