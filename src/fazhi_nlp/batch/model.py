"""The model of a batch: a labeler for this process, and a file for the workers."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from fazhi_nlp.inference.labeler import Labeler, load
from fazhi_nlp.inference.model_file import save_model

ModelLike = str | os.PathLike[str] | Labeler
"""A model file, or a labeler that has loaded one."""


def labeler_of(model: ModelLike | None, label_set: str | None) -> Labeler:
    """Load a labeler, unless it is one.

    Raises
    ------
    ModelError, OSError
        Where the model cannot be loaded.
    ValueError
        Where it does not answer in `label_set`, or a labeler is given one.
    """
    if not isinstance(model, Labeler):
        return load(model, label_set=label_set)
    if label_set is not None:
        raise ValueError("label_set is for a model that is loaded here; a Labeler has its own")
    return model


@contextmanager
def model_file(model: ModelLike | None) -> Iterator[str | os.PathLike[str] | None]:
    """Give the file that workers load the model from; None for the bundled one."""
    if not isinstance(model, Labeler):
        yield model
        return
    with TemporaryDirectory(prefix="fazhi-") as folder:
        file = Path(folder, "labeler.model")
        save_model(model.model, file)
        yield file
