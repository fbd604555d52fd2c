"""Whether a text may need repair: a look at its characters, sooner done than the repairs.

Most paragraphs need none, and a text is looked at several times on its way.
"""

from fazhi_nlp.documents.cleaning.characters import BLANK, TOUCHED
from fazhi_nlp.documents.cleaning.pinyin_syllables import TONED
from fazhi_nlp.text.characters import character_set

# Broken bytes show in a ?, pinyin in its tone marks, what is set apart in its spaces.
_REPAIRABLE = character_set(TOUCHED | TONED | frozenset(BLANK + "\t?"))


def needs_repair(text: str) -> bool:
    """Whether a repair inside the text could change it.

    Examples
    --------
    >>> needs_repair("依 法 行 政"), needs_repair("依法行政，（试行）")
    (True, False)
    """
    return not _REPAIRABLE.isdisjoint(text)
