"""Labels as people write them in rows -> ids of one label set, or an error that names every row."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import islice
from types import MappingProxyType
from typing import Literal

from fazhi_nlp.errors import SHOWN_PROBLEMS, DataError, raise_all
from fazhi_nlp.labels import CORE, LONGEST_NAME, MOST_LABELS, OUTLINE, SHIPPED, Label, LabelSet
from fazhi_nlp.rows.files import Place
from fazhi_nlp.rows.schema import column_zh

# More characters of a label, or more labels, would hide the message.
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class LabelCell:
    """A label as it is written, and where."""

    name: str
    column: str
    place: Place


LabelSetChoice = Literal["core", "outline", "own"] | LabelSet | None
"""The label set that a user asks for: by name, a declared one, or None to find it out."""


def choose_label_set(
    labels: Sequence[LabelCell],
    core_only: Sequence[LabelCell],
    asked: LabelSetChoice = None,
    names: Mapping[str, str] = MappingProxyType({}),
) -> LabelSet:
    """Choose the label set: a shipped one, or the user's own labels if none of them is shipped.

    Parameters
    ----------
    labels : sequence of LabelCell
        The label of every annotation.
    core_only : sequence of LabelCell
        Those that are meant in `CORE`: 其他, or a label whose finer one is not known.
    asked : {"core", "outline", "own"} or LabelSet, optional
        The set to use; ``own`` is read off the labels. Default: `OUTLINE`, or `CORE` where
        `core_only` asks for it, if any label is a shipped one; else ``own``.
    names : mapping of str to str, optional
        Chinese name by id, as the rows have it; corrections may use it.

    Raises
    ------
    DataError
        If a label is not in the set, or is a core label although outline was asked for.

    Examples
    --------
    >>> place = Place("rows.csv", 2)
    >>> choose_label_set([LabelCell("执法监督", "label", place)], []).name
    'outline'
    >>> choose_label_set([LabelCell("成效", "label", place), LabelCell("问题", "label", place)], []).ids
    ('成效', '问题')
    """
    if isinstance(asked, LabelSet) and asked.name not in SHIPPED:
        refuse_unknown(labels, asked)
        return asked
    wanted = asked.name if isinstance(asked, LabelSet) else asked
    if wanted == "own" or (wanted is None and not any(label_ids(label.name, CORE) for label in labels)):
        return _read_off(labels, names)
    refuse_unknown(labels, CORE, None if wanted else _MIXTURE)
    if wanted == "outline":
        raise_all(map(_too_coarse, core_only))
    return CORE if wanted == "core" or core_only else OUTLINE


_MIXTURE = DataError(
    "if the labels are your own, although some are named as the shipped ones: "
    "--label-set own, or --label-set FILE.csv that declares them",
    zh="如果这是您自己的类别，只是有的与自带类别同名，请加 --label-set own，或用 --label-set 类别表.csv 声明",
)


def _read_off(labels: Sequence[LabelCell], names: Mapping[str, str]) -> LabelSet:
    raise_all(_too_long(label) for label in labels if len(label.name) > LONGEST_NAME)
    id_of = {name: label_id for label_id, name in names.items()}
    if len(id_of) < len(names):  # one name of two ids tells neither
        names = id_of = {}
    ids = {id_of.get(label.name, label.name) for label in labels}
    if len(ids) > MOST_LABELS:
        named = labels[0]
        raise DataError(
            f"{named.place.file}, column {named.column}: {len(ids)} different labels, "
            f"{MOST_LABELS} at most; is it the right column?",
            zh=f"{named.place.file}“{column_zh(named.column)}”列：有 {len(ids)} 个不同的类别，"
            f"最多 {MOST_LABELS} 个；请检查这一列是不是类别",
        )
    return LabelSet("own", tuple(Label(x, names.get(x, x)) for x in sorted(ids)))


def _too_long(label: LabelCell) -> DataError:
    place, size = label.place, len(label.name)
    return DataError(
        f"{place.en}, column {label.column}: a label of {size} characters, {LONGEST_NAME} at most; "
        "is it the right column?",
        zh=f"{place.zh}“{column_zh(label.column)}”列：类别长 {size} 个字，最多 {LONGEST_NAME} 个字；"
        "请检查这一列是不是类别",
    )


def label_ids(name: str, label_set: LabelSet) -> tuple[str, ...]:
    """Find the ids that a label, as written, has in the set chosen for it.

    Returns
    -------
    tuple of str
        One id; for a core label in `OUTLINE`, all that roll up to it; none if it is unknown.

    Examples
    --------
    >>> label_ids("执法监督", CORE), label_ids("执法监督", OUTLINE)
    (('enforcement',), ('enforcement_oversight',))
    """
    if label_set.name not in SHIPPED:
        found = label_set.find(name)
        return (found.id,) if found else ()
    fine, coarse = OUTLINE.find(name), CORE.find(name)
    if label_set.name == CORE.name:
        return (fine.rolls_up_to,) if fine else (coarse.id,) if coarse else ()
    if fine:
        return (fine.id,)
    return tuple(label.id for label in OUTLINE.labels if coarse and label.rolls_up_to == coarse.id)


def resolve_labels(label: str, also: Iterable[str], label_set: LabelSet) -> tuple[str, tuple[str, ...]]:
    """Find the id of a label and the ids of those named beside it; none of them is unknown.

    Examples
    --------
    >>> resolve_labels("执法监督", ["纠纷化解", "行政执法"], CORE)
    ('enforcement', ('dispute_resolution',))
    """
    (label_id,) = label_ids(label, label_set)
    others = (found for name in also for found in label_ids(name, label_set))
    return label_id, tuple(dict.fromkeys(other for other in others if other != label_id))


def split_names(cell: LabelCell, label_set: LabelSet) -> list[LabelCell]:
    """Split a cell that holds several labels; one whose name holds a separator itself stays whole.

    Examples
    --------
    >>> own = LabelSet.of("own", ["成效/亮点", "问题"])
    >>> [named.name for named in split_names(LabelCell("问题、成效/亮点", "also", Place("rows.csv", 2)), own)]
    ['问题', '成效/亮点']
    """
    pieces = [cell.name]
    for separator in _SEPARATORS:
        pieces = [
            part.strip()
            for piece in pieces
            for part in ([piece] if label_ids(piece, label_set) else re.split(separator, piece))
        ]
    return [replace(cell, name=piece) for piece in pieces if piece]


# From those that names hold least often to those that they hold most often.
_SEPARATORS = (r"[;；|\n]", "[,，、]", "/", r"\s")


def is_core_only(name: str) -> bool:
    """Whether a label is of `CORE` and not of `OUTLINE`.

    Examples
    --------
    >>> is_core_only("其他"), is_core_only("行政执法")
    (True, False)
    """
    return CORE.find(name) is not None and OUTLINE.find(name) is None


def refuse_unknown(labels: Iterable[LabelCell], label_set: LabelSet, advice: DataError | None = None) -> None:
    """Raise one error that names every label that is not in the set, and its first row.

    Parameters
    ----------
    labels : iterable of LabelCell
    label_set : LabelSet
        Of the shipped ones, either stands for both.
    advice : DataError, optional
        What the error says last, unless all are near a label of the set, as typos are.
    """
    known = [*CORE.labels, *OUTLINE.labels] if label_set.name in SHIPPED else label_set.labels
    rows: dict[str, list[LabelCell]] = {}
    for label in labels:
        if not label_ids(label.name, label_set):
            rows.setdefault(label.name, []).append(label)
    only_typos = all(_nearest(name, known) for name in islice(rows, SHOWN_PROBLEMS))
    raise_all((_unknown(same, known) for same in rows.values()), None if only_typos else advice)


def _nearest(name: str, known: Sequence[Label]) -> str | None:
    names = [*(label.zh for label in known), *(label.id for label in known)]
    return next(iter(get_close_matches(name[:_SHOWN], names, n=1, cutoff=0.5)), None)


def _unknown(same: Sequence[LabelCell], known: Sequence[Label]) -> DataError:
    first, more = same[0], len(same) - 1
    shown, place = first.name[:_SHOWN], first.place
    if nearest := _nearest(shown, known):
        hint, hint_zh = f"did you mean '{nearest}'?", f"是不是“{nearest}”？"
    else:
        ids, names = dict.fromkeys(x.id for x in known), dict.fromkeys(x.zh for x in known)
        hint = f"known are {', '.join(islice(ids, _SHOWN))}"
        hint_zh = f"可用的类别：{'、'.join(islice(names, _SHOWN))}"
    also, also_zh = (f" (and {more} more rows)", f"（另有 {more} 行）") if more else ("", "")
    return DataError(
        f"{place.en}, column {first.column}: unknown label '{shown}'{also}; {hint}",
        zh=f"{place.zh}“{column_zh(first.column)}”列：不认识类别“{shown}”{also_zh}；{hint_zh}",
    )


def _too_coarse(label: LabelCell) -> DataError:
    place = label.place
    return DataError(
        f"{place.en}, column {label.column}: '{label.name}' is a core label, and outline was asked for; "
        "put the outline label in 'corrected', or train on core",
        zh=f"{place.zh}“{column_zh(label.column)}”列：“{label.name}”是大类，而要求按细类训练；"
        "请在“更正”列填写细类，或改用 --label-set core",
    )
