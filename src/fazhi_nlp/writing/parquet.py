"""Rows -> Parquet, for pandas, polars, R and databases: every column with its type, headings as a list."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import IO, Any

from fazhi_nlp.errors import Text, import_extra
from fazhi_nlp.rows.schema import FIELDS, Cell, Row
from fazhi_nlp.writing.csv import replace_half_pairs

_TYPES = {
    "year": "int32",
    "paragraph": "int32",
    "item": "int32",
    "confidence": "float64",
    "runner_up_confidence": "float64",
    "needs_review": "bool_",
}

# Rows held in memory at a time, and compressed together.
_GROUP = 20_000


def write_parquet(file: IO[bytes], rows: Iterable[Row], extra_columns: Sequence[str]) -> None:
    """Write rows as Parquet.

    Parameters
    ----------
    file : binary file
    rows : iterable of dict
        Written in groups as they come.
    extra_columns : sequence of str
        Columns of probabilities beyond `FIELDS`.

    Raises
    ------
    MissingExtraError
        Where pyarrow is not installed.
    """
    arrow, parquet = (
        import_extra(module, "arrow", Text("写 .parquet", "writing .parquet"))
        for module in ("pyarrow", "pyarrow.parquet")
    )
    schema = arrow.schema(
        [
            *((name, _type_of(name, arrow)) for name in FIELDS),
            *((name, arrow.float64()) for name in extra_columns),
        ]
    )
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for group in _groups(rows):
            cells = [{name: _fit(row[name]) for name in schema.names} for row in group]
            writer.write_table(arrow.Table.from_pylist(cells, schema))


def _type_of(name: str, arrow: Any) -> object:
    if name == "headings":
        return arrow.list_(arrow.string())
    return getattr(arrow, _TYPES.get(name, "string"))()


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    iterator = iter(rows)
    while group := list(islice(iterator, _GROUP)):
        yield group


def _fit(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return replace_half_pairs(cell)
    return [replace_half_pairs(part) for part in cell] if isinstance(cell, list) else cell
