"""Cross-validation: each row is answered by a model that did not learn from its report."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.base import clone

from fazhi_nlp.evaluation.answers import Answers, example_group
from fazhi_nlp.records import Example
from fazhi_nlp.training.classifier import ParagraphClassifier, fit_examples, label_set_of
from fazhi_nlp.training.folds import group_folds


def report_folds(examples: Sequence[Example], folds: int) -> NDArray[np.intp]:
    """Give every example a fold; those of one report, or else of one text, the same.

    Raises
    ------
    ValueError
        Where there are fewer reports than folds.
    """
    return group_folds([example_group(example) for example in examples], folds)


def held_out_answers(
    classifier: ParagraphClassifier,
    examples: Sequence[Example],
    fold_of: NDArray[np.intp],
    *,
    always: Sequence[Example] = (),
) -> Answers:
    """Cross-validate: answer each example with a model that did not learn from its fold.

    Parameters
    ----------
    classifier : ParagraphClassifier
        Cloned for each fold; never fitted itself.
    examples : sequence of Example, length n
    fold_of : ndarray of int, shape (n,)
        Fold of each example, such as `report_folds` gives.
    always : sequence of Example, optional
        Rows that every model learns from besides, such as the bundled corpus.

    Returns
    -------
    Answers
    """
    classes = np.unique([example.label for example in [*examples, *always]])
    probabilities = np.zeros((len(examples), len(classes)))
    for fold in np.unique(fold_of):
        inside, outside = np.flatnonzero(fold_of == fold), np.flatnonzero(fold_of != fold)
        taught = [*always, *(examples[place] for place in outside.tolist())]
        model = fit_examples(clone(classifier), taught)
        columns = np.searchsorted(classes, model.classes_)
        answers = model.predict_proba([examples[place].paragraph for place in inside.tolist()])
        probabilities[np.ix_(inside, columns)] = answers
    label_set = classifier.label_set or label_set_of(classes.tolist())
    return Answers(tuple(examples), label_set, classes, probabilities)
