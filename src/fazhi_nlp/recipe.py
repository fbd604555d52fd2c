"""What the parameters of an estimator make: how terms are read, and how they are learned from."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from fazhi_nlp.features import Analyzer
from fazhi_nlp.records import Paragraph
from fazhi_nlp.solver import LinearSolver, Terms


@dataclass(frozen=True, slots=True)
class Recipe:
    """How paragraphs become terms, and terms a model.

    Attributes
    ----------
    analyzer : Analyzer
    solver : LinearSolver
    heading_dropout : float
        Share of paragraphs that are learned without their headings.
    """

    analyzer: Analyzer
    solver: LinearSolver
    heading_dropout: float

    def read(self, paragraphs: Sequence[Paragraph]) -> Terms:
        """Read the terms of each block off the paragraphs."""
        terms = [self.analyzer.terms(paragraph) for paragraph in paragraphs]
        return {block: [row[block] for row in terms] for block in self.analyzer.blocks}

    def drop_headings(self, terms: Terms, paragraphs: Sequence[Paragraph]) -> Terms:
        """Take from some paragraphs their headings, as they are learned; their text decides from which."""
        if "headings" not in terms:
            return terms
        kept = [
            [] if _chance(paragraph.text, self.solver.random_state) < self.heading_dropout else words
            for paragraph, words in zip(paragraphs, terms["headings"], strict=True)
        ]
        return {**terms, "headings": kept}


def _chance(text: str, seed: int) -> float:
    """A number from 0 to 1 that depends on the text and the seed alone."""
    digest = hashlib.sha256(f"{seed} {text}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:6], "big") / (1 << 48)
