"""Scores -> calibrated probabilities, where blank text is answered without being read."""

from collections.abc import Sequence

import numpy as np

from fazhi_nlp.inference.linear import Float64, softmax
from fazhi_nlp.inference.model_file import Model
from fazhi_nlp.text.characters import is_blank

# The label of blank text, where the model has it.
_BLANK_LABELS = {"outline": "general", "core": "other"}


def calibrated_probabilities(model: Model, scores: Float64, texts: Sequence[str]) -> Float64:
    """Turn the scores of texts into probabilities.

    Parameters
    ----------
    model : Model
    scores : ndarray of float64, shape (n, len(model.classes))
    texts : sequence of str, length n

    Returns
    -------
    ndarray of float64, shape (n, len(model.classes))
        Rows sum to 1. Blank text gets 1 for ``general`` or ``other``; in label sets of one's own,
        for the most frequent label.
    """
    probabilities = softmax(scores, model.linear.temperature)
    blank = [place for place, text in enumerate(texts) if is_blank(text)]
    probabilities[blank] = np.array(model.classes) == _blank_label(model)
    return probabilities


def _blank_label(model: Model) -> str:
    label = _BLANK_LABELS.get(model.label_set.name, "")
    return label if label in model.classes else str(model.facts["data"]["commonest"])
