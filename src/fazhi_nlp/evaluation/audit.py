"""Checked rows of a labelling -> the accuracy of the model on them, and corrected label shares."""

import math
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.errors import DataError, raise_all
from fazhi_nlp.evaluation.answers import example_group, in_also, label_in
from fazhi_nlp.evaluation.intervals import Interval
from fazhi_nlp.evaluation.scores import Mistake, share_interval
from fazhi_nlp.evaluation.shares import LabelShare, corrected_shares
from fazhi_nlp.labels import CORE, OUTLINE, SHIPPED, Label, LabelSet
from fazhi_nlp.records import Example
from fazhi_nlp.rows.examples import LabelledRows, read_examples
from fazhi_nlp.rows.files import FileRow, read_rows
from fazhi_nlp.rows.label_sets import custom_label_set
from fazhi_nlp.rows.sampling import compared_text, distinct_rows


@dataclass(frozen=True)
class Audit:
    """What checked rows tell about a labelling.

    Attributes
    ----------
    label_set : LabelSet
    rows, reports : int
        Number of checked rows, and of their reports.
    labelled : int
        Number of rows of the labelling.
    repeated : int
        Number of further rows with an id that came before; they are not counted.
    weighted : bool
        Whether the rows have sampling weights; otherwise all count equally.
    accuracy : float
        Accuracy, weighted by sampling weight.
    interval : (float, float)
        95 % interval of the accuracy: bootstrapped over reports if there are enough, otherwise Wilson's
        with Kish's effective sample size.
    accuracy_with_also : float
        The same if labels in ``also`` count as correct too.
    shares : tuple of LabelShare
        Of each label among all rows, in display order.
    mistakes : tuple of Mistake
    """

    label_set: LabelSet
    rows: int
    reports: int
    labelled: int
    repeated: int
    weighted: bool
    accuracy: float
    interval: Interval
    accuracy_with_also: float
    shares: tuple[LabelShare, ...]
    mistakes: tuple[Mistake, ...]


def read_checked(paths: Iterable[str | os.PathLike[str]], labelled: Sequence[FileRow]) -> LabelledRows:
    """Read the rows that people checked, in the label set of the labelling.

    Parameters
    ----------
    paths : iterable of path
        Tables with ``id``, and ``corrected`` or ``checked`` filled, or, where the model's answer was
        left out, ``label``.
    labelled : sequence of FileRow
        The rows of the labelling.

    Raises
    ------
    DataError
        If a row cannot be used; the message names it.
    """
    once, _ = distinct_rows(labelled)
    names = {row.text("label") for row in once}
    if not all(name in OUTLINE or name in CORE for name in names):
        return _in_own_set(read_examples(paths, label_set="own"), labelled)
    rolled_up = any(row.text("outline") not in ("", row.text("label")) for row in once)
    if names <= set(OUTLINE.ids) and not rolled_up:
        checked = read_examples(paths)
        return checked if checked.label_set.name in SHIPPED else read_examples(paths, label_set="outline")
    return read_examples(paths, label_set="core")


def _in_own_set(checked: LabelledRows, labelled: Sequence[FileRow]) -> LabelledRows:
    """Turn names into the ids that the labelling gives them."""
    known = custom_label_set(labelled)

    def id_of(name: str) -> str:
        label = known.find(name)
        return label.id if label else name

    examples = tuple(
        replace(example, label=id_of(example.label), also=tuple(map(id_of, example.also)))
        for example in checked.examples
    )
    others = sorted({example.label for example in examples} - set(known.ids))
    label_set = LabelSet("own", (*known.labels, *(Label(id=name, zh=name) for name in others)))
    return replace(checked, examples=examples, label_set=label_set)


