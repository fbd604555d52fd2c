"""A row of a file, and its position in the file."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fazhi_nlp.errors import DataError, Text
from fazhi_nlp.rows.schema import column_zh


@dataclass(frozen=True, slots=True)
class Place:
    """Position of a row as people count: in a CSV file or a sheet the title row is row 1.

    Examples
    --------
    >>> place = Place("rows.csv", 17)
    >>> place.en, place.zh
    ('rows.csv, row 17', 'rows.csv 第 17 行')
    >>> Place("rows.xlsx", 17, "段落").zh
    'rows.xlsx 工作表“段落”第 17 行'
    """

    file: str
    row: int
    sheet: str = ""

    @property
    def en(self) -> str:
        """The place in English."""
        sheet = f", sheet '{self.sheet}'" if self.sheet else ""
        return f"{self.file}{sheet}, row {self.row}"

    @property
    def zh(self) -> str:
        """The place in Chinese."""
        sheet = f"工作表“{self.sheet}”" if self.sheet else ""
        return f"{self.file} {sheet}第 {self.row} 行"


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row of a file: its cells by English column name; columns that are not ours keep theirs."""

    place: Place
    cells: Mapping[str, object]

    def text(self, column: str) -> str:
        """Text of a cell without surrounding white space; empty if there is no cell.

        Raises
        ------
        DataError
            If the cell of a JSON row is not a text.
        """
        cell = self.cells.get(column)
        if cell is None:
            return ""
        if not isinstance(cell, str):
            kind = type(cell).__name__
            raise DataError(
                f"{self.place.en}, {column}: expected text, not {kind}",
                zh=f"{self.place.zh}“{column_zh(column)}”列：应为文字，而不是 {kind}",
            )
        return cell.strip()

    def identifier(self, column: str) -> str:
        """Text of a cell that holds an id, which may be a number; empty if there is no cell.

        Examples
        --------
        >>> FileRow(Place("rows.jsonl", 1), {"report_id": 0}).identifier("report_id")
        '0'
        """
        cell = self.cells.get(column)
        return str(cell) if isinstance(cell, int) and not isinstance(cell, bool) else self.text(column)


def with_report_id(cells: dict[str, object]) -> dict[str, object]:
    """Restore a report id of digits alone, which spreadsheets turn into a number, from the id of the row.

    Examples
    --------
    >>> with_report_id({"id": "637000000012-4", "report_id": "6.37E+11"})["report_id"]
    '637000000012'
    """
    report_id = _REPORT_ID.match(str(cells.get("id", "")))
    if report_id and _NUMBER.fullmatch(str(cells.get("report_id", ""))):
        return cells | {"report_id": report_id[1]}
    return cells


_REPORT_ID = re.compile("([0-9a-f]{12})-")

# What Excel makes of 637000000012, of 000123456789 and of 12345678901e.
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:E[+-]?\d+)?", re.IGNORECASE)


# Of many rows the first ones show which are meant.
_SHOWN_PLACES = 3


def list_places(places: Sequence[Place]) -> Text:
    """List the first of several places, in both languages.

    Examples
    --------
    >>> list_places([Place("rows.csv", row) for row in (2, 3, 4, 5)]).en
    'rows.csv, row 2; rows.csv, row 3; rows.csv, row 4; …'
    """
    shown = places[:_SHOWN_PLACES]
    more = len(places) > len(shown)
    return Text(
        "、".join(place.zh for place in shown) + (" 等" if more else ""),
        "; ".join(place.en for place in shown) + ("; …" if more else ""),
    )


def broken(place: Place, what: str, what_zh: str) -> DataError:
    """Say what is wrong with a row, and what to do."""
    return DataError(
        f"{place.en}: {what}; fix this row, or save the table again as 'CSV UTF-8'",
        zh=f"{place.zh}：{what_zh}；请修正这一行，或将表格重新另存为“CSV UTF-8”",
    )
