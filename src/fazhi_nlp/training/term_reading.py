"""Paragraphs -> document-term matrices, one a block.

No term runs over the end of a sentence, so the terms of a text are those of its sentences; and rows that
are made of others' sentences cost no more than a sum.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scipy import sparse

from fazhi_nlp.inference.features import Analyzer
from fazhi_nlp.records import Paragraph
from fazhi_nlp.text.normalize import normalize
from fazhi_nlp.training.ngrams import count_ngrams
from fazhi_nlp.training.sentences import sentences
from fazhi_nlp.training.terms import TermMatrix, Terms


def read_terms(analyzer: Analyzer, paragraphs: Sequence[Paragraph]) -> Terms:
    """Read the terms of each block off the paragraphs: those of `Analyzer.terms`, each text once.

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
    """The parts of rows, each once, and how often each stands in each row."""

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
