"""How much of the corpus comes back from PDF files, in many layouts.

Every report of the corpus is written as a PDF by LibreOffice, each with a page of its own: sizes, margins,
indents, headers and page numbers as offices choose them. With ``--chromium N`` the first N are printed
by Chromium as well. What is read from the file is compared with what is read from the report's text.

Run ``python -m benchmarks.documents.pdf_files [--chromium N] [--errors N] [--folder DIR]``.
"""

import argparse
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import fazhi_nlp
from benchmarks.common.printing import print_table, share
from benchmarks.documents.pdf_extras import annex_lines
from benchmarks.documents.pdf_layouts import LAYOUTS, flat_document, web_page
from benchmarks.documents.written import office
from fazhi_nlp import datasets
from fazhi_nlp.datasets import CorpusReport
from fazhi_nlp.records import Paragraph, Report


def main() -> None:
    """Print the shares that come back."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chromium", type=int, default=0, metavar="N", help="print the first N by Chromium")
    parser.add_argument("--reports", type=int, default=None, metavar="N", help="the first N reports only")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N differences of each kind")
    parser.add_argument("--folder", type=Path, help="keep the files here, and read those that are there")
    options = parser.parse_args()
    reports = datasets.read_reports()[: options.reports]
    with tempfile.TemporaryDirectory() as temporary:
        folder: Path = options.folder or Path(temporary)
        by_office = write_with_libreoffice(reports, folder / "office")
        by_browser = write_with_chromium(reports[: options.chromium], folder / "browser")
        print_table(["written by", "files", *KINDS], rows(reports, by_office, by_browser, options.errors))


def rows(
    reports: Sequence[CorpusReport], by_office: Sequence[Path], by_browser: Sequence[Path], errors: int
) -> Iterator[list[object]]:
    """Measure each layout, then all files of each program."""
    for number in range(len(LAYOUTS)):
        chosen = slice(number, None, len(LAYOUTS))
        texts = [text_of(report, LAYOUTS[number].extras) for report in reports[chosen]]
        yield [f"LibreOffice, layout {number + 1}", *measured(texts, by_office[chosen], errors)]
    texts = [text_of(report, LAYOUTS[place % len(LAYOUTS)].extras) for place, report in enumerate(reports)]
    yield ["LibreOffice", *measured(texts, by_office, 0)]
    if by_browser:
        yield ["Chromium", *measured([text_of(report) for report in reports], by_browser, errors)]


def text_of(report: CorpusReport, extras: Sequence[str] = ()) -> str:
    """The text of a report, with its annexes."""
    return "\n".join([*(line.text for line in report.lines), *annex_lines(extras)])


KINDS = ("paragraphs", "headings", "labels")


def measured(texts: Sequence[str], paths: Sequence[Path], errors: int) -> list[str]:
    """Share of the paragraphs, headings and labels of the texts that the files give too."""
    labeler = fazhi_nlp.load()
    same: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    for text, path in zip(texts, paths, strict=False):
        expected = found_in(labeler, fazhi_nlp.parse_report(text, name=path.name))
        found = found_in(labeler, fazhi_nlp.read_report(path))
        for kind in KINDS:
            common = expected[kind] & found[kind]
            same[kind] += common.total()
            wanted[kind] += max(expected[kind].total(), found[kind].total())
            if shown[kind] < errors and expected[kind] != found[kind]:
                shown[kind] += 1
                show(f"{path.name} {kind}", expected[kind] - common, found[kind] - common)
    return [str(len(paths)), *(share(same[kind] / wanted[kind]) for kind in KINDS)]


def found_in(labeler: Any, report: Report) -> dict[str, Counter[Any]]:
    """What is compared of a report."""
    answers = labeler.label(report)
    return {
        "paragraphs": Counter(_text(p) for p in report.paragraphs if p.kind == "body"),
        "headings": Counter((heading.level, heading.text) for heading in report.headings),
        "labels": Counter((_text(answer.paragraph), answer.label) for answer in answers),
    }


def _text(paragraph: Paragraph) -> str:
    """The text without the bullet that a layout gives it."""
    return paragraph.text.removeprefix("●").lstrip()


def show(what: str, expected: Counter[Any], found: Counter[Any]) -> None:
    """Show what is missing and what is there instead."""
    print(f"  {what}")
    for sign, texts in (("-", expected), ("+", found)):
        for text in texts:
            print(f"    {sign} {shortened(str(text))}")


def shortened(text: str) -> str:
    """The ends of a text.

    Examples
    --------
    >>> shortened("县政府全年办理" * 20)[25:40]
    '全年办理县政 … 办理县政府'
    """
    return text if len(text) <= 70 else f"{text[:31]} … {text[-31:]}"


def write_with_libreoffice(reports: Sequence[CorpusReport], folder: Path) -> list[Path]:
    """Write the reports as PDF files, their layouts in turn; files that are there already are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    sources = []
    for number, report in enumerate(reports):
        source = folder / f"{report.id}.fodt"
        if not source.with_suffix(".pdf").exists():
            layout = LAYOUTS[number % len(LAYOUTS)]
            source.write_text(flat_document(report.lines, layout), encoding="utf-8")
            sources.append(source)
    office.convert(sources, "pdf")
    return [folder / f"{report.id}.pdf" for report in reports]


def write_with_chromium(reports: Sequence[CorpusReport], folder: Path) -> list[Path]:
    """Print the reports as web pages, with the headers and footers that browsers print."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, report in enumerate(reports):
        path = folder / f"{report.id}.pdf"
        if not path.exists():
            page = path.with_suffix(".html")
            page.write_text(web_page(report.lines, LAYOUTS[number % len(LAYOUTS)]), encoding="utf-8")
            print_page(page, path)
    return [folder / f"{report.id}.pdf" for report in reports]


def print_page(page: Path, path: Path) -> None:
    """Let Chromium print a page."""
    with tempfile.TemporaryDirectory() as profile:
        options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        command = [
            "chromium",
            *options,
            f"--user-data-dir={profile}",
            f"--print-to-pdf={path}",
            page.as_uri(),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    main()
