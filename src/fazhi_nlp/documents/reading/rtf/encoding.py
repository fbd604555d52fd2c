r"""In which encoding the bytes of an RTF document stand: by its code page, and by font.

Chinese Word and WPS write ``\ansicpg936`` and GBK bytes; a font whose character set says otherwise
overrules the code page.
"""

import codecs
from dataclasses import dataclass, field

from fazhi_nlp.documents.reading.encoding import RESYNC

_WESTERN = "cp1252"
_CODE_PAGES = {936: "gb18030", 10000: "mac_roman", 10008: "gb18030", 54936: "gb18030", 65001: "utf-8"}

# \fcharset of the specification; 0 and 1 say nothing of Chinese text, 2 are pictures.
_CHARACTER_SETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}


def code_page_encoding(number: int) -> str:
    """Name Python's encoding for a code page of Windows.

    Examples
    --------
    >>> code_page_encoding(936), code_page_encoding(950), code_page_encoding(-1)
    ('gb18030', 'cp950', 'cp1252')
    """
    name = _CODE_PAGES.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return _WESTERN
    return name


@dataclass(slots=True)
class Encodings:
    r"""The document's encoding, and those of its fonts.

    Attributes
    ----------
    document : str
    fonts : dict of int to str
        For fonts (``\f13``) with a character set of their own.

    Examples
    --------
    >>> Encodings("cp1252", {13: "gb18030"}).decode(b"\xd6\xd0", 13)
    '中'
    >>> Encodings("gb18030").decode("1.5\u20ac".encode("cp1252"), 0)
    '1.5€'
    """

    document: str = _WESTERN
    fonts: dict[int, str] = field(default_factory=dict)

    def set_font(self, font: int, character_set: int) -> None:
        """Note the character set of a font."""
        if encoding := _CHARACTER_SETS.get(character_set):
            self.fonts[font] = encoding

    def decode(self, data: bytes, font: int) -> str:
        """Decode bytes written in a font."""
        own = self.fonts.get(font)
        if own is None and not data.isascii():
            try:
                return data.decode(self.document)
            except UnicodeDecodeError:
                if sum(byte > 127 for byte in data) == 1:  # a sign of a Western font: one byte is no 汉字
                    return data.decode(_WESTERN, "replace")
        return data.decode(own or self.document, RESYNC)
