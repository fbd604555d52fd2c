"""Spaces that typesetting put inside numbers and words: text -> text."""

import re

from fazhi_nlp.documents.cleaning.characters import BLANK, HAN

_GAP = f"[{BLANK}]{{1,2}}"
_UNITS = "年月日号件项个次人名部条份起场家户期万亿千百余多元岁届章页亩吨天时小分处所批类种位镇乡村%％‰"

_DIGITS = "[0-9](?: [0-9])*"
_SPACED_NUMBER = re.compile(
    rf"(?<![0-9])(?<![0-9][ .,])({_DIGITS}(?:(?:[-./:]| [-./:] ){_DIGITS})*)(?! ?[0-9]| ?[.,] ?[0-9])( ?)"
)
_SET_APART = re.compile("[0-9] [0-9]")
_YEAR = re.compile(r"(?<![0-9])(?<![0-9] )(?:1 ?9|2 ?0) ?[0-9] ?[0-9] ?(?=年)")


def join_numbers(text: str) -> str:
    """Join the digits of a number that were set apart, where it touches a word, a bracket or a mark.

    Digits that stand free (1 2 3 in the columns of a table) are left.

    Examples
    --------
    >>> join_numbers("2 0 2 3年办理案件1 2 3 件，办结率9 9 . 5 %")
    '2023年办理案件123件，办结率99.5%'
    >>> join_numbers("序号 1 2 3")
    '序号 1 2 3'
    """
    if not _SET_APART.search(text):
        return text
    return _SPACED_NUMBER.sub(_joined_number, _YEAR.sub(_joined_year, text))


def _joined_year(year: re.Match[str]) -> str:
    digits = year[0].rstrip()
    return digits.replace(" ", "") if " " in digits else year[0]


def _joined_number(number: re.Match[str]) -> str:
    spaced, gap = number[1], number[2]
    if not _SET_APART.search(spaced):
        return number[0]
    before = number.string[max(0, number.start() - 1) : number.start()]
    after = number.string[number.end() : number.end() + 1]
    whole = spaced.replace(" ", "")
    if gap and after and after in _UNITS:
        return whole
    touches = before.strip() or (after.strip() and not gap)
    return whole + gap if touches else number[0]


# 大 中 小 are the choices of a font-size switch, three words.
_SPACED_CHARACTERS = re.compile(rf"(?!大.中.小)(?<![{HAN}])[{HAN}](?:{_GAP}[{HAN}]){{2,}}(?![{HAN}])")
_SPACED_CHARACTER = re.compile(rf"{_GAP}[{HAN}]{_GAP}")
_GAPS = re.compile(f"[{BLANK}]+")


def join_characters(text: str) -> str:
    """Join three or more single characters set apart by spaces; words set apart are left.

    Examples
    --------
    >>> join_characters("索 引 号：栗政〔2023〕4号")
    '索引号：栗政〔2023〕4号'
    >>> join_characters("中共栗河县委员会 栗河县人民政府")
    '中共栗河县委员会 栗河县人民政府'
    """
    if not _SPACED_CHARACTER.search(text):
        return text
    return _SPACED_CHARACTERS.sub(lambda run: _GAPS.sub("", run[0]), text)
