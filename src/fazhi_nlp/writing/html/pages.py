"""Which pages there are: everything on one, or from 101 reports on an index and a page a report."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from fazhi_nlp.rows.report_rows import ReportRows
from fazhi_nlp.writing.html.elements import element
from fazhi_nlp.writing.html.folder import whole_folder
from fazhi_nlp.writing.html.frame import page
from fazhi_nlp.writing.html.report import contents, report_section
from fazhi_nlp.writing.html.summary import summary_section
from fazhi_nlp.writing.html.wording import PageWording
from fazhi_nlp.writing.layout import OutputOptions
from fazhi_nlp.writing.run import Run
from fazhi_nlp.writing.summary import ReportFacts, mark_namesakes

MOST_ON_ONE_PAGE = 100
"""More reports than this get a page each."""


def write_html(file: IO[bytes], reports: Iterable[ReportRows], layout: OutputOptions, run: Run) -> None:
    """Write labelled reports as pages to read.

    Up to `MOST_ON_ONE_PAGE` reports stand in the file itself; of more, the file is the summary and
    index, and each report is a page in the folder ``OUT_reports`` beside it. Output without a name
    (standard output) is one page always.

    Raises
    ------
    DataError
        Where the folder ``OUT_reports`` holds something else than our pages.
    OSError
        Where it cannot be written.
    """
    wording = PageWording(layout.language)
    remaining = iter(reports)
    named = bool(layout.output.name)
    first = list(islice(remaining, MOST_ON_ONE_PAGE + 1 if named else None))
    if len(first) <= MOST_ON_ONE_PAGE or not named:
        file.write(_one_page(first, layout, wording))
        return
    folder = layout.output.with_name(f"{layout.output.stem}_reports")
    with whole_folder(folder) as making:
        facts = mark_namesakes(_report_pages([iter(first), remaining], making, layout, wording))
    file.write(_index(facts, folder.name, layout, wording))


def _one_page(reports: list[ReportRows], layout: OutputOptions, wording: PageWording) -> bytes:
    facts = mark_namesakes(ReportFacts.of(number, report) for number, report in enumerate(reports, start=1))
    read = [(one, report) for one, report in zip(facts, reports, strict=True) if report.failure is None]
    summary = summary_section(facts, layout, wording, link=lambda one: f"#{one.anchor}", by_group=False)
    navigation = [
        element("a", wording.summary, href="#summary"),
        [contents(one, report, opened=len(read) == 1) for one, report in read],
    ]
    sections = [report_section(one, report, layout, wording) for one, report in read]
    return page(wording.heading, navigation, [summary, sections], layout, wording, filters=True)


def _report_pages(
    parts: list[Iterator[ReportRows]], folder: Path, layout: OutputOptions, wording: PageWording
) -> Iterator[ReportFacts]:
    """Write a page a report, one after the other, and keep its facts alone."""
    index = f"../{layout.output.name}"
    number = 0
    for part in parts:
        for report in part:
            number += 1
            facts = ReportFacts.of(number, report)
            if report.failure is None:
                navigation = [
                    element("a", wording.to_index, href=_link(index)),
                    contents(facts, report, opened=True),
                ]
                section = report_section(facts, report, layout, wording)
                content = page(facts.name, navigation, section, layout, wording, filters=True)
                (folder / page_name(facts)).write_bytes(content)
            yield facts


def _index(facts: list[ReportFacts], folder: str, layout: OutputOptions, wording: PageWording) -> bytes:
    summary = summary_section(
        facts, layout, wording, link=lambda one: _link(f"{folder}/{page_name(one)}"), by_group=True
    )
    failed = any(one.report.failure for one in facts)
    navigation = element("a", wording.failures, href="#failures") if failed else None
    return page(wording.heading, navigation, summary, layout, wording, filters=False)


def page_name(facts: ReportFacts) -> str:
    """Name of a report's page: safe on every system, the same from run to run.

    Examples
    --------
    >>> page_name(ReportFacts(7, ReportRows("in/栗河县.docx", "0123456789ab")))
    '00007-0123456789ab.html'
    """
    return f"{facts.number:05d}-{facts.report.report_id}.html"


def _link(path: str) -> str:
    """A relative address in which no character of a file name means anything."""
    from urllib.parse import quote

    return quote(path, errors="surrogateescape")
