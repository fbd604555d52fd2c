"""Paragraphs -> scores of a model, by the kernel or in Python: the same integers, the same scores."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Protocol

import numpy as np

from fazhi_nlp.features import Analyzer, count_terms, normalized_texts
from fazhi_nlp.kernel import SCORED_BLOCKS, make_scorer
from fazhi_nlp.linear import Float64, LinearModel, Sums, add_up, scores_of
from fazhi_nlp.records import Paragraph

# Paragraphs scored together: bounds memory, cannot change a score.
_BATCH = 1024


class _Adder(Protocol):
    def __call__(self, paragraphs: Sequence[Paragraph]) -> Sums: ...


class Scorer:
    """Scores paragraphs with a linear model.

    Parameters
    ----------
    model : LinearModel
    analyzer : Analyzer
        Reads the terms of the model's blocks. Where its segmenter cuts by the kernel, the kernel
        counts and adds up as well.
    """

    def __init__(self, model: LinearModel, analyzer: Analyzer) -> None:
        self._model = model
        self._analyzer = analyzer
        self._add_up: _Adder = (KernelAdder if analyzer.segmenter.kernel else PythonAdder)(model, analyzer)

    def __call__(self, paragraphs: Iterable[Paragraph]) -> Float64:
        """Score every paragraph; ndarray of float64, shape (n, labels)."""
        batches = [scores_of(self._model, self._add_up(batch)) for batch in _batches(paragraphs)]
        return np.concatenate([np.empty((0, len(self._model.bias))), *batches])

    def __reduce__(self) -> tuple[type["Scorer"], tuple[LinearModel, Analyzer]]:
        # A child process makes its own tables from the model.
        return type(self), (self._model, self._analyzer)


class PythonAdder:
    """Adds up the terms of paragraphs in Python and numpy."""

    def __init__(self, model: LinearModel, analyzer: Analyzer) -> None:
        self._model = model
        self._analyzer = analyzer

    def __call__(self, paragraphs: Sequence[Paragraph]) -> Sums:
        """Add up each paragraph."""
        terms = [self._analyzer.terms(paragraph) for paragraph in paragraphs]
        counts = [
            count_terms([row[block.name] for row in terms], block.vocabulary.columns)
            for block in self._model.blocks
        ]
        return add_up(self._model, counts)


class KernelAdder:
    """Adds up the terms of paragraphs in the kernel, with the interpreter's lock released."""

    def __init__(self, model: LinearModel, analyzer: Analyzer) -> None:
        assert analyzer.segmenter.kernel is not None
        self._labels = len(model.bias)
        self._order = [SCORED_BLOCKS.index(block.name) for block in model.blocks]
        self._scorer = make_scorer(
            analyzer.segmenter.kernel,
            tf=model.tf,
            labels=self._labels,
            ngrams=analyzer.char_ngrams or (1, 0),
            blocks={
                block.name: (block.vocabulary.terms, block.vocabulary.lengths, block.idf, block.weights)
                for block in model.blocks
            },
        )

    def __call__(self, paragraphs: Sequence[Paragraph]) -> Sums:
        """Add up each paragraph."""
        texts, headings = map(list, zip(*map(normalized_texts, paragraphs), strict=True))
        products = np.empty((len(texts), len(SCORED_BLOCKS), self._labels), dtype=np.int64)
        squares = np.empty((len(texts), len(SCORED_BLOCKS)), dtype=np.int64)
        self._scorer.add_up(texts, headings, products, squares)
        return Sums(products[:, self._order], squares[:, self._order])


def _batches(paragraphs: Iterable[Paragraph]) -> Iterator[list[Paragraph]]:
    iterator = iter(paragraphs)
    while batch := list(islice(iterator, _BATCH)):
        yield batch
