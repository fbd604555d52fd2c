"""A trial, as data, and what it learns and answers in one fold of the corpus."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_selection import chi2

from benchmarks.learners import Learner, Linear, Task, support_vectors
from benchmarks.lesson import core_of
from benchmarks.term_families import CutCorpus
from fazhi_nlp.inference.linear import softmax
from fazhi_nlp.inference.rollup import RollUp
from fazhi_nlp.labels import OUTLINE
from fazhi_nlp.training.solver import LEAST_EFFECT

Rows = NDArray[np.intp]
Families = tuple[str, ...]


class Features(NamedTuple):
    """A block of the rows learned and of those asked, every row of length 1, and each column's idf."""

    learned: sparse.csr_matrix
    asked: sparse.csr_matrix
    idf: NDArray[np.float64]


@dataclass(frozen=True)
class Trial:
    """Everything that a trial may change; the defaults are those of `ParagraphClassifier`.

    Attributes
    ----------
    text_blocks, heading_blocks : tuple of (families, weight)
        The families of a block share one vocabulary and one norm.
    heading_dropout : float
    sublinear : bool
        Whether tf is ``1 + ln(count)``, else the count.
    min_df : int
    kept_terms : float
        Share of each text block's terms that are kept, those of the highest chi-square.
    least_effect : float
        Terms of less effect than so much of the strongest term's are left out when rows are asked.
    item_weight, also_weight : float
        Weight of items beside paragraphs, and of a row's second labels; 0 leaves them out.
    half_weight, mixture_weight : float
        Weight of what is made of a row beside the row itself; 0 makes none.
    learner : Learner
    C : float
    class_weight : 'balanced' or None
    """

    text_blocks: tuple[tuple[Families, float], ...] = (
        (("words",), 1.0),
        (("1-grams", "2-grams", "3-grams"), 1.0),
    )
    heading_blocks: tuple[tuple[Families, float], ...] = ((("headings",), 0.4),)
    heading_dropout: float = 0.5
    sublinear: bool = True
    min_df: int = 2
    kept_terms: float = 1.0
    least_effect: float = LEAST_EFFECT
    item_weight: float = 0.5
    also_weight: float = 0.0
    half_weight: float = 0.25
    mixture_weight: float = 0.5
    learner: Learner = support_vectors
    C: float = 0.5
    class_weight: str | None = "balanced"


