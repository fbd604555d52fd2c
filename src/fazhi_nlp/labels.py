"""Label sets: the shipped `OUTLINE` and `CORE`, and the rows of a file that declares one.

A label set is a CSV file with the columns id, zh, definition and rolls_up_to, in the order of
display. The shipped ones are such files too.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

from fazhi_nlp.errors import DataError


@dataclass(frozen=True, slots=True)
class Label:
    """One label of a set.

    Attributes
    ----------
    id : str
        What programs read.
    zh : str
        The Chinese name.
    definition : str
        What belongs here.
    rolls_up_to : str
        The label of the coarser set that it is part of; empty where there is none.
    """

    id: str
    zh: str
    definition: str = ""
    rolls_up_to: str = ""


@dataclass(frozen=True)
class LabelSet:
    """Labels in their order of display.

    Examples
    --------
    >>> OUTLINE.find("执法监督").id
    'enforcement_oversight'
    >>> OUTLINE["enforcement_oversight"].rolls_up_to
    'enforcement'
    """

    name: str
    labels: tuple[Label, ...]

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids in their order of display."""
        return tuple(label.id for label in self.labels)

    @cached_property
    def _by_id(self) -> dict[str, Label]:
        return {label.id: label for label in self.labels}

    @cached_property
    def _by_any_name(self) -> dict[str, Label]:
        return {label.zh: label for label in self.labels} | self._by_id

    def __contains__(self, label_id: object) -> bool:
        return label_id in self._by_id

    def __getitem__(self, label_id: str) -> Label:
        return self._by_id[label_id]

    def find(self, name: str) -> Label | None:
        """The label with this id or Chinese name, or None."""
        return self._by_any_name.get(name.strip())

    @classmethod
    def of(cls, name: str, ids: Iterable[str]) -> "LabelSet":
        """A set of bare labels, each its own name, in sorted order.

        Examples
        --------
        >>> LabelSet.of("own", ["b", "a", "b"]).ids
        ('a', 'b')
        """
        return cls(name, tuple(Label(id=label, zh=label) for label in sorted(set(ids))))


def parse_label_set(name: str, rows: Sequence[str]) -> LabelSet:
    """Read the lines of a label-set file.

    Parameters
    ----------
    name : str
        Name of the set, used in messages too.
    rows : sequence of str
        Lines of CSV, the first with the columns id, zh and, if wanted, definition and
        rolls_up_to.

    Raises
    ------
    DataError
        Where a column is missing, an id is empty or stands twice.
    """
    reader = csv.DictReader(rows)
    missing = {"id", "zh"} - set(reader.fieldnames or ())
    if missing:
        column = sorted(missing)[0]
        raise DataError(
            f"{name}: no column '{column}'; a label set needs the columns id,zh,definition,rolls_up_to",
            zh=f"{name}：缺少 {column} 列；类别表需要 id,zh,definition,rolls_up_to 四列",
        )
    labels: dict[str, Label] = {}
    for number, row in enumerate(reader, start=2):
        label = Label(*(str(row.get(key) or "").strip() for key in ("id", "zh", "definition", "rolls_up_to")))
        if not label.id or label.id in labels:
            raise DataError(
                f"{name}, row {number}: id {label.id!r} is empty or stands twice; give each label its own",
                zh=f"{name} 第 {number} 行：id {label.id!r} 为空或重复；每个类别要有自己的 id",
            )
        labels[label.id] = label
    return LabelSet(name, tuple(labels.values()))


def _shipped(name: str) -> LabelSet:
    text = files("fazhi_nlp.data").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return parse_label_set(name, text.splitlines())


OUTLINE = _shipped("outline")
"""The fine label set: fourteen labels, each rolling up to one of `CORE`."""

CORE = _shipped("core")
"""The label set that the bundled model answers in: five categories and other."""

SHIPPED = {label_set.name: label_set for label_set in (CORE, OUTLINE)}
