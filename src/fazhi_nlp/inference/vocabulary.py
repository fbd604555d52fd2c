"""The terms of a block and their columns, kept as bytes until a string is needed."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.text.code_points import CodePoints, code_points

_KEY = np.dtype(">u8")

# Above every code point, so that keys of terms of up to three characters are unique. Odd, so that
# every character of a longer one affects its key modulo 2 ** 64.
_RADIX = np.uint64(0x110001)


class Vocabulary(Mapping[str, int]):
    """Sorted terms, each with its position as its column.

    A model has 150,000 terms, and decoding them takes longer than labelling a report. The kernel
    reads the bytes; `columns` is computed when it is first used.

    Parameters
    ----------
    terms : ndarray of uint8
        The terms in UTF-8, concatenated.
    lengths : ndarray of int32
        Length of each in bytes.

    Examples
    --------
    >>> vocabulary = Vocabulary.of(["复议", "应诉"])
    >>> vocabulary.lengths.tolist(), vocabulary["应诉"]
    ([6, 6], 1)
    """

    def __init__(self, terms: NDArray[np.uint8], lengths: NDArray[np.int32]) -> None:
        self.terms = terms
        self.lengths = lengths

    @classmethod
    def of(cls, terms: Iterable[str]) -> Self:
        """Make a vocabulary of sorted terms."""
        encoded = [term.encode() for term in terms]
        lengths = np.fromiter(map(len, encoded), dtype=np.int32, count=len(encoded))
        return cls(np.frombuffer(b"".join(encoded), dtype=np.uint8), lengths)

    @cached_property
    def columns(self) -> dict[str, int]:
        """Column of each term."""
        data = self.terms.tobytes()
        ends = np.cumsum(self.lengths, dtype=np.int64)
        starts = (ends - self.lengths).tolist()
        return {
            data[x:y].decode(): place for place, (x, y) in enumerate(zip(starts, ends.tolist(), strict=True))
        }

    def find(
        self, characters: CodePoints, starts: NDArray[np.int64], lengths: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Look up many spans of a text at once, without decoding terms.

        Parameters
        ----------
        characters : ndarray of uint32
            The text.
        starts, lengths : ndarray of int64, shape (n,)
            First character and number of characters of each span.

        Returns
        -------
        ndarray of int64, shape (n,)
            Column of each, -1 if it is not a term.

        Examples
        --------
        >>> text = np.array([ord(character) for character in "不服复议"], dtype=np.uint32)
        >>> Vocabulary.of(["复议"]).find(text, np.array([0, 2]), np.array([2, 2])).tolist()
        [-1, 0]
        """
        known, columns, longest = self._by_key
        possible = np.flatnonzero(lengths <= longest)
        sought = _keys(characters, starts[possible], lengths[possible])
        place = np.searchsorted(known, sought, side="right") - 1
        found = np.full(len(starts), -1, dtype=np.int64)
        found[possible] = np.where(known[place] == sought, columns[place], -1)
        self._drop_others(found, characters, starts, lengths)
        return found

    def _drop_others(
        self,
        found: NDArray[np.int64],
        characters: CodePoints,
        starts: NDArray[np.int64],
        lengths: NDArray[np.int64],
    ) -> None:
        """Drop collisions: spans of more than three characters that only share the key of a term."""
        own, begins, own_lengths = self._characters
        long = np.flatnonzero((found >= 0) & (lengths > 3))
        same = own_lengths[found[long]] == lengths[long]
        for place in range(int(lengths[long].max(initial=0))):
            inside = np.flatnonzero(same & (lengths[long] > place))
            there = long[inside]
            same[inside] = own[begins[found[there]] + place] == characters[starts[there] + place]
        found[long[~same]] = -1

    @cached_property
    def _characters(self) -> tuple[CodePoints, NDArray[np.int64], NDArray[np.int64]]:
        """Characters of all terms; first character and number of characters of each."""
        upto = np.cumsum((self.terms & 0xC0) != 0x80, dtype=np.int64)  # characters up to each byte
        ends = upto[np.cumsum(self.lengths, dtype=np.int64) - 1]
        lengths = np.diff(ends, prepend=0)
        return code_points(self.terms.tobytes().decode()), ends - lengths, lengths

    @cached_property
    def _by_key(self) -> tuple[NDArray[np.uint64], NDArray[np.int64], int]:
        """Sorted keys, after a 0 for no term; the column of each; length of the longest term."""
        characters, starts, lengths = self._characters
        keys = _keys(characters, starts, lengths)
        order = np.argsort(keys)
        return np.append(np.uint64(0), keys[order]), np.append(-1, order), int(lengths.max(initial=0))

    @property
    def is_sound(self) -> bool:
        """Whether the bytes are non-empty, sorted and unique terms in UTF-8."""
        if (self.lengths <= 0).any() or self.lengths.sum(dtype=np.int64) != len(self.terms):
            return False
        starts = np.cumsum(self.lengths, dtype=np.int64) - self.lengths
        continues = (self.terms[starts] & 0xC0) == 0x80
        return not continues.any() and self._decodes() and self._ascends(starts)

    def _decodes(self) -> bool:
        try:
            self.terms.tobytes().decode()
        except UnicodeDecodeError:
            return False
        return True

    def _ascends(self, starts: NDArray[np.int64]) -> bool:
        """Compare each term with the next, eight bytes at a time; UTF-8 sorts as its characters do."""
        data = np.concatenate([self.terms, np.zeros(8, dtype=np.uint8)])
        eights = np.ndarray((len(self.terms) + 1,), _KEY, data, strides=(1,))
        low = np.arange(len(starts) - 1)
        offset = 0
        while len(low):
            before, after = (self._key(eights, starts, places, offset) for places in (low, low + 1))
            ended = self.lengths[low] <= offset + 8
            equal = before == after
            if (before > after).any() or (equal & ended & (self.lengths[low + 1] <= self.lengths[low])).any():
                return False
            low = low[equal & ~ended]
            offset += 8
        return True

    def _key(
        self, eights: NDArray[np.uint64], starts: NDArray[np.int64], places: NDArray[np.intp], offset: int
    ) -> NDArray[np.uint64]:
        """Eight bytes of each term as a number, zero-padded."""
        left = np.clip(self.lengths[places] - offset, 0, 8).astype(np.uint64)
        at = np.minimum(starts[places] + offset, len(eights) - 1)
        beyond = np.uint64(8) * (np.uint64(8) - left)
        # Shifting by 64 bits is undefined; it would be needed where a term has ended before.
        key = (
            eights[at].astype(np.uint64)
            >> np.minimum(beyond, np.uint64(63))
            << np.minimum(beyond, np.uint64(63))
        )
        return np.where(left == 0, np.uint64(0), key)

    def __getitem__(self, term: str) -> int:
        return self.columns[term]

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def __len__(self) -> int:
        return len(self.lengths)


def _keys(
    characters: CodePoints, starts: NDArray[np.int64], lengths: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """Read each span of characters as the digits of a number after a leading 1, modulo 2 ** 64."""
    keys = np.ones(len(starts), dtype=np.uint64)
    for place in range(int(lengths.max(initial=0))):
        longer = np.flatnonzero(lengths > place)
        keys[longer] = keys[longer] * _RADIX + characters[starts[longer] + place]
    return keys
