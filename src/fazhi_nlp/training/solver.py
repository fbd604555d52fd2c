"""Terms and labels -> quantised linear model."""

import warnings
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.svm import LinearSVC

from fazhi_nlp.inference.linear import (
    Block,
    Float64,
    Int32,
    LinearModel,
    idf_factors,
    quantize,
    row_norms,
    scores,
    term_values,
    tf_factors,
    weight_scale,
)
from fazhi_nlp.inference.vocabulary import Vocabulary
from fazhi_nlp.training.data import TrainingRows
from fazhi_nlp.training.folds import group_folds
from fazhi_nlp.training.terms import TermMatrix, Terms, select

TOLERANCE = 0.01
"""Where coordinate descent stops: ten times as fast as at liblinear's default of 0.0001, and as accurate."""

LEAST_EFFECT = 0.06
"""Terms whose maximum effect (idf × largest weight) is below this fraction of the strongest term's are
pruned. That is more than half of the terms; accuracy is the same, and a smaller model is faster."""

USUAL_TEMPERATURE = 0.16
"""Used without calibration; about what calibration finds on the corpus. At 1 the probabilities would be
so even that eight unlikely labels together outweigh a clear one."""


class NothingToLearnError(ValueError):
    """Rows that have fewer than two labels, or no term in common."""


@dataclass(frozen=True, slots=True)
class LinearSolver:
    """Trains a linear model, one label against the rest.

    liblinear's coordinate descent is used because its result does not depend on the number of threads
    of a linear-algebra library, unlike scikit-learn's lbfgs.

    Attributes
    ----------
    block_weights : mapping of str to float
        Weight of each block's features.
    min_df : int
        Terms that occur in fewer rows are left out.
    C : float
        Inverse strength of regularisation.
    class_weight : mapping, 'balanced' or None
    random_state : int
    """

    block_weights: Mapping[str, float]
    min_df: int
    C: float
    class_weight: Mapping[str, float] | str | None
    random_state: int

    def fit(self, terms: Terms, rows: TrainingRows, classes: NDArray[np.str_]) -> LinearModel:
        """Train on all rows.

        Parameters
        ----------
        terms : Terms
            Of the rows.
        rows : TrainingRows
        classes : ndarray of str
            Columns of the model; a label without rows scores -1 everywhere.

        Returns
        -------
        LinearModel
            Not calibrated: its temperature is `USUAL_TEMPERATURE`.

        Raises
        ------
        NothingToLearnError
            If the rows have fewer than two labels, or no term in common.
        """
        labels = np.unique(rows.labels)
        if len(labels) < 2:
            raise NothingToLearnError(
                f"rows of {len(labels)} different label(s); at least 2 are needed to learn"
            )
        tf = tf_factors()
        given = np.flatnonzero(~rows.synthetic)
        blocks = [
            _FeatureBlock.of(name, counted.frequent(given, self.min_df), given, tf)
            for name, counted in terms.items()
        ]
        if not any(len(x.vocabulary) for x in blocks):
            raise NothingToLearnError(
                f"no term stands in min_df={self.min_df} rows or more; give more rows or lower min_df"
            )
        features = sparse.hstack([self.block_weights[x.name] * x.features for x in blocks], format="csr")
        # liblinear numbers columns with 32 bits.
        features.indices, features.indptr = (
            features.indices.astype(np.int32),
            features.indptr.astype(np.int32),
        )
        solver = LinearSVC(
            C=self.C,
            class_weight=self._class_weight_without(np.setdiff1d(classes, labels)),
            dual=True,
            tol=TOLERANCE,
            max_iter=10_000,
            random_state=self.random_state,
        )
        with warnings.catch_warnings():
            # scikit-learn mistakes many labels of few rows for a regression problem.
            warnings.filterwarnings("ignore", "The number of unique classes", UserWarning)
            solver.fit(features, rows.labels, sample_weight=rows.scaled.weights)
        coefficients, bias = _one_column_a_label(solver, classes)
        ends = np.cumsum([len(x.vocabulary) for x in blocks])[:-1]
        parts = np.split(coefficients, ends)
        weights = [self.block_weights[x.name] * part for x, part in zip(blocks, parts, strict=True)]
        return _fixed_point(blocks, weights, bias, tf)

    def _class_weight_without(self, lacking: NDArray[np.str_]) -> Mapping[str, float] | str | None:
        """Leave out labels that a fold lacks, for which scikit-learn does not accept weights."""
        if not isinstance(self.class_weight, Mapping):
            return self.class_weight
        return {label: weight for label, weight in self.class_weight.items() if label not in lacking}

    def held_out_scores(
        self, terms: Terms, rows: TrainingRows, classes: NDArray[np.str_], folds: int
    ) -> tuple[Float64, NDArray[np.str_]]:
        """Score rows with models that were not trained on their group.

        Returns
        -------
        scores : ndarray of float64, shape (m, len(classes))
            Of every row that tests, but where too little is left to learn from.
        labels : ndarray of str, shape (m,)
            Of these rows.
        """
        parts, places = [np.empty((0, len(classes)))], [np.empty(0, dtype=np.intp)]
        folds = min(folds, len(set(rows.groups)))
        fold_of = group_folds(rows.groups, folds, seed=self.random_state) if folds > 1 else np.empty(0)
        for fold in np.unique(fold_of):
            train, test = np.flatnonzero(fold_of != fold), np.flatnonzero((fold_of == fold) & rows.tests)
            with suppress(NothingToLearnError):
                model = self.fit(select(terms, train), rows.take(train), classes)
                parts.append(scores_of_terms(model, select(terms, test)))
                places.append(test)
        return np.concatenate(parts), rows.labels[np.concatenate(places)]


