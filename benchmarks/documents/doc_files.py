"""How much of the corpus comes back from .doc and .rtf files.

Every report is written as a Word document, its numbers typed or automatic, which LibreOffice saves in the
older formats. What is read from the file is compared with what is read from the report's text.

Run ``python -m benchmarks.documents.doc_files [--reports N] [--errors N]``.
"""

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import fazhi_nlp
from benchmarks.common.printing import print_table, share
from benchmarks.documents.formats import KINDS, Writer, facts, print_differences, same
from benchmarks.documents.written import docx, office
from fazhi_nlp import datasets
from fazhi_nlp.datasets import CorpusReport

WRITERS: dict[str, Writer] = {"typed": docx.write, "automatic": docx.write_numbered}
FILTERS = {".doc": "doc:MS Word 97", ".rtf": "rtf:Rich Text Format"}


def main() -> None:
    """Print the shares that come back."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=None, metavar="N", help="the first N reports only")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N differences of each kind")
    options = parser.parse_args()
    reports = datasets.read_reports()[: options.reports]
    print_table(["format", "numbers", "files", *KINDS], rows(reports, options.errors))


def rows(reports: Sequence[CorpusReport], errors: int) -> Iterator[list[object]]:
    """Measure each format with each kind of numbers."""
    labeler = fazhi_nlp.load()
    texts = ("\n".join(line.text for line in report.lines) for report in reports)
    expected = [facts(fazhi_nlp.parse_report(text), labeler) for text in texts]
    for numbers, write in WRITERS.items():
        with tempfile.TemporaryDirectory() as folder:
            sources = [Path(folder, f"{number:04}.docx") for number in range(len(reports))]
            for source, report in zip(sources, reports, strict=True):
                source.write_bytes(write(report.lines))
            for extension, target in FILTERS.items():
                saved = office.convert(sources, target)
                found = [facts(fazhi_nlp.read_report(path), labeler) for path in saved]
                print_differences(expected, found, errors)
                shares = [share(same(expected, found, kind)) for kind in KINDS]
                yield [extension, numbers, len(reports), *shares]


if __name__ == "__main__":
    main()
