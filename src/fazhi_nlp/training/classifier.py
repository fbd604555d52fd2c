"""Labelled paragraphs -> model: a scikit-learn estimator."""

from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from os import PathLike
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from fazhi_nlp.inference.features import Analyzer
from fazhi_nlp.inference.fingerprints import text_digests
from fazhi_nlp.inference.labeler import Labeler
from fazhi_nlp.inference.model_file import Model, save_model
from fazhi_nlp.labels import SHIPPED, LabelSet
from fazhi_nlp.records import Example, Paragraph
from fazhi_nlp.text.words import Segmenter, lexicon_frequencies
from fazhi_nlp.training.calibration import calibrated
from fazhi_nlp.training.data import data_facts, validate_training_data
from fazhi_nlp.training.recipe import Recipe, lexicon_words, ngram_range, plain
from fazhi_nlp.training.solver import LinearSolver


class ParagraphClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Learns to label paragraphs from their words, character n-grams and headings.

    One linear support vector machine over weighted tf-idf blocks, one against the rest, with
    one temperature that turns its scores into probabilities. Terms that hardly move a score are
    left out of what is fitted; the rest is rounded to the fixed-point model that `save` writes,
    and predictions come from that model.

    Parameters
    ----------
    lexicon : 'default', sequence of str or None, default='default'
        Words to keep whole beside those of jieba's dictionary: the shipped lexicon of
        rule-of-law work, words of one's own, or none. The model carries them.
    char_ngrams : (int, int) or None, default=(1, 3)
        Shortest and longest character n-gram of the text; None for words alone.
    char_weight : float, default=1.0
        Weight of the character block; that of the words is 1.
    heading_weight : float, default=0.4
        Weight of the words of the heading path; 0 leaves headings out.
    heading_dropout : float, default=0.5
        Share of paragraphs that are learned without their headings, so that bare texts are
        answered as well. Which ones is decided by their text, not by their order.
    half_weight : float, default=0.25
        Weight of the halves of each paragraph, which are learned besides: texts that stop short
        are answered as well. 0 for none.
    mixture_weight : float, default=0.5
        Weight of each paragraph with a sentence of another label from its own report, learned
        besides: what is said in passing weighs less. 0 for none.
    min_df : int, default=2
        Terms of fewer paragraphs than this are left out.
    C : float, default=0.5
        Inverse strength of regularisation.
    class_weight : dict, 'balanced' or None, default='balanced'
        As in scikit-learn; balanced, a label of few rows is found as readily as one of many.
    calibrate : bool, default=True
        Whether to fit the temperature and the review thresholds on held-out scores, which
        takes five more fits. Without it the temperature is a usual one, confidences are rough
        and every row is marked for review.
    random_state : int, default=0
        Seed of the solver and of heading dropout.
    label_set : LabelSet or None, default=None
        Order of display, Chinese names and definitions of the labels, which the model carries;
        every label of `y` is one of its ids. None for the shipped set that holds them all, or
        else the labels as they are.

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
        char_ngrams: tuple[int, int] | None = (1, 3),
        char_weight: float = 1.0,
        heading_weight: float = 0.4,
        heading_dropout: float = 0.5,
        half_weight: float = 0.25,
        mixture_weight: float = 0.5,
        min_df: int = 2,
        C: float = 0.5,
        class_weight: Mapping[str, float] | str | None = "balanced",
        calibrate: bool = True,
        random_state: int = 0,
        label_set: LabelSet | None = None,
    ) -> None:
        self.lexicon = lexicon
        self.char_ngrams = char_ngrams
        self.char_weight = char_weight
        self.heading_weight = heading_weight
        self.heading_dropout = heading_dropout
        self.half_weight = half_weight
        self.mixture_weight = mixture_weight
        self.min_df = min_df
        self.C = C
        self.class_weight = class_weight
        self.calibrate = calibrate
        self.random_state = random_state
        self.label_set = label_set

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
            Where an element of `X` is neither str nor Paragraph, a label is no str, or `label_set`
            is no LabelSet.
        ValueError
            Where lengths differ, there are fewer than two labels or more than a label set may
            have, one is no id of `label_set`, or that is neither a shipped set nor named ``own``.
        """
        rows = validate_training_data(X, y, sample_weight, groups)
        classes = np.unique(rows.labels)
        label_set = self._label_set(classes.tolist())
        settings = self._settings()
        recipe = recipe_of(self)
        learned = recipe.augment(rows)
        terms = recipe.drop_headings(recipe.read(learned.paragraphs), learned.paragraphs)
        linear = recipe.solver.fit(terms, learned.targets, classes)
        model = Model(
            label_set=label_set,
            classes=tuple(classes.tolist()),
            lexicon=recipe.analyzer.segmenter.lexicon,
            char_ngrams=recipe.analyzer.char_ngrams,
            linear=linear,
            facts={"settings": settings, "data": data_facts(rows), "versions": _versions()},
            taught=np.unique(text_digests(paragraph.text for paragraph in rows.paragraphs)),
        )
        if self.calibrate:
            model = calibrated(model, recipe.solver, terms, learned)
        # All at once, so that a fit that fails leaves what was fitted before.
        self.classes_, self.model_, self.labeler_ = classes, model, Labeler(model)
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
        """Scores before calibration; shape (n, len(classes_)), of two labels the second's, (n,)."""
        check_is_fitted(self)
        scores = self.labeler_.decision_function(X)
        return scores[:, 1] if len(self.classes_) == 2 else scores

    def save(self, path: str | PathLike[str]) -> None:
        """Write the model file that `fazhi_nlp.load` reads, whole or not at all."""
        check_is_fitted(self)
        save_model(self.model_, path)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags

    def _label_set(self, labels: Sequence[str]) -> LabelSet:
        label_set = self.label_set
        if label_set is None:
            return label_set_of(labels)
        if not isinstance(label_set, LabelSet):
            raise TypeError(f"label_set must be a LabelSet or None, not {type(label_set).__name__}")
        if label_set != SHIPPED.get(label_set.name) and label_set.name != "own":
            raise ValueError(f"a label set of one's own is named 'own', not {label_set.name!r}")
        if unknown := [label for label in labels if label not in label_set]:
            raise ValueError(f"y holds {unknown[0]!r:.50}, which is no id of label_set")
        return label_set

    def _settings(self) -> dict[str, Any]:
        # Words of the lexicon and the labels stand in the model themselves.
        own = not isinstance(self.lexicon, str | None)
        settings: dict[str, Any] = self.get_params() | ({"lexicon": "own"} if own else {})
        del settings["label_set"]
        return {name: plain(value) for name, value in settings.items()}


