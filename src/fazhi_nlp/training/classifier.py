"""Labelled paragraphs -> model: the scikit-learn estimator."""

from collections.abc import Iterable, Mapping, Sequence
from numbers import Integral, Real
from os import PathLike
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils._param_validation import Interval, StrOptions
from sklearn.utils.validation import check_is_fitted

from fazhi_nlp.inference.features import Analyzer
from fazhi_nlp.inference.labeler import Labeler
from fazhi_nlp.inference.model_file import save_model
from fazhi_nlp.labels import LabelSet
from fazhi_nlp.records import Paragraph
from fazhi_nlp.text.words import Segmenter, lexicon_frequencies
from fazhi_nlp.training.augmentation import Augmentation
from fazhi_nlp.training.data import validate_training_data
from fazhi_nlp.training.recipe import (
    Recipe,
    check_class_weight,
    checked_label_set,
    lexicon_words,
    ngram_range,
    plain,
)
from fazhi_nlp.training.solver import LinearSolver
from fazhi_nlp.training.trainer import Trainer


class ParagraphClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Learns to label paragraphs from their words, character n-grams and headings.

    One linear support vector machine over weighted tf-idf blocks, one against the rest, with
    one temperature that turns its scores into probabilities. Terms that hardly affect a score are
    pruned, and the weights of the rest are quantised to the fixed-point model that `save` writes.
    Predictions are those of that model.

    Parameters
    ----------
    lexicon : 'default', sequence of str or None, default='default'
        Words to keep whole beside those of jieba's dictionary: the shipped lexicon of
        rule-of-law work, words of one's own, or none. The model carries them.
    char_ngrams : (int, int) or None, default=(1, 3)
        Shortest and longest character n-gram of the text; None for words alone.
    char_weight : float, default=1.0
        Weight of the character block, relative to 1 for the words.
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
    boilerplate_weight : float, default=0.25
        Weight of each paragraph with a clause or sentence of boilerplate from its own report
        before it, after it or both, learned besides: 为贯彻落实… does not tip a label. 0 for none.
    boilerplate_label : str or None, default='general'
        The label whose paragraphs are made of boilerplate, from which those clauses are taken.
        Where no paragraph has it, none are made.
    min_df : int, default=2
        Terms that occur in fewer paragraphs are left out.
    C : float, default=0.5
        Inverse strength of regularisation.
    class_weight : dict, 'balanced' or None, default='balanced'
        As in scikit-learn; ``balanced`` finds rare labels as readily as frequent ones.
    calibrate : bool, default=True
        Whether to fit the temperature and the review thresholds on held-out scores, which
        takes five more fits. Without it the temperature is a usual one, confidences are rough
        and every row is marked for review.
    random_state : int, default=0
        Seed of the solver, of heading dropout and of synthetic rows.
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

    _parameter_constraints: ClassVar[dict[str, list[Any] | str]] = {
        "lexicon": "no_validation",  # by lexicon_words
        "char_ngrams": "no_validation",  # by ngram_range
        "char_weight": [Interval(Real, 0, None, closed="left")],
        "heading_weight": [Interval(Real, 0, None, closed="left")],
        "heading_dropout": [Interval(Real, 0, 1, closed="both")],
        "half_weight": [Interval(Real, 0, None, closed="left")],
        "mixture_weight": [Interval(Real, 0, None, closed="left")],
        "boilerplate_weight": [Interval(Real, 0, None, closed="left")],
        "boilerplate_label": [str, None],
        "min_df": [Interval(Integral, 1, None, closed="left")],
        "C": [Interval(Real, 0, None, closed="neither")],
        "class_weight": [Mapping, StrOptions({"balanced"}), None],
        "calibrate": ["boolean"],
        "random_state": [Interval(Integral, 0, 2**32 - 1, closed="both")],
        "label_set": [LabelSet, None],
    }

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
        boilerplate_weight: float = 0.25,
        boilerplate_label: str | None = "general",
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
        self.boilerplate_weight = boilerplate_weight
        self.boilerplate_label = boilerplate_label
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
        """Train on labelled paragraphs.

        Parameters
        ----------
        X : sequence of str or Paragraph, length n
        y : sequence of str, length n
            Labels, at least two distinct ones; they are never altered.
        sample_weight : sequence of float, length n, optional
            Finite and not negative; 1 by default. Only their proportions matter: they are scaled to
            a mean of 1. A row of weight 0 is not learned.
        groups : sequence, length n, optional
            Rows that are held out together in calibration; by default, and where one is missing, the
            report of a paragraph, or else its text.

        Returns
        -------
        self

        Raises
        ------
        TypeError
            If an element of `X` is neither str nor Paragraph, or a label is not a str.
        ValueError
            If a parameter or a weight is out of range, lengths differ, there are fewer than two labels
            or more than a label set may have, a label is empty, has white space around it, differs
            from another in case only or is not in `label_set`, or one text has two labels.

        Warns
        -----
        CalibrationWarning
            If no row could be held out for calibration.
        """
        model = prepare(self, X, y, sample_weight, groups).train()
        # Assigned together, so that a failing fit leaves the previous state.
        self.classes_, self.model_, self.labeler_ = np.array(model.classes), model, Labeler(model)
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
        """Write the model file that `fazhi_nlp.load` reads, atomically."""
        check_is_fitted(self)
        save_model(self.model_, path)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags


