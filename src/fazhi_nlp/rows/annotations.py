"""A row of a labelled file -> the lesson that it teaches, or why it teaches nothing."""

from dataclasses import dataclass
from enum import StrEnum

from fazhi_nlp.errors import DataError
from fazhi_nlp.rows.files import FileRow
from fazhi_nlp.rows.label_names import LabelCell
from fazhi_nlp.rows.schema import column_zh, title_of


class SkipReason(StrEnum):
    """Why a row teaches nothing."""

    GUESS = "a guess of the model that nobody has checked"
    REJECTED = "marked as not right, without saying what is"
    NO_LABEL = "no label"
    NO_TEXT = "no text"
    REPEATED = "the same row again"


@dataclass(frozen=True, slots=True)
class Annotation:
    """A row that teaches, its labels as they are written.

    Attributes
    ----------
    row : FileRow
    label : Named
    also : tuple of Named
        A cell may still hold several labels.
    guess : bool
        Whether the label is a guess of the model that nobody has checked.
    """

    row: FileRow
    label: LabelCell
    also: tuple[LabelCell, ...]
    guess: bool = False


# Columns that only rows written by labelling have: what the model said, or what people said to it.
_LABELLED_COLUMNS = frozenset({"confidence", "corrected", "checked"})

# People answer the question in the title of the column too.
_NO = frozenset({"0", "否", "不", "不对", "错", "未", "未核", "×", "no", "n", "false"})


def read_annotation(row: FileRow, confirmed: str) -> Annotation | SkipReason:
    """Read what a row teaches.

    Parameters
    ----------
    row : FileRow
    confirmed : {"none", "all"}
        ``all`` takes the model's unchecked guesses as right too.

    Raises
    ------
    DataError
        Where a column that is needed is missing; the message names those that are there.
    """
    _require(row, "text")
    if not row.text("text"):
        return SkipReason.NO_TEXT
    corrected = row.text("corrected")
    if corrected:
        return Annotation(row, LabelCell(corrected, "corrected", row.place), _also(row))
    column = _require(row, "label", "label_zh", "corrected")
    name = row.text(column)
    if not name:
        return SkipReason.NO_LABEL
    answer = _answer(row)
    if answer in _NO:
        return SkipReason.REJECTED
    guess = not answer and not _LABELLED_COLUMNS.isdisjoint(row.cells)
    if guess and confirmed == "none":
        return SkipReason.GUESS
    return Annotation(row, LabelCell(name, column, row.place), _also(row), guess)


def _also(row: FileRow) -> tuple[LabelCell, ...]:
    cell = row.cells.get("also")
    names = cell if isinstance(cell, list) else [row.text("also")]
    return tuple(LabelCell(str(name).strip(), "also", row.place) for name in names if name)


def _answer(row: FileRow) -> str:
    """Read what stands in `checked`, which may be true or 1 in JSON."""
    cell = row.cells.get("checked")
    return "" if cell is None else str(cell).strip().lower()


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
