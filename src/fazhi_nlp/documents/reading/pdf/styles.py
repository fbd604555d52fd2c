"""What characters of a page look like: their font, and whether they are pale."""

import ctypes
from collections.abc import Hashable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_LIGHT = 150.0  # of 255
_WHITE = 250.0
_TRANSPARENT = 180  # of 255
_LONGEST_NAME = 128


class Style(NamedTuple):
    """What a character looks like.

    Attributes
    ----------
    font : int
        Number of its font in the document.
    pale : bool
        Whether its colour is light or transparent; white, as on dark ground, is not.
    """

    font: int
    pale: bool


class Styles:
    """The styles of a page's characters, each looked up once for what is written in one go.

    Parameters
    ----------
    text_page : PdfTextPage
    fonts : dict
        The fonts met so far in the document, and their numbers.
    """

    def __init__(self, text_page: "PdfTextPage", fonts: dict[Hashable, int]) -> None:
        self._text_page = text_page
        self._fonts = fonts
        self._styles: dict[int, Style] = {}

    def style(self, index: int) -> Style:
        """Return the style of the character with that index."""
        import pypdfium2.raw as pdfium

        text_object = pdfium.FPDFText_GetTextObject(self._text_page, index)
        address = ctypes.addressof(text_object.contents) if text_object else 0
        if address not in self._styles:
            font = pdfium.FPDFTextObj_GetFont(text_object) if text_object else None
            key = (self._font_name(index), ctypes.addressof(font.contents) if font else 0)
            number = self._fonts.setdefault(key, len(self._fonts))
            self._styles[address] = Style(number, self._is_pale(index))
        return self._styles[address]

    def _font_name(self, index: int) -> bytes:
        import pypdfium2.raw as pdfium

        name, flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self._text_page, index, name, _LONGEST_NAME, flags)
        return name.value

    def _is_pale(self, index: int) -> bool:
        import pypdfium2.raw as pdfium

        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if not pdfium.FPDFText_GetFillColor(self._text_page, index, red, green, blue, alpha):
            return False
        brightness = 0.3 * red.value + 0.59 * green.value + 0.11 * blue.value
        return _LIGHT < brightness < _WHITE or alpha.value < _TRANSPARENT
