"""Files as government sites serve them, from bytes to the report.

Beside each ``name.html`` stands ``name.txt``: the facts and the lines that are kept, written as
page_files.py tells. What is left out is not listed there.
"""

from pathlib import Path

import pytest

from fazhi_nlp.documents.read_report import read_report
from tests.documents.structure.page_files import read_page

PORTALS = sorted((Path(__file__).parent / "portals").glob("*.html"))


@pytest.mark.parametrize("path", PORTALS, ids=lambda path: path.stem)
def test_site_is_recognised(path: Path) -> None:
    page = read_page(path.with_suffix(".txt"))
    report = read_report(path)
    assert report.text.split("\n") == page.text
    found = [(p.kind, p.part if p.kind == "body" else "", p.text) for p in report.paragraphs]
    assert found == page.paragraphs
    assert [p.headings for p in report.paragraphs] == page.paths
    assert [(h.level, h.text) for h in report.headings] == page.headings
    assert report.title == page.facts["title"]
    assert " ".join(map(str, report.years)) == page.facts["years"]
    assert " | ".join(report.issuers) == page.facts["issuers"]
    assert (report.place, report.level) == (page.facts["place"], page.facts["level"])
    assert report.metadata == page.metadata
