"""Texts -> occurrences of a model's terms, found in all texts at once."""

from collections.abc import Sequence
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.inference.features import Analyzer
from fazhi_nlp.inference.linear import Block, Int64
from fazhi_nlp.text.code_points import are_letters, code_points, letters_ahead, lower
from fazhi_nlp.text.normalize import normalize_joined


class JoinedTexts(NamedTuple):
    r"""Normalised texts joined into one.

    Attributes
    ----------
    joined : str
        The texts joined by line breaks, which no term spans.
    offsets : ndarray of int64, shape (n + 1,)
        Start of each text, and of one more that would follow.

    Examples
    --------
    >>> JoinedTexts.of(["行政審批", "复议"]).joined
    '行政审批\n复议'
    """

    joined: str
    offsets: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Self:
        """Normalise and join texts."""
        ends = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)) + 1
        return cls(normalize_joined(texts), np.cumsum(np.insert(ends, 0, 0)))

    @property
    def size(self) -> int:
        """Number of texts."""
        return len(self.offsets) - 1


class Occurrences(NamedTuple):
    """Occurrences of terms; arrays of int64, shape (n,).

    Attributes
    ----------
    rows, columns : ndarray
        The text of each, and the term.
    starts, lengths : ndarray
        First character in the joined texts, and number of characters.
    """

    rows: Int64
    columns: Int64
    starts: Int64
    lengths: Int64

    def characters(self) -> tuple[Int64, Int64]:
        """Every character of every occurrence, and the occurrence that it belongs to."""
        place = np.repeat(np.arange(len(self.starts)), self.lengths)
        before = np.cumsum(self.lengths) - self.lengths
        return self.starts[place] + np.arange(len(place)) - before[place], place


def find_terms(texts: JoinedTexts, block: Block, analyzer: Analyzer) -> Occurrences:
    """Find the terms of a block in texts; for the block of headings, in joined heading paths."""
    characters = lower(code_points(texts.joined))
    letters = are_letters(characters)
    if block.name == "characters":
        room = letters_ahead(letters)
        begins = [np.flatnonzero(room >= size) for size in analyzer.ngram_sizes]
        starts, lengths = np.concatenate(begins), np.repeat(analyzer.ngram_sizes, list(map(len, begins)))
    else:
        ends = np.cumsum([0, *map(len, analyzer.segmenter.cut(texts.joined))])
        before = np.cumsum([0, *letters])[ends]
        worded = np.flatnonzero(np.diff(before))  # words that have a letter
        starts, lengths = ends[:-1][worded], np.diff(ends)[worded]
    columns = block.vocabulary.find(characters, starts, lengths)
    rows = np.repeat(np.arange(texts.size), np.diff(texts.offsets))[starts]
    return Occurrences(*(values[columns >= 0] for values in (rows, columns, starts, lengths)))
