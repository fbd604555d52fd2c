"""Which files we wrote: these alone are replaced, and none of them is read as a report."""

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

from fazhi_nlp.rows.files import FileRow
from fazhi_nlp.rows.files.workbook import is_row_sheet, sheet_names
from fazhi_nlp.rows.schema import FIELDS, PEOPLE, probability_column
from fazhi_nlp.writing.csv import BOM
from fazhi_nlp.writing.figures.tables import TIDY_COLUMNS
from fazhi_nlp.writing.run import run_path
from fazhi_nlp.writing.workbook.styles import SHEETS

LABELLING, FIGURES = "fazhi label", "fazhi evaluate"
"""Titles in the properties of the workbooks that the commands write; Excel and WPS keep them."""

GENERATOR = "fazhi_nlp"
"""What a page names as its maker."""

# Columns that labelling writes, and other tables lack.
_IDS = frozenset({"id", "report_id"})

_REPORT_PAGE = re.compile(r"\d{5,}-[0-9a-f]{12}\.html")
_ENOUGH = 2000  # bytes that tell whose file it is


def is_labelling(path: Path, rows: Sequence[FileRow]) -> bool:
    """Whether labelling wrote a table, every column and every sheet of it.

    Parameters
    ----------
    path : Path
    rows : sequence of FileRow
        What was read from it.
    """
    if not all(map(_is_row_of_ours, rows)):
        return False
    if path.suffix.lower() == ".xlsx":
        ours = {name for names in SHEETS.values() for name in names}
        return is_workbook(path, LABELLING) and all(x in ours or is_row_sheet(x) for x in sheet_names(path))
    return bool(rows) or path.suffix.lower() != ".csv" or _has_our_titles(path)


def _is_row_of_ours(row: FileRow) -> bool:
    """Whether labelling made all its columns; one that people added is their work."""
    added = row.cells.keys() - {*FIELDS, *PEOPLE, "weight"}
    return row.cells.keys() >= _IDS and all(column.startswith(probability_column("")) for column in added)


def _has_our_titles(path: Path) -> bool:
    with path.open("rb") as file:
        titles = file.readline(10_000).decode("utf-8-sig", "replace").strip().split(",")
    return set(titles) >= _IDS


def is_page(head: bytes) -> bool:
    """Whether a file that begins with these bytes is a page of labelled reports."""
    return f'<meta name="generator" content="{GENERATOR}">'.encode() in head


def is_pages_folder(path: Path) -> bool:
    """Whether a folder holds pages of reports, by their names, and nothing else."""
    return path.is_dir() and all(_REPORT_PAGE.fullmatch(inside.name) for inside in path.iterdir())


def is_figures(path: Path, head: bytes) -> bool:
    """Whether a file that begins with these bytes holds the figures of an evaluation."""
    extension = path.suffix.lower()
    if extension == ".xlsx":
        return is_workbook(path, FIGURES)
    starts = {".csv": BOM + ",".join(TIDY_COLUMNS), ".json": '{\n  "overview": {'}
    return head.startswith(starts[extension].encode())


def is_workbook(path: Path, title: str) -> bool:
    """Whether a file is a workbook with this title in its properties."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open("docProps/core.xml") as properties:
            found = re.search(rb"<dc:title[^>]*>([^<]*)<", properties.read(_ENOUGH))
            return found is not None and found[1] == title.encode()
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, ValueError, OSError):
        return False


def is_output(path: Path) -> bool:
    """Whether a file in an inbox is an output of labelling, or the record of one."""
    return (
        path.name.endswith(".run.json")
        or run_path(path).exists()
        or (path.suffix.lower() == ".xlsx" and is_workbook(path, LABELLING))
    )


def is_output_folder(path: Path) -> bool:
    """Whether a folder in an inbox holds the pages that belong to an output in HTML."""
    output = path.with_name(path.name.removesuffix("_reports") + ".html")
    return path.name.endswith("_reports") and run_path(output).exists()
