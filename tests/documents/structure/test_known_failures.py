"""What the structure of a page is known to get wrong, and why that is left so.

Each case holds the right value. One that is recognised one day fails here: it becomes a test of its own.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from fazhi_nlp.documents.lines import Line
from fazhi_nlp.documents.structure import build_report

Case = dict[str, Any]
CASES: list[Case] = json.loads(Path(__file__).with_name("known_failures.json").read_text(encoding="utf-8"))


@pytest.mark.xfail(strict=True, raises=AssertionError)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_known_failure(case: Case) -> None:
    report = build_report([Line(text) for text in case["lines"]])
    found = {
        "title": report.title,
        "years": list(report.years),
        "place": report.place,
        "issuers": list(report.issuers),
        "headings": [heading.text for heading in report.headings],
    }
    wanted = {key: value for key, value in case.items() if key in found}
    assert {key: found[key] for key in wanted} == wanted
