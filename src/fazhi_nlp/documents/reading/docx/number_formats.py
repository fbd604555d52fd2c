"""Numbers as Word's list levels write them: 3 -> 三, ③, III, c, 丙.

Names and meaning of the formats: ECMA-376-1, 17.18.59 ST_NumberFormat.
"""

import re
from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_TRADITIONAL_LEGAL_DIGITS = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")

# Word's own form for numbers filled with zeros: "001, 002, 003, ...".
_FILLED = re.compile(r"(0{1,8}1)\b")

# Beyond these Word itself falls back to plain digits or repeats letters without end.
_LARGEST = 9_999
_LARGEST_ROMAN = 3_999
_LARGEST_LETTER = 26 * 5


def format_number(number: int, name: str) -> str:
    """Write a number in a format of Word; in digits where the format is unknown or cannot write it.

    Parameters
    ----------
    number : int
        From 0.
    name : str
        Name of the format (``chineseCountingThousand``), or how the first numbers of a custom one look.

    Examples
    --------
    >>> [format_number(12, name) for name in ("decimal", "chineseCounting", "upperRoman", "decimalZero")]
    ['12', '十二', 'XII', '12']
    >>> format_number(3, "decimalEnclosedCircle"), format_number(3, "ideographTraditional")
    ('③', '丙')
    """
    if name == "none":
        return ""
    if filled := _FILLED.match(name):
        return f"{number:0{len(filled[1])}}"
    write = _FORMATS.get(name)
    return (write(number) if write and 0 < number <= _LARGEST else "") or str(number)


def _counting(number: int, digits: str = _DIGITS, zero: str = "○", units: str = "千百十") -> str:
    """Count as one speaks: 十二, 一百零三."""
    places = [(number // 10 ** (3 - place) % 10, unit) for place, unit in enumerate([*units, ""])]
    text, gap = "", False
    for digit, unit in places:
        if digit:
            text += (zero if gap and text else "") + digits[digit] + unit
        gap = not digit
    return text.removeprefix("一") if 10 <= number < 20 else text


def _japanese(number: int) -> str:
    """十, 百 and 千 stand without 一, and nothing stands for a zero."""
    text = _counting(number, zero="")
    return text.replace("一十", "十").replace("一百", "百").replace("一千", "千")


def _digital(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN if number <= _LARGEST_ROMAN else ():
        text += letters * (number // value)
        number %= value
    return text


def _letter(number: int) -> str:
    times, letter = divmod(number - 1, 26)
    return chr(ord("A") + letter) * (times + 1) if number <= _LARGEST_LETTER else ""


def _single(*runs: tuple[int, int, str]) -> Callable[[int], str]:
    """Characters that hold a whole number, in runs: first and last number, character of the first."""
    characters = {
        number: chr(ord(character) + number - first)
        for first, last, character in runs
        for number in range(first, last + 1)
    }
    return lambda number: characters.get(number, "")


def _one_of(characters: str) -> Callable[[int], str]:
    return lambda number: characters[number - 1] if number <= len(characters) else ""


def _sexagenary(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


def _thousand(number: int) -> str:
    return _counting(number, zero="零")


_CIRCLED = _single((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱"))

_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _counting,
    "chineseCountingThousand": _thousand,
    "chineseLegalSimplified": lambda number: _counting(number, _LEGAL_DIGITS, "零", "仟佰拾"),
    "ideographLegalTraditional": lambda number: _counting(number, _TRADITIONAL_LEGAL_DIGITS, "零", "仟佰拾"),
    "ideographDigital": _digital,
    "japaneseCounting": _japanese,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _thousand,
    "taiwaneseDigital": _digital,
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _single((1, 10, "㊀")),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedFullstop": _single((1, 20, "⒈")),
    "decimalEnclosedParen": _single((1, 20, "⑴")),
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalZero": lambda number: f"{number:02}",
    "numberInDash": lambda number: f"- {number} -",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
}
