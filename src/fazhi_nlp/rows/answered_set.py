"""Rows of a labelling -> the label set that it is in."""

from collections.abc import Sequence

from fazhi_nlp.labels import SHIPPED, Label, LabelSet
from fazhi_nlp.rows.files import FileRow


def answered_in(labelled: Sequence[FileRow]) -> LabelSet:
    """Find the label set that a labelling is in, by the labels that occur in it.

    Examples
    --------
    >>> from fazhi_nlp.rows.files import Place
    >>> answered_in([FileRow(Place("labels.csv", 2), {"label": "digital"})]).name
    'outline'
    """
    names = {row.text("label") for row in labelled}
    fitting = (label_set for label_set in SHIPPED.values() if names <= set(label_set.ids))
    return next(fitting, None) or own_set(labelled)


def own_set(labelled: Sequence[FileRow]) -> LabelSet:
    """Make a label set of the labels that occur, with their names."""
    names = {row.text("label"): row.text("label_zh") or row.text("label") for row in labelled}
    return LabelSet("own", tuple(Label(id=label, zh=name) for label, name in sorted(names.items())))
