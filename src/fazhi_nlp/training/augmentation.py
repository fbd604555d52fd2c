"""Rows made from rows, which are learned besides: halves of paragraphs, and mixtures with another topic.

Reports that people write are less tidy than those that a corpus holds: a paragraph stops short, or says a
sentence on something else. A model that has learned such rows too answers offices it has not met more often
rightly (``docs/recipe.md``). Made rows weigh on the weights of terms alone: the vocabulary and its document
frequencies are those of the rows that were given, and no made row is ever asked.

References
----------
Cutting and mixing as in Wei and Zou, EDA: Easy Data Augmentation (2019), and Guo, Mao and Zhang, Augmenting
Data with Mixup for Sentence Classification (2019); here whole sentences, so that what is made can be read.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import numpy as np

from fazhi_nlp.text.hashing import hash_fraction
from fazhi_nlp.text.sentences import sentences
from fazhi_nlp.training.data import TrainingRows

# A sentence on something else may be so long beside the paragraph: it is never what most of it serves.
_MOST_OF_ANOTHER_TOPIC = 0.6

_Made = tuple[str, int, float]
"""A text, the place of the row that it is made from, and what part of that row's weight it has."""


def augmented(rows: TrainingRows, *, half_weight: float, mixture_weight: float, seed: int) -> TrainingRows:
    """Append the rows that are made from others.

    Parameters
    ----------
    rows : TrainingRows
    half_weight : float
        Weight of a half of a paragraph, beside 1 of the paragraph itself; 0 makes none.
    mixture_weight : float
        Weight of a paragraph with a sentence of another label from its own report; 0 makes none.
    seed : int
        Decides which sentence.

    Returns
    -------
    TrainingRows
        The rows as they are, then the made ones, each in the group of its source.
    """
    made: list[_Made] = []
    if half_weight:
        made += [(text, place, half_weight) for place, text in _halves(rows)]
    if mixture_weight:
        made += [(text, place, mixture_weight) for place, text in _mixtures(rows, seed)]
    if not made:
        return rows
    source = np.array([place for _, place, _ in made], dtype=np.intp)
    weights = np.array([weight for _, _, weight in made])
    return TrainingRows(
        [*rows.paragraphs, *(replace(rows.paragraphs[place], text=text) for text, place, _ in made)],
        np.concatenate([rows.labels, rows.labels[source]]),
        np.concatenate([rows.weights, rows.weights[source] * weights]),
        [*rows.groups, *(rows.groups[place] for place in source.tolist())],
        np.concatenate([rows.source, rows.source[source]]),
        np.concatenate([rows.synthetic, np.ones(len(made), dtype=np.bool_)]),
    )


def _halves(rows: TrainingRows) -> Iterator[tuple[int, str]]:
    for place, paragraph in enumerate(rows.paragraphs):
        parts = sentences(paragraph.text)
        middle = (len(parts) + 1) // 2
        if middle < len(parts):
            yield place, "".join(parts[:middle])
            yield place, "".join(parts[middle:])


def _mixtures(rows: TrainingRows, seed: int) -> Iterator[tuple[int, str]]:
    said: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for paragraph, label, group in zip(rows.paragraphs, rows.labels.tolist(), rows.groups, strict=True):
        said[group] += [(label, sentence) for sentence in sentences(paragraph.text)]
    in_order = {group: sorted(pairs) for group, pairs in said.items()}  # whatever order the rows are in

    @cache
    def said_of_others(group: str, label: str) -> list[str]:
        return [sentence for other, sentence in in_order[group] if other != label]

    for place, (paragraph, label) in enumerate(zip(rows.paragraphs, rows.labels.tolist(), strict=True)):
        others = said_of_others(rows.groups[place], label)
        if not others:
            continue
        other = others[int(hash_fraction(paragraph.text, seed) * len(others))]
        if len(other) < _MOST_OF_ANOTHER_TOPIC * len(paragraph.text):
            yield place, paragraph.text + other
