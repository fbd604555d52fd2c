"""Texts -> scores of a model, by the kernel or in numpy: the same integers, the same scores."""

from typing import Protocol

import numpy as np

from fazhi_nlp.inference.features import Analyzer, TextBatch, count_columns
from fazhi_nlp.inference.linear import Accumulated, Float64, LinearModel, accumulate, scores_of
from fazhi_nlp.inference.terms import JoinedTexts, find_terms
from fazhi_nlp.kernel import SCORED_BLOCKS, make_scorer

# Texts scored together: bounds memory, does not affect scores.
_BATCH = 1024


class _Backend(Protocol):
    def __call__(self, texts: JoinedTexts, headings: JoinedTexts) -> Accumulated: ...


class Scorer:
    """Scores texts and their headings with a linear model.

    Parameters
    ----------
    model : LinearModel
    analyzer : Analyzer
        Reads the terms of the model's blocks. If its segmenter uses the kernel, scores are
        accumulated by the kernel as well.
    """

    def __init__(self, model: LinearModel, analyzer: Analyzer) -> None:
        self._model = model
        self._analyzer = analyzer
        backend = KernelBackend if analyzer.segmenter.kernel else NumpyBackend
        self._accumulate: _Backend = backend(model, analyzer)

    def __call__(self, batch: TextBatch) -> Float64:
        """Score every text; ndarray of float64, shape (n, labels)."""
        scores = [
            scores_of(self._model, self._accumulate(*map(JoinedTexts.of, part)))
            for part in batch.batches(_BATCH)
        ]
        return np.concatenate([np.empty((0, len(self._model.bias))), *scores])

    def __reduce__(self) -> tuple[type["Scorer"], tuple[LinearModel, Analyzer]]:
        # A child process builds its own tables from the model.
        return type(self), (self._model, self._analyzer)


class NumpyBackend:
    """Accumulates the terms of texts in numpy."""

    def __init__(self, model: LinearModel, analyzer: Analyzer) -> None:
        self._model = model
        self._analyzer = analyzer

    def __call__(self, texts: JoinedTexts, headings: JoinedTexts) -> Accumulated:
        """Compute the sums of each text."""
        counts = []
        for block in self._model.blocks:
            found = find_terms(headings if block.name == "headings" else texts, block, self._analyzer)
            counts.append(count_columns(found.rows, found.columns, texts.size, len(block.idf)))
        return accumulate(self._model, counts)


class KernelBackend:
    """Accumulates the terms of texts in the kernel, which releases the GIL."""

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

    def __call__(self, texts: JoinedTexts, headings: JoinedTexts) -> Accumulated:
        """Compute the sums of each text."""
        products = np.empty((texts.size, len(SCORED_BLOCKS), self._labels), dtype=np.int64)
        squares = np.empty((texts.size, len(SCORED_BLOCKS)), dtype=np.int64)
        self._scorer.accumulate(texts, headings, products, squares)
        return Accumulated(products[:, self._order], squares[:, self._order])
