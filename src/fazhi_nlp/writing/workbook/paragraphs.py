"""The sheet 段落: a row a paragraph, made to be checked by people and read back by programs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from fazhi_nlp.rows.files.workbook import MOST_SHEET_ROWS, ROW_SHEETS
from fazhi_nlp.rows.schema import PEOPLE, Cell, Row, title_of
from fazhi_nlp.rows.values import COLUMN_VALUES
from fazhi_nlp.writing.csv import cell_text
from fazhi_nlp.writing.layout import OutputOptions
from fazhi_nlp.writing.workbook.book import LONGEST_CELL, write_cell
from fazhi_nlp.writing.workbook.styles import Styles, height_of, set_up_page

# Columns in their order, with their width in characters; 0 is folded away, and one click unfolds it.
_COLUMNS = {
    "id": 0,
    "report": 15,
    "issuer": 13,
    "year": 7,
    "part": 10,
    "paragraph": 8,
    "item": 0,
    "kind": 0,
    "headings": 19,
    "text": 56,
    "label_zh": 11,
    "outline_zh": 11,
    "confidence": 9,
    "runner_up": 11,
    "needs_review": 10,
    "corrected": 12,
    "also": 11,
    "checked": 8,
    "note": 12,
    "report_id": 0,
    "title": 0,
    "label": 0,
    "outline": 0,
    "runner_up_confidence": 0,
}
_FOLDED_WIDTH = 14
_WRAPPED = ("report", "issuer", "part", "headings", "text")
_ID_NAMES = {"label_zh": "label", "outline_zh": "outline"}


@dataclass(frozen=True, slots=True)
class SheetColumns:
    """The columns of a sheet of rows.

    Attributes
    ----------
    widths : mapping of str to int
        Width of each in characters, in their order; 0 is folded away.
    to_fill : tuple of str
        Those that people fill in.
    answer : str
        The one of these that holds a label, chosen from a list.
    """

    widths: Mapping[str, int]
    to_fill: tuple[str, ...] = PEOPLE
    answer: str = "corrected"


def labelled_columns(layout: OutputOptions, *, items: bool = False) -> SheetColumns:
    """Choose the columns of rows that carry the model's answers.

    Parameters
    ----------
    layout : OutputOptions
    items : bool, default=False
        Whether rows are items of paragraphs.
    """
    widths = dict(_COLUMNS)
    if items:
        widths["item"] = widths["paragraph"]
    if layout.outline_set in (None, layout.label_set):
        widths["outline_zh"] = 0
    if layout.language != "zh":  # ids in sight instead of names
        other = _ID_NAMES | {en: zh for zh, en in _ID_NAMES.items()}
        widths = {other.get(name, name): width and max(width, 14) for name, width in widths.items()}
    return SheetColumns(widths | dict.fromkeys(layout.extra_columns, 0))


@dataclass(slots=True)
class RowSheets:
    """The sheets of rows of one workbook, a further one where one is full.

    Parameters
    ----------
    book : xlsxwriter.Workbook
    styles : Styles
    layout : OutputOptions
    columns : SheetColumns
    names : str
        Range of cells that holds the names of labels which people choose from.
    most_rows : int, default=MOST_SHEET_ROWS
        Rows of a sheet, its titles among them.

    Attributes
    ----------
    sheets, cut : int
        How many sheets were begun, and how many texts were cut.
    """

    book: Any
    styles: Styles
    layout: OutputOptions
    columns: SheetColumns
    names: str
    most_rows: int = MOST_SHEET_ROWS
    sheets: int = 0
    cut: int = 0
    _sheet: Any = None
    _next: int = 0

    def write(self, rows: Iterable[Row]) -> None:
        """Write rows; the first sheet stands even where there are none."""
        self._begin_sheet()
        for row in rows:
            if self._next == self.most_rows:
                self._end_sheet()
                self._begin_sheet()
            self._write_row(row)
        self._end_sheet()

    def _begin_sheet(self) -> None:
        self.sheets += 1
        name = self.layout.text(*ROW_SHEETS)
        self._sheet = self.book.add_worksheet(name if self.sheets == 1 else f"{name} {self.sheets}")
        set_up_page(self._sheet)
        folded_before = False
        for number, (name, width) in enumerate(self.columns.widths.items()):
            form = self.styles.to_fill if name in self.columns.to_fill else None
            fold = {} if width else {"level": 1, "hidden": True}
            self._sheet.set_column(
                number,
                number,
                width or _FOLDED_WIDTH,
                form,
                fold | {"collapsed": bool(width and folded_before)},
            )
            head = self.styles.head_to_fill if name in self.columns.to_fill else self.styles.head
            self._write_title(number, name, head)
            folded_before = not width
        self._next = 1

    def _write_title(self, column: int, name: str, form: Any) -> None:
        """Write a title in both languages; reading takes either, and both."""
        zh, en = title_of(name)
        if zh != en:
            styles = self.styles
            self._sheet.write_rich_string(0, column, styles.name, f"{zh}\n", styles.other_name, en, form)
        else:
            self._sheet.write_string(0, column, name, form)

    def _write_row(self, row: Row) -> None:
        widths, number = self.columns.widths, self._next
        shown = {name: self._shown(name, row.get(name)) for name in widths}
        texts = {name: cell_text(shown[name]) for name in _WRAPPED if name in widths}
        self._sheet.set_row(number, height_of({text: widths[name] for name, text in texts.items()}))
        self.cut += any(len(text) > LONGEST_CELL for text in texts.values())
        for place, name in enumerate(widths):
            if name not in self.columns.to_fill or shown[name]:  # an empty one looks as its column
                write_cell(self._sheet, number, place, shown[name], self._form(name, row))
        self._next += 1

    def _shown(self, name: str, cell: Cell) -> Cell:
        """Give what people read of a cell."""
        if self.layout.language != "zh":
            return cell
        if name == "runner_up" and cell:
            label = self.layout.label_set.find(str(cell))
            return label.zh if label else cell
        names = COLUMN_VALUES.get(name, {})
        return names[cell_text(cell)][0] if cell_text(cell) in names else cell

    def _form(self, name: str, row: Row) -> Any:
        styles = self.styles
        if name in self.columns.to_fill:
            return styles.to_fill
        if name in ("label", "label_zh"):
            return styles.of_label.get(str(row["label"]), styles.text)
        if name in ("outline", "outline_zh"):
            return styles.of_label.get(str(row["outline"]), styles.text)
        if name in ("confidence", "needs_review"):
            return styles.attention if cell_text(row["needs_review"]) == "true" else styles.confidence
        return styles.text if name in _WRAPPED else styles.line

    def _end_sheet(self) -> None:
        """Add what needs to know how many rows there are: filters, lists to choose from, what is done."""
        sheet, last = self._sheet, max(self._next - 1, 1)
        sheet.autofilter(0, 0, last, len(self.columns.widths) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
        places = {name: number for number, name in enumerate(self.columns.widths)}
        self._add_choice(places[self.columns.answer], last)
        if "checked" in places:
            self._add_done(places, last)

    def _add_choice(self, column: int, last: int) -> None:
        say = self.layout.text
        self._sheet.data_validation(
            *(1, column, last, column),
            {
                "validate": "list",
                "source": f"={self.names}",
                "error_type": "warning",
                "error_title": say("没有这个类别", "No such label"),
                "error_message": say(
                    "列表里没有这个类别，多半是笔误。仍要这样填吗？",
                    "It is not in the list. Keep it all the same?",
                ),
            },
        )

    def _add_done(self, places: Mapping[str, int], last: int) -> None:
        """Ask whether a row is checked, and turn grey what is."""
        from xlsxwriter.utility import xl_col_to_name

        say = self.layout.text
        yes_no = [say("是", "yes"), say("否", "no")]
        self._sheet.data_validation(
            *(1, places["checked"], last, places["checked"]),
            {"validate": "list", "source": yes_no, "show_error": False},
        )
        corrected, checked = (xl_col_to_name(places[name]) for name in ("corrected", "checked"))
        for name in ("confidence", "needs_review"):
            self._sheet.conditional_format(
                *(1, places[name], last, places[name]),
                {
                    "type": "formula",
                    "criteria": f'=OR(${corrected}2<>"",${checked}2<>"")',
                    "format": self.styles.done,
                },
            )
