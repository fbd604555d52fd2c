"""What the writers of all formats need to know beside the rows."""

from dataclasses import dataclass
from pathlib import Path

from fazhi_nlp.labels import LabelSet


@dataclass(frozen=True, slots=True)
class Layout:
    """How an output is laid out.

    Attributes
    ----------
    output : Path
        Name of the output.
    label_set : LabelSet
        The set that answers are in, in its order of display.
    outline_set : LabelSet or None
        The set of the column ``outline``; None for label sets of one's own.
    extra_columns : tuple of str
        Columns beyond the usual ones (``p_<label>``).
    language : {'zh', 'en'}
        What people read.
    """

    output: Path
    label_set: LabelSet
    outline_set: LabelSet | None = None
    extra_columns: tuple[str, ...] = ()
    language: str = "zh"
