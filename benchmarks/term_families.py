"""The corpus cut once into every family of terms that a recipe may ask for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from fazhi_nlp.evaluation import example_group
from fazhi_nlp.inference.features import Analyzer
from fazhi_nlp.records import Example, Paragraph
from fazhi_nlp.text.hashing import hash_fraction
from fazhi_nlp.text.normalize import normalize
from fazhi_nlp.text.words import Segmenter, default_lexicon, lexicon_frequencies
from fazhi_nlp.training.augmentation import augmented
from fazhi_nlp.training.data import TrainingRows
from fazhi_nlp.training.terms import TermMatrix, count_ngrams

LONGEST_NGRAM = 4


@dataclass(frozen=True)
class CutCorpus:
    """Examples with the counts of their terms.

    Attributes
    ----------
    examples : list of Example, length n
        Paragraphs and items.
    counts : dict of str to csr_matrix, shape (n, terms)
        By family: ``words``, ``word pairs``, ``1-grams`` to ``4-grams``, ``headings``,
        ``outermost heading``, ``inner headings``.
    made : MadeRows
        What augmentation makes of the examples, of the same families.
    """

    examples: list[Example]
    counts: dict[str, sparse.csr_matrix]
    made: "MadeRows"

    @cached_property
    def labels(self) -> NDArray[np.str_]:
        """Outline label of each row."""
        return np.array([example.label for example in self.examples])

    @cached_property
    def groups(self) -> list[str]:
        """Report of each row."""
        return [example_group(example) for example in self.examples]

    @cached_property
    def is_item(self) -> NDArray[np.bool_]:
        """Whether the row is an item of a paragraph."""
        return np.array([example.paragraph.item > 0 for example in self.examples])

    @cached_property
    def hash_fraction(self) -> NDArray[np.float64]:
        """A number from 0 to 1 a row that depends on its text alone, as heading dropout draws it."""
        return np.array([hash_fraction(example.paragraph.text, 0) for example in self.examples])


@dataclass(frozen=True)
class MadeRows:
    """Halves and mixtures of the examples; those of one are of any use only where it is taught.

    Attributes
    ----------
    counts : dict of str to csr_matrix, shape (m, terms)
    source : ndarray of int, shape (m,)
        Place of the example that each is made from.
    is_half : ndarray of bool, shape (m,)
        Whether it is a half; the others are mixtures.
    chance : ndarray of float64, shape (m,)
        As `CutCorpus.hash_fraction`.
    """

    counts: dict[str, sparse.csr_matrix]
    source: NDArray[np.intp]
    is_half: NDArray[np.bool_]
    hash_fraction: NDArray[np.float64]


def cut(examples: Sequence[Example]) -> CutCorpus:
    """Read every family of terms off the examples, and off what is made of them."""
    given, size = _rows(examples), len(examples)
    halves = augmented(given, half_weight=1.0, mixture_weight=0.0, seed=0)
    rows = augmented(given, half_weight=1.0, mixture_weight=1.0, seed=0)
    counts = _families(rows.paragraphs)
    made = MadeRows(
        {family: matrix[size:] for family, matrix in counts.items()},
        rows.source[size:],
        np.arange(size, len(rows.source)) < len(halves.source),
        np.array([hash_fraction(paragraph.text, 0) for paragraph in rows.paragraphs[size:]]),
    )
    return CutCorpus(list(examples), {family: matrix[:size] for family, matrix in counts.items()}, made)


def _rows(examples: Sequence[Example]) -> TrainingRows:
    """Examples as rows, in the order in which they come."""
    return TrainingRows(
        [example.paragraph for example in examples],
        np.array([example.label for example in examples]),
        np.array([example.weight for example in examples]),
        [example_group(example) for example in examples],
        np.arange(len(examples)),
        np.zeros(len(examples), dtype=np.bool_),
    )


def _families(paragraphs: Sequence[Paragraph]) -> dict[str, sparse.csr_matrix]:
    segmenter = Segmenter(lexicon_frequencies(default_lexicon()))
    texts = [normalize(paragraph.text) for paragraph in paragraphs]
    words = _words(segmenter, texts)
    families = {
        "words": TermMatrix.of(words),
        "word pairs": TermMatrix.of([[f"{a} {b}" for a, b in pairwise(row)] for row in words]),
        **{
            f"{size}-grams": count_ngrams(texts, range(size, size + 1))
            for size in range(1, LONGEST_NGRAM + 1)
        },
    }
    paths = {
        "headings": [x.headings for x in paragraphs],
        "outermost heading": [x.headings[:1] for x in paragraphs],
        "inner headings": [x.headings[1:] for x in paragraphs],
    }
    for family, rows in paths.items():
        families[family] = TermMatrix.of(_words(segmenter, [normalize("\n".join(row)) for row in rows]))
    return {family: counted.matrix.astype(np.float64) for family, counted in families.items()}


def _words(segmenter: Segmenter, texts: Sequence[str]) -> list[list[str]]:
    analyzer = Analyzer(segmenter, char_ngrams=None, use_headings=False)
    return list(map(analyzer.words, texts))
