"""Synthetic rows, learned besides the rows that are given.

Reports that people write are less tidy than those of a corpus: a paragraph stops short, says a sentence on
something else, or stands between clauses of boilerplate. A model that has learned such rows too labels more
paragraphs of offices it has not met rightly (``docs/recipe.md``). Synthetic rows move the weights of terms
alone: the vocabulary and its document frequencies are those of the rows that were given.

References
----------
Cutting and mixing as in Wei and Zou, EDA: Easy Data Augmentation (2019), and Guo, Mao and Zhang, Augmenting
Data with Mixup for Sentence Classification (2019); here whole sentences, so that what is made can be read.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

import numpy as np

from fazhi_nlp.text.hashing import hash_fraction
from fazhi_nlp.text.sentences import sentences
from fazhi_nlp.training.boilerplate import with_boilerplate
from fazhi_nlp.training.data import TrainingRows

# A sentence on something else may be so long beside the paragraph: it is never what most of it serves.
_MOST_OF_ANOTHER_TOPIC = 0.6

_Source = tuple[int, str]
"""The position of the row that a text is made from, and the text."""


class _Synthetic(NamedTuple):
    """A synthetic row: what it is made from, its text, its weight, and whether it tests."""

    place: int
    text: str
    weight: float
    tests: bool


@dataclass(frozen=True, slots=True)
class Augmentation:
    """Which synthetic rows are learned, and what they weigh beside 1 of the row that they are made from.

    Attributes
    ----------
    half_weight : float
        Weight of a half of a paragraph; 0 makes none.
    mixture_weight : float
        Weight of a paragraph with a sentence of another label from its own report; 0 makes none.
    boilerplate_weight : float
        Weight of a paragraph with boilerplate of its own report before or behind it; 0 makes none.
    boilerplate_label : str or None
        The label whose paragraphs are made of boilerplate; None, or one that no row has, makes none.
    seed : int
        Decides, with the text, which sentences and clauses are taken.
    """

    half_weight: float
    mixture_weight: float
    boilerplate_weight: float
    boilerplate_label: str | None
    seed: int

    def __call__(self, rows: TrainingRows) -> TrainingRows:
        """Append the synthetic rows, each in the group of its source."""
        made = list(self._made(rows))
        if not made:
            return rows
        sources = rows.take(np.array([row.place for row in made], dtype=np.intp))
        paragraphs = [replace(x, text=row.text) for x, row in zip(sources.paragraphs, made, strict=True)]
        return TrainingRows(
            [*rows.paragraphs, *paragraphs],
            np.concatenate([rows.labels, sources.labels]),
            np.concatenate([rows.weights, sources.weights * [row.weight for row in made]]),
            [*rows.groups, *sources.groups],
            np.concatenate([rows.source, sources.source]),
            np.concatenate([rows.synthetic, np.ones(len(made), dtype=np.bool_)]),
            np.concatenate([rows.tests, [row.tests for row in made]]),
        )

    def _made(self, rows: TrainingRows) -> Iterator[_Synthetic]:
        if self.half_weight:
            yield from (_Synthetic(*half, self.half_weight, tests=False) for half in _halves(rows))
        if self.mixture_weight:
            mixtures = _mixtures(rows, self.seed)
            yield from (_Synthetic(*mixture, self.mixture_weight, tests=False) for mixture in mixtures)
        if self.boilerplate_weight and self.boilerplate_label is not None:
            framed = with_boilerplate(rows, self.boilerplate_label, self.seed)
            yield from (_Synthetic(*frame, self.boilerplate_weight, tests=True) for frame in framed)


def _halves(rows: TrainingRows) -> Iterator[_Source]:
    for place, paragraph in enumerate(rows.paragraphs):
        parts = sentences(paragraph.text)
        middle = (len(parts) + 1) // 2
        if middle < len(parts):
            yield place, "".join(parts[:middle])
            yield place, "".join(parts[middle:])


def _mixtures(rows: TrainingRows, seed: int) -> Iterator[_Source]:
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
