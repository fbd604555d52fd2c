"""Titles of columns, in English, Chinese or both -> names of columns."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from fazhi_nlp.errors import DataError
from fazhi_nlp.rows.files.row import Place, broken
from fazhi_nlp.rows.schema import FURTHER_TITLES, TITLES, title_of

# Titles that people write where we write another.
_ALIASES = {"文本": "text", "正文": "text", "标签": "label", "报告": "report", "备注说明": "note"}

_TITLES = TITLES | FURTHER_TITLES
_COLUMN_OF_TITLE = {title: name for name, title in _TITLES.items()} | _ALIASES

# People's answers: under an unknown title they would be lost silently.
_ANSWERS = ("corrected", "also", "checked")
_LIKE = 0.75  # similarity of two titles of which one is probably the other


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
    if title.lower() in _TITLES:
        return title.lower()
    names = {_COLUMN_OF_TITLE.get(word, word.lower()) for word in title.split()}
    (name, *others) = names or {""}
    return name if name in _TITLES and not others else title


def columns_of_titles(place: Place, titles: Iterable[str]) -> list[str]:
    """Find the column of every title.

    Raises
    ------
    DataError
        If two titles name one column, or a table that labelling wrote has, in place of a column that
        people fill in, one whose title resembles it.
    """
    columns = [column_of(title) for title in titles]
    seen: set[str] = set()
    for column in filter(None, columns):
        if column in seen:
            raise broken(place, f"column '{column}' appears twice", f"“{title_of(column).zh}”列出现了两次")
        seen.add(column)
    if "confidence" in seen:
        _ask_about_retitled(place, columns)
    return columns


def _ask_about_retitled(place: Place, columns: Sequence[str]) -> None:
    for missing in (name for name in _ANSWERS if name not in columns):
        zh = TITLES[missing]
        for title in columns:
            if title not in _TITLES and (zh in title or _resembles(title, missing)):
                raise DataError(
                    f"{place.en}: is the column '{title}' meant to be '{missing}'? If so, title it "
                    f"'{missing}' again; if not, add an empty column '{missing}'",
                    zh=f"{place.zh}：“{title}”列是不是“{zh}”列？如果是，请把标题改回“{zh}”；"
                    f"如果不是，请另加一个空的“{zh}”列",
                )


def _resembles(title: str, name: str) -> bool:
    words = title.lower().replace("_", " ").split()
    return any(SequenceMatcher(None, word, name).ratio() > _LIKE for word in words)


def cells_by_column(cells: Mapping[str, object]) -> dict[str, object]:
    """Name the cells of an object by their columns."""
    return {column_of(title): cell for title, cell in cells.items()}
