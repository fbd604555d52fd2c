"""`train_model`: labelled files -> a model file."""

import math
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fazhi_nlp.errors import raise_all
from fazhi_nlp.inference.model_file import Model, save_model
from fazhi_nlp.rows.typos import ADVICE
from fazhi_nlp.training.classifier import ParagraphClassifier, prepare
from fazhi_nlp.training.data import example_columns
from fazhi_nlp.training.enough_rows import enough_rows
from fazhi_nlp.training.model_path import check_model_path
from fazhi_nlp.training.trainer import Trainer
from fazhi_nlp.training.training_set import Confirmed, PathLike, TrainingSet, read_training_set


@dataclass(frozen=True, eq=False)
class TrainedModel:
    """A model, and what it was trained on.

    Attributes
    ----------
    model : Model
        As it stands in the file; `Labeler` answers with it.
    training_set : TrainingSet
    trainer : Trainer
        Its rows, read once, for further models of the same recipe.
    """

    model: Model
    training_set: TrainingSet
    trainer: Trainer


def train_model(
    data: PathLike | Iterable[PathLike],
    output: PathLike,
    *,
    label_set: str | None = None,
    alone: bool = False,
    weight: float = 1.0,
    confirmed: Confirmed = "none",
    lexicon: PathLike | None = None,
) -> TrainedModel:
    """Train a model on labelled files and write it, as `fazhi train` does.

    Where the labels are the shipped ones, the rows are added to the bundled corpus. `measure_gain`
    tells what they have gained.

    Parameters
    ----------
    data : path-like, or iterable of path-like
        Files of labelled rows; a row teaches where people have checked or corrected it.
    output : path-like
        The model file; an earlier model is replaced, anything else is not.
    label_set : str, optional
        ``core``, ``outline``, ``own`` (the labels of the rows as they are), or a .csv file that declares
        labels. By default found out from the rows.
    alone : bool, default=False
        Train on the rows only, without the bundled corpus.
    weight : float, default=1
        How many rows of the corpus one row counts for.
    confirmed : {'none', 'all'}, default='none'
        With ``all``, guesses that nobody has checked are taken as right, too.
    lexicon : path-like, optional
        A file of further words that stay whole, one a line.

    Returns
    -------
    TrainedModel

    Raises
    ------
    DataError
        Where rows cannot be used; file, row and column are named.
    ModelError
        Where `output` exists and is no model.
    ValueError
        Where `weight` is not a positive number.
    OSError
        Where a file cannot be read or written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from fazhi_nlp import load
    >>> with TemporaryDirectory() as folder:
    ...     trained = train_model("examples/rows.csv", f"{folder}/my.model", alone=True, label_set="core")
    ...     labeler = load(f"{folder}/my.model")
    >>> len(trained.training_set.rows.examples) > 0, labeler.digest == trained.model.digest
    (True, True)
    """
    if not (math.isfinite(weight) and weight > 0):
        raise ValueError(f"weight must be a positive number, not {weight}")
    check_model_path(Path(output))
    training_set = read_training_set(
        data, label_set=label_set, alone=alone, weight=weight, confirmed=confirmed, lexicon=lexicon
    )
    raise_all(training_set.rows.typos, ADVICE)
    training_set.check_labels()
    return train_and_save(training_set, output)


def train_and_save(training_set: TrainingSet, output: str | os.PathLike[str]) -> TrainedModel:
    """Train a model on what was read, and write it.

    Raises
    ------
    DataError
        Where the rows are too few to learn from.
    """
    with enough_rows():
        classifier = ParagraphClassifier(lexicon=training_set.lexicon, label_set=training_set.rows.label_set)
        trainer = prepare(classifier, **example_columns(training_set.examples))
        model = trainer.train()
    save_model(model, Path(output))
    return TrainedModel(model, training_set, trainer)
