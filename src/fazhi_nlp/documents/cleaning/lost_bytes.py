"""GBK bytes that lost one of their number, so that the pairs after it fell apart: 保障?,F(xiàn)將.

Programs that edited such pages byte by byte swallowed the first byte of a character and showed ``?``
for it; what follows is paired one byte late until an ASCII letter takes the last byte's place. Putting a
byte back in front pairs the bytes as they were.
"""

import re
from collections.abc import Iterator

from fazhi_nlp.documents.cleaning.pinyin_readings import READINGS
from fazhi_nlp.documents.cleaning.pinyin_syllables import is_toned_syllable

_SYLLABLE = r"([^\W\d_\u3000-\uffff]{1,7})[)）]"
_BROKEN = re.compile(
    rf"\?(?:{_SYLLABLE}(?:\?{_SYLLABLE})?)?"  # pinyin put between two bytes, its first bracket swallowed
    r"([A-Za-z,:;()!]?[^\x00-\x7f\ufffd]{0,24})([@-~?]?)"  # the pairs that fell apart, and the last byte
)
_ANNOTATED = re.compile(r"(.)[(（][^\W\d_]{1,7}[)）]$", re.DOTALL)
_PINYIN_AFTER = re.compile(r"[(（]([^\W\d_]{1,7})[)）]")

# The second byte of the punctuation whose first byte, A1 or A3, is the one that is lost.
_PUNCTUATION = {
    character.encode("gbk")[1]: character.encode("gbk")[:1] for character in "、。“”《》（），：；？！"
}
_SHORT = 4
_UNKNOWN = "\ufffd"
_IDEOGRAPHIC_SPACE = b"\xa1"
_SENTENCE_MARKS = frozenset(["", *"。！？；：，、.!?;:,”）) \u3000\n"])
_DROPPED = {b"\xa8\xb6": b"\xfe\xa3", b"\xa8\xc8": b"\xfd\xa3", b"\xa1\xa3": b"\xa8\xc1\xf9\xa3"}
# Letters of other scripts and lines that ruled tables are drawn with: nothing that reports hold.
_FOREIGN = re.compile("[\u0100-\u02d9\u0370-\u04ff\u2500-\u25ff\u3040-\u312f\ue000-\uf8ff\ufe30-\ufe6f]")


def mend_broken_bytes(text: str) -> str:
    """Put back the byte that is lost before characters that fell apart.

    Only what becomes punctuation and common characters is changed, and only where pinyin beside it
    or characters that no report holds show the damage.

    Examples
    --------
    >>> mend_broken_bytes("保障?,F(xiàn)將情況報告如下")
    '保障。現(xiàn)將情況報告如下'
    >>> mend_broken_bytes("是不是?For example（一）")
    '是不是?For example（一）'
    """
    pieces: list[str] = []
    done = 0
    question = text.find("?")
    while question >= 0:
        broken = _BROKEN.match(text, question)
        mended = _mended(broken) if broken else None
        if broken and mended is not None:
            pieces += [text[done:question], mended]
            done = broken.end()
        question = text.find("?", max(done, question + 1))
    return "".join([*pieces, text[done:]])


def _mended(broken: re.Match[str]) -> str | None:
    before = _character_before(broken)
    first, second, run, letter = broken.groups()
    if first and second:
        leads = _leads_by_reading(before, first)
        return next((c + run + letter for lead in leads for c in _BY_LEAD.get((second, lead), "")), None)
    if first:
        leads = _leads_by_reading(before, first)
    elif _FOREIGN.search(run) or _is_mark_and_letter(broken):
        leads = _leads_of_punctuation(before, run)
    else:
        return None
    return next((text for lead in leads for text in _repairs(lead, run, letter)), None)


def _character_before(broken: re.Match[str]) -> str:
    """Character that the broken one follows, its pinyin apart; empty at the start."""
    before = broken.string[max(0, broken.start() - 10) : broken.start()]
    annotated = _ANNOTATED.search(before)
    return annotated[1] if annotated else before[-1:]