class TrialFold:
    """Learns trials on some rows of the corpus and answers others; features are made once.

    Parameters
    ----------
    corpus : CutCorpus
    taught, asked : ndarray of int
        Places of the rows; those asked have nothing of the reports taught.
    """

    def __init__(self, corpus: CutCorpus, taught: Rows, asked: Rows) -> None:
        self.corpus = corpus
        self.taught = taught
        self.asked = asked
        self._made: dict[Any, Features] = {}

    def right(self, trial: Trial) -> NDArray[np.bool_]:
        """Whether each asked row is answered rightly.

        Returns
        -------
        ndarray of bool, shape (4, rows asked)
            Outline and core with headings, outline and core without.
        """
        blocks = [
            (weight, self._features(trial, families, trial.kept_terms, 0.0))
            for families, weight in trial.text_blocks
        ]
        texts = sum(len(block.idf) for _, block in blocks)
        blocks += [
            (weight, self._features(trial, families, 1.0, trial.heading_dropout))
            for families, weight in trial.heading_blocks
        ]
        learned = sparse.hstack([weight * block.learned for weight, block in blocks], format="csr")
        model = trial.learner(self._task(trial, learned))
        asked = _of_effect(blocks, model.weights, trial.least_effect)
        full = asked @ model.weights + model.bias
        bare = asked[:, :texts] @ model.weights[:texts] + model.bias
        return np.concatenate([self._right(model, scores) for scores in (full, bare)])

    def _taught(self, trial: Trial) -> Rows:
        return self.taught if trial.item_weight else self.taught[~self.corpus.is_item[self.taught]]

    def _made_rows(self, trial: Trial) -> tuple[Rows, NDArray[np.float64]]:
        """Which of the made rows are learned, and what part of their source's weight each has."""
        made = self.corpus.made
        weights = np.where(made.is_half, trial.half_weight, trial.mixture_weight)
        places = np.flatnonzero((weights > 0) & np.isin(made.source, self._taught(trial)))
        return places, weights[places]

    def _features(self, trial: Trial, families: Families, kept: float, dropout: float) -> Features:
        learned = bool(trial.item_weight), bool(trial.half_weight), bool(trial.mixture_weight)
        key = (learned, families, trial.sublinear, trial.min_df, kept, dropout)
        if key not in self._made:
            self._made[key] = self._make(trial, families, kept, dropout)
        return self._made[key]

    def _make(self, trial: Trial, families: Families, kept: float, dropout: float) -> Features:
        taught = self._taught(trial)
        made, _ = self._made_rows(trial)
        counts = sparse.hstack([self.corpus.counts[family] for family in families], format="csr")
        made_counts = sparse.hstack([self.corpus.made.counts[family] for family in families], format="csr")
        given = _emptied(counts[taught], self.corpus.hash_fraction[taught] < dropout)
        frequency = np.bincount(given.indices, minlength=given.shape[1])
        columns = np.flatnonzero(frequency >= trial.min_df)
        idf = 1.0 + np.log((1 + len(taught)) / (1 + frequency[columns]))
        added = _emptied(made_counts[made], self.corpus.made.hash_fraction[made] < dropout)
        learned = sparse.vstack([given, added], format="csr")
        learned, asked = (
            _weighted(rows[:, columns], idf, trial.sublinear) for rows in (learned, counts[self.asked])
        )
        if kept < 1:
            best = _highest_chi_square(learned[: len(taught)], self.corpus.labels[taught], kept)
            learned, asked, idf = _normalised(learned[:, best]), _normalised(asked[:, best]), idf[best]
        return Features(learned, asked, idf)

    def _task(self, trial: Trial, features: sparse.csr_matrix) -> Task:
        taught = self._taught(trial)
        labels = self.corpus.labels[taught]
        weights = np.where(self.corpus.is_item[taught], trial.item_weight, 1.0)
        made, shares = self._made_rows(trial)
        source = self.corpus.made.source[made]
        labels = np.concatenate([labels, self.corpus.labels[source]])
        own = np.where(self.corpus.is_item[source], trial.item_weight, 1.0)
        weights = np.concatenate([weights, shares * own])
        if trial.also_weight:
            seconds = [
                (row, label)
                for row, place in enumerate(taught.tolist())
                for label in self.corpus.examples[place].also
            ]
            rows = np.array([row for row, _ in seconds])
            features = sparse.vstack([features, features[rows]], format="csr")
            labels = np.concatenate([labels, [label for _, label in seconds]])
            weights = np.concatenate([weights, trial.also_weight * weights[rows]])
        # liblinear numbers columns with 32 bits.
        features.indices = features.indices.astype(np.int32)
        features.indptr = features.indptr.astype(np.int32)
        return Task(features, labels, weights, trial.C, trial.class_weight)

    def _right(self, model: Linear, scores: NDArray[np.float64]) -> NDArray[np.bool_]:
        truth = self.corpus.labels[self.asked]
        roll_up = RollUp(model.classes.tolist(), OUTLINE)
        summed = roll_up(softmax(scores, model.temperature))
        outline = model.classes[scores.argmax(axis=1)] == truth
        return np.stack([outline, roll_up.classes[summed.argmax(axis=1)] == core_of(truth)])


def _of_effect(
    blocks: Sequence[tuple[float, Features]], weights: NDArray[np.float64], least: float
) -> sparse.csr_matrix:
    """The rows asked, without the terms that hardly move a score."""
    parts = np.split(weights, np.cumsum([len(block.idf) for _, block in blocks])[:-1])
    moved = [np.abs(part).max(axis=1) for part in parts]
    effects = [weight * own * block.idf for (weight, block), own in zip(blocks, moved, strict=True)]
    most = max(float(effect.max(initial=0.0)) for effect in effects)
    kept = [
        weight * _normalised(sparse.csr_matrix(block.asked.multiply(effect >= least * most)))
        for (weight, block), effect in zip(blocks, effects, strict=True)
    ]
    return sparse.csr_matrix(sparse.hstack(kept))


def _emptied(rows: sparse.csr_matrix, without: NDArray[np.bool_]) -> sparse.csr_matrix:
    kept = sparse.csr_matrix(sparse.diags((~without).astype(np.float64)) @ rows)
    kept.eliminate_zeros()
    return kept


def _weighted(counts: sparse.csr_matrix, idf: NDArray[np.float64], sublinear: bool) -> sparse.csr_matrix:
    weighted = counts.copy()
    tf = 1.0 + np.log(weighted.data) if sublinear else weighted.data
    weighted.data = tf * idf[weighted.indices]
    return _normalised(weighted)


def _normalised(rows: sparse.csr_matrix) -> sparse.csr_matrix:
    norms = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags(1.0 / np.where(norms > 0, norms, 1.0)) @ rows)


def _highest_chi_square(rows: sparse.csr_matrix, labels: NDArray[np.str_], kept: float) -> Rows:
    statistic, _ = chi2(rows, labels)
    order = np.argsort(-statistic, kind="stable")
    return np.sort(order[: max(1, round(kept * len(order)))])


def trial_folds(corpus: CutCorpus, within: Rows, fold_of: Rows) -> Iterator[TrialFold]:
    """Leave each fold of some rows out in turn; `fold_of` has an entry for each of them."""
    for fold in np.unique(fold_of):
        yield TrialFold(corpus, within[fold_of != fold], within[fold_of == fold])
