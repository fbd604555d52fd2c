"""Words -> a trie in two arrays for the C code.

It is a double array (Aoe 1989): the child of a node for a character is at the node's base plus the
character's code and stores its parent, so that one access tells whether the child exists. The root is
slot 0 with base 0; its children are at the codes of the characters that begin words.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

HAN_FIRST, HAN_LAST = 0x4E00, 0x9FD5
"""The characters that jieba treats as Chinese."""

HAN_COUNT = HAN_LAST - HAN_FIRST + 1

ALPHABET = HAN_COUNT + 0x80
"""Length of the code table: the Han characters, then ASCII."""

SLOT_BITS = 21
"""Bits of a slot number, used for parent and base; the value has the other 22."""

NOBODY = (1 << SLOT_BITS) - 1
"""The parent of a free slot, and of the root."""

# Bytes of the bitmap of used slots that are searched at a time.
_WINDOW = 1024


class Trie(NamedTuple):
    """The arrays of a trie.

    Attributes
    ----------
    codes : array of unsigned 16-bit integers, length `ALPHABET`
        Code of each character, 0 for those that occur in no word.
    nodes : array of unsigned 64-bit integers
        For each slot, from the low bits: parent, base, and the value of the word that ends there, 0
        if none does. There is room for every code after the last base.
    """

    codes: "array[int]"
    nodes: "array[int]"


def place_of(character: str) -> int | None:
    """Position of a character in the code table; None if jieba never looks it up in a dictionary.

    Examples
    --------
    >>> place_of("一"), place_of("A") == HAN_COUNT + 65, place_of("，")
    (0, True, None)
    """
    point = ord(character)
    if HAN_FIRST <= point <= HAN_LAST:
        return point - HAN_FIRST
    # The characters that jieba's words may have besides Han characters.
    return (
        HAN_COUNT + point if character.isascii() and (character.isalnum() or character in "+#&._%-") else None
    )


def build_trie(values: Mapping[str, int]) -> Trie:
    """Build the trie of words and their values.

    Parameters
    ----------
    values : mapping of str to int
        Words with values from 1 to 2**22 - 1. Words with a character that jieba never looks up are
        left out: no text can reach them.

    Returns
    -------
    Trie

    Raises
    ------
    ValueError
        If there are more prefixes than slot numbers.

    Examples
    --------
    >>> nodes, (first, second) = build_trie({"复议": 7}).nodes, (1, 2)
    >>> base = nodes[first] >> SLOT_BITS & NOBODY
    >>> nodes[base + second] & NOBODY == first, nodes[base + second] >> 2 * SLOT_BITS
    (True, 7)
    """
    reachable = {word: value for word, value in values.items() if word and None not in map(place_of, word)}
    numbers = _number_characters(reachable)
    coded = {ord(character): code for character, code in numbers.items()}
    value_of = {word.translate(coded): value for word, value in reachable.items()}
    codes = array("H", bytes(2 * ALPHABET))
    for character, code in numbers.items():
        place = place_of(character)
        assert place is not None
        codes[place] = code
    return Trie(codes, _nodes(value_of, len(numbers)))


def _number_characters(words: Iterable[str]) -> dict[str, int]:
    """Number characters from 1, the most frequent first."""
    uses = Counter(character for word in words for character in word)
    order = sorted(uses, key=lambda character: (-uses[character], character))
    return {character: code for code, character in enumerate(order, 1)}


def _nodes(value_of: Mapping[str, int], longest_code: int) -> "array[int]":
    """Place every prefix of a word; words and prefixes are strings of codes."""
    children: dict[str, list[int]] = {"": []}
    for beginning in sorted({word[:end] for word in value_of for end in range(1, len(word) + 1)}):
        children.setdefault(beginning[:-1], []).append(ord(beginning[-1]))
    bases = dict(_bases(children, value_of))
    size = max(bases.values()) + longest_code + 1
    if size > NOBODY:
        raise ValueError(f"{len(children):,} prefixes are too many for a trie")
    nodes = array("Q", [NOBODY]) * size
    slot_of = {"": 0}
    for beginning, base in sorted(bases.items(), key=lambda x: (len(x[0]), x[0])):
        parent = slot_of.pop(beginning)
        nodes[parent] |= base << SLOT_BITS
        for code in children[beginning]:
            child = beginning + chr(code)
            nodes[base + code] = parent | value_of.get(child, 0) << 2 * SLOT_BITS
            slot_of[child] = base + code
    return nodes


def _bases(children: Mapping[str, list[int]], value_of: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Find a base for every prefix that has children, those with the most children first.

    Among families of one size, those with the most frequent words are placed next to each other.
    """
    taken = bytearray(1 << SLOT_BITS - 3)
    size, start = 0, 0

    def order(family: tuple[str, list[int]]) -> tuple[bool, int, int, str]:
        beginning, codes = family
        value = max((value_of.get(beginning + chr(code), 0) for code in codes), default=0)
        return beginning != "", -len(codes), -value, beginning

    for beginning, codes in sorted(children.items(), key=order):
        # Families of one size are placed from left to right; smaller ones fill the gaps.
        size, start = len(codes), start if len(codes) == size else 0
        if beginning:
            start = _first_fit(taken, codes, max(start, codes[0] + 1))
        base = start - codes[0] if beginning else 0
        for code in codes:
            taken[base + code >> 3] |= 1 << (base + code & 7)
        yield beginning, base


def _first_fit(taken: bytearray, codes: list[int], start: int) -> int:
    """First slot, from about `start` on, where the first code and all others fit."""
    span = codes[-1] - codes[0]
    start = -(-start // 8)
    while True:
        window = int.from_bytes(taken[start : start + _WINDOW + span // 8 + 1], "little")
        conflicts = 0
        for code in codes:
            conflicts |= window >> code - codes[0]
        # The lowest bit that is not set.
        place = (~conflicts & conflicts + 1).bit_length() - 1
        if place < 8 * _WINDOW:
            return 8 * start + place
        start += _WINDOW
