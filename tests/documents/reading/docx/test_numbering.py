"""Automatic numbers come back: definitions and paragraphs as data, and the numbers that Word shows.

A paragraph is `STYLE NUMBERING/LEVEL`, each part where it is given.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from fazhi_nlp.documents.reading import read_document
from fazhi_nlp.documents.reading.docx.number_formats import format_number
from fazhi_nlp.errors import DocumentError
from tests.documents.reading.docx.packing import packed, paragraph, parts

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = json.loads((HERE / "numbering_cases.json").read_text(encoding="utf-8"))
FORMATS: dict[str, dict[str, str]] = json.loads((HERE / "number_formats.json").read_text(encoding="utf-8"))


def value(name: str, content: object) -> str:
    return "" if content is None else f'<w:{name} w:val="{content}"/>'


def level_xml(depth: int | str, level: dict[str, Any]) -> str:
    inside = [
        value("start", level.get("start", 1)),
        value("numFmt", level["format"]),
        value("lvlRestart", level.get("restart")),
        value("pStyle", level.get("style")),
        "<w:isLgl/>" if level.get("digits") else "",
        value("suff", level["suff"]),
        value("lvlText", level["text"]),
        "<w:rPr><w:vanish/></w:rPr>" if level.get("hidden") else "",
    ]
    return f'<w:lvl w:ilvl="{depth}">{"".join(inside)}</w:lvl>'


def numbering_xml(case: dict[str, Any]) -> str:
    xml = ""
    for name, levels in case["definitions"].items():
        if isinstance(levels, dict):
            inside = value("numStyleLink", levels["link"])
        else:
            inside = "".join(level_xml(depth, level) for depth, level in enumerate(levels))
        xml += f'<w:abstractNum w:abstractNumId="{name}">{inside}</w:abstractNum>'
    for name, numbering in case["numberings"].items():
        inside = value("abstractNumId", numbering["of"])
        for depth, start in numbering.get("anew", {}).items():
            inside += f'<w:lvlOverride w:ilvl="{depth}">{value("startOverride", start)}</w:lvlOverride>'
        for depth, level in numbering.get("levels", {}).items():
            inside += f'<w:lvlOverride w:ilvl="{depth}">{level_xml(depth, level)}</w:lvlOverride>'
        xml += f'<w:num w:numId="{name}">{inside}</w:num>'
    return xml


def numbered(number: str | None, depth: int | str | None) -> str:
    return f"<w:numPr>{value('ilvl', depth)}{value('numId', number)}</w:numPr>"


def style_xml(name: str, style: dict[str, Any]) -> str:
    properties = numbered(style.get("number"), style.get("level"))
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}">{value("name", name)}'
        f"{value('basedOn', style.get('based'))}<w:pPr>{properties}</w:pPr></w:style>"
    )


def paragraph_xml(written: str) -> str:
    style, _, place = written.rpartition(" ") if "/" in written else (written, "", "")
    number, _, depth = place.partition("/")
    properties = value("pStyle", style or None) + numbered(number or None, depth or None)
    return paragraph("文", properties)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_case(case: dict[str, Any]) -> None:
    styles = "".join(style_xml(name, style) for name, style in case.get("styles", {}).items())
    body = "".join(map(paragraph_xml, case["paragraphs"]))
    document = read_document(packed(parts(body, styles=styles, numbering=numbering_xml(case))))
    assert [line.text.removesuffix("文") for line in document.lines] == case["numbers"]


@pytest.mark.parametrize(("name", "numbers"), FORMATS.items())
def test_numbers_in_each_format(name: str, numbers: dict[str, str]) -> None:
    assert {number: format_number(int(number), name) for number in numbers} == numbers


def test_a_number_as_long_as_a_page_is_damage() -> None:
    level = {"format": "decimal", "suff": "tab", "text": "%1" * 40}
    numbering = numbering_xml({"definitions": {"0": [level]}, "numberings": {"1": {"of": "0"}}})
    with pytest.raises(DocumentError, match="80 characters"):
        read_document(packed(parts(paragraph_xml("1/0"), numbering=numbering)), name="a.docx")
