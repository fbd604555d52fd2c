"""Labelled rows -> examples, and why the other rows are skipped."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from fazhi_nlp.documents.cleaning import repair_paragraph
from fazhi_nlp.errors import DataError, Text, raise_all
from fazhi_nlp.labels import SHIPPED, Label, LabelSet
from fazhi_nlp.records import Example, Paragraph
from fazhi_nlp.rows.annotations import Annotation, SkipReason, read_annotation, with_outline
from fazhi_nlp.rows.check_marks import unclear_check_marks
from fazhi_nlp.rows.files import FileRow, Place, read_rows
from fazhi_nlp.rows.label_names import (
    LabelSetChoice,
    choose_label_set,
    is_core_only,
    label_ids,
    refuse_unknown,
    resolve_labels,
    split_names,
)
from fazhi_nlp.rows.overtyped import overtyped_labels
from fazhi_nlp.rows.schema import split_heading_path
from fazhi_nlp.rows.typos import suspected_typos


@dataclass(frozen=True, slots=True)
class LabelledRows:
    """The examples of labelled files.

    Attributes
    ----------
    examples : tuple of Example
        In the order of the files; labels are ids of `label_set`.
    label_set : LabelSet
        `OUTLINE`, `CORE`, a declared set, or a set of the files' own labels.
    ignored : mapping of SkipReason to tuple of Place
        The rows that are no annotations, by reason.
    core_only : tuple of Place
        Rows that name a label of `CORE` only (其他); where there are any, `label_set` is `CORE`.
    guesses : int
        Unchecked answers of the model that were taken as right.
    typos : tuple of DataError
        Of labels that no file declares, those that may be misspelt.
    """

    examples: tuple[Example, ...]
    label_set: LabelSet
    ignored: Mapping[SkipReason, tuple[Place, ...]]
    core_only: tuple[Place, ...] = ()
    guesses: int = 0
    typos: tuple[DataError, ...] = ()


def read_examples(
    paths: Iterable[str | os.PathLike[str]],
    *,
    confirmed: Literal["none", "all"] = "none",
    label_set: LabelSetChoice = None,
) -> LabelledRows:
    r"""Read labelled files.

    A row that labelling wrote is used if `corrected` is filled (that label is right) or `checked`
    says yes (its `label` is right, and the `outline` label beside it). A plain row (text, label and
    optionally headings, report, also) is used as it is. Labels may be ids or Chinese names of the
    shipped sets, or of the set asked for; other labels are taken as they are if no label of the files
    is a shipped one.

    Parameters
    ----------
    paths : iterable of str or path-like
        Files that `fazhi_nlp.rows.files.read_rows` reads.
    confirmed : {"none", "all"}, default "none"
        ``all`` takes the model's unchecked answers as right too.
    label_set : {"core", "outline", "own"} or LabelSet, optional
        The set of the examples; ``own`` takes every label as it is written. Default: outline, or
        core if a row names a label of core only, or own if no label is a shipped one.

    Raises
    ------
    DataError
        If a label is unknown, one text or one id has two labels, a name of a label no longer equals
        its id, `checked` says neither yes nor no, a file cannot be read, or no row is used. The
        message names up to 20 rows.
    OSError
        If a file cannot be opened.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder) / "rows.csv"
    ...     _ = path.write_text("text,label\n全年受理复议案件5件。,纠纷化解\n", encoding="utf-8")
    ...     read = read_examples([path])
    >>> read.label_set.name, read.examples[0].label
    ('outline', 'dispute_resolution')
    """
    ignored: dict[SkipReason, list[Place]] = {}
    annotations: list[Annotation] = []
    rows = [row for path in paths for row in read_rows(path)]
    declared = label_set if isinstance(label_set, LabelSet) else None
    raise_all([*overtyped_labels(rows, declared), *unclear_check_marks(rows)])
    for row in rows:
        annotation = read_annotation(row, confirmed)
        if isinstance(annotation, SkipReason):
            ignored.setdefault(annotation, []).append(row.place)
        else:
            annotations.append(annotation)
    if not annotations:
        raise _nothing_usable(ignored)
    if _asks_for_shipped(label_set):
        annotations = list(map(with_outline, annotations))
    core_only = [annotation.label for annotation in annotations if is_core_only(annotation.label.name)]
    chosen = choose_label_set(
        [annotation.label for annotation in annotations], core_only, label_set, _names(rows)
    )
    annotations = [_with_also_split(annotation, chosen) for annotation in annotations]
    refuse_unknown((name for annotation in annotations for name in annotation.also), chosen)
    raise_all(list(_conflicts(annotations, chosen)))
    annotations, repeated = _without_repeats(annotations)
    if repeated:
        ignored[SkipReason.REPEATED] = repeated
    return LabelledRows(
        examples=tuple(_example(annotation, chosen) for annotation in annotations),
        label_set=chosen,
        ignored={reason: tuple(places) for reason, places in ignored.items()},
        core_only=tuple(label.place for label in core_only if chosen.name in SHIPPED),
        guesses=sum(annotation.guess for annotation in annotations),
        typos=_typos(annotations, chosen, label_set),
    )


def _asks_for_shipped(label_set: LabelSetChoice) -> bool:
    name = label_set.name if isinstance(label_set, LabelSet) else label_set
    return name is None or name in SHIPPED


def _names(rows: Iterable[FileRow]) -> dict[str, str]:
    """The Chinese name of every id, from rows that have both."""
    both = ((row.text("label"), row.text("label_zh")) for row in rows)
    return {label: name for label, name in both if label and name}


def _with_also_split(annotation: Annotation, label_set: LabelSet) -> Annotation:
    names = (name for cell in annotation.also for name in split_names(cell, label_set))
    return replace(annotation, also=tuple(names))


def _typos(
    annotations: Iterable[Annotation], chosen: LabelSet, asked: LabelSetChoice
) -> tuple[DataError, ...]:
    """Find suspected typos, only where the labels are collected from the rows themselves."""
    if chosen.name in SHIPPED or chosen is asked:
        return ()
    labels = (annotation.label for annotation in annotations)
    return tuple(suspected_typos([replace(label, name=label_ids(label.name, chosen)[0]) for label in labels]))


def _example(annotation: Annotation, label_set: LabelSet) -> Example:
    row = annotation.row
    label, also = resolve_labels(annotation.label.name, [cell.name for cell in annotation.also], label_set)
    return Example(
        paragraph=_paragraph(row),
        label=label,
        also=also,
        source=row.place.en,
        cells=_cells(row),
        source_zh=row.place.zh,
    )


def _paragraph(row: FileRow) -> Paragraph:
    report = row.identifier("report_id") or row.identifier("report")
    return repair_paragraph(Paragraph(row.text("text"), headings=_headings(row), report=report))


def _cells(row: FileRow) -> dict[str, str]:
    """The other cells of a row, as a CSV file would hold them."""
    return {
        column: str(cell).lower() if isinstance(cell, bool) else str(cell).strip()
        for column, cell in row.cells.items()
        if isinstance(cell, str | int | float) and column not in ("text", "headings")
    }


def _headings(row: FileRow) -> list[str]:
    cell = row.cells.get("headings")
    return (
        [str(part) for part in cell] if isinstance(cell, list) else split_heading_path(row.text("headings"))
    )


def _conflicts(annotations: Iterable[Annotation], label_set: LabelSet) -> Iterator[DataError]:
    """Find the rows whose text, or id, has another label in an earlier row."""
    first: dict[tuple[str, ...], tuple[Place, str]] = {}
    for annotation in annotations:
        row = annotation.row
        (label,) = label_ids(annotation.label.name, label_set)
        paragraph = _paragraph(row)
        for key in ((paragraph.text, *paragraph.headings), _identity(row)):
            place, other = first.setdefault(key, (row.place, label))
            if other != label:
                yield _two_labels(place, label_set[other], row.place, label_set[label])
                break


def _identity(row: FileRow) -> tuple[str, ...]:
    """Tell repeated rows from similar ones: by id and text; every row without id is its own."""
    row_id = row.identifier("id")
    return ("id", row_id, row.text("text")) if row_id else ("place", row.place.en)


def _without_repeats(annotations: Iterable[Annotation]) -> tuple[list[Annotation], list[Place]]:
    once: dict[tuple[str, ...], Annotation] = {}
    repeats = [
        annotation.row.place
        for annotation in annotations
        if once.setdefault(_identity(annotation.row), annotation) is not annotation
    ]
    return list(once.values()), repeats


def _two_labels(place: Place, label: Label, other_place: Place, other: Label) -> DataError:
    return DataError(
        f"{place.en} and {other_place.en}: one text, two labels: {label.id} and {other.id}; correct one",
        zh=f"{place.zh}与{other_place.zh}：同一段文字有两个类别 {label.zh} 和 {other.zh}；请更正其中一个",
    )


def _nothing_usable(skipped: Mapping[SkipReason, Sequence[Place]]) -> DataError:
    """Say why no row can be used, and what to do about the reason that most rows have."""
    rows = sum(map(len, skipped.values()))
    reason = max(skipped, key=lambda reason: len(skipped[reason]), default=SkipReason.NO_TEXT)
    remedy = _REMEDIES[reason] if rows else Text("标题行下面没有数据", "there are none below the titles")
    return DataError(
        f"none of the {rows} rows can be used: {remedy.en}",
        zh=f"共 {rows} 行，没有一行可用：{remedy.zh}",
        code="unchecked" if reason is SkipReason.GUESS else "",
    )


_REMEDIES = {
    SkipReason.GUESS: Text(
        "模型的判断还没有人核对；请在“更正”列填写正确类别，或在“已核”列打勾",
        "nobody has checked the model's answers; fill in 'corrected' with the right label, or 'checked' "
        "where the label is right",
    ),
    SkipReason.REJECTED: Text(
        "“已核”写明类别不对；请在“更正”列填写正确类别",
        "'checked' says that the labels are wrong; fill in 'corrected' with the right ones",
    ),
    SkipReason.NO_LABEL: Text(
        "没有类别；请填写“类别”列，标注结果请填写“更正”列",
        "they have no label; fill in 'label', or 'corrected' in a table that labelling wrote",
    ),
    SkipReason.NO_TEXT: Text(
        "没有原文；请检查“原文”列里是不是段落的文字",
        "they have no text; check that the column 'text' holds the paragraphs",
    ),
}
