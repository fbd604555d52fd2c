"""What `evaluate` is called with -> labelled rows and labelers."""

import os
from collections.abc import Iterable, Mapping

from sklearn.utils.validation import check_is_fitted

from fazhi_nlp.inference.labeler import Labeler, load
from fazhi_nlp.labels import SHIPPED, LabelSet
from fazhi_nlp.records import Example
from fazhi_nlp.rows.example_labels import understand_labels
from fazhi_nlp.rows.examples import LabelledRows, read_examples
from fazhi_nlp.training.classifier import ParagraphClassifier

PathLike = str | os.PathLike[str]
TrainedModel = PathLike | Labeler | ParagraphClassifier


def read_rows_for(paths: Iterable[PathLike], labeler: Labeler | None) -> LabelledRows:
    """Read labelled rows; their labels are those of the model where it has a set of its own."""
    return read_examples(paths, label_set=_declared_set(labeler))


def _declared_set(labeler: Labeler | None) -> LabelSet | None:
    """The label set of a model that has one of its own."""
    own = labeler is not None and labeler.model.label_set.name not in SHIPPED
    return labeler.model.label_set if labeler and own else None


def as_labeler(model: TrainedModel | None) -> Labeler:
    """Load a model, if it is not loaded; the bundled one where none is given."""
    if isinstance(model, Labeler):
        return model
    if isinstance(model, ParagraphClassifier):
        check_is_fitted(model)
        return model.labeler_
    if model is None or isinstance(model, str | os.PathLike):
        return load(model)
    raise TypeError(
        f"a model is a path, a Labeler or a fitted ParagraphClassifier, not {type(model).__name__}"
    )


def as_rows(data: PathLike | Iterable[PathLike] | Iterable[Example], labeler: Labeler | None) -> LabelledRows:
    """Read labelled rows, or understand the labels of examples."""
    if isinstance(data, str | os.PathLike):
        return read_rows_for([data], labeler)
    if not isinstance(data, Iterable) or isinstance(data, Mapping) or hasattr(data, "shape"):
        raise TypeError(
            f"data must be paths or examples, not {type(data).__name__}; make an Example of each row, "
            "or write the table to a .csv file and pass its path"
        )
    items = list(data)
    if not items:
        raise ValueError("data is empty; pass at least one path or Example")
    for place, item in enumerate(items):
        if not isinstance(item, str | os.PathLike | Example):
            raise TypeError(f"data[{place}] must be a path or an Example, not {type(item).__name__}")
    examples = [item for item in items if isinstance(item, Example)]
    if not examples:
        return read_rows_for([item for item in items if not isinstance(item, Example)], labeler)
    if len(examples) < len(items):
        raise TypeError("data must be paths or examples, not both")
    return understand_labels(examples, _declared_set(labeler))
