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
_GAPS = re.compile(f"[{BLANK}\t]+")

# Kinds of documents, as titles set them apart: 报　　告.
_KINDS = """
    [报報] 告|[汇匯彙] [报報]|[总總小] [结結]|通 [知报報告]|公 告|要 [点點]|方 案|意 [见見]
    |[计計] [划劃]|[规規] [划劃定]|[说說] 明|[决決] 定|[讲講] [话話]|[发發] 言|[纪紀] 要
    |[请請] 示|批 [复復]|[办辦] 法|[细細] [则則]|[简簡年] [报報]
"""
_WIDE_GAP = f"[{BLANK}\t]{{1,12}}"
_SPACED_KIND = re.compile(
    rf"(?:(?<=的){_WIDE_GAP}|(?<![^{HAN}{BLANK}\n0-9）)》”]))"
    rf"(?:{'|'.join(kind.strip().replace(' ', _WIDE_GAP) for kind in _KINDS.split('|'))})"
    rf"(?=[{BLANK}\t]*(?:$|[（(]))",
    re.MULTILINE,
)
_SPREAD_LINE = re.compile(
    rf"^[{BLANK}\t]*(?!大.中.小)[{HAN}](?:{_WIDE_GAP}(?:[{HAN}]|(?:19|20)[0-9]{{2}}(?={_WIDE_GAP}年))){{2,40}}[{BLANK}\t]*$",
    re.MULTILINE,
)


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
    return _SPACED_CHARACTERS.sub(_without_gaps, text)


def join_title_words(text: str) -> str:
    """Join the word that a title ends in, and a line of single characters, however wide the gaps are.

    Examples
    --------
    >>> join_title_words("关于2023年法治政府建设情况的报　　告")
    '关于2023年法治政府建设情况的报告'
    >>> join_title_words("工   作   总   结"), join_title_words("要点 一个")
    ('工作总结', '要点 一个')
    """
    return _SPACED_KIND.sub(_without_gaps, _SPREAD_LINE.sub(_without_gaps, text))


def _without_gaps(run: re.Match[str]) -> str:
    return _GAPS.sub("", run[0])
