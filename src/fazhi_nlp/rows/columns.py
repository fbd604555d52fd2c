"""A column as people name it, in messages and on the command line, and what rows have in it."""

from collections.abc import Iterable, Mapping

from fazhi_nlp.documents.structure.places import place_of
from fazhi_nlp.errors import DataError
from fazhi_nlp.rows.files.titles import column_of
from fazhi_nlp.rows.schema import column_zh


def column_named(name: str, rows: Iterable[Mapping[str, object]]) -> str:
    """Find the column that a user names by its English or its Chinese title.

    Raises
    ------
    DataError
        If no row has it; the message names the columns that there are.

    Examples
    --------
    >>> column_named("年度", [{"year": "2023"}])
    'year'
    >>> column_named("yaer", [{"year": "2023", "part": "plan"}])
    Traceback (most recent call last):
    fazhi_nlp.errors.DataError: no row has the column 'yaer'; the columns are year, part; name one of them
    """
    column, known = column_of(name), dict[str, None]()
    for cells in rows:
        if column in cells or (column == "level" and "issuer" in cells):
            return column
        known.update(dict.fromkeys(cells))
    raise DataError(
        f"no row has the column '{name}'; the columns are {', '.join(known) or '-'}; name one of them",
        zh=f"没有“{name}”列；现有的列：{'、'.join(column_zh(x) for x in known) or '-'}；请改用其中一列",
    )


def value_in(column: str, cells: Mapping[str, object]) -> str:
    """Read a column of a row; the level of government is told by title and issuer where no column has it.

    Examples
    --------
    >>> value_in("year", {"year": 2023}), value_in("level", {"title": "", "issuer": "栗河县人民政府"})
    ('2023', 'county')
    """
    cell = cells.get(column)
    if cell is None and column == "level":
        title, issuers = (str(cells.get(name) or "") for name in ("title", "issuer"))
        return place_of(title, issuers.split("、"))[1]
    return "" if cell is None else str(cell).strip()
