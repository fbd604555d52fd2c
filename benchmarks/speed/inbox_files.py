"""An inbox as offices fill it: every report once, in mixed formats.

The reports are those of the corpus, one round after the other, each time with other figures in them,
so that no text comes twice. Their formats take turns as `TURN` says; the turn is shifted from round to
round, so that a report comes in many formats. Of twenty files

- six are .docx by python-docx, two of them numbered by Word;
- five are text: two in UTF-8, two in GB18030, one in UTF-16;
- five are pages of portals: three saved as .html in GB18030, two as web archives;
- four were saved by LibreOffice, in which filling spends most of its time: two .pdf, one .doc, one .rtf.
"""

import re
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from benchmarks.documents.pdf_layouts import LAYOUTS, flat_document
from benchmarks.documents.written import docx, html, mhtml, office
from fazhi_nlp import datasets
from fazhi_nlp.datasets.corpus import CorpusLine, CorpusReport


class Format(NamedTuple):
    """How a file is written.

    Attributes
    ----------
    extension : str
    write : function
    target : str
        What LibreOffice makes of it then; empty where it stays as it is.
    """

    extension: str
    write: Callable[[Sequence[CorpusLine]], bytes]
    target: str = ""


def _text(encoding: str) -> Format:
    return Format(".txt", lambda lines: "\n".join(line.text for line in lines).encode(encoding))


FORMATS = {
    "UTF-8": _text("utf-8"),
    "GB18030": _text("gb18030"),
    "UTF-16": _text("utf-16"),
    "html": Format(".html", html.write),
    "mhtml": Format(".mht", mhtml.write),
    "docx": Format(".docx", docx.write),
    "docx, numbered": Format(".docx", docx.write_numbered),
    "pdf": Format(".fodt", lambda lines: flat_document(lines, LAYOUTS[0]).encode(), "pdf"),
    "doc": Format(".docx", docx.write_numbered, "doc:MS Word 97"),
    "rtf": Format(".docx", docx.write_numbered, "rtf:Rich Text Format"),
}
"""What the files of an inbox are, by name."""

TURN = (
    *("UTF-8", "docx", "html", "pdf", "docx, numbered", "GB18030", "docx", "mhtml", "doc", "UTF-16"),
    *("UTF-8", "docx", "html", "pdf", "docx, numbered", "GB18030", "docx", "mhtml", "rtf", "html"),
)
"""The formats of twenty files."""


def fill(folder: Path, number: int, turn: Sequence[str] = TURN) -> None:
    """Write an inbox of so many reports, a hundred in each folder of it."""
    reports = datasets.read_reports()
    places: dict[str, list[int]] = {}
    for place in range(number):
        places.setdefault(turn[(place % len(reports) + place // len(reports)) % len(turn)], []).append(place)
    for name, those in places.items():
        with tempfile.TemporaryDirectory() as desk:
            for path in written([(x, reports[x % len(reports)]) for x in those], FORMATS[name], Path(desk)):
                home = folder / f"{int(path.stem) // 100:03}"
                home.mkdir(parents=True, exist_ok=True)
                shutil.move(path, home)


def written(reports: Sequence[tuple[int, CorpusReport]], form: Format, desk: Path) -> list[Path]:
    """Write reports, each with its number, in one format."""
    paths = [desk / f"{number:05}{form.extension}" for number, _ in reports]
    for path, (number, report) in zip(paths, reports, strict=True):
        path.write_bytes(form.write(with_other_figures(report.lines, number)))
    return office.convert(paths, form.target) if form.target else paths


def with_other_figures(lines: Sequence[CorpusLine], number: int) -> list[CorpusLine]:
    """A report with its counts moved, years left, and one more sentence, for those without counts.

    Examples
    --------
    >>> line = CorpusLine("body", "2024年审结案件35件。")
    >>> with_other_figures([line], 7)[0].text
    '2024年审结案件42件。全年编发简报7期。'
    """
    moved = [
        replace(
            line,
            text=re.sub(r"\d{1,4}(?=[件次名人份条项])", lambda found: str(int(found[0]) + number), line.text),
        )
        for line in lines
    ]
    longest = max(range(len(moved)), key=lambda place: len(moved[place].text))
    moved[longest] = replace(moved[longest], text=f"{moved[longest].text}全年编发简报{number}期。")
    return moved
