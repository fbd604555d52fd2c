"""How time grows with paragraphs, their length, labels and vocabulary."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import cycle, islice
from typing import Any

import numpy as np

import fazhi_nlp
from benchmarks.common.printing import print_table
from benchmarks.speed.timing import seconds_of
from fazhi_nlp.inference.features import Analyzer, as_batch
from fazhi_nlp.inference.linear import Block, LinearModel, tf_factors
from fazhi_nlp.inference.scoring import Scorer
from fazhi_nlp.inference.vocabulary import Vocabulary
from fazhi_nlp.text.normalize import normalize
from fazhi_nlp.text.words import Segmenter

PARAGRAPHS = (1_000, 10_000, 100_000, 1_000_000)
LENGTHS = (10, 100, 1_000, 10_000, 100_000)
LABELS = (2, 14, 50, 200)
TERMS = (10_000, 100_000, 1_000_000)

_AT_A_TIME = 10_000


def measure(texts: Sequence[str], most_paragraphs: int) -> dict[str, Any]:
    """Measure all four; print a table."""
    figures = {
        "paragraphs": dict(_by_paragraphs(texts, most_paragraphs)),
        "characters a paragraph": dict(_by_length(texts)),
        "labels": dict(_by_labels(texts)),
        "terms of the vocabulary": dict(_by_terms(texts)),
    }
    print_table(
        ["growth", "size", "ns a character"],
        [
            [what, f"{size:,}", f"{1e9 * x:.1f}"]
            for what, sizes in figures.items()
            for size, x in sizes.items()
        ],
    )
    return figures


def _by_paragraphs(texts: Sequence[str], most: int) -> Iterator[tuple[int, float]]:
    labeler = fazhi_nlp.load()
    for count in (count for count in PARAGRAPHS if count <= most):

        def run(count: int = count) -> None:
            stream = islice(cycle(texts), count)
            while part := list(islice(stream, _AT_A_TIME)):
                labeler.predict_proba(part)

        yield count, seconds_of(run) / sum(map(len, islice(cycle(texts), count)))


def _by_length(texts: Sequence[str]) -> Iterator[tuple[int, float]]:
    labeler = fazhi_nlp.load()
    characters = "".join(texts)
    for length in LENGTHS:
        cut = [
            characters[start : start + length] for start in range(0, min(len(characters), 200_000), length)
        ]
        yield length, seconds_of(partial(labeler.predict_proba, cut)) / sum(map(len, cut))


def _by_labels(texts: Sequence[str]) -> Iterator[tuple[int, float]]:
    for labels in LABELS:
        yield labels, _seconds(texts, _terms(texts, 100_000), labels)


def _by_terms(texts: Sequence[str]) -> Iterator[tuple[int, float]]:
    for count in TERMS:
        terms = _terms(texts, count)
        yield len(terms), _seconds(texts, terms, 14)


def _terms(texts: Sequence[str], count: int) -> list[str]:
    """The first so many character n-grams of the texts, sorted."""
    terms: dict[str, None] = {}
    for text in map(normalize, texts):
        for size in range(2, 7):
            terms.update(dict.fromkeys(text[start : start + size] for start in range(len(text) - size + 1)))
        if len(terms) >= count:
            break
    return sorted(list(terms)[:count])


def _seconds(texts: Sequence[str], terms: Sequence[str], labels: int) -> float:
    """Seconds a character of a model with made-up weights."""
    rng = np.random.default_rng(0)
    words = Block("words", Vocabulary.of([]), np.empty(0, np.int32), np.empty((0, labels), np.int16))
    characters = Block(
        "characters",
        Vocabulary.of(terms),
        rng.integers(256, 2300, len(terms), dtype=np.int32),
        rng.integers(-10_000, 10_000, (len(terms), labels), dtype=np.int16),
    )
    model = LinearModel((words, characters), tf_factors(), np.zeros(labels, np.int32), 1 << 14, 1.0)
    scorer = Scorer(model, Analyzer(Segmenter({}), char_ngrams=(2, 6), use_headings=False))
    some = as_batch(texts[:1000])
    return seconds_of(lambda: scorer(some)) / sum(len(text) for text in some.texts)