def prepare(
    classifier: ParagraphClassifier,
    X: Iterable[str | Paragraph],
    y: ArrayLike,
    sample_weight: ArrayLike | None = None,
    groups: ArrayLike | None = None,
) -> Trainer:
    """Read rows once, to train with a classifier's parameters on all or some of them.

    The arguments are those of `ParagraphClassifier.fit`; the classifier itself is not fitted.

    Examples
    --------
    >>> texts = ["复议案件审结", "许可事项取消", "复议案件受理", "许可事项下放", "普法宣传"]
    >>> labels = ["b", "a", "b", "a", "c"]
    >>> trainer = prepare(ParagraphClassifier(min_df=1, calibrate=False), texts, labels)
    >>> trainer.train(np.array([True, True, True, True, False])).classes
    ('a', 'b')
    """
    classifier._validate_params()
    check_class_weight(classifier.class_weight)
    rows = validate_training_data(X, y, sample_weight, groups)
    return Trainer(_recipe(classifier, np.unique(rows.labels).tolist()), rows)


def _recipe(classifier: ParagraphClassifier, labels: Sequence[str]) -> Recipe:
    label_set = checked_label_set(classifier.label_set, labels)
    char_ngrams = ngram_range(classifier.char_ngrams)
    weights = {
        "words": 1.0,
        "characters": classifier.char_weight,
        "headings": classifier.heading_weight,
    }
    return Recipe(
        analyzer=Analyzer(
            Segmenter(lexicon_frequencies(lexicon_words(classifier.lexicon))),
            char_ngrams=char_ngrams,
            use_headings=classifier.heading_weight > 0,
        ),
        solver=LinearSolver(
            weights, classifier.min_df, classifier.C, classifier.class_weight, classifier.random_state
        ),
        heading_dropout=classifier.heading_dropout,
        augmentation=Augmentation(
            classifier.half_weight,
            classifier.mixture_weight,
            classifier.boilerplate_weight,
            classifier.boilerplate_label,
            classifier.random_state,
        ),
        calibrate=classifier.calibrate,
        label_set=label_set,
        settings=_settings(classifier),
    )


def _settings(classifier: ParagraphClassifier) -> dict[str, Any]:
    # The model stores the words of the lexicon and the labels themselves.
    own = not isinstance(classifier.lexicon, str | None)
    settings: dict[str, Any] = classifier.get_params() | ({"lexicon": "own"} if own else {})
    del settings["label_set"]
    return {name: plain(value) for name, value in settings.items()}
