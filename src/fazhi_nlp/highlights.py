"""An explanation -> the words to mark in the text: those that spoke most for the label."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # rows name `Highlight`, and must be known where numpy is not
    from fazhi_nlp.explanation import Explanation

Highlight = tuple[int, int, float]
"""A word that carried a label: start and end in the text, and the weight that it added."""


def highlights(explanation: "Explanation", most: int = 6) -> tuple[Highlight, ...]:
    """Find the words of the text that spoke most for the label.

    What a term added is shared out evenly over its characters wherever it stands; a word has what its
    characters have got, from itself and from the character n-grams that run over it. Headings are left out:
    they stand elsewhere.

    Parameters
    ----------
    explanation : Explanation
    most : int, default=6
        How many different words are marked, each wherever it stands.

    Returns
    -------
    tuple of (start, end, weight)
        In the order of the text, none overlapping; weights are above 0.

    Examples
    --------
    >>> from fazhi_nlp import load
    >>> explanation = load().explain("全年审结行政复议案件35件。")
    >>> [explanation.paragraph.text[start:end] for start, end, _ in highlights(explanation, most=1)]
    ['行政复议']
    """
    text = explanation.paragraph.text
    added = _weight_of_characters(explanation)
    places: dict[str, list[tuple[int, int]]] = {}
    for start, end in _words(explanation):
        places.setdefault(text[start:end], []).append((start, end))
    weight_of = {
        word: sum(sum(added[start:end]) for start, end in where) / len(where)
        for word, where in places.items()
    }
    best = sorted((word for word in places if weight_of[word] > 0), key=lambda word: -weight_of[word])
    return tuple(
        (start, end, weight_of[word])
        for start, end, word in sorted((*place, word) for word in best[:most] for place in places[word])
    )


def _weight_of_characters(explanation: "Explanation") -> list[float]:
    added = [0.0] * len(explanation.paragraph.text)
    for contribution in explanation.contributions:
        if contribution.block == "headings":
            continue
        characters = [place for start, end in contribution.places for place in range(start, end)]
        for place in characters:
            added[place] += contribution.weight / len(characters)
    return added


def _words(explanation: "Explanation") -> Iterable[tuple[int, int]]:
    return (
        place
        for contribution in explanation.contributions
        if contribution.block == "words"
        for place in contribution.places
    )
