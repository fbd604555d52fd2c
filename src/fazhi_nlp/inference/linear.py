r"""Counts -> scores -> probabilities, with sums in integers.

A block weights the terms of a paragraph by sublinear tf-idf,

.. math:: x_t = \mathrm{tf}(c_t)\,\mathrm{idf}_t, \qquad \mathrm{tf}(c) = 1 + \ln c,
          \qquad \mathrm{idf}_t = 1 + \ln\frac{1 + n}{1 + n_t},

and adds :math:`\sum_t x_t w_{tk} / \lVert x \rVert` to the score of label k. Factors and weights
are fixed-point integers, so that both sums are exact: they do not depend on batch size, threads or
processor. The division and the softmax over score / temperature are floating point, in the same
code for every caller.

References
----------
tf-idf as in Manning, Raghavan, Schütze, Introduction to Information Retrieval (2008), 6.4;
temperature scaling as in Guo et al., On Calibration of Modern Neural Networks (2017).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.inference.features import Counts
from fazhi_nlp.inference.vocabulary import Vocabulary

Int32 = NDArray[np.int32]
Int64 = NDArray[np.int64]
Float64 = NDArray[np.float64]

FACTOR_SCALE = 1 << 8
"""Scale of tf and idf factors: a relative error of at most 1/512 each."""

LARGEST_WEIGHT = (1 << 15) - 1
"""Weights have 16 bits: memory bandwidth limits the speed of scoring."""

MAX_WEIGHT_SCALE = 1 << 16
"""The finest scale of weights and biases."""

MAX_COUNT = 255
"""Higher counts of a term are treated as this; tf would hardly grow."""

# Paragraphs scored together: bounds memory, does not affect the sums.
_BATCH = 256


def quantize(values: Float64, scale: int) -> Int32:
    """Round to fixed point, half to even."""
    return np.rint(values * scale).astype(np.int32)


def weight_scale(weights: Float64) -> int:
    """Find the finest scale, a power of two, at which the largest weight fits.

    Examples
    --------
    >>> weight_scale(np.array([0.3, -1.5]))
    16384
    """
    largest = float(np.abs(weights).max(initial=0.0))
    scale = MAX_WEIGHT_SCALE
    while largest * scale > LARGEST_WEIGHT and scale > 1:
        scale //= 2
    return scale


def tf_factors() -> Int32:
    """Fixed-point 1 + ln(count) for counts from 0 (unused) to `MAX_COUNT`."""
    counts = np.maximum(np.arange(MAX_COUNT + 1), 1)
    return quantize(1.0 + np.log(counts), FACTOR_SCALE)


def idf_factors(counts: Counts, width: int) -> Int32:
    """Fixed-point smoothed inverse document frequency of each column."""
    rows = len(counts.starts) - 1
    frequency = np.bincount(counts.columns, minlength=width)
    return quantize(1.0 + np.log((1 + rows) / (1 + frequency)), FACTOR_SCALE)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """The learned part of one family of features.

    Attributes
    ----------
    name : str
    vocabulary : Vocabulary
        Sorted terms and their columns.
    idf : ndarray of int32, shape (terms,)
        Fixed point, `FACTOR_SCALE`.
    weights : ndarray of int16, shape (terms, labels)
        Fixed point at the scale of the model; the weight of the block is included.
    """

    name: str
    vocabulary: Vocabulary
    idf: Int32
    weights: NDArray[np.int16]


@dataclass(frozen=True, slots=True, eq=False)
class LinearModel:
    """Blocks, biases and temperature.

    Attributes
    ----------
    blocks : tuple of Block
    tf : ndarray of int32, shape (MAX_COUNT + 1,)
        Fixed point, `FACTOR_SCALE`.
    bias : ndarray of int32, shape (labels,)
        Fixed point at the scale of the model.
    weight_scale : int
        Scale of weights and biases, a power of two.
    temperature : float
    """

    blocks: tuple[Block, ...]
    tf: Int32
    bias: Int32
    weight_scale: int
    temperature: float


def term_values(counts: Counts, idf: Int32, tf: Int32) -> Int64:
    """Fixed-point tf-idf of every entry, at scale `FACTOR_SCALE` squared."""
    capped = np.minimum(counts.counts, MAX_COUNT)
    return tf[capped].astype(np.int64) * idf[counts.columns]


def row_norms(values: Int64, starts: Int64) -> Float64:
    """Euclidean norm of each row, 1 for empty rows; sums of squares are exact."""
    squares = _row_sums((values * values)[:, None], starts)[:, 0]
    return np.sqrt(np.maximum(squares, 1).astype(np.float64))


class Accumulated(NamedTuple):
    """The integer sums over the terms of paragraphs.

    Attributes
    ----------
    products : ndarray of int64, shape (n, blocks, labels)
        Sums of value times weight over the terms of a block.
    squares : ndarray of int64, shape (n, blocks)
        Sums of squared values.
    """

    products: Int64
    squares: Int64


def accumulate(model: LinearModel, counts: Sequence[Counts]) -> Accumulated:
    """Compute the sums of every row.

    Parameters
    ----------
    model : LinearModel
    counts : sequence of Counts
        One per block, in the order of the model's blocks.

    Returns
    -------
    Accumulated
    """
    rows = len(counts[0].starts) - 1
    products = np.zeros((rows, len(model.blocks), len(model.bias)), dtype=np.int64)
    squares = np.zeros((rows, len(model.blocks)), dtype=np.int64)
    for number, (block, block_counts) in enumerate(zip(model.blocks, counts, strict=True)):
        values = term_values(block_counts, block.idf, model.tf)
        squares[:, number] = _row_sums((values * values)[:, None], block_counts.starts)[:, 0]
        for first in range(0, rows, _BATCH):
            starts = block_counts.starts[first : first + _BATCH + 1]
            entries = slice(starts[0], starts[-1])
            weighed = values[entries, None] * block.weights[block_counts.columns[entries]]
            products[first : first + _BATCH, number] = _row_sums(weighed, starts - starts[0])
    return Accumulated(products, squares)


def scores_of(model: LinearModel, sums: Accumulated) -> Float64:
    """Score every row by its sums; the same floating-point code for every backend.

    Returns
    -------
    ndarray of float64, shape (n, labels)
    """
    total = np.tile(model.bias / model.weight_scale, (len(sums.squares), 1))
    norms = np.sqrt(np.maximum(sums.squares, 1).astype(np.float64))
    for number in range(len(model.blocks)):
        total += sums.products[:, number] / (model.weight_scale * norms[:, number, None])
    return total


def scores(model: LinearModel, counts: Sequence[Counts]) -> Float64:
    """Score every row by its counts; ndarray of float64, shape (n, labels)."""
    return scores_of(model, accumulate(model, counts))


def _row_sums(products: Int64, starts: Int64) -> Int64:
    """Sum the entries of each row; `reduceat` alone would assign the next entry to an empty row."""
    sums = np.zeros((len(starts) - 1, products.shape[1]), dtype=np.int64)
    filled = np.flatnonzero(starts[1:] > starts[:-1])
    if len(filled):
        sums[filled] = np.add.reduceat(products, starts[filled], axis=0)
    return sums


def softmax(score: Float64, temperature: float) -> Float64:
    """Convert scores to probabilities; rows sum to 1.

    Examples
    --------
    >>> softmax(np.array([[1.0, 1.0]]), temperature=0.5).tolist()
    [[0.5, 0.5]]
    """
    scaled = score / temperature
    exponentials = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return np.asarray(exponentials / exponentials.sum(axis=1, keepdims=True), dtype=np.float64)