def audit_labels(checked: LabelledRows, labelled: Iterable[FileRow]) -> Audit:
    """Compare checked rows with the model's predictions, and correct the share of each label.

    Parameters
    ----------
    checked : LabelledRows
        As `read_checked` gives them. Their column ``weight`` says how many rows each stands for.
    labelled : iterable of FileRow
        Every row of the labelling, with ``id`` and ``label``.

    Returns
    -------
    Audit

    Raises
    ------
    DataError
        If a checked row has no id, one that another has too or that is not in the labelling, another
        text than there, or a weight that is not positive.
    """
    once, repeated = distinct_rows(labelled)
    of_id = {row.text("id"): row for row in once}
    examples, label_set = checked.examples, checked.label_set
    raise_all(list(_faults(examples, of_id)))
    rows = [of_id[example.cells["id"]] for example in examples]
    answer = np.array([label_in(label_set, row.text("label")) for row in rows])
    truth = np.array([label_in(label_set, example.label) for example in examples])
    weights = np.array([_weight(example) for example in examples], dtype=np.float64)
    right = truth == answer
    right_with_also = right | in_also(answer, examples, label_set)
    groups = [example_group(example) for example in examples]
    return Audit(
        label_set=label_set,
        rows=len(examples),
        reports=len(set(groups)),
        labelled=len(once),
        repeated=repeated,
        weighted=any("weight" in example.cells for example in examples),
        accuracy=float(np.average(right, weights=weights)),
        interval=share_interval(right, groups, weights),
        accuracy_with_also=float(np.average(right_with_also, weights=weights)),
        shares=_shares(once, answer, truth, weights, label_set),
        mistakes=tuple(
            Mistake(examples[place], str(truth[place]), str(answer[place]), _confidence(rows[place]))
            for place in np.flatnonzero(~right).tolist()
        ),
    )


def _shares(
    labelled: Sequence[FileRow],
    answer: NDArray[np.str_],
    truth: NDArray[np.str_],
    weights: NDArray[np.float64],
    label_set: LabelSet,
) -> tuple[LabelShare, ...]:
    counts = dict.fromkeys(label_set.ids, 0)
    for row in labelled:
        counts[label_in(label_set, row.text("label"))] += 1
    occurring = {*truth.tolist(), *(label for label, count in counts.items() if count)}
    labels = [label for label in label_set.ids if label in occurring]
    given = {label: counts[label] for label in labels if counts[label]}
    return corrected_shares(given, answer, truth, weights, labels)


def _faults(examples: Iterable[Example], of_id: Mapping[str, FileRow]) -> Iterator[DataError]:
    first: dict[str, Example] = {}
    for example in examples:
        row_id = example.cells.get("id", "")
        if not row_id:
            yield _fault(example, "no id; use a table that 'fazhi sample' wrote", "没有编号（id）")
        elif row_id not in of_id:
            yield _fault(example, f"id {row_id} is not in the labelling", f"编号 {row_id} 不在标注结果中")
        elif first.setdefault(row_id, example) is not example:
            other = first[row_id].place
            yield _fault(
                example,
                f"id {row_id} already appears in {other.en}",
                f"编号 {row_id} 已在{other.zh}出现",
            )
        elif compared_text(example.paragraph.text) != compared_text(of_id[row_id].text("text")):
            where = of_id[row_id].place
            yield _fault(
                example,
                f"the text differs from that of id {row_id} in the labelling ({where.en})",
                f"文字与标注结果中编号 {row_id} 的文字不同（{where.zh}）",
            )
        elif not _weight(example) > 0:
            weight = example.cells["weight"]
            yield _fault(example, f"weight {weight!r} is not a positive number", f"权重 {weight!r} 不是正数")


def _fault(example: Example, what: str, what_zh: str) -> DataError:
    return DataError(
        f"{example.place.en}: {what}; fix or remove this row",
        zh=f"{example.place.zh}：{what_zh}；请更正或删去这一行",
    )


def _weight(example: Example) -> float:
    """How many rows a row stands for; 0 if its cell is not a number."""
    cell = example.cells.get("weight")
    if cell is None:
        return 1.0
    try:
        weight = float(cell)
    except ValueError:
        return 0.0
    return weight if math.isfinite(weight) else 0.0


def _confidence(row: FileRow) -> float:
    try:
        return float(str(row.cells.get("confidence")))
    except ValueError:
        return math.nan


def check(paths: Iterable[str | os.PathLike[str]], labels: str | os.PathLike[str]) -> Audit:
    """Read checked rows and the labelling that they come from, and compare them.

    Raises
    ------
    DataError
        As `read_checked` and `audit_labels`.
    OSError
        If a file cannot be read.
    """
    labelled = read_rows(labels)
    return audit_labels(read_checked(paths, labelled), labelled)
