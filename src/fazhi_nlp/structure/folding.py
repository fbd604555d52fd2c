"""Text -> the form that patterns read: simplified characters, half-width punctuation, same length."""

import re

from fazhi_nlp.normalize import normalize

_MARKS = str.maketrans("【】﹕︰\u00a0", "[]:: ")
# A point that closes a sentence: not 一.总结 and not 3.5.
_FULL_STOP = re.compile(r"(?<=[一-鿿%”])(?<![一二三四五六七八九十])\.(?=\s?(?:[一-鿿“]|$))", re.MULTILINE)


def fold(text: str) -> str:
    """Simplified and half-width form of a text, character for character.

    Examples
    --------
    >>> fold("發布機構：（無）【試行】")
    '发布机构:(无)[试行]'
    """
    return _FULL_STOP.sub("。", normalize(text).translate(_MARKS))
