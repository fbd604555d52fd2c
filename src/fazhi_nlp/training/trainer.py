"""Rows read once -> models trained on all or some of them, and scores for the others."""

from copy import copy
from dataclasses import replace
from importlib.metadata import version

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.inference.fingerprints import text_fingerprints
from fazhi_nlp.inference.linear import Float64
from fazhi_nlp.inference.model_file import Model
from fazhi_nlp.inference.probabilities import calibrated_probabilities
from fazhi_nlp.text.hashing import hash_fraction
from fazhi_nlp.training.calibration import CALIBRATION_FOLDS, calibrated
from fazhi_nlp.training.data import TrainingRows, data_facts
from fazhi_nlp.training.recipe import Recipe
from fazhi_nlp.training.solver import scores_of_terms
from fazhi_nlp.training.terms import Terms, read_terms, select

Mask = NDArray[np.bool_]


class Trainer:
    """Trains models on rows, or on some of them, and tests the models on others.

    Reading takes longer than training, so the terms of all rows, and of the synthetic rows made from
    them, are read once. A synthetic row is trained on whenever the row is that it is made from; since
    it may have sentences of others of its group, the rows of a group are trained on together.

    Parameters
    ----------
    recipe : Recipe
    rows : TrainingRows

    Attributes
    ----------
    recipe : Recipe
    """

    def __init__(self, recipe: Recipe, rows: TrainingRows) -> None:
        self.recipe = recipe
        self._rows = recipe.augmentation(rows.take(np.flatnonzero(rows.weights > 0)))
        passed = rows.take(np.argsort(rows.source))
        self._texts = [paragraph.text for paragraph in passed.paragraphs]
        terms = read_terms(recipe.analyzer, [*self._rows.paragraphs, *passed.paragraphs])
        train, test = np.split(np.arange(len(self._rows.labels) + len(self._texts)), [len(self._rows.labels)])
        self._train_terms = self._without_some_headings(select(terms, train))
        self._test_terms = select(terms, test)

    def _without_some_headings(self, terms: Terms) -> Terms:
        """Drop the headings of some rows, chosen by their text, so that bare texts are learned too."""
        if "headings" not in terms:
            return terms
        seed = self.recipe.solver.random_state
        draws = [hash_fraction(paragraph.text, seed) for paragraph in self._rows.paragraphs]
        dropped = np.array(draws) < self.recipe.heading_dropout
        return {**terms, "headings": terms["headings"].cleared(dropped)}

    def train(self, train: Mask | None = None) -> Model:
        """Train a model.

        Parameters
        ----------
        train : ndarray of bool, shape (n,), optional
            Rows to train on, in the order in which they were passed; all by default.

        Returns
        -------
        Model
            Calibrated, if the recipe says so, on held-out scores of these rows.

        Raises
        ------
        NothingToLearnError
            If the rows have fewer than two labels, or no term in common.
        """
        rows, terms = self._training_side(train)
        given = rows.take(np.flatnonzero(~rows.synthetic))
        classes = np.unique(rows.labels)
        recipe = self.recipe
        model = Model(
            label_set=recipe.label_set,
            classes=tuple(classes.tolist()),
            lexicon=recipe.analyzer.segmenter.lexicon,
            char_ngrams=recipe.analyzer.char_ngrams,
            linear=recipe.solver.fit(terms, rows, classes),
            facts={"settings": dict(recipe.settings), "data": data_facts(given), "versions": _versions()},
            training_fingerprints=np.unique(text_fingerprints(x.text for x in given.paragraphs)),
        )
        return calibrated(model, *self.held_out_scores(train)) if recipe.calibrate else model

    def held_out_scores(self, train: Mask | None) -> tuple[Float64, NDArray[np.str_]]:
        """Score training rows with models that were not trained on their group, as calibration does."""
        rows, terms = self._training_side(train)
        return self.recipe.solver.held_out_scores(terms, rows, np.unique(rows.labels), CALIBRATION_FOLDS)

    def uncalibrated(self) -> "Trainer":
        """The same trainer without calibration: equal labels in a sixth of the time."""
        trainer = copy(self)
        trainer.recipe = replace(self.recipe, calibrate=False)
        return trainer

    def scores(self, model: Model, test: NDArray[np.intp]) -> Float64:
        """Score rows by position with a model of this trainer; shape (len(test), len(model.classes))."""
        return scores_of_terms(model.linear, select(self._test_terms, test))

    def predict_proba(self, model: Model, test: NDArray[np.intp]) -> Float64:
        """Probabilities of rows by position, as a `Labeler` of the model gives them."""
        return calibrated_probabilities(
            model, self.scores(model, test), [self._texts[place] for place in test.tolist()]
        )

    def _training_side(self, train: Mask | None) -> tuple[TrainingRows, Terms]:
        """Training rows, with synthetic ones, and their terms."""
        if train is None:
            return self._rows, self._train_terms
        places = np.flatnonzero(train[self._rows.source])
        return self._rows.take(places), select(self._train_terms, places)


def _versions() -> dict[str, str]:
    packages = ("fazhi-nlp", "jieba", "opencc", "numpy", "scipy", "scikit-learn")
    return {package: version(package) for package in packages}
