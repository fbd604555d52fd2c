"""How the sheets for people look: one set of cell formats for a workbook, and what every sheet shares."""

from collections.abc import Mapping
from typing import Any

from fazhi_nlp.errors import Text
from fazhi_nlp.labels import LabelSet
from fazhi_nlp.writing.palette import colours

_LINES = "#D9D9D9"
_HEAD, _HEAD_TO_FILL = "#1F4E78", "#7F6000"
_ATTENTION, _TO_FILL = "#FFE699", "#FFF9E5"
_FAINT = "#808080"

_LINE_HEIGHT = 15.5  # points that a line of 11 point type takes, in the tallest of the usual fonts
_LEAST_HEIGHT, _MOST_HEIGHT = 18.0, 409.0

_A4 = 9

SHEETS = {
    "reports": Text("报告", "Reports"),
    "failures": Text("未能读取", "Not read"),
    "labels": Text("类别说明", "Labels"),
    "columns": Text("列说明", "Columns"),
    "run": Text("运行信息", "Run"),
}
"""Names of the sheets beside the rows."""


class Styles:
    """The cell formats of one workbook, each made once.

    Parameters
    ----------
    book : xlsxwriter.Workbook
    label_sets : LabelSet
        The sets whose labels have a colour.
    """

    def __init__(self, book: Any, *label_sets: LabelSet) -> None:
        def form(**look: object) -> Any:
            return book.add_format({"valign": "top", "border": 1, "border_color": _LINES, **look})

        head = {"bold": True, "font_color": "#FFFFFF", "text_wrap": True, "valign": "vcenter"}
        self.name = book.add_format({"bold": True, "font_color": "#FFFFFF"})
        self.other_name = book.add_format({"font_color": "#D9E2F3", "font_size": 8})
        self.head = form(**head, bg_color=_HEAD)
        self.head_to_fill = form(**head, bg_color=_HEAD_TO_FILL)
        self.text = form(text_wrap=True)
        self.line = form(align="left")
        self.number = form(num_format="0")
        self.share = form(num_format="0.0%")
        self.confidence = form(num_format="0.00", align="left")
        self.attention = form(bg_color=_ATTENTION, bold=True, num_format="0.00", align="left")
        # '@': what people type stays as they typed it, 1-2 no date and 0012 no 12.
        self.to_fill = form(bg_color=_TO_FILL, text_wrap=True, num_format="@")
        self.done = book.add_format({"bg_color": "#FFFFFF", "font_color": _FAINT, "bold": False})
        self.of_label: Mapping[str, Any] = {
            label: form(bg_color=colour, text_wrap=True)
            for label_set in label_sets
            for label, colour in colours(label_set).items()
        }


def set_up_page(sheet: Any, *, frozen_columns: int = 0) -> None:
    """Keep the titles in sight, on paper too: landscape, as wide as the page."""
    sheet.freeze_panes(1, frozen_columns)
    sheet.set_row(0, 2 * _LINE_HEIGHT + 3)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&R&P / &N")


def height_of(texts: Mapping[str, int]) -> float:
    """Find the height of a row, in points, so that the longest of its wrapped texts is in sight.

    Programs that open a workbook do not all measure rows themselves, and it takes them long.

    Parameters
    ----------
    texts : mapping of str to int
        Texts, and the width of their columns in characters.

    Examples
    --------
    >>> height_of({"以上。": 20}), height_of({"长" * 30: 20}), height_of({"长" * 9000: 20})
    (18.5, 65.0, 409.0)
    """
    lines = max(
        sum(1 + (_width(part) - 1) // max(width - 1, 1) for part in text.split("\n") or [""])
        for text, width in texts.items()
    )
    return min(max(lines * _LINE_HEIGHT + 3, _LEAST_HEIGHT), _MOST_HEIGHT)


def _width(text: str) -> int:
    """Columns of a text, near enough: characters beyond ASCII take two. At least 1."""
    return max(2 * len(text) - len(text.encode("ascii", "ignore")), 1)
