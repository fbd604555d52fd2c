"""Labels as people write them in rows -> ids of one label set, or an error that names every row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from typing import Literal

from fazhi_nlp.errors import DataError
from fazhi_nlp.labels import CORE, OUTLINE, SHIPPED, LabelSet
from fazhi_nlp.row_files import Place

_KNOWN = tuple(
    dict.fromkeys(
        name for shipped in SHIPPED.values() for label in shipped.labels for name in (label.zh, label.id)
    )
)

# Longer ones are no labels; comparing them would take long, showing them would hide the message.
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Named:
    """A label as it is written, and where."""

    name: str
    column: str
    place: Place


def choose_label_set(
    labels: Sequence[Named],
    also: Sequence[Named],
    core_only: Sequence[Named],
    asked: Literal["core", "outline"] | None = None,
) -> LabelSet:
    """Choose the set that all labels are in: a shipped one, or one's own where none is shipped.

    Parameters
    ----------
    labels : sequence of Named
        The label of every row that teaches.
    also : sequence of Named
        Further labels of these rows.
    core_only : sequence of Named
        Those that are meant in `CORE`: 其他, or a label whose finer one is not known.
    asked : {"core", "outline"}, optional
        The set to use. Default: `OUTLINE`, or `CORE` where `core_only` asks for it.

    Raises
    ------
    DataError
        Where shipped labels and others stand together or a further label is unknown; where others
        stand although a shipped set was asked for, or a core label although outline was.

    Examples
    --------
    >>> place = Place("rows.csv", 2)
    >>> choose_label_set([Named("执法监督", "label", place)], [], []).name
    'outline'
    >>> choose_label_set([Named("成效", "label", place), Named("问题", "label", place)], [], []).ids
    ('成效', '问题')
    """
    own = {label.name for label in labels}
    if asked is None and not any(_is_shipped(name) for name in own):
        raise_together(_unknown(label, sorted(own)) for label in also if label.name not in own)
        return LabelSet.of("own", own)
    raise_together(_unknown(label, _KNOWN) for label in (*labels, *also) if not _is_shipped(label.name))
    if asked == "outline":
        raise_together(_too_coarse(label) for label in core_only)
    return CORE if asked == "core" or core_only else OUTLINE


def label_ids(name: str, label_set: LabelSet) -> tuple[str, ...]:
    """Find the ids that a label, as written, has in the set chosen for it.

    Returns
    -------
    tuple of str
        One id; several where a core label is looked for in `OUTLINE`: all that roll up to it.

    Examples
    --------
    >>> label_ids("执法监督", CORE), label_ids("执法监督", OUTLINE)
    (('enforcement',), ('enforcement_oversight',))
    """
    if label_set is CORE and (fine := OUTLINE.find(name)):
        return (fine.rolls_up_to,)
    if found := label_set.find(name):
        return (found.id,)
    coarse = CORE.find(name)
    return tuple(label.id for label in OUTLINE.labels if coarse and label.rolls_up_to == coarse.id)


def is_core_only(name: str) -> bool:
    """Whether a label is of `CORE` and not of `OUTLINE`.

    Examples
    --------
    >>> is_core_only("其他"), is_core_only("行政执法")
    (True, False)
    """
    return CORE.find(name) is not None and OUTLINE.find(name) is None


def _is_shipped(name: str) -> bool:
    return any(shipped.find(name) for shipped in SHIPPED.values())


def _unknown(label: Named, known: Sequence[str]) -> DataError:
    shown = label.name[:_SHOWN]
    nearest = get_close_matches(shown, known, n=1, cutoff=0.5)
    hint = f"did you mean '{nearest[0]}'?" if nearest else f"known are {', '.join(known)}"
    hint_zh = f"是不是“{nearest[0]}”？" if nearest else f"可用的类别：{'、'.join(known)}"
    place = label.place
    return DataError(
        f"{place.en}, column {label.column}: unknown label '{shown}'; {hint}",
        zh=f"{place.zh} {label.column} 列：不认识类别“{shown}”；{hint_zh}",
    )


def _too_coarse(label: Named) -> DataError:
    place = label.place
    return DataError(
        f"{place.en}, column {label.column}: '{label.name}' is a core label, and outline was asked for; "
        "put the outline label in 'corrected', or train on core",
        zh=f"{place.zh} {label.column} 列：“{label.name}”是大类，而要求按细类训练；"
        "请在“更正”列填写细类，或改用 --label-set core",
    )


# More than these help nobody; the first ones are mended first.
_SHOWN_PROBLEMS = 20


def raise_together(problems: Iterable[DataError]) -> None:
    """Raise one error that says all that is wrong, a line each; nothing where nothing is.

    Examples
    --------
    >>> raise_together([DataError("row 2", zh="第 2 行"), DataError("row 3", zh="第 3 行")])
    Traceback (most recent call last):
    fazhi_nlp.errors.DataError: row 2
    row 3
    """
    shown = list(islice(problems, _SHOWN_PROBLEMS + 1))
    if not shown:
        return
    more, more_zh = ("and more", "另有其他问题") if len(shown) > _SHOWN_PROBLEMS else ("", "")
    shown = shown[:_SHOWN_PROBLEMS]
    raise DataError(
        "\n".join([*map(str, shown), more]).rstrip(),
        zh="\n".join([*(problem.zh for problem in shown), more_zh]).rstrip(),
    )
