"""Parameters of an estimator -> the recipe of a model: how terms are read and learned from."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from numbers import Integral, Real
from typing import Any

import numpy as np

from fazhi_nlp.inference.features import Analyzer
from fazhi_nlp.inference.model_file import LONGEST_NGRAM
from fazhi_nlp.labels import SHIPPED, LabelSet
from fazhi_nlp.text.normalize import normalize
from fazhi_nlp.text.words import default_lexicon
from fazhi_nlp.training.augmentation import Augmentation
from fazhi_nlp.training.solver import LinearSolver


@dataclass(frozen=True, slots=True)
class Recipe:
    """How paragraphs become terms, and terms a model.

    Attributes
    ----------
    analyzer : Analyzer
    solver : LinearSolver
    heading_dropout : float
        Share of paragraphs that are learned without their headings.
    augmentation : Augmentation
        The synthetic rows that are learned besides.
    calibrate : bool
    label_set : LabelSet
        What the model answers in.
    settings : mapping of str to JSON values
        The parameters, as a model file keeps them.
    """

    analyzer: Analyzer
    solver: LinearSolver
    heading_dropout: float
    augmentation: Augmentation
    calibrate: bool
    label_set: LabelSet
    settings: Mapping[str, Any]


def lexicon_words(lexicon: Sequence[str] | str | None) -> Sequence[str]:
    """The words of a `lexicon` parameter, normalised as texts are.

    Raises
    ------
    TypeError
        If an element is not a str.
    ValueError
        If the name is not 'default', or a word is empty.
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
        Unless it is two lengths from 1 to `LONGEST_NGRAM`, the shorter first.

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


def checked_label_set(label_set: LabelSet | None, labels: Sequence[str]) -> LabelSet:
    """Check a `label_set` parameter; without one, choose a set by the labels.

    Raises
    ------
    ValueError
        If it is neither a shipped set nor named ``own``, or lacks a label; without a set, if two
        labels differ in case only.
    """
    if label_set is None:
        _refuse_spellings(labels)
        return label_set_of(labels)
    if label_set != SHIPPED.get(label_set.name) and label_set.name != "own":
        raise ValueError(f"a label set of one's own is named 'own', not {label_set.name!r}")
    if unknown := [label for label in labels if label not in label_set]:
        raise ValueError(f"y has {unknown[0]!r:.50}, which is not an id of label_set")
    return label_set


def _refuse_spellings(labels: Sequence[str]) -> None:
    spelled: dict[str, str] = {}
    for label in labels:
        if (other := spelled.setdefault(label.casefold(), label)) != label:
            raise ValueError(
                f"y has the labels {other!r:.40} and {label!r:.40}, which differ in case only; use one of "
                "them, or declare both in a label_set"
            )


def label_set_of(labels: Sequence[str]) -> LabelSet:
    """The shipped set that has all labels, outline first; otherwise a set of one's own.

    Examples
    --------
    >>> label_set_of(["other", "enforcement"]).name, label_set_of(["甲", "乙"]).name
    ('core', 'own')
    """
    for name in ("outline", "core"):
        if all(label in SHIPPED[name] for label in labels):
            return SHIPPED[name]
    return LabelSet.of("own", labels)


def check_class_weight(class_weight: Mapping[str, float] | str | None) -> None:
    """Check the weights of a `class_weight` parameter.

    Raises
    ------
    ValueError
        If a weight is not a finite number above 0.
    """
    if isinstance(class_weight, Mapping):
        for label, weight in class_weight.items():
            if not isinstance(weight, Real) or not 0 < float(weight) < math.inf:
                raise ValueError(
                    f"class_weight[{label!r:.40}] must be a finite number above 0, not {weight!r:.40}"
                )


def plain(value: Any) -> Any:
    """Convert a parameter to JSON types: numpy scalars to Python numbers, tuples to lists.

    Raises
    ------
    TypeError
        If it is neither a number, a str, None nor composed of these.

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
    raise TypeError(f"a parameter must be a number, a str, None or composed of these, not {value!r:.40}")
