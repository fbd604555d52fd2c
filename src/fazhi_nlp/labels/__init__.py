"""Label sets: the shipped `OUTLINE` and `CORE`, and custom ones.

A label set is a table with the columns id, zh, definition and rolls_up_to, in the order of
display. The shipped ones are such CSV files too; `fazhi_nlp.rows.label_sets` reads a user's.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

MOST_LABELS = 200
"""More labels than this are no label set; mostly the wrong column was read."""

LONGEST_NAME = 200
"""Characters of an id, of a Chinese name, or of what a label rolls up to."""

LONGEST_DEFINITION = 10_000
"""Characters of a definition."""


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
        The label of the coarser set that it is part of; empty if there is none.
    """

    id: str
    zh: str
    definition: str = ""
    rolls_up_to: str = ""


@dataclass(frozen=True)
class LabelSet:
    """Labels in their order of display.

    Attributes
    ----------
    name : str
        ``core``, ``outline``, or ``own``.
    labels : tuple of Label
        Each with an id of its own; at most `MOST_LABELS`.

    Raises
    ------
    ValueError
        If two labels share an id or a Chinese name, there are too many, or a name or definition
        is too long.

    Examples
    --------
    >>> OUTLINE.find("执法监督").id
    'enforcement_oversight'
    >>> OUTLINE["enforcement_oversight"].rolls_up_to
    'enforcement'
    >>> len(CORE), [label.zh for label in CORE][:2]
    (6, ['审批改革', '行政决策'])
    """

    name: str
    labels: tuple[Label, ...]

    def __post_init__(self) -> None:
        if len(self._by_id) != len(self.labels):
            raise ValueError("two labels of a label set have the same id; give each its own")
        by_name: dict[str, Label] = {}
        for label in self.labels:
            other = by_name.setdefault(label.zh or label.id, label)
            if other is not label:
                raise ValueError(
                    f"labels {other.id!r:.40} and {label.id!r:.40} have one Chinese name, {label.zh!r:.40}; "
                    "give each its own"
                )
        if len(self.labels) > MOST_LABELS:
            raise ValueError(f"{len(self.labels)} different labels; a label set has at most {MOST_LABELS}")
        for label in self.labels:
            if len(max(label.id, label.zh, label.rolls_up_to, key=len)) > LONGEST_NAME:
                raise ValueError(
                    f"label {label.id[:40]!r}: a name is longer than {LONGEST_NAME} characters; shorten it"
                )
            if len(label.definition) > LONGEST_DEFINITION:
                raise ValueError(
                    f"label {label.id!r}: its definition is longer than {LONGEST_DEFINITION} characters; "
                    "shorten it"
                )

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

    def __contains__(self, label: object) -> bool:
        """Whether an id, or a label itself, is in the set."""
        return label in self._by_id or label in self.labels

    def __iter__(self) -> Iterator[Label]:
        return iter(self.labels)

    def __len__(self) -> int:
        return len(self.labels)

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


def _shipped(name: str) -> LabelSet:
    text = files("fazhi_nlp.labels").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return LabelSet(name, tuple(Label(**row) for row in csv.DictReader(text.splitlines())))


OUTLINE = _shipped("outline")
"""The fine label set: fourteen labels, each rolling up to one of `CORE`."""

CORE = _shipped("core")
"""The label set that the bundled model answers in: five categories and other."""

SHIPPED = {label_set.name: label_set for label_set in (CORE, OUTLINE)}
