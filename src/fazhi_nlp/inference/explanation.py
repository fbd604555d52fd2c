"""A score taken apart: which terms carried a label, how much, and where they stand."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.inference.features import Analyzer, Counts, TextBatch, count_columns
from fazhi_nlp.inference.linear import Block, Float64, LinearModel, row_norms, term_values
from fazhi_nlp.inference.model_file import Model
from fazhi_nlp.inference.terms import JoinedTexts, Occurrences, find_terms
from fazhi_nlp.records import Paragraph


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one term added to a score.

    Attributes
    ----------
    block : str
        ``words``, ``characters`` or ``headings``.
    term : str
        As the model knows it: simplified, lower case.
    weight : float
        What it added; below 0 where it spoke against the label.
    places : tuple of (int, int)
        Start and end of each occurrence: in the text, or for ``headings`` in the heading path
        joined by line breaks.
    """

    block: str
    term: str
    weight: float
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The score of one label, before calibration, as a sum.

    Attributes
    ----------
    paragraph : Paragraph
        What was read; a bare text after its inline repairs.
    label : str
        The label whose score is explained: the outline label of the answer.
    score : float
        ``bias`` plus the weights of all contributions.
    bias : float
    contributions : tuple of Contribution
        Largest weight first, either sign.
    """

    paragraph: Paragraph
    label: str
    score: float
    bias: float
    contributions: tuple[Contribution, ...]


def explain_paragraph(paragraph: Paragraph, label: str, model: Model, analyzer: Analyzer) -> Explanation:
    """Take the score of a label for a paragraph apart."""
    column = model.classes.index(label)
    text, path = map(JoinedTexts.of, TextBatch.of([paragraph]))
    contributions = [
        contribution
        for block in model.linear.blocks
        for contribution in _contributions(
            path if block.name == "headings" else text, block, column, model.linear, analyzer
        )
    ]
    contributions.sort(key=lambda x: (-abs(x.weight), x.block, x.term))
    bias = float(model.linear.bias[column] / model.linear.weight_scale)
    return Explanation(
        paragraph=paragraph,
        label=label,
        score=bias + sum(contribution.weight for contribution in contributions),
        bias=bias,
        contributions=tuple(contributions),
    )


def _contributions(
    text: JoinedTexts, block: Block, column: int, linear: LinearModel, analyzer: Analyzer
) -> list[Contribution]:
    found = find_terms(text, block, analyzer)
    counts, weights = term_weights(found, block, linear, np.array([column]))
    places: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for term, start, length in zip(
        *(x.tolist() for x in (found.columns, found.starts, found.lengths)), strict=True
    ):
        places[term].append((start, start + length))
    return [
        Contribution(block.name, text.joined[slice(*places[term][0])].lower(), weight, tuple(places[term]))
        for term, weight in zip(counts.columns.tolist(), weights.tolist(), strict=True)
    ]


def term_weights(
    found: Occurrences, block: Block, linear: LinearModel, labels: NDArray[np.intp]
) -> tuple[Counts, Float64]:
    """What the terms of a block add to the score of one label for each text.

    Parameters
    ----------
    found : Occurrences
        Of the block's terms in n texts.
    block : Block
    linear : LinearModel
    labels : ndarray of int, shape (n,)
        The column of the label to explain for each text.

    Returns
    -------
    counts : Counts
        Of each term in each text.
    weights : ndarray of float64, shape (len(counts.counts),)
        What each of these adds.
    """
    counts = count_columns(found.rows, found.columns, len(labels), len(block.idf))
    values = term_values(counts, block.idf, linear.tf)
    rows = np.repeat(np.arange(len(labels)), np.diff(counts.starts))
    norms = row_norms(values, counts.starts)[rows]
    return counts, values * block.weights[counts.columns, labels[rows]] / (linear.weight_scale * norms)
