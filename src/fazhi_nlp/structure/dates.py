"""Dates as Chinese documents write them -> ISO form. Reads folded text."""

import re

_HAN_DIGITS = {c: str(n) for n, c in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "○": "0",
    "O": "0",
    "o": "0",
}
YEAR = r"(?:(?:19|20)\d{2}|[二一][〇○Oo零0一二三四五六七八九]{3})"
_DATES = [
    re.compile(
        rf"({YEAR})\s?年\s?(\d{{1,2}}|[一二三四五六七八九十]{{1,2}})\s?月(?:\s?(\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?日)?"
    ),
    re.compile(r"((?:19|20)\d{2})[-./](\d{1,2})(?:[-./](\d{1,2}))?(?!\d)"),
    re.compile(rf"({YEAR})\s?年()()(?!度)"),
]


def iso_date(folded: str) -> str:
    """The first date in the text, as precise as it is written; empty where there is none.

    Examples
    --------
    >>> iso_date("二〇一九年十二月十五日"), iso_date("2019.12.5 09:41"), iso_date("2024年1月"), iso_date("无")
    ('2019-12-15', '2019-12-05', '2024-01', '')
    """
    for pattern in _DATES:
        if match := pattern.search(folded):
            year, month, day = match.groups()
            numbers = [year_number(year), _number(month or ""), _number(day or "")]
            if numbers[1] > 12 or numbers[2] > 31:
                continue
            parts = [f"{numbers[0]:04d}", *(f"{number:02d}" for number in numbers[1:] if number)]
            return "-".join(parts)
    return ""


def year_number(digits: str) -> int:
    """Value of 2019 or 二〇一九.

    Examples
    --------
    >>> year_number("二○○六")
    2006
    """
    return int("".join(_HAN_DIGITS.get(c, c) for c in digits))


def _number(digits: str) -> int:
    if not digits:
        return 0
    if digits.isdecimal():
        return int(digits)
    tens, ten, units = digits.rpartition("十")
    if not ten:
        return int("".join(_HAN_DIGITS[c] for c in digits))
    return int(_HAN_DIGITS.get(tens, "1")) * 10 + int(_HAN_DIGITS.get(units, "0"))
