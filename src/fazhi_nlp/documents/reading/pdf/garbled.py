"""Text that prints well but cannot be extracted: fonts that map to no characters, or to wrong ones."""

import re
from collections.abc import Sequence

from fazhi_nlp.documents.reading.encoding import COMMON_CHARACTERS
from fazhi_nlp.documents.reading.pdf.characters import is_broken
from fazhi_nlp.documents.reading.pdf.pages import Character

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_ODD = re.compile("[\u0080-\u00a6\u00a8-\u00af\u00b8-\u00d6\u00d8-\u00f6\u00f8-\u052f]")

# In Chinese at least 0.7 of the characters are common ones, in wrong readings seldom more than 0.4
# (fazhi_nlp.documents.reading.encoding).
_CHINESE = 0.5
_ENOUGH_HAN = 30
_BROKEN = 0.15


def is_garbled(characters: Sequence[Character]) -> bool:
    """Whether the characters of a page make no readable text.

    Examples
    --------
    >>> def characters(text):
    ...     return [Character(character, 0, 1, 0, 1) for character in text]
    >>> is_garbled(characters("全年办理行政复议案件")), is_garbled(characters("\ue001\ue023\ue0a1"))
    (False, True)
    """
    text = "".join(character.text for character in characters if not character.text.isspace())
    if not text:
        return False
    if sum(map(is_broken, text)) + len(_ODD.findall(text)) > _BROKEN * len(text):
        return True
    han = _HAN.findall(text)
    common = sum(character in COMMON_CHARACTERS for character in han)
    return len(han) >= _ENOUGH_HAN and common < _CHINESE * len(han)
