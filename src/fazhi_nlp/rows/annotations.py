"""A row of a table -> the annotation that it is, or why it is skipped.

A row is an annotation where a person vouches for its label: `corrected` replaces the model's label, a
yes in `checked` confirms it, and a row that no model wrote states its own. Any other row is skipped.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from fazhi_nlp.errors import DataError
from fazhi_nlp.labels import CORE, OUTLINE
from fazhi_nlp.rows.check_marks import CheckMark, read_check_mark
from fazhi_nlp.rows.files import FileRow
from fazhi_nlp.rows.label_names import LabelCell
from fazhi_nlp.rows.schema import column_zh, title_of


class SkipReason(StrEnum):
    """Why a row is no annotation."""

    GUESS = "the model's answer, which nobody has checked"
    REJECTED = "marked as wrong, without the right label"
    NO_LABEL = "no label"
    NO_TEXT = "no text"
    REPEATED = "the same row again"


@dataclass(frozen=True, slots=True)
class Annotation:
    """A row with the label that a person gave or confirmed, as it is written.

    Attributes
    ----------
    row : FileRow
    label : LabelCell
    also : tuple of LabelCell
        A cell may still hold several labels.
    guess : bool
        Whether the label is the model's answer, which nobody has checked.
    """

    row: FileRow
    label: LabelCell
    also: tuple[LabelCell, ...]
    guess: bool = False


# Columns that only labelling writes: the model's answer, or room for a person's.
_LABELLED_COLUMNS = frozenset({"confidence", "corrected", "checked"})


def read_annotation(row: FileRow, confirmed: str) -> Annotation | SkipReason:
    """Read a row as an annotation.

    Parameters
    ----------
    row : FileRow
    confirmed : {"none", "all"}
        ``all`` takes the model's unchecked answers as right too.

    Raises
    ------
    DataError
        If a column is missing; the message names those that are there.
    """
    _require(row, "text")
    if not row.text("text"):
        return SkipReason.NO_TEXT
    corrected = row.text("corrected")
    if corrected:
        return Annotation(row, LabelCell(corrected, "corrected", row.place), _also(row))
    column = _require(row, "label", "label_zh", "corrected")
    if not row.text(column):
        return SkipReason.NO_LABEL
    mark = read_check_mark(row)
    if mark is CheckMark.NO:
        return SkipReason.REJECTED
    guess = mark is not CheckMark.YES and not _LABELLED_COLUMNS.isdisjoint(row.cells)
    if guess and confirmed == "none":
        return SkipReason.GUESS
    return Annotation(row, LabelCell(row.text(column), column, row.place), _also(row), guess)


def with_outline(annotation: Annotation) -> Annotation:
    """The annotation with the outline label beside its core label: confirming a row confirms both.

    Examples
    --------
    >>> from fazhi_nlp.rows.files import Place
    >>> place = Place("rows.csv", 2)
    >>> row = FileRow(place, {"label": "other", "outline": "rulemaking", "checked": "√"})
    >>> with_outline(Annotation(row, LabelCell("other", "label", place), ())).label.name
    'rulemaking'
    """
    row, label = annotation.row, CORE.find(annotation.label.name)
    for column in ("outline", "outline_zh"):
        outline = OUTLINE.find(row.text(column))
        if annotation.label.column != "corrected" and label and outline and outline.rolls_up_to == label.id:
            return replace(annotation, label=LabelCell(outline.id, column, row.place))
    return annotation


def _also(row: FileRow) -> tuple[LabelCell, ...]:
    cell = row.cells.get("also")
    names = cell if isinstance(cell, list) else [row.text("also")]
    return tuple(LabelCell(str(name).strip(), "also", row.place) for name in names if name)


def _require(row: FileRow, *columns: str) -> str:
    """Name the first of the columns that the row has."""
    for column in columns:
        if column in row.cells:
            return column
    wanted = columns[0]
    wanted_zh = title_of("label_zh" if wanted == "label" else wanted).zh
    raise DataError(
        f"{row.place.en}: no column '{wanted}'; the columns are {', '.join(row.cells) or '-'}; "
        f"title the column '{wanted}'",
        zh=f"{row.place.zh}：没有“{wanted_zh}”列，现有的列：{'、'.join(map(column_zh, row.cells)) or '-'}；"
        f"请把相应一列的标题改为“{wanted_zh}”",
    )
