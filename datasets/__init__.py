"""The corpus as data: fictional 法治政府建设 reports whose every paragraph carries its label.

Texts and labels are written by language models and places are fictional; the data sheet,
``datasets/README.md``, says how they came about. ``python -m fazhi_nlp.datasets`` counts them.

Examples
--------
>>> from fazhi_nlp import datasets
>>> reports = datasets.read_reports()
>>> reports[0].place, reports[0].year
('栗河县', 2014)
>>> datasets.examples(reports)[1].paragraph.headings
('一、摆上位置，形成依法行政工作合力',)
"""

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from importlib.resources import files

from fazhi_nlp.records import Example, Paragraph

# Relative, since type checkers cannot know that this folder is installed as fazhi_nlp.datasets.
from .corpus import GENRES, KINDS, LEVELS, CorpusItem, CorpusLine, CorpusReport, parse_reports

__all__ = [
    "GENRES",
    "ITEM_WEIGHT",
    "KINDS",
    "LEVELS",
    "CorpusItem",
    "CorpusLine",
    "CorpusReport",
    "author",
    "digest",
    "examples",
    "item_examples",
    "parse_reports",
    "read_reports",
    "training_examples",
]

ITEM_WEIGHT = 0.5
"""Weight of an item in training: its words are learned with its paragraph already."""

_NAME = "reports.jsonl"
_HEADING_DEPTHS = {"heading1": 1, "heading2": 2, "heading3": 3}


def read_reports() -> tuple[CorpusReport, ...]:
    """Read the corpus that the package brings.

    Returns
    -------
    tuple of CorpusReport
        In the order of the file.

    Raises
    ------
    DataError
        If a line of the file is not a report; the message names file and line.

    Examples
    --------
    >>> len({report.id for report in read_reports()}) == len(read_reports())
    True
    """
    # A checkout holds the file as it is, a wheel packed.
    plain = files(__name__).joinpath(_NAME)
    packed = files(__name__).joinpath(f"{_NAME}.gz")
    content = plain.read_bytes() if plain.is_file() else gzip.decompress(packed.read_bytes())
    # Not splitlines: it would also break at characters that JSON lets stand inside a text.
    return parse_reports(content.decode("utf-8").split("\n"), _NAME)


def examples(reports: Iterable[CorpusReport]) -> list[Example]:
    """Every body line of the reports, with the headings above it.

    Returns
    -------
    list of Example
        ``paragraph.report`` is the id of the report, ``paragraph.index`` counts its body lines;
        ``cells`` hold year, level, genre and place of the report.

    Examples
    --------
    >>> example = examples(read_reports())[0]
    >>> example.label, example.paragraph.report, example.source
    ('general', 'A1-01', 'reports.jsonl, line 1')
    >>> example.cells["year"], example.cells["level"]
    ('2014', 'county')
    """
    return [
        Example(paragraph, line.label, line.also, report.source, cells=_cells(report))
        for report in reports
        for paragraph, line in _body(report)
    ]


def item_examples(reports: Iterable[CorpusReport]) -> list[Example]:
    """Every item (一是……二是……) that carries a label of its own.

    Returns
    -------
    list of Example
        Each of weight `ITEM_WEIGHT`. ``paragraph.item`` counts from 1; a numbered run-in title of
        the body line is the last of ``paragraph.headings``.
    """
    return [
        Example(paragraph, item.label, item.also, report.source, ITEM_WEIGHT, _cells(report))
        for report in reports
        for whole, line in _body(report)
        if line.items
        for paragraph, item in zip(whole.items, line.items, strict=True)
    ]


def training_examples(reports: Iterable[CorpusReport]) -> list[Example]:
    """Everything that a model learns from: the paragraphs, then the items."""
    reports = tuple(reports)
    return [*examples(reports), *item_examples(reports)]


def author(report_id: str) -> str:
    """Who wrote a report of the corpus: what its id says before the hyphen.

    Examples
    --------
    >>> author("A1-01")
    'A1'
    """
    return report_id.partition("-")[0]


def digest(reports: Iterable[CorpusReport]) -> str:
    """SHA-256 over what the reports say, in hex digits: the same however they are stored.

    Examples
    --------
    >>> digest(read_reports()[:1]) == digest(read_reports()[:2])
    False
    """
    total = hashlib.sha256()
    for report in reports:
        content = asdict(report)
        del content["source"]
        total.update(json.dumps(content, ensure_ascii=False, sort_keys=True).encode("utf-8") + b"\n")
    return total.hexdigest()


def _cells(report: CorpusReport) -> dict[str, str]:
    """Facts of the report that figures can be grouped by."""
    return {"year": str(report.year), "level": report.level, "genre": report.genre, "place": report.place}


def _body(report: CorpusReport) -> Iterator[tuple[Paragraph, CorpusLine]]:
    """Yield the body lines of a report, each as a paragraph under its headings."""
    headings: dict[int, str] = {}
    index = 0
    for line in report.lines:
        if depth := _HEADING_DEPTHS.get(line.kind):
            headings = {above: text for above, text in headings.items() if above < depth}
            headings[depth] = line.text
        elif line.kind == "body":
            yield Paragraph(line.text, headings=tuple(headings.values()), report=report.id, index=index), line
            index += 1
