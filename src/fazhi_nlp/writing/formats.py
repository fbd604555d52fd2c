"""The formats that labelled reports are written in, each by its name, with the extension of its files."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

from fazhi_nlp.errors import DataError, Text, import_extra
from fazhi_nlp.rows.report_rows import ReportRows
from fazhi_nlp.rows.schema import FIELDS, PEOPLE
from fazhi_nlp.writing.annotation_tools import doccano_lines, label_studio_lines
from fazhi_nlp.writing.csv import csv_lines
from fazhi_nlp.writing.html import write_html
from fazhi_nlp.writing.jsonl import jsonl_lines
from fazhi_nlp.writing.layout import OutputOptions
from fazhi_nlp.writing.order import ordered_rows
from fazhi_nlp.writing.output import write_lines
from fazhi_nlp.writing.parquet import write_parquet
from fazhi_nlp.writing.run import Run
from fazhi_nlp.writing.workbook.labelling import write_report_workbook

Writer = Callable[[IO[bytes], Iterable[ReportRows], OutputOptions, Run], None]
"""Writes reports to a file. They come one by one; only when the last has come is the run's record whole."""


def _write_csv(file: IO[bytes], reports: Iterable[ReportRows], layout: OutputOptions, run: Run) -> None:
    columns = [*FIELDS, *layout.extra_columns, *PEOPLE]
    write_lines(file, csv_lines(ordered_rows(reports, layout), columns))


def _write_jsonl(file: IO[bytes], reports: Iterable[ReportRows], layout: OutputOptions, run: Run) -> None:
    write_lines(file, jsonl_lines(ordered_rows(reports, layout)))


def _write_parquet(file: IO[bytes], reports: Iterable[ReportRows], layout: OutputOptions, run: Run) -> None:
    write_parquet(file, ordered_rows(reports, layout), layout.extra_columns)


def _write_label_studio(
    file: IO[bytes], reports: Iterable[ReportRows], layout: OutputOptions, run: Run
) -> None:
    model = f"fazhi-nlp {str(run.model.get('sha256'))[:12]}"
    write_lines(file, label_studio_lines(ordered_rows(reports, layout), model))


def _write_doccano(file: IO[bytes], reports: Iterable[ReportRows], layout: OutputOptions, run: Run) -> None:
    write_lines(file, doccano_lines(ordered_rows(reports, layout)))


FORMATS: dict[str, Writer] = {
    "csv": _write_csv,
    "jsonl": _write_jsonl,
    "xlsx": write_report_workbook,
    "html": write_html,
    "parquet": _write_parquet,
    "label-studio": _write_label_studio,
    "doccano": _write_doccano,
}

# Formats of a tool: their extension says too little, so they are asked for by name.
_EXTENSION_OF_TOOL = {"label-studio": ".json", "doccano": ".jsonl"}

EXTENSIONS = tuple(f".{name}" for name in FORMATS if name not in _EXTENSION_OF_TOOL)
"""The extensions that choose a format by themselves."""


RECORD_INSIDE = frozenset({"xlsx"})
"""Formats that hold the record of the run themselves; beside others stands a file."""

BINARY = frozenset({"xlsx", "parquet"})
"""Formats that no terminal can show."""

_NEEDED = {
    "xlsx": [("xlsxwriter", "excel"), ("openpyxl", "excel")],
    "parquet": [("pyarrow.parquet", "arrow")],
}


def check_installed(form: str) -> None:
    """Refuse at once a format that could not be written after hours.

    Raises
    ------
    MissingExtraError
        Where a package that writes it, or reads it back, is not installed.
    """
    for module, extra in _NEEDED.get(form, []):
        import_extra(module, extra, Text(f"--format {form}", f"--format {form}"))


def format_of(path: Path, asked: str | None = None) -> str:
    """Name of the format that a file name, or a user, asks for.

    Parameters
    ----------
    path : Path
    asked : str, optional
        A name of `FORMATS`; by default the extension chooses.

    Raises
    ------
    DataError
        Where the extension is none of `EXTENSIONS`, or not that of the format asked for.

    Examples
    --------
    >>> format_of(Path("labels.CSV")), format_of(Path("tasks.json"), "label-studio")
    ('csv', 'label-studio')
    """
    extension = path.suffix.lower()
    if asked == "table":
        raise DataError(
            f"{path}: --format table is for the terminal; leave out -o, or choose another format",
            zh=f"{path}：--format table 只用于在屏幕上显示；请去掉 -o，或换一种格式",
        )
    if asked:
        wanted = _EXTENSION_OF_TOOL.get(asked, f".{asked}")
        if extension == wanted:
            return asked
        raise DataError(
            f"{path}: --format {asked} is written to a {wanted} file; give the file that extension",
            zh=f"{path}：--format {asked} 的输出文件扩展名应为 {wanted}；请改用这个扩展名",
        )
    if extension in EXTENSIONS:
        return extension.removeprefix(".")
    known = " ".join(EXTENSIONS)
    raise DataError(
        f"{path}: cannot write this format; give the file one of the extensions {known}",
        zh=f"{path}：不支持这种输出格式；请使用扩展名 {known}",
    )
