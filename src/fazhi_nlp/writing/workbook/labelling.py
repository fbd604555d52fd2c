"""Labelled reports -> a workbook for people: rows to check, figures of reports, and what explains them."""

from collections.abc import Iterable, Iterator
from typing import IO

from fazhi_nlp.rows.files.workbook import MOST_SHEET_ROWS
from fazhi_nlp.rows.report_rows import ReportRows
from fazhi_nlp.writing.layout import OutputOptions
from fazhi_nlp.writing.order import ordered_rows
from fazhi_nlp.writing.own_files import LABELLING
from fazhi_nlp.writing.run import Run
from fazhi_nlp.writing.summary import ReportFacts
from fazhi_nlp.writing.workbook.book import open_book
from fazhi_nlp.writing.workbook.guide import (
    names_range,
    write_column_sheet,
    write_label_sheet,
    write_run_sheet,
)
from fazhi_nlp.writing.workbook.paragraphs import RowSheets, labelled_columns
from fazhi_nlp.writing.workbook.reports import write_failure_sheet, write_report_sheet
from fazhi_nlp.writing.workbook.styles import Styles


def write_report_workbook(
    file: IO[bytes],
    reports: Iterable[ReportRows],
    layout: OutputOptions,
    run: Run,
    *,
    most_rows: int = MOST_SHEET_ROWS,
) -> None:
    """Write reports as a workbook, row by row as they come.

    Parameters
    ----------
    file : binary file
    reports : iterable of ReportRows
        Read once; of each only a line of figures is kept.
    layout : OutputOptions
    run : Run
        Read after the last report.
    most_rows : int, default=MOST_SHEET_ROWS
        Rows of a sheet, its titles among them; more go to a further sheet.

    Raises
    ------
    MissingExtraError
        Where XlsxWriter is not installed.
    """
    lines: list[ReportFacts] = []

    def kept_in_mind() -> Iterator[ReportRows]:
        for report in reports:
            lines.append(ReportFacts.of(len(lines) + 1, report))
            yield report

    with open_book(file, LABELLING) as book:
        styles = Styles(book, layout.label_set, layout.correcting_set)
        columns = labelled_columns(layout, items=run.options.get("unit") == "item")
        row_sheets = RowSheets(book, styles, layout, columns, names_range(layout), most_rows)
        row_sheets.write(ordered_rows(kept_in_mind(), layout))
        write_report_sheet(book, styles, [line for line in lines if line.report.failure is None], layout)
        write_failure_sheet(book, styles, [line for line in lines if line.report.failure], layout)
        write_label_sheet(book, styles, layout)
        write_column_sheet(book, styles, layout, columns, {})
        write_run_sheet(book, styles, layout, run.facts(), _notes(row_sheets, layout))


def _notes(row_sheets: RowSheets, layout: OutputOptions) -> dict[str, str]:
    say, notes = layout.text, {}
    if row_sheets.sheets > 1:
        notes[say("段落分在几个工作表", "sheets of rows")] = say(
            f"{row_sheets.sheets} 个：一个工作表最多 {row_sheets.most_rows:,} 行，其余在“段落 2”等工作表",
            f"{row_sheets.sheets}: a sheet holds at most {row_sheets.most_rows:,} rows",
        )
    if row_sheets.cut:
        notes[say("过长而截断的段落", "texts cut")] = say(
            f"{row_sheets.cut} 段：一个单元格最多 32,767 个字，截断处有“…（未完 cut here）”；"
            "全文请用 .jsonl 或 .csv 输出",
            f"{row_sheets.cut}: a cell holds at most 32,767 characters; write .jsonl or .csv for the whole",
        )
    return notes
