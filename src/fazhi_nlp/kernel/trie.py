"""Words -> a trie in two arrays, which the C core walks.

It is a double array (Aoe 1989): the child of a node by a character's code stands at the node's base plus
that code, and names its parent, so that one look tells whether there is such a child. The root is
slot 0 with base 0; its children stand at the codes of the characters that begin words.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

HAN_FIRST, HAN_LAST = 0x4E00, 0x9FD5
"""The characters that jieba takes for Chinese."""

HAN_COUNT = HAN_LAST - HAN_FIRST + 1

ALPHABET = HAN_COUNT + 0x80
"""Places of the code table: the Han characters, then ASCII."""

SLOT_BITS = 21
"""Bits of a slot's number, of a parent and of a base each; a value has the other 22."""

NOBODY = (1 << SLOT_BITS) - 1
"""The parent of a slot that is free, and of the root."""

# Bytes of the bitmap of taken slots that are searched at a time.
_WINDOW = 1024


class Trie(NamedTuple):
    """The arrays of a trie.

    Attributes
    ----------
    codes : array of unsigned 16-bit numbers, length `ALPHABET`
        Code of each character that a word may hold, 0 for those that none holds.
    nodes : array of unsigned 64-bit numbers
        Of each slot, from the low bits: its parent, its base, and the value of the word that ends
        there, 0 where none does. Behind the last base there is room for every code.
    """

    codes: "array[int]"
    nodes: "array[int]"


def place_of(character: str) -> int | None:
    """Place of a character in the code table, None for one that jieba never looks up in a dictionary.

    Examples
    --------
    >>> place_of("一"), place_of("A") == HAN_COUNT + 65, place_of("，")
    (0, True, None)
    """
    point = ord(character)
    if HAN_FIRST <= point <= HAN_LAST:
        return point - HAN_FIRST
    # jieba's words hold these besides Han characters; punctuation ends a word.
    return (
        HAN_COUNT + point if character.isascii() and (character.isalnum() or character in "+#&._%-") else None
    )


def build_trie(values: Mapping[str, int]) -> Trie:
    """Write words and their values as arrays.

    Parameters
    ----------
    values : mapping of str to int
        Words, each with its value of 1 to 2**22 - 1. A word with a character that jieba never
        looks up is left out: no text can reach it.

    Returns
    -------
    Trie

    Raises
    ------
    ValueError
        Where there are more beginnings of words than slots can be numbered.

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
    """Number characters from 1, the commoner ones before the others."""
    uses = Counter(character for word in words for character in word)
    order = sorted(uses, key=lambda character: (-uses[character], character))
    return {character: code for code, character in enumerate(order, 1)}


def _nodes(value_of: Mapping[str, int], longest_code: int) -> "array[int]":
    """Place every beginning of a word; words and beginnings are strings of codes."""
    children: dict[str, list[int]] = {"": []}
    for beginning in sorted({word[:end] for word in value_of for end in range(1, len(word) + 1)}):
        children.setdefault(beginning[:-1], []).append(ord(beginning[-1]))
    bases = dict(_bases(children, value_of))
    size = max(bases.values()) + longest_code + 1
    if size > NOBODY:
        raise ValueError(f"{len(children):,} beginnings of words are too many for a trie")
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
    """Find a base for every beginning that has children, the largest families first.

    Among families of one size those with the words of highest value, the commonest, stand together.
    """
    taken = bytearray(1 << SLOT_BITS - 3)
    size, start = 0, 0

    def order(family: tuple[str, list[int]]) -> tuple[bool, int, int, str]:
        beginning, codes = family
        value = max((value_of.get(beginning + chr(code), 0) for code in codes), default=0)
        return beginning != "", -len(codes), -value, beginning

    for beginning, codes in sorted(children.items(), key=order):
        # Families of one size go from left to right; the gaps that they leave are for smaller ones.
        size, start = len(codes), start if len(codes) == size else 0
        if beginning:
            start = _first_fit(taken, codes, max(start, codes[0] + 1))
        base = start - codes[0] if beginning else 0
        for code in codes:
            taken[base + code >> 3] |= 1 << (base + code & 7)
        yield beginning, base


def _first_fit(taken: bytearray, codes: list[int], start: int) -> int:
    """First slot, at `start` or a little behind it, where the first code can stand and the others fit."""
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
