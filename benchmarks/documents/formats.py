"""What comes back when the corpus is written to each format and read again.

Run ``python -m benchmarks.documents.formats [--only NAME] [--libreoffice] [--errors N]``. Every report is
read as plain text and from the file; printed is the share of its paragraphs, headings (with level) and
labels that are the same. ``--libreoffice`` has LibreOffice make its formats from the written pages.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import fazhi_nlp
from benchmarks.common.printing import print_table, share
from benchmarks.documents.written import docx, html, mhtml, office
from fazhi_nlp import Labeler, Report, datasets
from fazhi_nlp.datasets.corpus import CorpusLine, CorpusReport

Writer = Callable[[Sequence[CorpusLine]], bytes]

WRITERS: dict[str, Writer] = {
    "html": html.write,
    "mhtml": mhtml.write,
    "docx": docx.write,
    "docx, numbered by Word": docx.write_numbered,
}
"""How a report is written, by the format's name."""

LIBREOFFICE = {"docx by LibreOffice": "docx:MS Word 2007 XML"}
"""Filters by which LibreOffice turns a page into the format of that name."""


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", metavar="NAME", help="one format")
    parser.add_argument("--libreoffice", action="store_true", help="files made by LibreOffice, too")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="show N differences of each format"
    )
    options = parser.parse_args()
    reports = datasets.read_reports()
    labeler = fazhi_nlp.load()
    expected = [facts(fazhi_nlp.parse_report(_text(report)), labeler) for report in reports]

    def rows() -> Iterator[list[object]]:
        for name, files in written(reports, options.only, libreoffice=options.libreoffice):
            found = [facts(fazhi_nlp.read_report(data), labeler) for data in files]
            print_differences(expected, found, options.errors)
            yield [name, *(share(same(expected, found, kind)) for kind in KINDS)]

    print_table(["format", *KINDS], rows())


def written(
    reports: Sequence[CorpusReport], only: str | None, *, libreoffice: bool
) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The files of each format, one a report."""
    for name, write in WRITERS.items():
        if only in (None, name):
            yield name, (write(report.lines) for report in reports)
    for name, target in LIBREOFFICE.items() if libreoffice else ():
        if only in (None, name):
            yield name, converted([html.write(report.lines) for report in reports], target)


def converted(pages: Sequence[bytes], target: str) -> Iterator[bytes]:
    """Pages as LibreOffice saves them in another format."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number:04}.html") for number in range(len(pages))]
        for path, page in zip(paths, pages, strict=True):
            path.write_bytes(page)
        for saved in office.convert(paths, target):
            yield saved.read_bytes()


KINDS = ("paragraphs", "headings", "labels")
Facts = dict[str, Counter[Any]]


def facts(report: Report, labeler: Labeler) -> Facts:
    """What a report holds: paragraphs, headings with their level, paragraphs with their label."""
    return {
        "paragraphs": Counter(p.text for p in report.paragraphs),
        "headings": Counter((heading.level, heading.text) for heading in report.headings),
        "labels": Counter((answer.paragraph.text, answer.label) for answer in labeler.label(report)),
    }


def same(expected: Sequence[Facts], found: Sequence[Facts], kind: str) -> float:
    """Share of what was expected that was found."""
    both = sum((one[kind] & other[kind]).total() for one, other in zip(expected, found, strict=True))
    return both / sum(one[kind].total() for one in expected)


def print_differences(expected: Sequence[Facts], found: Sequence[Facts], most: int) -> None:
    """Print the first differences: what is missing, and what is too much."""
    for one, other in zip(expected, found, strict=True):
        for kind in KINDS:
            marked = [("-", fact) for fact in one[kind] - other[kind]]
            marked += [("+", fact) for fact in other[kind] - one[kind]]
            for sign, fact in marked[: max(0, most)]:
                print(f"{kind} {sign} {str(fact)[:90]}")
            most -= len(marked)


def _text(report: CorpusReport) -> str:
    return "\n".join(line.text for line in report.lines)


if __name__ == "__main__":
    main()
