"""Labelled rows -> some of them at random, rare labels included, for people to check."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fazhi_nlp.documents.cleaning import repair_text
from fazhi_nlp.errors import DataError, raise_all
from fazhi_nlp.rows.columns import column_named, value_in
from fazhi_nlp.rows.files import FileRow
from fazhi_nlp.rows.overtyped import overtyped_labels
from fazhi_nlp.rows.schema import column_zh
from fazhi_nlp.text.hashing import sort_key

FLOOR = 5
"""Rows that every stratum gets at least, if it has them and the sample is large enough."""

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Stratum:
    """The rows with one label and, if a column was chosen, one value of it.

    Attributes
    ----------
    label : str
        The label that the model gave.
    group : str
        The value of the column; empty if none was chosen.
    rows, drawn : int
    """

    label: str
    group: str
    rows: int
    drawn: int

    @property
    def weight(self) -> float:
        """How many rows each drawn one stands for."""
        return self.rows / self.drawn


@dataclass(frozen=True, slots=True)
class Sample:
    """Rows drawn at random.

    Attributes
    ----------
    rows : tuple of (FileRow, float)
        Each with its sampling weight, in an order that is random too: whoever stops half way has
        checked a random part.
    strata : tuple of Stratum
    repeated : int
        Rows whose id had come before; drawn from once.
    """

    rows: tuple[tuple[FileRow, float], ...]
    strata: tuple[Stratum, ...]
    repeated: int


def draw_sample(rows: Iterable[FileRow], size: int, *, by: str | None = None, seed: int = 0) -> Sample:
    """Draw rows at random, stratified by the label that the model gave.

    Every stratum gets its share of the sample, and at least `FLOOR` rows: rare labels are drawn
    more often than they occur, and their rows weigh less. Which rows are drawn is decided by a
    digest of their ids, not by their order.

    Parameters
    ----------
    rows : iterable of FileRow
        What labelling wrote: each with ``id`` and ``label``.
    size : int
        Number of rows to draw; all if there are fewer.
    by : str, optional
        Stratify by this column too.
    seed : int, default=0
        Another seed draws other rows.

    Returns
    -------
    Sample

    Raises
    ------
    ValueError
        If `size` is below 1.
    DataError
        If there are no rows, a row lacks id or label, one id has two labels or two texts, no row has
        the column `by`, or there are more strata than rows to draw.

    References
    ----------
    Cochran, Sampling Techniques (1977), 5.5.

    Examples
    --------
    >>> from fazhi_nlp.rows.files import Place
    >>> def row(number, label):
    ...     return FileRow(Place("labels.csv", number), {"id": f"a-{number}", "label": label})
    >>> rows = [row(n, "other") for n in range(90)] + [row(n, "digital") for n in range(90, 100)]
    >>> [(x.label, x.rows, x.drawn, x.weight) for x in draw_sample(rows, 25).strata]
    [('digital', 10, 5, 2.0), ('other', 90, 20, 4.5)]
    """
    if size < 1:
        raise ValueError(f"a sample has at least 1 row, not {size}")
    once, repeated = distinct_rows(rows)
    if not once:
        raise DataError(
            "there are no rows to draw from; give a table that 'fazhi label -o' wrote",
            zh="没有可以抽取的行；请使用 fazhi label -o 写出的表格",
        )
    strata: dict[Key, list[FileRow]] = {}
    column = column_named(by, (row.cells for row in once)) if by else ""
    for row in once:
        group = value_in(column, row.cells) if column else ""
        strata.setdefault((_cell(row, "label"), group), []).append(row)
    sizes = {key: len(strata[key]) for key in sorted(strata)}
    drawn = allot(sizes, min(size, len(once)))
    picked = [
        (row, sizes[key] / drawn[key])
        for key in sizes
        for row in sorted(strata[key], key=lambda row: _sort_key(row, seed))[: drawn[key]]
    ]
    return Sample(
        rows=tuple(sorted(picked, key=lambda pick: _sort_key(pick[0], seed))),
        strata=tuple(Stratum(*key, rows=count, drawn=drawn[key]) for key, count in sizes.items()),
        repeated=repeated,
    )


def allot(sizes: Mapping[Key, int], total: int) -> dict[Key, int]:
    """Share out the rows of a sample: by size, but no stratum less than `FLOOR`.

    Raises
    ------
    DataError
        If there are more strata than rows.

    Examples
    --------
    >>> allot({("a", ""): 1000, ("b", ""): 500, ("c", ""): 3}, 33)
    {('a', ''): 20, ('b', ''): 10, ('c', ''): 3}
    """
    if total < len(sizes):
        raise DataError(
            f"{total} rows cannot represent {len(sizes)} kinds of rows; "
            f"draw at least {len(sizes)}, or leave out --by",
            zh=f"{total} 行不能代表 {len(sizes)} 类行；请至少抽取 {len(sizes)} 行，或去掉 --by",
        )
    floor = min(FLOOR, total // len(sizes))
    left_total, left_rows = total, sum(sizes.values())
    quotas: dict[Key, float] = {}
    for key in sorted(sizes, key=lambda key: sizes[key]):  # once one needs no floor, no larger one does
        quota, least = left_total * sizes[key] / left_rows, min(floor, sizes[key])
        if quota < least:
            quotas[key] = least
            left_total -= least
            left_rows -= sizes[key]
        else:
            quotas[key] = 0.0
    return _rounded({key: quotas[key] or left_total * sizes[key] / left_rows for key in sizes}, total)


def _rounded(quotas: Mapping[Key, float], total: int) -> dict[Key, int]:
    """Round down, and give what is left to the largest remainders."""
    whole = {key: int(quota) for key, quota in quotas.items()}
    by_remainder = sorted(quotas, key=lambda key: (whole[key] - quotas[key], key))
    for key in by_remainder[: total - sum(whole.values())]:
        whole[key] += 1
    return whole


def distinct_rows(rows: Iterable[FileRow]) -> tuple[list[FileRow], int]:
    """Keep one row of each id (a report that came twice), and count the others.

    Raises
    ------
    DataError
        If a row lacks id or label, one id has two labels or two texts, or the name of a label no longer
        equals its id.
    """
    rows = list(rows)
    raise_all(list(overtyped_labels(rows)))
    first: dict[str, FileRow] = {}
    repeated = 0
    for row in rows:
        for column in ("id", "label"):
            if not _cell(row, column):
                raise DataError(
                    f"{row.place.en}: no {column}; give a table that 'fazhi label -o' wrote, unchanged",
                    zh=f"{row.place.zh}：没有{column_zh(column)}；请使用 fazhi label -o 写出的表格，不要改动",
                )
        known = first.setdefault(_cell(row, "id"), row)
        if known is not row:
            repeated += 1
            _refuse_difference(known, row)
    return list(first.values()), repeated


def _refuse_difference(row: FileRow, other: FileRow) -> None:
    if compared_text(row.text("text")) != compared_text(other.text("text")):
        raise DataError(
            f"{row.place.en} and {other.place.en}: one id, two texts; give the rows of one run",
            zh=f"{row.place.zh}与{other.place.zh}：同一编号有两段不同的文字；请只用一次标注的结果",
        )
    label, other_label = _cell(row, "label"), _cell(other, "label")
    if label != other_label:
        raise DataError(
            f"{row.place.en} and {other.place.en}: one id, two labels: {label} and {other_label}; "
            "give the rows of one run",
            zh=f"{row.place.zh}与{other.place.zh}：同一编号有两个类别 {label} 和 {other_label}；"
            "请只用一次标注的结果",
        )


def compared_text(text: str) -> str:
    r"""A text without what saving a table changes: white space, and what is repaired when it is read.

    Examples
    --------
    >>> compared_text(" 加強執(zhí)法。\n") == compared_text("加強執法。")
    True
    """
    return "".join(repair_text(text).split())


def _cell(row: FileRow, column: str) -> str:
    cell = row.cells.get(column)
    return "" if cell is None else str(cell).strip()


def _sort_key(row: FileRow, seed: int) -> bytes:
    return sort_key(_cell(row, "id"), seed)
