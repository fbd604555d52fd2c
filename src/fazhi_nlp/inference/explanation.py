"""A score taken apart: which terms carried a label, how much, and where they stand."""

from dataclasses import dataclass

from fazhi_nlp.inference.features import Analyzer, Term, count_terms, normalized_texts
from fazhi_nlp.inference.linear import Block, row_norms, term_values
from fazhi_nlp.inference.model_file import Model
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
    placed = analyzer.terms(*normalized_texts(paragraph))
    contributions = [
        contribution
        for block in model.linear.blocks
        for contribution in _contributions(block, placed[block.name], column, model)
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


def _contributions(block: Block, terms: list[Term], column: int, model: Model) -> list[Contribution]:
    columns = block.vocabulary.columns
    counts = count_terms([[term for term, _, _ in terms]], columns)
    values = term_values(counts, block.idf, model.linear.tf)
    norm = row_norms(values, counts.starts)[0]
    weights = values * block.weights[counts.columns, column] / (model.linear.weight_scale * norm)
    weight_of = dict(zip(counts.columns.tolist(), weights.tolist(), strict=True))
    places: dict[str, list[tuple[int, int]]] = {}
    for term, start, end in terms:
        if term in columns:
            places.setdefault(term, []).append((start, end))
    return [
        Contribution(block.name, term, weight_of[columns[term]], tuple(where))
        for term, where in places.items()
    ]
