"""Labelled paragraphs -> model: a scikit-learn estimator."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from os import PathLike
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from fazhi_nlp.features import Analyzer
from fazhi_nlp.labeler import Labeler
from fazhi_nlp.labels import SHIPPED, LabelSet
from fazhi_nlp.lexicon import default_lexicon
from fazhi_nlp.linear import fit_temperature, softmax
from fazhi_nlp.model_file import Model, save_model
from fazhi_nlp.normalize import normalize
from fazhi_nlp.records import Example, Paragraph
from fazhi_nlp.review import review_threshold
from fazhi_nlp.rollup import RollUp
from fazhi_nlp.segment import Segmenter, lexicon_frequencies
from fazhi_nlp.solver import LinearSolver, Terms
from fazhi_nlp.text_digests import text_digests
from fazhi_nlp.training_rows import TrainingRows, canonical_rows, data_facts

CALIBRATION_FOLDS = 5
"""Folds whose held-out scores the temperature and the review thresholds are read from."""


class ParagraphClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Learns to label paragraphs from their words, character n-grams and headings.

    One linear support vector machine over weighted tf-idf blocks, one against the rest, with
    one temperature that turns its scores into probabilities. What is fitted is rounded to the
    fixed-point model that `save` writes, and predictions come from that model.

    Parameters
    ----------
    lexicon : 'default', sequence of str or None, default='default'
        Words to keep whole beside those of jieba's dictionary: the shipped lexicon of
        rule-of-law work, words of one's own, or none. The model carries them.
    char_ngrams : (int, int) or None, default=(2, 3)
        Shortest and longest character n-gram of the text; None for words alone.
    char_weight : float, default=1.0
        Weight of the character block; that of the words is 1.
    heading_weight : float, default=0.5
        Weight of the words of the heading path; 0 leaves headings out.
    heading_dropout : float, default=0.3
        Share of paragraphs that are learned without their headings, so that bare texts are
        answered as well. Which ones is decided by their text, not by their order.
    min_df : int, default=2
        Terms of fewer paragraphs than this are left out.
    C : float, default=1.0
        Inverse strength of regularisation.
    class_weight : dict, 'balanced' or None, default=None
        As in scikit-learn.
    calibrate : bool, default=True
        Whether to fit the temperature and the review thresholds on held-out scores, which
        takes five more fits. Without it the temperature is a usual one, confidences are rough
        and only blank texts are marked for review.
    random_state : int, default=0
        Seed of the solver and of heading dropout.

    Attributes
    ----------
    classes_ : ndarray of str
        Sorted labels.
    model_ : Model
        What `save` writes.
    labeler_ : Labeler
        Answers with `model_`.

    Examples
    --------
    >>> texts = ["依法办理行政复议案件", "取消行政许可事项", "复议机关审结案件", "许可事项网上办理"]
    >>> labels = ["dispute_resolution", "approval_reform", "dispute_resolution", "approval_reform"]
    >>> classifier = ParagraphClassifier(min_df=1, calibrate=False).fit(texts, labels)
    >>> classifier.predict(["行政许可事项下放"])
    array(['approval_reform'], dtype='<U18')
    """

    def __init__(
        self,
        *,
        lexicon: Sequence[str] | str | None = "default",
        char_ngrams: tuple[int, int] | None = (2, 3),
        char_weight: float = 1.0,
        heading_weight: float = 0.5,
        heading_dropout: float = 0.3,
        min_df: int = 2,
        C: float = 1.0,
        class_weight: Mapping[str, float] | str | None = None,
        calibrate: bool = True,
        random_state: int = 0,
    ) -> None:
        self.lexicon = lexicon
        self.char_ngrams = char_ngrams
        self.char_weight = char_weight
        self.heading_weight = heading_weight
        self.heading_dropout = heading_dropout
        self.min_df = min_df
        self.C = C
        self.class_weight = class_weight
        self.calibrate = calibrate
        self.random_state = random_state

    def fit(
        self,
        X: Iterable[str | Paragraph],
        y: ArrayLike,
        sample_weight: ArrayLike | None = None,
        groups: ArrayLike | None = None,
    ) -> Self:
        """Learn from labelled paragraphs.

        Parameters
        ----------
        X : sequence of str or Paragraph, length n
        y : sequence of str, length n
            Labels; they are never altered. At least two different ones.
        sample_weight : sequence of float, length n, optional
            Above 0; 1 where not given.
        groups : sequence, length n, optional
            Which rows belong together in calibration; by default each paragraph's report, or
            its text where it has none.

        Returns
        -------
        self

        Raises
        ------
        TypeError
            Where an element of `X` is neither str nor Paragraph, or a label is no str.
        ValueError
            Where lengths differ, or there are fewer than two labels.
        """
        rows = canonical_rows(X, y, sample_weight, groups)
        self.classes_ = np.unique(rows.labels)
        segmenter = Segmenter(lexicon_frequencies(self._lexicon_words()))
        terms = self._read_terms(segmenter, rows.paragraphs)
        solver = self._solver()
        linear = solver.fit(self._drop_headings(terms, rows), rows.labels, rows.weights, self.classes_)
        model = Model(
            label_set=label_set_of(self.classes_.tolist()),
            classes=tuple(self.classes_.tolist()),
            lexicon=segmenter.lexicon,
            char_ngrams=self._char_ngrams(),
            linear=linear,
            facts={"settings": self._settings(), "data": data_facts(rows), "versions": _versions()},
            taught=np.unique(text_digests(paragraph.text for paragraph in rows.paragraphs)),
        )
        self.model_ = self._calibrated(model, terms, rows) if self.calibrate else model
        self.labeler_ = Labeler(self.model_)
        return self

    def predict(self, X: Iterable[str | Paragraph]) -> NDArray[np.str_]:
        """Label each paragraph; array of str, shape (n,)."""
        check_is_fitted(self)
        return self.labeler_.predict(X)

    def predict_proba(self, X: Iterable[str | Paragraph]) -> NDArray[np.float64]:
        """Probability of each label of `classes_`; shape (n, len(classes_)), rows sum to 1."""
        check_is_fitted(self)
        return self.labeler_.predict_proba(X)

    def decision_function(self, X: Iterable[str | Paragraph]) -> NDArray[np.float64]:
        """Scores before calibration; shape (n, len(classes_)), with two labels as well."""
        check_is_fitted(self)
        return self.labeler_.decision_function(X)

    def save(self, path: str | PathLike[str]) -> None:
        """Write the model file that `fazhi_nlp.load` reads, whole or not at all."""
        check_is_fitted(self)
        save_model(self.model_, path)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags

    def _lexicon_words(self) -> Sequence[str]:
        if self.lexicon is None:
            return ()
        if isinstance(self.lexicon, str):
            if self.lexicon != "default":
                raise ValueError(
                    f"lexicon must be 'default', a sequence of words or None, not {self.lexicon!r}"
                )
            return default_lexicon()
        return [normalize(word) for word in self.lexicon]

    def _char_ngrams(self) -> tuple[int, int] | None:
        if not self.char_ngrams:
            return None
        shortest, longest = self.char_ngrams
        return shortest, longest

    def _read_terms(self, segmenter: Segmenter, paragraphs: Sequence[Paragraph]) -> Terms:
        analyzer = Analyzer(segmenter, char_ngrams=self._char_ngrams(), use_headings=self.heading_weight > 0)
        terms = [analyzer.terms(paragraph) for paragraph in paragraphs]
        return {block: [row[block] for row in terms] for block in analyzer.blocks}

    def _solver(self) -> LinearSolver:
        weights = {"words": 1.0, "characters": self.char_weight, "headings": self.heading_weight}
        return LinearSolver(weights, self.min_df, self.C, self.class_weight, self.random_state)

    def _drop_headings(self, terms: Terms, rows: TrainingRows) -> Terms:
        if "headings" not in terms:
            return terms
        kept = [
            [] if _chance(paragraph.text, self.random_state) < self.heading_dropout else words
            for paragraph, words in zip(rows.paragraphs, terms["headings"], strict=True)
        ]
        return {**terms, "headings": kept}

    def _calibrated(self, model: Model, terms: Terms, rows: TrainingRows) -> Model:
        """Fit the temperature and the review thresholds on scores of rows held out by group."""
        held_out, places = self._solver().held_out_scores(
            self._drop_headings(terms, rows), rows.labels, rows.weights, rows.groups, CALIBRATION_FOLDS
        )
        if not len(places):
            return model
        truth = rows.labels[places]
        temperature = fit_temperature(held_out, np.searchsorted(self.classes_, truth))
        fine = softmax(held_out, temperature)
        review = {model.label_set.name: _threshold(fine, self.classes_, truth)}
        if model.label_set.name == "outline":
            roll_up = RollUp(model.classes, model.label_set)
            coarse_truth = roll_up.classes[roll_up.column_of[np.searchsorted(self.classes_, truth)]]
            review["core"] = _threshold(roll_up(fine), roll_up.classes, coarse_truth)
        facts = {**model.facts, "review": review}
        return replace(model, linear=replace(model.linear, temperature=temperature), facts=facts)

    def _settings(self) -> dict[str, Any]:
        # Words of the lexicon stand in the model themselves.
        settings: dict[str, Any] = self.get_params() | {
            "char_ngrams": list(self._char_ngrams() or ()) or None
        }
        if not isinstance(self.lexicon, str | None):
            settings["lexicon"] = "own"
        return settings


