"""Plain text and Markdown: cases in `text_cases.json`, harmless lookalikes included."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.documents.reading.limits import Limits
from fazhi_nlp.documents.reading.text import text_lines
from fazhi_nlp.errors import LimitError

CASES = json.loads((Path(__file__).parent / "text_cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["comment"])
def test_case(case: dict[str, list[str]]) -> None:
    lines = text_lines("\n".join(case["text"]))
    shown = [
        f"h{line.heading}:{line.text}" if line.heading else f"table:{line.text}" if line.table else line.text
        for line in lines
    ]
    assert shown == case.get("lines", case["text"])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f", "\v", "\x85", "\u2028", "\u2029"])
def test_every_line_break_ends_a_line(end: str) -> None:
    assert [line.text for line in text_lines(f"甲{end}{end}　乙 {end}")] == ["甲", "", "　乙 "]


@given(st.lists(st.text("依法 　行政#*|-1.。[]()\\", max_size=30), max_size=20))
def test_no_character_of_a_word_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    kept = "".join(line.text for line in text_lines(text))
    for character in "依法行政1。":
        # Only the target of a link goes, which a reader does not see.
        assert kept.count(character) == text.count(character) or "](" in text


def test_more_lines_than_allowed_is_an_error() -> None:
    with pytest.raises(LimitError, match=r"^text: more than 2 lines"):
        text_lines("甲\n乙\n丙", limits=Limits(lines=2))
    assert len(text_lines("甲\n乙\n", limits=Limits(lines=2))) == 2
