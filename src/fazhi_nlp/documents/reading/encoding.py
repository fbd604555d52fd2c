"""Bytes -> text: which encoding they are in, decided by what they say.

The ladder: a byte order mark; UTF-8; then GB18030, Big5 and UTF-16 against one another, by
the share of common Chinese characters in what each makes of the bytes. What a page or a file
name claims is not asked: such claims are wrong too often.

An encoding fits where at most one place in 1,000 characters is broken, one in a short text,
and not counting a last character cut in two.
"""

import codecs
import re
import unicodedata
from collections import Counter
from functools import cached_property
from importlib.resources import files

from fazhi_nlp.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins alike
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

# GB18030 reads whatever is GB2312 or GBK. big5hkscs reads whatever is Big5, with the ETEN and
# Hong Kong characters on which big5 gives up and that cp950 takes for kana (①); web browsers
# read Big5 the same way.
_CONTENDERS = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_OUT_OF_STEP = ("gb18030", "big5hkscs")  # where one bad byte can spoil a line
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}

_CHARACTERS_PER_BROKEN_PLACE = 1_000

# Right readings of Chinese have a share of common characters of 0.7 and more even in titles of
# ten characters, wrong ones seldom above 0.4.
_CHINESE = 0.5
_CERTAINLY_CHINESE = 0.9

_BROKEN = "\ufffd"
_BROKEN_CHARACTER = re.compile("\ufffd{1,3}")
# A lost byte throws a reader of two-byte characters out of step, often to the end of the line.
_BROKEN_PLACE = re.compile("\ufffd(?:[^\ufffd\n]{0,60}\ufffd)*+")
_BYTE_ORDER_MARK = "\ufeff"


class Decoded:
    """Bytes as one encoding reads them.

    Attributes
    ----------
    text : str
        Without byte order mark.
    encoding : str
    replacements : int
        Byte sequences that made no character, each shown as U+FFFD.
    """

    def __init__(self, data: bytes, encoding: str) -> None:
        text = data.decode(encoding, "replace")
        # Not the count of U+FFFD: some stand in the file itself.
        replacements = len(text) - len(data.decode(encoding, "ignore")) if _BROKEN in text else 0
        if encoding in _OUT_OF_STEP and 0 < replacements <= max(20, len(text) // 100):
            genuine = text.count(_BROKEN) - replacements
            text = data.decode(encoding, RESYNC)
            replacements = text.count(_BROKEN) - genuine
        self.replacements = replacements
        self.text = text.removeprefix(_BYTE_ORDER_MARK)
        self.encoding = encoding

    @cached_property
    def fits(self) -> bool:
        """Whether so little of it is broken that this is how it was written."""
        if not self.replacements:
            return True
        broken = sum(1 for _ in _BROKEN_PLACE.finditer(self.text.removesuffix(_BROKEN)))
        return broken <= max(1, len(self.text) // _CHARACTERS_PER_BROKEN_PLACE)

    @cached_property
    def chinese(self) -> float:
        """Share of common Chinese characters in all that is not ASCII or punctuation.

        1 where there is only ASCII; punctuation alone convinces of nothing.
        """
        if self.replacements > len(self.text) // 2:
            return 0.0
        common, strange = 0, sum(1 for _ in _BROKEN_CHARACTER.finditer(self.text))
        for character, count in Counter(self.text).items():
            if character in COMMON_CHARACTERS:
                common += count
            elif _is_strange(character):
                strange += count
        return common / (common + strange) if common or strange else float(self.text.isascii())

    @property
    def convinces(self) -> bool:
        """Whether it fits and reads as Chinese (or as plain ASCII)."""
        return self.chinese >= _CHINESE and self.fits


def _is_strange(character: str) -> bool:
    """Whether it is a letter beyond ASCII, a combining mark, a control or unassigned character."""
    if character.isascii():
        return not character.isprintable() and not character.isspace()
    return unicodedata.category(character)[0] in "LMC"


def decode(data: bytes, *, encoding: str | None = None, name: str = "") -> Decoded:
    """Decode the bytes of a text.

    Parameters
    ----------
    data : bytes
    encoding : str, optional
        Read it in this encoding, whatever it looks like; gb2312 and gbk are read as gb18030,
        big5 as big5hkscs, which read the same and more.
    name : str
        What messages call the bytes.

    Raises
    ------
    DocumentError
        Where no encoding fits.
    ValueError
        Where Python knows no encoding of that name.

    Examples
    --------
    >>> decoded = decode("依法行政工作报告".encode("gbk"))
    >>> decoded.text, decoded.encoding, decoded.replacements
    ('依法行政工作报告', 'gb18030', 0)
    """
    if encoding is not None:
        return _decode_as(data, encoding)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            data = data.removeprefix(mark)
            decoded = Decoded(data, marked)
            if decoded.convinces or not decoded.replacements:
                return decoded
            break  # A mark that lies: a tool put it before text in another encoding.
    return _recognize(data, name)


def _decode_as(data: bytes, encoding: str) -> Decoded:
    try:
        known = codecs.lookup(encoding).name
        return Decoded(data, _WIDER.get(known, known))
    except (LookupError, UnicodeError) as error:  # base64 is no text encoding, idna takes no "replace"
        raise ValueError(
            f"unknown encoding {encoding!r}; use utf-8, gb18030, big5 or utf-16, or leave it out"
        ) from error


def _recognize(data: bytes, name: str) -> Decoded:
    utf8 = Decoded(data, "utf-8")
    if utf8.convinces:
        return utf8
    # Valid UTF-8 is text of another language; a few words of GBK may come out valid too.
    is_valid = not utf8.replacements and "\0" not in utf8.text
    readings = [Decoded(data, encoding) for encoding in _CONTENDERS]
    convincing = [reading for reading in readings if reading.convinces]
    if convincing:
        best = max(convincing, key=lambda reading: reading.chinese)
        if not is_valid or best.chinese >= _CERTAINLY_CHINESE:
            return best
    if is_valid:
        return utf8
    raise _misfit([utf8, *readings], name or "document")


def _misfit(readings: list[Decoded], where: str) -> DocumentError:
    nearest = max(readings, key=lambda reading: reading.chinese)
    if nearest.chinese < _CHINESE:
        return DocumentError(
            f"{where}: not text in any known encoding, but binary data or another language; save it as"
            " plain text in UTF-8, or name its encoding with encoding=",
            zh=f"{where}：编码无法识别，可能是二进制文件或其他语种；请另存为 UTF-8 纯文本，或指定编码",
            code="unsupported",
        )
    return DocumentError(
        f"{where}: damaged text: {nearest.replacements:,} byte sequences make no character in"
        f" {nearest.encoding}; get a sound copy, or read it all the same with"
        f" encoding={nearest.encoding!r}",
        zh=f"{where}：文本已损坏，按 {nearest.encoding} 有 {nearest.replacements:,} 处字节无法识别；"
        f"请换一份完好的文件，或指定编码 {nearest.encoding} 强行读取",
    )


def _common_characters() -> frozenset[str]:
    text = files("fazhi_nlp.documents.reading").joinpath("common_characters.txt").read_text(encoding="utf-8")
    return frozenset(text) - {"\n"}


COMMON_CHARACTERS = _common_characters()
"""The 1,500 commonest of the corpus, 99 % of its text, and their traditional forms.

Made by ``python -m tools.common_characters``."""


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
