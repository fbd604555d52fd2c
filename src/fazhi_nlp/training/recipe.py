"""What the parameters of an estimator make: how terms are read, and how they are learned from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from numbers import Integral
from typing import Any

import numpy as np

from fazhi_nlp.inference.features import Analyzer
from fazhi_nlp.inference.model_file import LONGEST_NGRAM
from fazhi_nlp.records import Paragraph
from fazhi_nlp.text.hashing import hash_fraction
from fazhi_nlp.text.normalize import normalize
from fazhi_nlp.text.words import default_lexicon
from fazhi_nlp.training.augmentation import augmented
from fazhi_nlp.training.data import TrainingRows
from fazhi_nlp.training.solver import LinearSolver
from fazhi_nlp.training.terms import Terms, read_terms


@dataclass(frozen=True, slots=True)
class Recipe:
    """How paragraphs become terms, and terms a model.

    Attributes
    ----------
    analyzer : Analyzer
    solver : LinearSolver
    heading_dropout : float
        Share of paragraphs that are learned without their headings.
    half_weight, mixture_weight : float
        Weights of the rows that are made from others.
    """

    analyzer: Analyzer
    solver: LinearSolver
    heading_dropout: float
    half_weight: float
    mixture_weight: float

    def augment(self, rows: TrainingRows) -> TrainingRows:
        """Append the rows that are made from others."""
        return augmented(
            rows,
            half_weight=self.half_weight,
            mixture_weight=self.mixture_weight,
            seed=self.solver.random_state,
        )

    def read(self, paragraphs: Sequence[Paragraph]) -> Terms:
        """Read the terms of each block off the paragraphs."""
        return read_terms(self.analyzer, paragraphs)

    def drop_headings(self, terms: Terms, paragraphs: Sequence[Paragraph]) -> Terms:
        """Take from some paragraphs their headings, as they are learned; their text decides from which."""
        if "headings" not in terms:
            return terms
        draws = [hash_fraction(paragraph.text, self.solver.random_state) for paragraph in paragraphs]
        return {**terms, "headings": terms["headings"].without(np.array(draws) < self.heading_dropout)}


def lexicon_words(lexicon: Sequence[str] | str | None) -> Sequence[str]:
    """The words that a `lexicon` parameter stands for, simplified as the texts are.

    Raises
    ------
    TypeError
        Where an element is no str.
    ValueError
        Where the name is not 'default', or a word is empty.
    """
    if lexicon is None:
        return ()
    if isinstance(lexicon, str):
        if lexicon != "default":
            raise ValueError(f"lexicon must be 'default', a sequence of words or None, not {lexicon!r}")
        return default_lexicon()
    for place, word in enumerate(lexicon):
        if not isinstance(word, str):
            raise TypeError(f"lexicon[{place}] must be a str, not {type(word).__name__}")
        if not word.strip():
            raise ValueError(f"lexicon[{place}] is empty; leave it out")
    return [normalize(word.strip()) for word in lexicon]


def ngram_range(char_ngrams: tuple[int, int] | None) -> tuple[int, int] | None:
    """Check a `char_ngrams` parameter.

    Raises
    ------
    ValueError
        Where it is not two lengths from 1 to `LONGEST_NGRAM`, the shorter first.

    Examples
    --------
    >>> ngram_range([2, 3]), ngram_range(None)
    ((2, 3), None)
    """
    if char_ngrams is None:
        return None
    lengths = tuple(char_ngrams)
    whole = all(isinstance(length, Integral) for length in lengths)
    if len(lengths) != 2 or not whole or not 1 <= lengths[0] <= lengths[1] <= LONGEST_NGRAM:
        raise ValueError(
            f"char_ngrams must be (shortest, longest) from 1 to {LONGEST_NGRAM}, or None, not {char_ngrams!r}"
        )
    return int(lengths[0]), int(lengths[1])


def plain(value: Any) -> Any:
    """A value as JSON can hold it: numpy's numbers become Python's, tuples lists.

    Raises
    ------
    TypeError
        Where it is neither a number, a str, None nor made of such.

    Examples
    --------
    >>> plain({"min_df": np.int64(2), "char_ngrams": (2, 3)})
    {'min_df': 2, 'char_ngrams': [2, 3]}
    """
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"a parameter must be a number, a str, None or made of such, not {value!r:.40}")
