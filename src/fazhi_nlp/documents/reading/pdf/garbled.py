"""Text that prints well but cannot be extracted: fonts that map to no characters, or to wrong ones."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from itertools import islice

from fazhi_nlp.documents.reading.encoding import COMMON_CHARACTERS
from fazhi_nlp.documents.reading.pdf.characters import is_broken
from fazhi_nlp.documents.reading.pdf.pages import Character, Page

LOST = "\ufffd"
"""What stands for a character that cannot be read."""

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_ODD = re.compile("[\u0080-\u00a6\u00a8-\u00af\u00b8-\u00d6\u00d8-\u00f6\u00f8-\u052f]")

# In Chinese at least 0.7 of the characters are common ones, in wrong readings seldom more than 0.4
# (fazhi_nlp.documents.reading.encoding). The fewer there are, the rarer they must be.
_CHINESE = ((30, 0.5), (12, 0.25))
_BROKEN_PAGE = 0.15
_BROKEN_FONT = 0.5
_FEW_SYMBOLS = 3
_LOOKED_AT = 20


def without_garbled(pages: Sequence[Page]) -> tuple[list[Page], dict[str, list[int]]]:
    """Remove the text of pages that cannot be read; of others, mark each such character as U+FFFD.

    Parameters
    ----------
    pages : sequence of Page

    Returns
    -------
    (list of Page, dict of str to list of int)
        All pages, and the numbers of the pages by the code of what is wrong with them.
    """
    fonts = _garbled_fonts(pages)
    readable = []
    unread: dict[str, list[int]] = {"pages_garbled": [], "characters_garbled": []}
    for page in pages:
        if is_garbled(page.characters, fonts):
            unread["pages_garbled"].append(page.number)
            readable.append(replace(page, characters=()))
            continue
        lost = {c for c in page.characters if (c.font in fonts and c.text != " ") or _is_lost(c, page)}
        if lost:
            unread["characters_garbled"].append(page.number)
        marked = (c._replace(text=LOST) if c in lost else c for c in page.characters)
        readable.append(replace(page, characters=tuple(marked)))
    return readable, unread


def is_lost_row(text: str) -> bool:
    r"""Whether most of a row cannot be read.

    Examples
    --------
    >>> [is_lost_row(text) for text in ("\ufffd\ufffd\ufffd、\ufffd\ufffd", "审查\ufffd\ufffd项")]
    [True, False]
    """
    return 2 * text.count(LOST) > len(text)


def _is_lost(character: Character, page: Page) -> bool:
    """Whether a character gives no text where it should: bullets need not, and controls may be blanks."""
    blank_or_control = character.text < " " or character.text == "\x7f"
    return not blank_or_control and is_broken(character.text) and not _opens_row(character, page)


def _garbled_fonts(pages: Sequence[Page]) -> set[int]:
    """Find the fonts most of whose characters make no readable text."""
    places: dict[int, list[tuple[Page, Character]]] = defaultdict(list)
    for page in pages:
        for character in page.characters:
            places[character.font].append((page, character))
    return {font for font, found in places.items() if _is_garbled_font(found)}


def _is_garbled_font(places: Sequence[tuple[Page, Character]]) -> bool:
    """Whether most characters make no readable text; bullets, which begin rows and are few, are fine."""
    written = [(page, c) for page, c in places if c.text not in " \t\r\n\u3000\u00a0"]
    text = "".join(character.text for _, character in written)
    if _is_rare(text):
        return True
    broken = [(page, c) for page, c in written if is_broken(c.text) or _ODD.match(c.text)]
    if len(broken) <= _BROKEN_FONT * len(written):
        return False
    if len({character.text for _, character in broken}) > _FEW_SYMBOLS:
        return True
    opening = [_opens_row(character, page) for page, character in islice(broken, _LOOKED_AT)]
    return 2 * sum(opening) < len(opening)


def _opens_row(character: Character, page: Page) -> bool:
    height = 0.3 * character.size
    return not any(
        other.left < character.left and abs(other.baseline - character.baseline) < height
        for other in page.characters
        if not other.text.isspace()
    )


def _is_rare(text: str) -> bool:
    """Whether the Chinese characters of a text are so rare that they must be wrong ones."""
    han = _HAN.findall(text)
    common = sum(character in COMMON_CHARACTERS for character in han)
    return any(len(han) >= enough and common < share * len(han) for enough, share in _CHINESE)


def is_garbled(characters: Iterable[Character], fonts: Container[int] = ()) -> bool:
    """Whether the characters of a page make no readable text.

    Parameters
    ----------
    characters : iterable of Character
    fonts : container of int
        Fonts none of whose characters are readable.

    Examples
    --------
    >>> def characters(text):
    ...     return [Character(character, 0, 1, 0, 1) for character in text]
    >>> is_garbled(characters("全年办理行政复议案件")), is_garbled(characters("\ue001\ue023\ue0a1"))
    (False, True)
    """
    written = [character for character in characters if not character.text.isspace()]
    lost = sum(c.font in fonts or is_broken(c.text) or bool(_ODD.match(c.text)) for c in written)
    return lost > _BROKEN_PAGE * len(written) or _is_rare("".join(c.text for c in written))
