r"""RTF bytes -> tokens: braces, control words, control symbols and text.

After the Rich Text Format Specification 1.9.1 (Microsoft, 2008).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fazhi_nlp.documents.reading.limits import Limits


class Token(NamedTuple):
    r"""One token.

    Attributes
    ----------
    kind : str
        ``open``, ``close``, ``word`` (``\par``), ``symbol`` (``\~``) or ``text``.
    name : str
        The control word or symbol.
    number : int or None
        What follows the word: 936 in ``\ansicpg936``.
    data : bytes
        The bytes of the text, its escapes (``\'d6\'d0``) undone.
    """

    kind: str
    name: str = ""
    number: int | None = None
    data: bytes = b""


_OPEN, _CLOSE = Token("open"), Token("close")

_TOKEN = re.compile(
    rb"(?P<text>[^{}\\]+)"
    rb"|(?P<escapes>(?:\\'[0-9A-Fa-f]{2})+)"
    rb"|\\(?P<word>[A-Za-z]{1,32})(?P<number>-?[0-9]{1,10})? ?"
    rb"|(?P<open>\{)|(?P<close>\})"
    rb"|\\(?P<symbol>.)",
    re.DOTALL,
)
_LINE_ENDS = b"\r\n\0"


def tokens(data: bytes, limits: Limits, where: str) -> Iterator[Token]:
    r"""Cut RTF into tokens; line ends between them mean nothing and go.

    Raises
    ------
    LimitError
        Where there are more tokens than allowed.

    Examples
    --------
    >>> [token.name or token.data for token in tokens(rb"\b\'d6\'d0 \u-4\~", Limits(), "a.rtf")]
    ['b', b'\xd6\xd0', b' ', 'u', '~']
    """
    place, count = 0, 0
    while found := _TOKEN.match(data, place):
        place = found.end()
        count += 1
        limits.check("rtf_tokens", count, where)
        token = _token(found)
        if token.name == "bin":  # raw bytes of a picture
            place += max(token.number or 0, 0)
        yield token


def _token(found: re.Match[bytes]) -> Token:
    match found.lastgroup:
        case "text":
            return Token("text", data=found[0].translate(None, _LINE_ENDS))
        case "escapes":
            return Token("text", data=bytes.fromhex(found[0].replace(rb"\'", b"").decode()))
        case "open":
            return _OPEN
        case "close":
            return _CLOSE
        case "symbol":
            return Token("symbol", found["symbol"].decode("latin-1"))
    number = found["number"]
    return Token("word", found["word"].decode(), int(number) if number else None)
