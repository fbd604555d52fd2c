"""The sheets 报告 and 未能读取: a line a report, with its figures; and what could not be read, and why."""

import math
from typing import Any

from fazhi_nlp.rows.schema import Cell
from fazhi_nlp.rows.values import LEVELS, PARTS, REQUIRED_PARTS
from fazhi_nlp.writing.layout import OutputOptions
from fazhi_nlp.writing.summary import ReportFacts
from fazhi_nlp.writing.workbook.book import write_cell
from fazhi_nlp.writing.workbook.styles import SHEETS, Styles, height_of, set_up_page

_A3 = 8
_PAGE_WIDTH = 260  # characters side by side that can still be read
_WIDTHS = {
    "report": 22,
    "title": 34,
    "issuers": 18,
    "place": 14,
    "remarks": 34,
    "duplicate_of": 18,
    "version_of": 18,
    "report_id": 15,
}
_OTHER_WIDTH = 11


def write_report_sheet(book: Any, styles: Styles, lines: list[ReportFacts], layout: OutputOptions) -> None:
    """Write a line for every report that was read: who, when, what is there, how much of each label."""
    say = layout.text
    sheet = book.add_worksheet(say(*SHEETS["reports"]))
    set_up_page(sheet, frozen_columns=2)
    sheet.set_paper(_A3)
    titles = _titles(layout)
    widths = [_WIDTHS.get(kind, _OTHER_WIDTH) for kind, _ in titles]
    sheet.fit_to_pages(math.ceil(sum(widths) / _PAGE_WIDTH), 0)
    sheet.repeat_columns(0, 1)
    for column, ((_, title), width) in enumerate(zip(titles, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, styles.head)
    for number, line in enumerate(lines, start=1):
        cells = _cells(line, styles, layout)
        wrapped = {
            str(cell): _WIDTHS[kind]
            for (kind, _), (cell, _) in zip(titles, cells, strict=True)
            if kind in _WIDTHS
        }
        sheet.set_row(number, height_of(wrapped))
        for column, (cell, form) in enumerate(cells):
            write_cell(sheet, number, column, cell, form)
    sheet.autofilter(0, 0, max(len(lines), 1), len(titles) - 1)


def _titles(layout: OutputOptions) -> list[tuple[str, str]]:
    """Give kind and title of every column."""
    say = layout.text
    figures = [
        ("figure", f"{say(label.zh, label.id)}\n{what}")
        for label in layout.label_set.labels
        for what in (say("段数", "rows"), say("占比", "share"))
    ]
    return [
        ("report", say("文件", "report")),
        ("title", say("标题", "title")),
        ("issuers", say("单位", "issuers")),
        ("level", say("级别", "level")),
        ("place", say("地方", "place")),
        ("year", say("年度", "year")),
        *(("part", say(*PARTS[part])) for part in REQUIRED_PARTS),
        ("figure", say("段数", "rows")),
        ("figure", say("需核对", "needs_review")),
        *figures,
        ("duplicate_of", say("与此文件内容相同", "duplicate_of")),
        ("version_of", say("同单位同年度的另一份", "version_of")),
        ("remarks", say("读取时的提示", "remarks")),
        ("report_id", say("报告编号", "report_id")),
    ]


def _cells(line: ReportFacts, styles: Styles, layout: OutputOptions) -> list[tuple[Cell, Any]]:
    report, say, rows = line.report, layout.text, line.counts.total()
    here, missing = (say("有", "yes"), styles.text), (say("缺", "missing"), styles.attention)
    return [
        (report.path, styles.text),
        (report.title, styles.text),
        ("、".join(report.issuers), styles.text),
        (say(*LEVELS[report.level]) if report.level in LEVELS else report.level, styles.line),
        (report.place, styles.text),
        (report.year, styles.line),
        *(here if part in report.parts else missing for part in REQUIRED_PARTS),
        (rows, styles.number),
        (line.review, styles.number),
        *(
            cell
            for label in layout.label_set.ids
            for cell in (
                (line.counts[label], styles.number),
                (line.counts[label] / rows if rows else None, styles.share),
            )
        ),
        (report.duplicate_of, styles.text),
        (report.version_of, styles.text),
        ("\n".join(say(remark.zh, remark.en) for remark in report.remarks), styles.text),
        (report.report_id, styles.line),
    ]


def write_failure_sheet(book: Any, styles: Styles, lines: list[ReportFacts], layout: OutputOptions) -> None:
    """Write what could not be read, why, and what to do; a sheet without lines says that all was read."""
    say = layout.text
    sheet = book.add_worksheet(say(*SHEETS["failures"]))
    set_up_page(sheet)
    widths = (40, 16, 80, 14)
    titles = (
        *(say("文件", "report"), say("问题", "failure")),
        *(say("原因和办法", "reason"), say("代码", "code")),
    )
    for column, (title, width) in enumerate(zip(titles, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, styles.head)
    for number, line in enumerate(lines, start=1):
        failure = line.report.failure
        assert failure is not None
        kind, reason = say(failure.kind.zh, failure.kind.en), line.reason(layout.language)
        sheet.set_row(number, height_of({line.report.path: widths[0], reason: widths[2]}))
        for column, text in enumerate((line.report.path, kind, reason, failure.code)):
            write_cell(sheet, number, column, text, styles.text)
    if not lines:
        sheet.write_string(1, 0, say("全部读到了", "everything was read"), styles.text)
