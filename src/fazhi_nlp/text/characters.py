"""Quick looks at the characters of a text, by the kernel where it is built."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from fazhi_nlp.kernel import kernel_module

if TYPE_CHECKING:
    from fazhi_nlp.kernel._kernel import CharacterSet

_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


class PythonCharacterSet(frozenset[str]):
    """What the kernel's set of characters is asked."""

    def places(self, text: str) -> list[int]:
        """Places of the characters of a text that are in the set."""
        if self.isdisjoint(text):
            return []
        return [place for place, character in enumerate(text) if character in self]


def character_set(characters: Iterable[str]) -> "CharacterSet | PythonCharacterSet":
    """Make a set of characters that says of a text whether, and where, it holds one.

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
"""Write full-width ASCII characters and ideographic spaces of a text as half-width ones."""


def is_blank(text: str) -> bool:
    """Whether a text holds no letter, no character and no digit.

    Examples
    --------
    >>> is_blank("……"), is_blank("以上。")
    (True, False)
    """
    return not any(map(str.isalnum, text))
