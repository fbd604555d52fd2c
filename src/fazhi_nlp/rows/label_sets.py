"""The file in which a user declares a label set -> the set, or an error that names row and column."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from fazhi_nlp.errors import DataError, raise_all
from fazhi_nlp.labels import LONGEST_DEFINITION, LONGEST_NAME, MOST_LABELS, SHIPPED, Label, LabelSet
from fazhi_nlp.rows.files import FileRow, read_rows

_LONGEST = {
    "id": LONGEST_NAME,
    "zh": LONGEST_NAME,
    "definition": LONGEST_DEFINITION,
    "rolls_up_to": LONGEST_NAME,
}


def read_label_set(path: str | os.PathLike[str]) -> LabelSet:
    r"""Read the label set that a file declares.

    Parameters
    ----------
    path : str or path-like
        A ``.csv`` file (UTF-8 with or without BOM, or GB18030) with the columns ``id`` and ``zh``
        and, if wanted, ``definition`` and ``rolls_up_to``, a label a row, in the order of display.
        Other columns are ignored.

    Returns
    -------
    LabelSet
        Its name is ``own``.

    Raises
    ------
    DataError
        If a column is missing, a cell is empty, too long or has a line break, an id or a name
        belongs to two labels, or there are not 2 to `MOST_LABELS`. The message names every fault.
    OSError
        If the file cannot be opened.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "labels.csv"
    ...     _ = file.write_text("id,zh,definition\nresult,成效,做成的事\nfault,问题,没做好的事\n", "utf-8")
    ...     label_set = read_label_set(file)
    >>> label_set.ids, label_set["fault"].definition
    (('result', 'fault'), '没做好的事')
    """
    name, rows = Path(path).as_posix(), read_rows(path)
    if not 2 <= len(rows) <= MOST_LABELS:
        raise DataError(
            f"{name}: {len(rows)} labels; a label set has 2 to {MOST_LABELS}, a row each below the titles "
            "id,zh,definition,rolls_up_to",
            zh=f"{name}：有 {len(rows)} 个类别；类别表要有 2 到 {MOST_LABELS} 个，标题行"
            " id,zh,definition,rolls_up_to 之下一行一个",
        )
    raise_all(_missing_columns(name, rows[0].cells))
    raise_all([*_broken_cells(rows), *_collisions(rows)])
    return LabelSet("own", tuple(Label(*(row.text(column) for column in _LONGEST)) for row in rows))


def _missing_columns(name: str, cells: Mapping[str, object]) -> Iterator[DataError]:
    for column in ("id", "zh"):
        if column not in cells:
            yield DataError(
                f"{name}, row 1: no column '{column}'; "
                "a label set needs the columns id,zh,definition,rolls_up_to",
                zh=f"{name} 第 1 行：缺少 {column} 列；类别表需要 id,zh,definition,rolls_up_to 四列",
            )


def _broken_cells(rows: Iterable[FileRow]) -> Iterator[DataError]:
    for row in rows:
        for column, longest in _LONGEST.items():
            text = row.text(column)
            if len(text) > longest:
                yield _fault(
                    row,
                    column,
                    f"longer than {longest} characters; shorten it",
                    f"超过 {longest} 个字，请缩短",
                )
            elif column in ("id", "zh") and not text:
                yield _fault(row, column, "empty; fill it", "是空的，请填写")
            elif column != "definition" and any(map(_is_control, text)):
                yield _fault(
                    row,
                    column,
                    "a line break or control character; take it out",
                    "含有换行或控制字符，请去掉",
                )


def _is_control(character: str) -> bool:
    return character < " " or "\x7f" <= character <= "\x9f"


def _collisions(rows: Iterable[FileRow]) -> Iterator[DataError]:
    """Find ids and names of two labels, including an id of one that is the name of another."""
    owner: dict[str, FileRow] = {}
    for row in rows:
        for column in ("id", "zh"):
            name = row.text(column)
            first = owner.setdefault(name, row)
            if name and first is not row:
                number = first.place.row
                yield _fault(
                    row,
                    column,
                    f"'{name}' is the label of row {number} already; give each its own",
                    f"“{name}”已是第 {number} 行的类别；每个类别要有自己的 id 和名称",
                )


def _fault(row: FileRow, column: str, what: str, what_zh: str) -> DataError:
    return DataError(f"{row.place.en}, column {column}: {what}", zh=f"{row.place.zh} {column} 列：{what_zh}")


def infer_label_set(labelled: Sequence[FileRow]) -> LabelSet:
    """Find the label set that a labelling is in, by the labels that occur in it.

    Examples
    --------
    >>> from fazhi_nlp.rows.files import Place
    >>> infer_label_set([FileRow(Place("labels.csv", 2), {"label": "digital"})]).name
    'outline'
    """
    names = {row.text("label") for row in labelled}
    fitting = (label_set for label_set in SHIPPED.values() if names <= set(label_set.ids))
    return next(fitting, None) or custom_label_set(labelled)


def custom_label_set(labelled: Sequence[FileRow]) -> LabelSet:
    """Make a label set of the labels that occur, with their names if these are distinct."""
    names = {row.text("label"): row.text("label_zh") or row.text("label") for row in labelled}
    if len(set(names.values())) < len(names):
        names = {label: label for label in names}
    return LabelSet("own", tuple(Label(id=label, zh=name) for label, name in sorted(names.items())))
