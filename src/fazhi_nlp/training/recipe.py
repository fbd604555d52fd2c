"""What the parameters of an estimator make: how terms are read, and how they are learned from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fazhi_nlp.inference.features import Analyzer
from fazhi_nlp.records import Paragraph
from fazhi_nlp.text.hashing import chance
from fazhi_nlp.training.augmentation import augmented
from fazhi_nlp.training.data import TrainingRows
from fazhi_nlp.training.solver import LinearSolver
from fazhi_nlp.training.term_reading import read_terms
from fazhi_nlp.training.terms import Terms


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
        draws = [chance(paragraph.text, self.solver.random_state) for paragraph in paragraphs]
        return {**terms, "headings": terms["headings"].without(np.array(draws) < self.heading_dropout)}
