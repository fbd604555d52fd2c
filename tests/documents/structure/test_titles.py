"""Titles that are broken into lines, and words of titles that are set apart."""

import json
from pathlib import Path

import pytest

from fazhi_nlp import parse_report

CASES = json.loads(Path(__file__).with_name("broken_titles.json").read_text(encoding="utf-8"))
BROKEN = CASES["titles broken into lines, each / a break"]
BELOW = CASES["titles that stand below a line of their own, each / a break"]
SET_APART = CASES["words of titles set apart"]
TEXT = "\n各县区人民政府：\n现就有关工作提出以下意见，请认真执行。\n一、主要工作\n全年办案12件。\n"


def title_of(lines: str) -> str:
    return parse_report(lines.replace("/", "\n") + TEXT).title


@pytest.mark.parametrize("lines", BROKEN)
def test_a_broken_title_is_whole(lines: str) -> None:
    assert title_of(lines).replace(" ", "") == lines.replace("/", "")


@pytest.mark.parametrize("lines", BELOW)
def test_a_line_above_is_no_piece_of_the_title(lines: str) -> None:
    assert title_of(lines) == lines.split("/")[1]


@pytest.mark.parametrize(("lines", "title"), SET_APART.items())
def test_words_set_apart_are_joined(lines: str, title: str) -> None:
    assert title_of(lines) == title
