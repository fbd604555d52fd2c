"""Fast checks on the characters of a text; the kernel makes them where it is built."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from fazhi_nlp.kernel import kernel_module

if TYPE_CHECKING:
    from fazhi_nlp.kernel._kernel import CharacterSet

_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


class PythonCharacterSet(frozenset[str]):
    """The kernel's `CharacterSet` in Python."""

    def places(self, text: str) -> list[int]:
        """Positions of the characters of a text that are in the set."""
        if self.isdisjoint(text):
            return []
        return [place for place, character in enumerate(text) if character in self]


def character_set(characters: Iterable[str]) -> "CharacterSet | PythonCharacterSet":
    """Make a set of characters that can be searched for in a text.

    Examples
    --------
    >>> character_set("復議").isdisjoint("行政復议")
    False
    >>> character_set("復議").places("行政復议")
    [2]
    """
    kernel = kernel_module()
    return kernel.CharacterSet("".join(characters)) if kernel else PythonCharacterSet(characters)


def _fold_width(text: str) -> str:
    return text.translate(_WIDTH)


def _width_folder() -> Callable[[str], str]:
    kernel = kernel_module()
    return kernel.fold_width if kernel else _fold_width


fold_width = _width_folder()
"""Replace full-width ASCII characters and ideographic spaces by their half-width forms."""


def is_blank(text: str) -> bool:
    """Whether a text has no letter, Han character or digit.

    Examples
    --------
    >>> is_blank("……"), is_blank("以上。")
    (True, False)
    """
    return not any(map(str.isalnum, text))