def scores_of_terms(model: LinearModel, terms: Terms) -> Float64:
    """Score every row; ndarray of float64, shape (n, labels)."""
    return scores(model, [terms[block.name].project(block.vocabulary.columns) for block in model.blocks])


@dataclass(frozen=True, slots=True)
class _FeatureBlock:
    """The features of a block before its weights are known."""

    name: str
    vocabulary: list[str]
    idf: Int32
    features: sparse.csr_matrix

    @classmethod
    def of(cls, name: str, counted: TermMatrix, given: NDArray[np.intp], tf: Int32) -> "_FeatureBlock":
        idf = idf_factors(counted.take(given).counts, len(counted.terms))
        counts = counted.counts
        values = term_values(counts, idf, tf)
        norms = np.repeat(row_norms(values, counts.starts), np.diff(counts.starts))
        shape = counted.matrix.shape
        features = sparse.csr_matrix((values / norms, counts.columns, counts.starts), shape=shape)
        return cls(name, counted.terms.tolist(), idf, features)


def _fixed_point(
    blocks: Sequence[_FeatureBlock], weights: Sequence[Float64], bias: Float64, tf: Int32
) -> LinearModel:
    """Prune the terms that hardly affect a score, and quantise the weights of the others."""
    moved = [np.abs(own).max(axis=1) * x.idf for x, own in zip(blocks, weights, strict=True)]
    least = LEAST_EFFECT * max(float(own.max(initial=0.0)) for own in moved)
    kept = [np.flatnonzero(own >= least) for own in moved]
    scale = weight_scale(np.concatenate([own.ravel() for own in weights]))
    fitted = [
        Block(
            x.name,
            Vocabulary.of([x.vocabulary[place] for place in places.tolist()]),
            x.idf[places],
            quantize(own[places], scale).astype(np.int16),
        )
        for x, own, places in zip(blocks, weights, kept, strict=True)
    ]
    return LinearModel(tuple(fitted), tf, quantize(bias, scale), scale, USUAL_TEMPERATURE)


def _one_column_a_label(solver: LinearSVC, classes: NDArray[np.str_]) -> tuple[Float64, Float64]:
    """Coefficients (features, labels) and biases; scikit-learn keeps one column for two labels."""
    learned = solver.coef_, solver.intercept_
    if len(solver.classes_) == 2:
        learned = np.vstack([-learned[0], learned[0]]), np.concatenate([-learned[1], learned[1]])
    coefficients = np.zeros((solver.coef_.shape[1], len(classes)))
    # One against the rest, -1 is the score of a label that does not apply.
    bias = np.full(len(classes), -1.0)
    columns = np.searchsorted(classes, solver.classes_)
    coefficients[:, columns] = learned[0].T
    bias[columns] = learned[1]
    return coefficients, bias
