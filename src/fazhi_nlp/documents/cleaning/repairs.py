"""All repairs, in the order in which they are made."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import ne

from fazhi_nlp.documents.cleaning.characters import (
    drop_invisible,
    narrow,
    plain_characters,
    plain_line_breaks,
    plain_spaces,
    unescape,
)
from fazhi_nlp.documents.cleaning.crowded_lines import cut_crowded
from fazhi_nlp.documents.cleaning.lost_bytes import mend_broken_bytes
from fazhi_nlp.documents.cleaning.needs_repair import needs_repair
from fazhi_nlp.documents.cleaning.pinyin import drop_pinyin
from fazhi_nlp.documents.cleaning.spacing import join_characters, join_numbers, join_title_words
from fazhi_nlp.documents.cleaning.split_headings import join_split_headings
from fazhi_nlp.documents.cleaning.unwrap import join_wrapped
from fazhi_nlp.documents.lines import Line

_INLINE: dict[str, Callable[[str], str]] = {
    "invisible_characters": drop_invisible,
    "line_breaks": plain_line_breaks,
    "odd_spaces": plain_spaces,
    "full_width": narrow,
    "entities": unescape,
    "broken_bytes": mend_broken_bytes,
    "compatibility_characters": plain_characters,  # which broken bytes are told by
    "pinyin": drop_pinyin,
    "spaced_numbers": join_numbers,
    "spaced_title_words": join_title_words,
    "spaced_characters": join_characters,
}


def repair_inline(text: str) -> str:
    """Make every repair inside a text."""
    for repair in _INLINE.values():
        text = repair(text)
    return text


def repair_lines(lines: Sequence[Line]) -> tuple[tuple[Line, ...], dict[str, int]]:
    """Make every repair inside the lines and between them."""
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
    if not needs_repair(text):
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
