"""What is said where a table lacks the column that was asked for."""

from collections.abc import Iterable

from fazhi_nlp.errors import DataError


def no_such_column(column: str, columns: Iterable[str]) -> DataError:
    """Name the column that no row has, and those that there are.

    Examples
    --------
    >>> str(no_such_column("yaer", ["year", "year", "part"]))
    "no row has the column 'yaer'; the columns are year, part; name one of them"
    """
    known = list(dict.fromkeys(columns)) or ["-"]
    return DataError(
        f"no row has the column '{column}'; the columns are {', '.join(known)}; name one of them",
        zh=f"没有一行有“{column}”列；现有的列：{'、'.join(known)}；请改用其中一列",
    )