def fit_examples(classifier: ParagraphClassifier, examples: Sequence[Example]) -> ParagraphClassifier:
    """Fit a classifier on examples, each with its weight; the classifier is returned, as by `fit`."""
    return classifier.fit(
        [example.paragraph for example in examples],
        [example.label for example in examples],
        sample_weight=[example.weight for example in examples],
    )


def recipe_of(classifier: ParagraphClassifier) -> Recipe:
    """How a classifier of these parameters reads and learns."""
    char_ngrams = ngram_range(classifier.char_ngrams)
    weights = {
        "words": 1.0,
        "characters": classifier.char_weight,
        "headings": classifier.heading_weight,
    }
    return Recipe(
        Analyzer(
            Segmenter(lexicon_frequencies(lexicon_words(classifier.lexicon))),
            char_ngrams=char_ngrams,
            use_headings=classifier.heading_weight > 0,
        ),
        LinearSolver(
            weights, classifier.min_df, classifier.C, classifier.class_weight, classifier.random_state
        ),
        classifier.heading_dropout,
        classifier.half_weight,
        classifier.mixture_weight,
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


def _versions() -> dict[str, str]:
    packages = ("fazhi-nlp", "jieba", "opencc", "numpy", "scipy", "scikit-learn")
    return {package: version(package) for package in packages}
