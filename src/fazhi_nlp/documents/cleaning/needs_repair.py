"""Whether a text needs no repair: a look at its characters, sooner done than the repairs.

Most paragraphs need none, and a text is looked at several times on its way.
"""

from fazhi_nlp.documents.cleaning.characters import BLANK, TOUCHED
from fazhi_nlp.documents.cleaning.pinyin_syllables import TONED
from fazhi_nlp.text.characters import character_set

# Broken bytes show in a ?, pinyin in its tone marks, what is set apart in its spaces.
_REPAIRABLE = character_set(TOUCHED | TONED | frozenset(BLANK + "?"))


def is_whole(text: str) -> bool:
    """Whether no repair inside a text changes it.

    Examples
    --------
    >>> is_whole("依法行政，（试行）"), is_whole("依 法 行 政")
    (True, False)
    """
    return _REPAIRABLE.isdisjoint(text)
