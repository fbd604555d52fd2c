"""Titles of columns, in English, Chinese or both -> names of columns."""

from collections.abc import Iterable, Mapping

from fazhi_nlp.rows.files.row import Place, broken
from fazhi_nlp.rows.schema import TITLES

# Titles that people write where we write another.
_ALIASES = {"文本": "text", "正文": "text", "标签": "label", "报告": "report", "备注说明": "note"}

_COLUMN_OF_TITLE = {title: name for name, title in TITLES.items()} | _ALIASES


def column_of(title: str) -> str:
    r"""Find the English name of a column title, which may be Chinese or, in a workbook, both.

    Other titles stay.

    Examples
    --------
    >>> column_of("更正"), column_of(" Label "), column_of("更正\ncorrected"), column_of("区县")
    ('corrected', 'label', 'corrected', '区县')
    """
    title = title.strip()
    if title in _COLUMN_OF_TITLE:
        return _COLUMN_OF_TITLE[title]
    if title.lower() in TITLES:
        return title.lower()
    names = {_COLUMN_OF_TITLE.get(word, word.lower()) for word in title.split()}
    (name, *others) = names or {""}
    return name if name in TITLES and not others else title


def columns_of_titles(place: Place, titles: Iterable[str]) -> list[str]:
    """Find the column of every title.

    Raises
    ------
    DataError
        Where two titles name one column.
    """
    columns = [column_of(title) for title in titles]
    seen: set[str] = set()
    for column in filter(None, columns):
        if column in seen:
            raise broken(place, f"column '{column}' stands twice", f"“{column}”列出现了两次")
        seen.add(column)
    return columns


def cells_by_column(cells: Mapping[str, object]) -> dict[str, object]:
    """Name the cells of an object by their columns."""
    return {column_of(title): cell for title, cell in cells.items()}
