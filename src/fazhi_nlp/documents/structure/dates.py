"""Dates as Chinese documents write them. All read folded text."""

import re

_HAN_DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九")} | dict.fromkeys(
    "〇○Oo", 0
)

YEAR = r"(?:(?:19|20)\d{2}|[二一][〇○Oo零0一二三四五六七八九]{3})"
"""Pattern of a year: 2019 or 二〇一九."""

# Digits may be masked in a template: 20XX年X月X日.
_MASK = r"[\dXx×*]"
_MONTH = rf"(?:{_MASK}{{1,2}}|[一二三四五六七八九十]{{1,2}}|元)"
_DAY = rf"(?:{_MASK}{{1,2}}|[一二三四五六七八九十]{{1,3}})"
_WRITTEN = rf"(?:{YEAR}|20{_MASK}{{2}})\s?年\s?{_MONTH}\s?月(?:\s?{_DAY}\s?日?)?"
_DIGITS = r"(?:19|20)\d{2}[-./]\d{1,2}(?:[-./]\d{1,2})?"
DATE = re.compile(rf"\(?\s?(?:{_WRITTEN}|{_DIGITS})\s?(?:印发|发布|通过)?\s?\)?")
"""A date, with or without brackets around it and 印发 behind it."""

_ISO = (
    re.compile(rf"({YEAR})\s?年\s?({_MONTH})\s?月(?:\s?({_DAY})\s?日?)?"),
    re.compile(r"((?:19|20)\d{2})[-./](\d{1,2})(?:[-./](\d{1,2}))?(?!\d)"),
    re.compile(rf"({YEAR})\s?年()()(?!度)"),
)


def is_date(folded: str) -> bool:
    """Whether the line is a date and nothing else.

    Examples
    --------
    >>> is_date("二〇一九年十二月十五日"), is_date("(2020年12月)"), is_date("2020年工作")
    (True, True, False)
    """
    return DATE.fullmatch(folded) is not None


def iso_date(folded: str) -> str:
    """The first date in the text, as precise as it is written; empty where there is none.

    Examples
    --------
    >>> iso_date("二〇一九年十二月十五日"), iso_date("2019.12.5 09:41"), iso_date("2024年元月")
    ('2019-12-15', '2019-12-05', '2024-01')
    """
    for pattern in _ISO:
        for match in pattern.finditer(folded):
            year, month, day = match.groups()
            numbers = [_number(month or ""), _number(day or "")]
            if numbers[0] <= 12 and numbers[1] <= 31:
                return "-".join([f"{year_number(year)}", *(f"{number:02d}" for number in numbers if number)])
    return ""


def year_number(digits: str) -> int:
    """Value of 2019 or 二〇一九.

    Examples
    --------
    >>> year_number("二○○六")
    2006
    """
    return int("".join(str(_HAN_DIGITS.get(digit, digit)) for digit in digits))


def _number(digits: str) -> int:
    """Value of 12, 十二 or 元; 0 where it is masked or not written."""
    if digits.isdecimal():
        return int(digits)
    if digits == "元":
        return 1
    tens, ten, units = digits.rpartition("十")
    if not ten:
        return _HAN_DIGITS.get(digits, 0)
    return (_HAN_DIGITS.get(tens, 0) if tens else 1) * 10 + _HAN_DIGITS.get(units, 0)
