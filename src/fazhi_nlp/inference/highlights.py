"""Predictions -> the words to highlight in each text: those that contributed most to the label.

The contributions of an explanation, summed in arrays for many joined texts at once: a page
highlights words in every paragraph.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.inference.explanation import term_weights
from fazhi_nlp.inference.features import Analyzer
from fazhi_nlp.inference.linear import Block, Float64, Int64, LinearModel
from fazhi_nlp.inference.model_file import Model
from fazhi_nlp.inference.terms import JoinedTexts, Occurrences, find_terms
from fazhi_nlp.records import Highlight, Prediction

# Texts processed together: bounds memory, does not affect results.
_BATCH = 64


def find_highlights(
    predictions: Sequence[Prediction], model: Model, analyzer: Analyzer, most: int
) -> list[tuple[Highlight, ...]]:
    """Find the words that contributed most to the label of each text; see `Labeler.highlights`."""
    batches = (predictions[first : first + _BATCH] for first in range(0, len(predictions), _BATCH))
    return [marks for batch in batches for marks in _highlights(batch, model, analyzer, most)]


def _highlights(
    predictions: Sequence[Prediction], model: Model, analyzer: Analyzer, most: int
) -> list[tuple[Highlight, ...]]:
    texts = JoinedTexts.of([prediction.paragraph.text for prediction in predictions])
    labels = np.array([model.classes.index(x.outline or x.label) for x in predictions])
    places = {
        block.name: find_terms(texts, block, analyzer)
        for block in model.linear.blocks
        if block.name != "headings"  # not part of the text
    }
    added = np.zeros(len(texts.joined))
    for block in model.linear.blocks:
        if block.name in places:
            added += _added(places[block.name], block, model.linear, labels, len(added))
    return _strongest(places["words"], added, texts.offsets, most)


def _added(
    places: Occurrences, block: Block, linear: LinearModel, labels: NDArray[np.intp], width: int
) -> Float64:
    """Spread the contribution of each term evenly over the characters of its occurrences."""
    counts, weights = term_weights(places, block, linear, labels)
    rows = np.repeat(np.arange(len(labels)), np.diff(counts.starts))
    cells = rows * len(block.idf) + counts.columns
    term = np.searchsorted(cells, places.rows * len(block.idf) + places.columns)
    characters, place = places.characters()
    shares = (weights / counts.counts)[term] / places.lengths
    return np.bincount(characters, shares[place], minlength=width).astype(np.float64, copy=False)


def _strongest(words: Occurrences, added: Float64, offsets: Int64, most: int) -> list[tuple[Highlight, ...]]:
    """Select the words of each text with the highest mean contribution over their occurrences, if above 0."""
    characters, place = words.characters()
    got = np.bincount(place, added[characters], minlength=len(words.rows))
    width = words.columns.max(initial=0) + 1
    cells, term = np.unique(words.rows * width + words.columns, return_inverse=True)
    mean = np.bincount(term, got) / np.bincount(term)
    rows = cells // width
    rank = np.empty(len(cells), dtype=np.int64)
    rank[np.lexsort((-mean, rows))] = np.arange(len(cells)) - np.searchsorted(rows, rows)
    marked = np.flatnonzero(((rank < most) & (mean > 0))[term])
    marks: list[list[Highlight]] = [[] for _ in offsets[1:]]
    starts = words.starts - offsets[words.rows]
    found = (words.rows, starts, starts + words.lengths, mean[term])
    for row, *mark in zip(*(values[marked].tolist() for values in found), strict=True):
        marks[row].append(tuple(mark))
    return list(map(tuple, marks))
