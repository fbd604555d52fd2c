"""Parquet files -> rows."""

from collections.abc import Iterator
from pathlib import Path

from fazhi_nlp.errors import DataError, Text, import_extra
from fazhi_nlp.rows.files.row import FileRow, Place
from fazhi_nlp.rows.files.titles import cells_by_column


def parquet_rows(path: Path) -> Iterator[FileRow]:
    """Read the rows of a Parquet file, which are numbered from 1; cells keep their types.

    Raises
    ------
    DataError
        If it is not a Parquet file, or is damaged.
    MissingExtraError
        If pyarrow is not installed.
    """
    name = path.as_posix()
    pyarrow, parquet = (
        import_extra(module, "arrow", Text(f"{name}：读 .parquet", f"{name}: reading .parquet"))
        for module in ("pyarrow", "pyarrow.parquet")
    )
    with path.open("rb") as file:
        try:
            number = 0
            for batch in parquet.ParquetFile(file).iter_batches():
                for cells in batch.to_pylist():
                    number += 1
                    yield FileRow(Place(name, number), cells_by_column(cells))
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            raise DataError(
                f"{name}: not a Parquet file, or a damaged one ({type(error).__name__}); write it again",
                zh=f"{name}：不是 Parquet 文件，或已损坏（{type(error).__name__}）；请重新生成",
            ) from error
