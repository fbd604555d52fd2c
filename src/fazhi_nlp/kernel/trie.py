"""Words -> a trie in three arrays, which the C core walks.

Nodes are numbered level by level from the root, 0, and siblings by the code of the character
that leads to them. So the children of a node stand side by side, and those of the next node
behind them: the children of node i are ``first[i]`` to ``first[i + 1]``.

Characters that begin a word have the first codes, without a gap: the node of a first
character is its code. Below that, a child is found by binary search among the labels.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import NamedTuple

HAN_FIRST, HAN_LAST = 0x4E00, 0x9FD5
"""The characters that jieba takes for Chinese."""

HAN_COUNT = HAN_LAST - HAN_FIRST + 1

ALPHABET = HAN_COUNT + 0x80
"""Places of the code table: the Han characters, then ASCII."""


class Trie(NamedTuple):
    """The arrays of a trie with n nodes beside the root.

    Attributes
    ----------
    codes : array of unsigned 16-bit numbers, length `ALPHABET`
        Code of each character that a word may hold, 0 for those that none holds.
    labels : array of unsigned 16-bit numbers, length n + 1
        Code of the character that leads to each node.
    nodes : array of unsigned 64-bit numbers, length n + 2
        First child in the low half; in the high half the value of the word that ends there, 0
        where none does. The last one only ends the children of the one before it.
    """

    codes: "array[int]"
    labels: "array[int]"
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
        Words, each with its value of 1 to 2**32 - 1. A word with a character that jieba never
        looks up is left out: no text can reach it.

    Returns
    -------
    Trie

    Examples
    --------
    >>> trie = build_trie({"复议": 7})
    >>> trie.labels.tolist(), [hex(node) for node in trie.nodes]
    ([0, 1, 2], ['0x1', '0x2', '0x700000003', '0x3'])
    """
    reachable = {word: value for word, value in values.items() if word and None not in map(place_of, word)}
    numbers = _number_characters(reachable)
    coded = {ord(character): code for character, code in numbers.items()}
    value_of = {word.translate(coded): value for word, value in reachable.items()}
    beginnings = {"", *(word[:end] for word in value_of for end in range(1, len(word) + 1))}
    order = sorted(beginnings, key=lambda beginning: (len(beginning), beginning))
    children = Counter(beginning[:-1] for beginning in order if beginning)
    first_child = accumulate((children[beginning] for beginning in order), initial=1)
    codes = array("H", bytes(2 * ALPHABET))
    for character, code in numbers.items():
        place = place_of(character)
        assert place is not None
        codes[place] = code
    return Trie(
        codes,
        array("H", (ord(beginning[-1]) if beginning else 0 for beginning in order)),
        array("Q", (value_of.get(x, 0) << 32 | y for x, y in zip([*order, ""], first_child, strict=True))),
    )


def _number_characters(words: Iterable[str]) -> dict[str, int]:
    """Number characters from 1: first those that begin a word, the commoner ones before the others."""
    uses = Counter(character for word in words for character in word)
    firsts = {word[0] for word in words}
    order = sorted(uses, key=lambda character: (character not in firsts, -uses[character], character))
    return {character: code for code, character in enumerate(order, 1)}
