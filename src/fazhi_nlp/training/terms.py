"""Paragraphs -> document-term matrices, read once for all models that are trained on them."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from fazhi_nlp.inference.features import Analyzer, Counts
from fazhi_nlp.records import Paragraph
from fazhi_nlp.text.code_points import are_letters, code_points, letters_ahead, lower
from fazhi_nlp.text.normalize import normalize
from fazhi_nlp.text.sentences import sentences

Places = NDArray[np.intp]


class TermMatrix(NamedTuple):
    """How often each term of a block occurs in each row.

    Attributes
    ----------
    terms : ndarray of object (str), shape (terms,)
        Sorted and unique.
    matrix : csr_matrix of int32, shape (n, terms)
        Column indices are sorted within each row.
    """

    terms: NDArray[np.object_]
    matrix: sparse.csr_matrix

    @classmethod
    def of(cls, rows: Sequence[Sequence[str]]) -> "TermMatrix":
        """Count the terms of each row.

        Examples
        --------
        >>> counted = TermMatrix.of([["复议", "应诉", "复议"], []])
        >>> counted.terms.tolist(), counted.matrix.toarray().tolist()
        (['复议', '应诉'], [[2, 1], [0, 0]])
        """
        number: dict[str, int] = {}
        columns = [number.setdefault(term, len(number)) for term in chain.from_iterable(rows)]
        row_of = np.repeat(np.arange(len(rows)), list(map(len, rows)))
        return cls.of_entries(number, row_of, np.array(columns, dtype=np.intp), len(rows))

    @classmethod
    def of_entries(cls, terms: Iterable[str], row_of: Places, columns: Places, rows: int) -> "TermMatrix":
        """Count terms in any order; an entry is the row and the term number of one occurrence."""
        named = np.array([*terms, None], dtype=object)[:-1]
        order = np.array(sorted(range(len(named)), key=named.tolist().__getitem__), dtype=np.intp)
        place = np.empty(len(named), dtype=np.intp)
        place[order] = np.arange(len(named))
        ones = np.ones(len(columns), dtype=np.int32)
        # Repeated entries are summed.
        matrix = sparse.csr_matrix((ones, (row_of, place[columns])), shape=(rows, len(named)))
        return cls(named[order], matrix)

    @property
    def counts(self) -> Counts:
        """The matrix as inference reads it, without scipy."""
        starts, columns, counts = self.matrix.indptr, self.matrix.indices, self.matrix.data
        return Counts(starts.astype(np.int64), columns.astype(np.int64), counts.astype(np.int64))

    def take(self, places: Places) -> "TermMatrix":
        """Select rows by position."""
        return TermMatrix(self.terms, self.matrix[places])

    def cleared(self, rows: NDArray[np.bool_]) -> "TermMatrix":
        """The same matrix with some rows emptied."""
        matrix = self.matrix.copy()
        matrix.data[np.repeat(rows, np.diff(matrix.indptr))] = 0
        matrix.eliminate_zeros()
        return TermMatrix(self.terms, matrix)

    def frequent(self, places: Places, min_df: int) -> "TermMatrix":
        """All rows, with only the terms that occur in at least `min_df` of the rows at `places`."""
        frequency = np.bincount(self.matrix[places].indices, minlength=len(self.terms))
        kept = np.flatnonzero(frequency >= min_df)
        return TermMatrix(self.terms[kept], self.matrix[:, kept])

    def project(self, vocabulary: Mapping[str, int]) -> Counts:
        """Counts of the terms that a sorted vocabulary holds, in its columns."""
        columns = np.array([vocabulary.get(term, -1) for term in self.terms.tolist()], dtype=np.int64)
        known = np.flatnonzero(columns >= 0)
        counts = TermMatrix(self.terms[known], self.matrix[:, known]).counts
        return counts._replace(columns=columns[known][counts.columns])


Terms = Mapping[str, TermMatrix]
"""The terms of each block, in the order of the blocks, of the same rows."""


def select(terms: Terms, places: Places) -> Terms:
    """Select rows of all blocks by position."""
    return {block: matrix.take(places) for block, matrix in terms.items()}


_CHARACTERS = 0x110000


def count_ngrams(texts: Sequence[str], sizes: range) -> TermMatrix:
    """Count the character n-grams of each text.

    Parameters
    ----------
    texts : sequence of str, length n
        Normalised.
    sizes : range
        Lengths of the n-grams.

    Returns
    -------
    TermMatrix
        Of n rows.

    Notes
    -----
    An n-gram is identified by the number of its prefix and its last character.

    Examples
    --------
    >>> count_ngrams(["复议12件，复议", ""], range(2, 3)).terms.tolist()
    ['复议']
    """
    codes = lower(code_points("".join(f"{text}\n" for text in texts)))
    folded = codes.tobytes().decode("utf-32-le", "surrogatepass")
    text_of = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
    room = letters_ahead(are_letters(codes))
    number = np.zeros(len(codes), dtype=np.int64)
    terms: list[str] = []
    entries = [(np.empty(0, dtype=np.intp), np.empty(0, dtype=np.intp))]
    for size in range(1, sizes.stop):
        starts = np.flatnonzero(room >= size)
        keys = number[starts] * _CHARACTERS + codes[starts + size - 1]
        distinct, number[starts] = np.unique(keys, return_inverse=True)
        if size in sizes:
            entries.append((text_of[starts], number[starts] + len(terms)))
            somewhere = np.empty(len(distinct), dtype=np.intp)
            somewhere[number[starts]] = starts
            terms += [folded[start : start + size] for start in somewhere.tolist()]
    row_of, columns = map(np.concatenate, zip(*entries, strict=True))
    return TermMatrix.of_entries(terms, row_of, columns, len(texts))


def read_terms(analyzer: Analyzer, paragraphs: Sequence[Paragraph]) -> Terms:
    """Read the terms of each block; every distinct sentence and heading path is read once.

    Returns
    -------
    mapping of str to TermMatrix
        By block, in the order of the analyzer's blocks.
    """
    texts = _Parts.of(sentences(paragraph.text) for paragraph in paragraphs)
    paths = _Parts.of(["\n".join(paragraph.headings)] for paragraph in paragraphs)
    return {
        block: _read_block(analyzer, block, paths if block == "headings" else texts)
        for block in analyzer.blocks
    }


class _Parts(NamedTuple):
    """The distinct parts of rows, and how often each occurs in each row."""

    distinct: list[str]
    of_row: sparse.csr_matrix

    @classmethod
    def of(cls, rows: Iterable[Sequence[str]]) -> "_Parts":
        counted = TermMatrix.of(list(rows))
        return cls(counted.terms.tolist(), counted.matrix)


def _read_block(analyzer: Analyzer, block: str, parts: _Parts) -> TermMatrix:
    texts = list(map(normalize, parts.distinct))
    if block == "characters":
        counted = count_ngrams(texts, analyzer.ngram_sizes)
    else:
        counted = TermMatrix.of([analyzer.words(text) for text in texts])
    matrix = (parts.of_row @ counted.matrix).sorted_indices()
    return TermMatrix(counted.terms, matrix)
