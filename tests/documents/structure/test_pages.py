"""Whole pages, as different as they are in the wild; see page_files.py for how they are written."""

import pytest

from fazhi_nlp.documents.structure import build_report
from tests.documents.structure.page_files import PAGES, Page


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_page_is_recognised(page: Page) -> None:
    report = build_report(page.lines)
    assert report.text.split("\n") == page.text
    assert [
        (p.kind, p.part if p.kind == "body" else "", p.text) for p in report.paragraphs
    ] == page.paragraphs
    assert [p.headings for p in report.paragraphs] == page.paths
    assert [(h.level, h.text) for h in report.headings] == page.headings
    assert report.title == page.facts["title"]
    assert " ".join(map(str, report.years)) == page.facts["years"]
    assert report.year == (report.years[-1] if report.years else None)
    assert " | ".join(report.issuers) == page.facts["issuers"]
    assert report.issuers_source == page.facts["source"]
    assert (report.place, report.level) == (page.facts["place"], page.facts["level"])
    assert report.metadata == page.metadata


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_places_point_into_the_text(page: Page) -> None:
    report = build_report(page.lines)
    for paragraph in report.paragraphs:
        assert report.text[paragraph.start : paragraph.end] == paragraph.text
    for heading in report.headings:
        assert report.text[heading.start : heading.end] == heading.text
    assert [p.index for p in report.paragraphs] == list(range(len(report.paragraphs)))
    assert {p.report for p in report.paragraphs} <= {report.id}
