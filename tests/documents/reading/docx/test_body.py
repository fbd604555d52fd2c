"""What stands in a document, piece by piece: XML as Word writes it, and the lines that a person sees."""

import json
from pathlib import Path
from typing import Any

import pytest

from fazhi_nlp.documents.lines import Line
from fazhi_nlp.documents.reading import read_document
from tests.documents.reading.docx.packing import STRICT, flat, packed, parts

CASES: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("body_cases.json").read_text(encoding="utf-8")
)
_PARTS = ("styles", "numbering", "footnotes", "endnotes")


def shown(line: Line) -> str:
    hint = "table" if line.table else "note" if line.note else f"h{line.heading}" if line.heading else "text"
    return f"{hint}:{line.text}"


def others(case: dict[str, Any]) -> dict[str, str]:
    return {name: case[name] for name in _PARTS if name in case}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_case(case: dict[str, Any]) -> None:
    document = read_document(packed(parts(case["body"], **others(case))))
    assert [shown(line) for line in document.lines] == case["lines"]
    assert [remark.code for remark in document.remarks] == case.get("remarks", [])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_strict_and_flat_documents_read_alike(case: dict[str, Any]) -> None:
    document = read_document(packed(parts(case["body"], **others(case))))
    strict = parts(case["body"], namespace=STRICT, **others(case))
    assert read_document(packed(strict)) == document
    assert read_document(flat(strict)) == document
