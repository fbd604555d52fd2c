"""Text -> the form that features are read from: simplified characters, one width, nothing moved.

Every character becomes exactly one character, so a place in the normalised text is the same
place in the text as written. What people see is never normalised.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def _converter() -> "OpenCC":
    from opencc import OpenCC

    return OpenCC("t2s")


def normalize(text: str) -> str:
    """Turn traditional characters into simplified ones and full width into half width.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        As long as `text`, character for character.

    Notes
    -----
    Conversion is OpenCC's ``t2s``, which reads phrases too (乾坤 keeps its 乾). Lone surrogates,
    which are no characters, become U+FFFD.

    Examples
    --------
    >>> normalize("深化行政審批制度改革（２０２３年）")
    '深化行政审批制度改革(2023年)'
    """
    text = text.translate(_WIDTH)
    if not text.isascii():
        text = _simplify(_SURROGATE.sub("\ufffd", text))
    return text


def _simplify(text: str) -> str:
    simplified: str = _converter().convert(text)
    if len(simplified) == len(text):
        return simplified
    # No phrase of OpenCC 1.4 changes length; should one of another version do so, go by character.
    return "".join(_one(character) for character in text)


@cache
def _one(character: str) -> str:
    simplified: str = _converter().convert(character)
    return simplified if len(simplified) == 1 else character
