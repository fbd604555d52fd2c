"""The file that figures are written to: its format by its name, and only over figures of ours."""

from collections.abc import Sequence
from pathlib import Path

from fazhi_nlp.atomic import check_folder, write_atomically
from fazhi_nlp.errors import DataError
from fazhi_nlp.writing.figures.tables import FigureTable, tables_json, tidy_lines
from fazhi_nlp.writing.figures.workbook import workbook
from fazhi_nlp.writing.output import encoded
from fazhi_nlp.writing.own_files import FIGURES, is_figures

_ENOUGH = 2000  # bytes that tell whose file it is

FIGURE_FORMATS = (".json", ".csv", ".xlsx")


def check_figures_path(path: Path) -> None:
    """Refuse at once what could not be written after minutes.

    Raises
    ------
    DataError
        Where the extension is none of `FIGURE_FORMATS`, another file has the name, or the
        folder is missing.
    MissingExtraError
        Where the format needs a package that is not installed.
    OSError
        Where the file is locked.
    """
    if path.suffix.lower() not in FIGURE_FORMATS:
        known = " ".join(FIGURE_FORMATS)
        raise DataError(
            f"{path}: cannot write figures in this format; give the file one of the extensions {known}",
            zh=f"{path}：检验结果不支持这种输出格式；请使用扩展名 {known}",
        )
    if path.suffix.lower() == ".xlsx":
        workbook([], FIGURES)
    if path.exists() and not _is_ours(path):
        raise DataError(
            f"{path}: exists and does not hold figures of an evaluation; not replaced; "
            "write to another file or move it",
            zh=f"{path}：文件已存在，且不是本程序写的检验结果，未覆盖；请换一个输出文件名，或先移走该文件",
        )
    check_folder(path)


def write_figures(path: Path, tables: Sequence[FigureTable], language: str) -> None:
    """Write figures; workbooks in the language of people, other formats in that of programs.

    Parameters
    ----------
    path : Path
    tables : sequence of FigureTable
    language : {'zh', 'en'}
        The language of people.

    Raises
    ------
    DataError, MissingExtraError, OSError
        As `check_figures_path`.
    """
    check_figures_path(path)
    extension = path.suffix.lower()
    if extension == ".xlsx":
        content = workbook(tables, FIGURES, language)
    elif extension == ".csv":
        content = encoded("".join(tidy_lines(tables)))
    else:
        content = encoded(tables_json(tables))
    write_atomically(path.resolve(), content)


def _is_ours(path: Path) -> bool:
    with path.open("r+b") as file:  # a file that is open in Excel cannot be replaced: better known now
        head = file.read(_ENOUGH)
    return not head or is_figures(path, head)
