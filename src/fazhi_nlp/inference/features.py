"""Texts as callers pass them -> paragraphs, words and counts of terms.

A block is a family of features with its own vocabulary and weight: the words of the text, its
character n-grams, and the words of the headings above it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.documents.cleaning import repair_paragraph, repair_text
from fazhi_nlp.records import Paragraph
from fazhi_nlp.text.words import Segmenter

# Numbers and punctuation tell nothing about the topic: a term has a Han character or a letter.
_LETTER = re.compile("[\u3400-\u4dbf\u4e00-\u9fffA-Za-z]")


class TextBatch(NamedTuple):
    """The parts of paragraphs that a model reads.

    Attributes
    ----------
    texts : list of str
    headings : list of str
        The heading path above each text, joined by line breaks.
    """

    texts: list[str]
    headings: list[str]

    @classmethod
    def of(cls, paragraphs: Iterable[Paragraph]) -> Self:
        r"""Take the texts and heading paths of paragraphs as they are.

        Examples
        --------
        >>> TextBatch.of([Paragraph("亮证执法。", headings=["四、行政执法", "（一）规范执法"])]).headings
        ['四、行政执法\n（一）规范执法']
        """
        pairs = [(paragraph.text, "\n".join(paragraph.headings)) for paragraph in paragraphs]
        return cls([text for text, _ in pairs], [path for _, path in pairs])

    def batches(self, size: int) -> Iterator["TextBatch"]:
        """Split into batches of at most `size` texts."""
        for first in range(0, len(self.texts), size):
            own = slice(first, first + size)
            yield TextBatch(self.texts[own], self.headings[own])


def as_batch(X: Iterable[str | Paragraph], headings: Iterable[Sequence[str]] | None = None) -> TextBatch:
    """What a model reads of `as_paragraphs`; for a list of str, without making paragraphs, which is slow."""
    if headings is None and isinstance(X, list) and set(map(type, X)) == {str}:
        return TextBatch([repair_text(text).strip() for text in X], [""] * len(X))
    return TextBatch.of(as_paragraphs(X, headings))


def as_paragraphs(
    X: Iterable[str | Paragraph], headings: Iterable[Sequence[str]] | None = None
) -> list[Paragraph]:
    """Convert what callers pass as texts to paragraphs, read as `repair_paragraph` reads them.

    Parameters
    ----------
    X : iterable of str or Paragraph
        A list, an array, a column of pandas, polars or Arrow, a generator.
    headings : iterable of sequences of str, optional
        Heading path above each text, outermost first.

    Returns
    -------
    list of Paragraph

    Raises
    ------
    TypeError
        If `X` is a single str or a mapping, or an element is neither str nor Paragraph.
    ValueError
        If `X` has more than one dimension, or `headings` has another length.

    Examples
    --------
    >>> as_paragraphs(["依法现(xiàn)场检查"], headings=[["四、行政执法"]])[0].headings
    ('四、行政执法',)
    """
    paragraphs = [_as_paragraph(x, place) for place, x in enumerate(_elements(X, "texts", "str"))]
    if headings is None:
        return list(map(repair_paragraph, paragraphs))
    paths = _elements(headings, "headings", "heading paths")
    if len(paths) != len(paragraphs):
        raise ValueError(f"{len(paragraphs)} texts but {len(paths)} heading paths; pass one path a text")
    return [
        repair_paragraph(replace(paragraph, headings=_checked_path(path, place)))
        for place, (paragraph, path) in enumerate(zip(paragraphs, paths, strict=True))
    ]


def _elements(column: Any, name: str, kind: str) -> list[Any]:
    """What a column holds, one element per row."""
    if len(getattr(column, "shape", (0,))) != 1:
        raise ValueError(f"{name} must have one dimension; pass one column, such as frame['text']")
    if isinstance(column, Mapping):
        raise TypeError(f"{name} must be a sequence of {kind}, not a mapping; pass list({name}.values())")
    if isinstance(column, str | bytes | Paragraph) or not isinstance(column, Iterable):
        raise TypeError(f"{name} must be a sequence of {kind}, not one {type(column).__name__}; pass a list")
    return column.to_pylist() if hasattr(column, "to_pylist") else list(column)  # Arrow's, as Python's values


def _checked_path(path: object, place: int) -> Sequence[str]:
    if isinstance(path, Sequence | np.ndarray) and not isinstance(path, str | bytes):
        headings: list[Any] = list(path)
        if all(isinstance(heading, str) for heading in headings):
            return headings
    raise TypeError(
        f"headings[{place}] must be a sequence of str, outermost first, not {path!r:.40}; "
        "pass () where there are none"
    )


def _as_paragraph(x: object, place: int) -> Paragraph:
    if isinstance(x, Paragraph):
        return x
    if isinstance(x, str):
        return Paragraph(x)
    raise TypeError(f"texts[{place}] must be a str or a Paragraph, not {type(x).__name__}: {x!r:.40}")


class Analyzer:
    """How terms are read: the blocks, the segmentation of words, the sizes of n-grams.

    Parameters
    ----------
    segmenter : Segmenter
    char_ngrams : (int, int) or None
        Shortest and longest character n-gram; None for no such block.
    use_headings : bool
        Whether there is a block of headings.

    Attributes
    ----------
    blocks : tuple of str
        Names of the blocks, in order.
    ngram_sizes : range
        Sizes of the character n-grams; empty if there is no such block.
    """

    def __init__(
        self, segmenter: Segmenter, *, char_ngrams: tuple[int, int] | None, use_headings: bool
    ) -> None:
        self.segmenter = segmenter
        self.char_ngrams = char_ngrams
        shortest, longest = char_ngrams or (1, 0)
        self.ngram_sizes = range(shortest, longest + 1)
        kinds = {"words": True, "characters": char_ngrams is not None, "headings": use_headings}
        self.blocks = tuple(block for block, there in kinds.items() if there)

    def words(self, text: str) -> list[str]:
        """Words of a normalised text that have a letter, in lower case."""
        return [word.lower() for word in self.segmenter.cut(text) if _LETTER.search(word)]


class Counts(NamedTuple):
    """Counts of terms per paragraph, as a sparse matrix in CSR form.

    Attributes
    ----------
    starts : ndarray of int64, shape (n + 1,)
        Row i has the entries from ``starts[i]`` to ``starts[i + 1]``.
    columns : ndarray of int64
        Column of the term in the vocabulary, ascending within a row.
    counts : ndarray of int64
        How often the term occurs in the paragraph.
    """

    starts: NDArray[np.int64]
    columns: NDArray[np.int64]
    counts: NDArray[np.int64]


def count_columns(row_of: NDArray[np.int64], columns: NDArray[np.int64], rows: int, width: int) -> Counts:
    """Count terms, each given by its row (of `rows`) and its column (of `width`).

    Examples
    --------
    >>> count_columns(np.array([0, 0, 0]), np.array([0, 1, 0]), rows=2, width=2).starts.tolist()
    [0, 2, 2]
    """
    cells, counts = np.unique(row_of * width + columns, return_counts=True)
    starts = np.searchsorted(cells, np.arange(rows + 1, dtype=np.int64) * width)
    return Counts(starts.astype(np.int64), cells % width, counts.astype(np.int64))
