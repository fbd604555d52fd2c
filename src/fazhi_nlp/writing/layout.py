"""What the writers of all formats need to know beside the rows."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from fazhi_nlp.errors import Text
from fazhi_nlp.labels import LabelSet


@dataclass(frozen=True, slots=True)
class OutputOptions:
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
    order : {'document', 'uncertain'}
        How rows follow each other: as in the reports, or the least certain of all first.
    only_review : bool
        Whether rows that need no review are left out; figures of reports count them all the same.
    """

    output: Path
    label_set: LabelSet
    outline_set: LabelSet | None = None
    extra_columns: tuple[str, ...] = ()
    language: str = "zh"
    order: Literal["document", "uncertain"] = "document"
    only_review: bool = False

    def text(self, zh: str, en: str) -> str:
        """Choose the text in the language that people read; a `Text` is unpacked."""
        return Text(zh, en).to(self.language)

    @property
    def correcting_set(self) -> LabelSet:
        """The set that people correct in: the finest that the model knows."""
        return self.outline_set or self.label_set
