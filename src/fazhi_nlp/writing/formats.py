"""The formats that labelled reports are written in, each by its name, which is the file's extension too."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

from fazhi_nlp.errors import DataError
from fazhi_nlp.report_rows import ReportRows
from fazhi_nlp.rows import FIELDS, PEOPLE, Row
from fazhi_nlp.writing.csv import csv_lines
from fazhi_nlp.writing.html import write_html
from fazhi_nlp.writing.jsonl import jsonl_lines
from fazhi_nlp.writing.layout import Layout
from fazhi_nlp.writing.output import write_lines
from fazhi_nlp.writing.run import Run

Writer = Callable[[IO[bytes], Iterable[ReportRows], Layout, Run], None]
"""Writes reports to a file. They come one by one, each once; only when the last has come is the run's
record whole."""


def _write_csv(file: IO[bytes], reports: Iterable[ReportRows], layout: Layout, run: Run) -> None:
    write_lines(file, csv_lines(_rows(reports), [*FIELDS, *layout.extra_columns, *PEOPLE]))


def _write_jsonl(file: IO[bytes], reports: Iterable[ReportRows], layout: Layout, run: Run) -> None:
    write_lines(file, jsonl_lines(_rows(reports)))


def _rows(reports: Iterable[ReportRows]) -> Iterator[Row]:
    for report in reports:
        yield from report.rows


FORMATS: dict[str, Writer] = {
    "csv": _write_csv,
    "jsonl": _write_jsonl,
    "html": write_html,
}


def format_of(path: Path) -> str:
    """Name of the format that a file name asks for.

    Raises
    ------
    DataError
        Where the extension is none of `FORMATS`.

    Examples
    --------
    >>> format_of(Path("labels.CSV"))
    'csv'
    """
    name = path.suffix.lower().removeprefix(".")
    if name in FORMATS:
        return name
    known = " ".join(f".{name}" for name in FORMATS)
    raise DataError(
        f"{path}: cannot write this format; give the file one of the extensions {known}",
        zh=f"{path}：不支持这种输出格式；请使用扩展名 {known}",
    )