def fit_examples(classifier: ParagraphClassifier, examples: Sequence[Example]) -> ParagraphClassifier:
    """Fit a classifier on examples, each with its weight; the classifier is returned, as by `fit`."""
    return classifier.fit(
        [example.paragraph for example in examples],
        [example.label for example in examples],
        sample_weight=[example.weight for example in examples],
    )


def label_set_of(labels: Sequence[str]) -> LabelSet:
    """The shipped set that holds all labels, the finer one first; else a set of one's own.

    Examples
    --------
    >>> label_set_of(["other", "enforcement"]).name, label_set_of(["甲", "乙"]).name
    ('core', 'own')
    """
    for name in ("outline", "core"):
        if all(label in SHIPPED[name] for label in labels):
            return SHIPPED[name]
    return LabelSet.of("own", labels)


def _chance(text: str, seed: int) -> float:
    """A number from 0 to 1 that depends on the text and the seed alone."""
    digest = hashlib.sha256(f"{seed} {text}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:6], "big") / (1 << 48)


def _threshold(
    probabilities: NDArray[np.float64], classes: NDArray[np.str_], truth: NDArray[np.str_]
) -> float:
    return review_threshold(probabilities.max(axis=1), classes[probabilities.argmax(axis=1)] == truth)


def _versions() -> dict[str, str]:
    packages = ("fazhi-nlp", "jieba", "opencc", "numpy", "scipy", "scikit-learn")
    return {package: version(package) for package in packages}
