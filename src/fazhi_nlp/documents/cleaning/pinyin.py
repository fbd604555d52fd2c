"""Pinyin left behind by pages turned to traditional characters by machine: 現(xiàn), 發(fā)布."""

import re

from fazhi_nlp.documents.cleaning.characters import HAN
from fazhi_nlp.documents.cleaning.pinyin_syllables import is_bare_syllable, is_toned_syllable

# Six letters (zhuang), each with up to two combining marks.
_BRACKET = rf"[(（] ?([^\W\d_]\w?[^()（）\s\d{HAN}]{{0,16}}) ?[)）]"
_FIRST = re.compile(rf"(?<=[{HAN}]){_BRACKET}")
_NEXT = re.compile(_BRACKET)


def drop_pinyin(text: str) -> str:
    """Take out the bracketed pinyin of the character before it.

    A syllable without tone mark is residue only after a traditional character of a text that
    holds syllables with tone marks too: 他們(men) there, but never 乘客(men).

    Examples
    --------
    >>> drop_pinyin("現(xiàn)將區(qū)域發(fā)展情況報告如下：（一）試行（App）")
    '現將區域發展情況報告如下：（一）試行（App）'
    """
    if not any(is_toned_syllable(bracket[1]) for bracket in _FIRST.finditer(text)):
        return text
    pieces: list[str] = []
    done = 0
    for first in _FIRST.finditer(text):
        traditional = is_traditional(text[first.start() - 1])
        end = first.start()
        while (bracket := _NEXT.match(text, end)) and _is_residue(bracket[1], traditional):
            end = bracket.end()
        pieces.append(text[done : first.start()])
        done = end
    return "".join([*pieces, text[done:]])


def _is_residue(letters: str, traditional: bool) -> bool:
    return is_toned_syllable(letters) or (traditional and is_bare_syllable(letters))


def is_traditional(character: str) -> bool:
    """Whether GBK has the character and GB 2312 has not: traditional, or rare.

    Examples
    --------
    >>> [is_traditional(character) for character in "們们中"]
    [True, False, False]
    """
    return _encodable(character, "gbk") and not _encodable(character, "gb2312")


def _encodable(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
