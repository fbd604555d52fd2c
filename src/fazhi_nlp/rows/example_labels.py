"""Examples made in Python -> the same with labels understood as those of rows are."""

from collections.abc import Sequence
from dataclasses import replace

from fazhi_nlp.documents.cleaning import repair_paragraph
from fazhi_nlp.labels import SHIPPED, LabelSet
from fazhi_nlp.records import Example
from fazhi_nlp.rows.examples import LabelledRows
from fazhi_nlp.rows.files import Place
from fazhi_nlp.rows.label_names import (
    LabelCell,
    LabelSetChoice,
    choose_label_set,
    is_core_only,
    refuse_unknown,
    resolve_labels,
)


def understand_labels(examples: Sequence[Example], label_set: LabelSetChoice = None) -> LabelledRows:
    """Understand the labels of examples, which may be ids or Chinese names.

    Parameters
    ----------
    examples : sequence of Example
    label_set : {"core", "outline", "own"} or LabelSet, optional
        As for `fazhi_nlp.rows.examples.read_examples`.

    Raises
    ------
    DataError
        If a label is unknown; rows are counted from 1.

    Examples
    --------
    >>> from fazhi_nlp import Paragraph
    >>> rows = understand_labels([Example(Paragraph("全年受理复议案件5件。"), "纠纷化解")])
    >>> rows.label_set.name, rows.examples[0].label
    ('outline', 'dispute_resolution')
    """
    places = [Place("data", number) for number in range(1, len(examples) + 1)]
    pairs = list(zip(examples, places, strict=True))
    labels = [LabelCell(example.label, "label", place) for example, place in pairs]
    core_only = [label for label in labels if is_core_only(label.name)]
    chosen = choose_label_set(labels, core_only, label_set)
    refuse_unknown((LabelCell(name, "also", place) for x, place in pairs for name in x.also), chosen)
    return LabelledRows(
        examples=tuple(_resolved(example, chosen) for example in examples),
        label_set=chosen,
        ignored={},
        core_only=tuple(label.place for label in core_only if chosen.name in SHIPPED),
    )


def _resolved(example: Example, label_set: LabelSet) -> Example:
    label, also = resolve_labels(example.label, example.also, label_set)
    return replace(example, paragraph=repair_paragraph(example.paragraph), label=label, also=also)
