"""Back into step after a bad byte among two-byte characters.

GB18030 and Big5 text has no sign where a character begins. A decoder that skips a bad byte alone
may read the second byte of its character as the first of the next, and turn the rest of the line
into nonsense. Here the bad byte takes its neighbour with it where what follows then reads better.
"""

import codecs

from fazhi_nlp.documents.reading.common_characters import COMMON_CHARACTERS

RESYNC = "fazhi_nlp.resync"
"""Name of the error handler, for `bytes.decode(encoding, RESYNC)`."""

_BROKEN = "\ufffd"
_BYTES_AHEAD = 40  # that are read to see which way is better


def _resync(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    alone, pair = error.start + 1, error.start + 2
    if pair > len(error.object):  # the end of the text
        return _BROKEN, error.end
    return _BROKEN, pair if _sense(error, pair) > _sense(error, alone) else alone


def _sense(error: UnicodeDecodeError, start: int) -> int:
    """How well the bytes read from there: common characters less broken ones."""
    end = error.start + _BYTES_AHEAD  # the same for all, lest the longer one win
    text = error.object[start:end].decode(error.encoding, "replace")
    return sum(character in COMMON_CHARACTERS for character in text) - text.count(_BROKEN)


codecs.register_error(RESYNC, _resync)
