"""Text -> the form that patterns read: simplified characters, half-width punctuation, same length."""

from fazhi_nlp.normalize import normalize

_MARKS = str.maketrans("【】﹕︰\u00a0", "[]:: ")


def fold(text: str) -> str:
    """Simplified and half-width form of a text, character for character.

    Examples
    --------
    >>> fold("發布機構：（無）【試行】")
    '发布机构:(无)[试行]'
    """
    return normalize(text).translate(_MARKS)
