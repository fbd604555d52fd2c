"""Text -> the form that patterns read: simplified characters, half-width punctuation, same length."""

import re
from functools import lru_cache

from fazhi_nlp.text.characters import character_set
from fazhi_nlp.text.normalize import normalize

_ODD_MARKS = "【】﹕︰\u00a0"
_MARKS = str.maketrans(_ODD_MARKS, "[]:: ")
_CHANGED = character_set(_ODD_MARKS + ".")
# A point that closes a sentence: not 一.总结 and not 3.5.
_FULL_STOP = re.compile(r"(?<=[一-鿿%”])(?<![一二三四五六七八九十])\.(?=\s?(?:[一-鿿“]|$))", re.MULTILINE)


@lru_cache(maxsize=4096)  # the lines of a report are folded by several of its readers
def fold(text: str) -> str:
    """Simplified and half-width form of a text, character for character.

    Examples
    --------
    >>> fold("發布機構：（無）【試行】")
    '发布机构:(无)[试行]'
    """
    text = normalize(text)
    return text if _CHANGED.isdisjoint(text) else _FULL_STOP.sub("。", text.translate(_MARKS))
