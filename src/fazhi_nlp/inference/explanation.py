"""A score decomposed: which terms contributed to a label, how much, and where they occur."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.inference.features import Analyzer, Counts, TextBatch, count_columns
from fazhi_nlp.inference.linear import Block, Float64, LinearModel, row_norms, term_values
from fazhi_nlp.inference.model_file import Model
from fazhi_nlp.inference.terms import JoinedTexts, Occurrences, find_terms
from fazhi_nlp.records import Paragraph

# Contributions that an explanation prints.
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one term contributed to a score.

    Attributes
    ----------
    block : str
        ``words``, ``characters`` or ``headings``.
    term : str
        Normalised, in lower case.
    weight : float
        Negative if it is evidence against the label.
    places : tuple of (int, int)
        Start and end of each occurrence in the text; for ``headings``, in the heading path joined by
        line breaks.
    """

    block: str
    term: str
    weight: float
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The score of one label before calibration, decomposed exactly.

    Attributes
    ----------
    paragraph : Paragraph
        A bare text after its inline repairs.
    label : str
        The label whose score is explained: the outline label of the prediction.
    score : float
        `bias` plus the weights of all contributions.
    bias : float
    contributions : tuple of Contribution
        By descending absolute weight.
    """

    paragraph: Paragraph
    label: str
    score: float
    bias: float
    contributions: tuple[Contribution, ...]

    def __repr__(self) -> str:
        """On one screen: the strongest contributions, and how many more there are."""
        shown = [f"  {x.weight:+.4f}  {x.block}: {x.term!r}" for x in self.contributions[:_SHOWN]]
        more = len(self.contributions) - len(shown)
        return "\n".join(
            [
                f"Explanation of {self.label!r}: score {self.score:.4f} = bias {self.bias:+.4f} and "
                f"{len(self.contributions)} contributions",
                *shown,
                *([f"  … and {more} more in .contributions"] if more else []),
            ]
        )


def explain_paragraph(paragraph: Paragraph, label: str, model: Model, analyzer: Analyzer) -> Explanation:
    """Decompose the score of a label for a paragraph."""
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
    """What each term of a block contributes to the score of one label per text.

    Parameters
    ----------
    found : Occurrences
        Occurrences of the block's terms in n texts.
    block : Block
    linear : LinearModel
    labels : ndarray of int, shape (n,)
        Column of the label to explain for each text.

    Returns
    -------
    counts : Counts
        The terms of each text.
    weights : ndarray of float64, shape (len(counts.counts),)
        Contribution of each of them.
    """
    counts = count_columns(found.rows, found.columns, len(labels), len(block.idf))
    values = term_values(counts, block.idf, linear.tf)
    rows = np.repeat(np.arange(len(labels)), np.diff(counts.starts))
    norms = row_norms(values, counts.starts)[rows]
    return counts, values * block.weights[counts.columns, labels[rows]] / (linear.weight_scale * norms)
