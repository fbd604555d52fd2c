"""Tables in memory (pandas, polars, Arrow) -> the same tables with columns of predictions."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from fazhi_nlp.inference.labeler import Labeler, load
from fazhi_nlp.records import Paragraph, Prediction
from fazhi_nlp.rows.schema import split_heading_path

if TYPE_CHECKING:
    import narwhals as nw
    from narwhals.typing import IntoDataFrameT

# Answers held at a time; only their columns are kept.
_BATCH = 4096

_TYPES = {
    "label": "String",
    "label_zh": "String",
    "confidence": "Float64",
    "outline": "String",
    "runner_up": "String",
    "runner_up_confidence": "Float64",
    "needs_review": "Boolean",
    "blank": "Boolean",
}


def label_table(
    frame: "IntoDataFrameT",
    text: str = "text",
    *,
    headings: str | None = None,
    labeler: Labeler | None = None,
    prefix: str = "",
) -> "IntoDataFrameT":
    """Label the texts of a table.

    Parameters
    ----------
    frame : pandas.DataFrame, polars.DataFrame, pyarrow.Table, or another that narwhals knows
        It is left as it was.
    text : str, default='text'
        The column of texts, of length n. A missing one (None, NaN, NA) is answered as blank text.
    headings : str, optional
        The column of heading paths, outermost first: lists of str, or str joined by ``" > "``.
    labeler : Labeler, optional
        What `load` gives; by default the bundled model, answering in core labels.
    prefix : str, default=''
        Put before the names of the new columns.

    Returns
    -------
    the same kind of table
        Of n rows in the same order, with the new columns ``label``, ``label_zh``, ``confidence``,
        ``outline``, ``runner_up``, ``runner_up_confidence``, ``needs_review`` and ``blank``, as
        `Prediction` and the rows of `fazhi label` have them. ``outline`` is empty for labels of
        one's own.

    Raises
    ------
    TypeError
        If it is not such a table, or a cell is not a text; the message names the row.
    KeyError
        If there is no such column.
    ValueError
        If the table has one of the new columns already; another `prefix` helps.

    Examples
    --------
    >>> import pandas
    >>> table = pandas.DataFrame({"text": ["审结行政复议案件35件。", None]}, index=["甲", "乙"])
    >>> answers = label_table(table)
    >>> answers[["label_zh", "blank"]].to_dict("index")
    {'甲': {'label_zh': '纠纷化解', 'blank': False}, '乙': {'label_zh': '其他', 'blank': True}}
    """
    import narwhals as nw

    for name, column in (("text", text), ("headings", "" if headings is None else headings)):
        if not isinstance(column, str):
            raise TypeError(f"{name} must be the name of a column, a str, not {column!r:.40}")
    table = _table(frame, [text] if headings is None else [text, headings])
    labeler = labeler or load()
    names = [prefix + name for name in _TYPES]
    if taken := [name for name in names if name in table.columns]:
        raise ValueError(f"the table has the columns {', '.join(taken)} already; pass another prefix=")
    texts = _cells(table, text)
    paths = enumerate([None] * len(table)) if headings is None else _cells(table, headings)
    paragraphs = (
        Paragraph(_text(cell, text, place), headings=_path(path, str(headings), place))
        for (place, cell), (_, path) in zip(texts, paths, strict=True)
    )
    columns = zip(*_answers(paragraphs, labeler), strict=True) if len(table) else ([] for _ in names)
    return table.with_columns(
        nw.new_series(name, list(values), getattr(nw, kind), backend=table.implementation)
        for name, values, kind in zip(names, columns, _TYPES.values(), strict=True)
    ).to_native()


def _table(frame: "IntoDataFrameT", needed: Sequence[str]) -> "nw.DataFrame[IntoDataFrameT]":
    import narwhals as nw

    try:
        table = nw.from_native(frame, eager_only=True)
    except TypeError:
        raise TypeError(
            f"frame must be a pandas or polars DataFrame or a pyarrow Table, not a {type(frame).__name__}; "
            "make one of it, such as pandas.DataFrame(...), or collect() a lazy one"
        ) from None
    for column in needed:
        if column not in table.columns:
            raise KeyError(f"no column {column!r}; the columns are {', '.join(map(str, table.columns))}")
    return table


def _cells(table: "nw.DataFrame[Any]", column: str) -> Iterator[tuple[int, object]]:
    """Give the cells of a column with their numbers; None for what is missing, whatever stands for it."""
    series = table[column]
    missing = series.is_null().to_list()
    for place, (cell, gone) in enumerate(zip(series.to_list(), missing, strict=True)):
        yield place, None if gone else cell


def _text(cell: object, column: str, place: int) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    raise TypeError(f"row {place} of column {column!r} holds {type(cell).__name__}, not a text")


def _path(cell: Any, column: str, place: int) -> Sequence[str]:
    if cell is None:
        return ()
    if isinstance(cell, str):
        return split_heading_path(cell)
    if not isinstance(cell, Iterable) or not all(isinstance(part, str) for part in cell):
        raise TypeError(f"row {place} of column {column!r} is not a heading path: {cell!r:.60}")
    return list(cell)


def _answers(paragraphs: Iterator[Paragraph], labeler: Labeler) -> Iterator[tuple[object, ...]]:
    while batch := list(islice(paragraphs, _BATCH)):
        for answer in labeler.label(batch):
            yield _row(answer, labeler)


def _row(answer: Prediction, labeler: Labeler) -> tuple[object, ...]:
    return (
        answer.label,
        labeler.label_set[answer.label].zh,
        answer.confidence,
        answer.outline,
        answer.runner_up,
        answer.runner_up_confidence,
        answer.needs_review,
        answer.blank,
    )
