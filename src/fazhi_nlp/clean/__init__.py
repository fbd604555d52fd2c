"""Repairs of what pages and files do to a text: small named steps in a fixed order."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import ne

from fazhi_nlp.character_sets import character_set
from fazhi_nlp.clean.characters import (
    BLANK,
    TOUCHED,
    drop_invisible,
    narrow,
    plain_line_breaks,
    plain_spaces,
    unescape,
)
from fazhi_nlp.clean.cutting import cut_crowded
from fazhi_nlp.clean.joining import join_split_headings
from fazhi_nlp.clean.pinyin import drop_pinyin
from fazhi_nlp.clean.shifted import mend_broken_bytes
from fazhi_nlp.clean.spacing import join_characters, join_numbers
from fazhi_nlp.clean.syllables import TONED
from fazhi_nlp.clean.wrapping import join_wrapped
from fazhi_nlp.records import Line

__all__ = ["repair_lines", "repair_text"]

_INLINE: dict[str, Callable[[str], str]] = {
    "invisible_characters": drop_invisible,
    "line_breaks": plain_line_breaks,
    "odd_spaces": plain_spaces,
    "full_width": narrow,
    "entities": unescape,
    "broken_bytes": mend_broken_bytes,
    "pinyin": drop_pinyin,
    "spaced_numbers": join_numbers,
    "spaced_characters": join_characters,
}

# A text without any of these is left as it is: broken bytes show in a ?, pinyin in its tone marks.
_REPAIRABLE = character_set(TOUCHED | TONED | frozenset(BLANK + "?"))


def repair_text(text: str) -> str:
    """Repair a text inside its lines.

    Parameters
    ----------
    text : str
        A text as a page or file gives it.

    Returns
    -------
    str
        The text without invisible characters, odd spaces, full-width digits and letters,
        entities, residue of machine-turned
        traditional characters, and spaces inside numbers and words. Everything else stays
        as written; a repaired text is left as it is.

    Examples
    --------
    >>> repair_text("發(fā)布２ ０ ２ ３年&ldquo;依 法 行 政&rdquo;情況")
    '發布2023年“依法行政”情況'
    """
    if _REPAIRABLE.isdisjoint(text):
        return text
    for repair in _INLINE.values():
        text = repair(text)
    return text


def repair_lines(lines: Sequence[Line]) -> tuple[tuple[Line, ...], dict[str, int]]:
    """Repair the lines of a document: each inside, then their division.

    Parameters
    ----------
    lines : sequence of Line

    Returns
    -------
    tuple of Line
        Lines without blank ones and with trimmed ends; headings cut from their number
        and hard-wrapped paragraphs joined, a report crowded on one line cut.
    dict of str to int
        Which repairs changed something, and how often, in the order in which they are made.

    Examples
    --------
    >>> lines, repairs = repair_lines([Line("　　一、"), Line("主要工作"), Line("")])
    >>> [line.text for line in lines], repairs
    (['一、主要工作'], {'split_headings': 1, 'blank_lines': 1})
    """
    repairs: Counter[str] = Counter()
    repaired = _unbroken(lines)
    for _ in range(_ROUNDS):
        before, repaired = repaired, _repair_once(repaired, repairs)
        if repaired == before:
            break
    return tuple(repaired), {name: repairs[name] for name in (*_INLINE, *_LINEWISE) if repairs[name]}


def _repair_once(lines: list[Line], repairs: Counter[str]) -> list[Line]:
    lines = _repair_inline(lines, repairs)
    for name, repair in _LINEWISE.items():
        before, lines = lines, repair(lines)
        repairs[name] += abs(len(lines) - len(before))
    return lines


def _repair_inline(lines: list[Line], repairs: Counter[str]) -> list[Line]:
    # One text of all lines: fast, and what one line shows of the page counts for the others.
    if not lines:
        return lines
    text = "\n".join(line.text for line in lines)
    if _REPAIRABLE.isdisjoint(text):
        return lines
    for name, repair in _INLINE.items():
        before, text = text, repair(text)
        if text != before:
            repairs[name] += sum(map(ne, before.split("\n"), text.split("\n")))
    return [_with_text(line, text) for line, text in zip(lines, text.split("\n"), strict=True)]


def _unbroken(lines: Sequence[Line]) -> list[Line]:
    """Lines as records promise them: without a line break inside."""
    return [_with_text(line, text) for line in lines for text in line.text.splitlines() or [""]]


def drop_blank(lines: Sequence[Line]) -> list[Line]:
    """Leave out blank lines and trim the others."""
    trimmed = [_with_text(line, line.text.strip()) for line in lines]
    return [line for line in trimmed if line.text]


def _with_text(line: Line, text: str) -> Line:
    """The line with another text; most keep theirs."""
    return line if line.text == text else replace(line, text=text)


_LINEWISE: dict[str, Callable[[Sequence[Line]], list[Line]]] = {
    "crowded_lines": cut_crowded,
    "split_headings": join_split_headings,
    "wrapped_lines": join_wrapped,
    "blank_lines": drop_blank,
}
# A joined line can show what its halves did not; a second round finds it, the third nothing.
_ROUNDS = 4