def _by_lead() -> dict[tuple[str, bytes], str]:
    """Characters of each reading and first byte."""
    found: dict[tuple[str, bytes], str] = {}
    for character, reading in READINGS.items():
        key = reading, character.encode("gbk")[:1]
        found[key] = found.get(key, "") + character
    return found


_BY_LEAD = _by_lead()


def _leads_by_reading(before: str, syllable: str) -> Iterator[bytes]:
    """First bytes that make, with the last byte before them, a character so read.

    或專 is BBF2 8CA3; F28C is 驅, behind which a program put (qū).
    """
    for character in _BY_LEAD.get((syllable, _bytes(before)[1:]), ""):
        yield character.encode("gbk")[1:]


def _leads_of_punctuation(before: str, run: str) -> Iterator[bytes]:
    second = _bytes(run[:1])[:1]
    if second == _IDEOGRAPHIC_SPACE:
        # A1A1 is the space at the head of a paragraph, A3A1 is ！.
        yield b"\xa1" if before in _SENTENCE_MARKS else b"\xa3"
    elif second and second[0] in _PUNCTUATION:
        yield _PUNCTUATION[second[0]]


def _is_mark_and_letter(broken: re.Match[str]) -> bool:
    """Whether a mark and a few characters up to a letter fell apart: ?,F before (xiàn) or a character."""
    run, letter = broken[3], broken[4]
    if not 1 <= len(run) <= _SHORT or run[0].isalpha() or letter in ("", "?"):
        return False
    if run in (",", "，"):
        after = broken.string[broken.end() : broken.end() + 1]
        if "\u4e00" <= after <= "\u9fff":
            return True
    annotation = _PINYIN_AFTER.match(broken.string, broken.end())
    return annotation is not None and is_toned_syllable(annotation[1])


def _repairs(lead: bytes, run: str, letter: str) -> Iterator[str]:
    """Ways to pair the bytes anew that give common characters, the longest first.

    Where no letter ends the run, its last byte went with the character after it: one character
    stays unknown, U+FFFD.
    """
    if run and not _bytes(run):
        return
    code = lead + _with_dropped(_bytes(run))
    if letter == "?" and not run:
        yield _UNKNOWN
    elif letter == "?":
        yield from (text + _UNKNOWN for text in _common(code[:-1]))
    elif letter:
        yield from _common(code + letter.encode())
    if run[:1].isascii() and run[:1].isalpha():
        yield from (character + run[1:] + letter for character in _common(lead + run[:1].encode()))
    if letter in ("", "?") and (foreign := [found.end() for found in _FOREIGN.finditer(run)]):
        end = foreign[-1]
        while end < len(run) and not _is_common(run[end]):
            end += 1
        code = lead + _with_dropped(_bytes(run[:end]))
        yield from (f"{text}{_UNKNOWN}{run[end:]}{letter}" for text in _common(code[:-1]))


def _common(code: bytes) -> Iterator[str]:
    """Decode the bytes if they are common characters, Han among them."""
    try:
        text = code.decode("gbk")
    except UnicodeDecodeError:
        return
    if _is_common(text) and any("\u4e00" <= character <= "\u9fff" for character in text):
        yield text


def _with_dropped(code: bytes) -> bytes:
    """Put back the pairs inside （二）, （三） and （六） that stand for no character and were dropped."""
    pairs = [code[place : place + 2] for place in range(0, len(code), 2)]
    for place, after in enumerate(pairs[1:]):
        if after[:1] == b"\xa9":
            pairs[place] += _DROPPED.get(pairs[place], b"")
    return b"".join(pairs)


def _bytes(text: str) -> bytes:
    """GBK bytes, of the full-width form of ASCII; none where GBK lacks a character."""
    try:
        return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text).encode("gbk")
    except UnicodeEncodeError:
        return b""


def _is_common(text: str) -> bool:
    return all(c in READINGS or 0xA1 <= _row(c) <= 0xA3 or 0xB0 <= _row(c) <= 0xD7 for c in text)


def _row(character: str) -> int:
    """First byte in GB 2312, 0 where it has no such character."""
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return 0
    return code[0] if len(code) == 2 else 0
