"""Repairs inside a line: cases as data, and what holds for any text."""

import json
from pathlib import Path
from typing import TypedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.documents.cleaning import repair_text
from fazhi_nlp.documents.cleaning.pinyin_syllables import TONED, is_toned_syllable
from fazhi_nlp.documents.cleaning.repairs import repair_inline

pytestmark = pytest.mark.slow


class Case(TypedDict):
    why: str
    text: str
    repaired: str


CASES: list[Case] = json.loads(Path(__file__).with_name("inline.json").read_text(encoding="utf-8"))

KNOWN_FAILURES: list[Case] = json.loads(
    Path(__file__).with_name("known_failures.json").read_text(encoding="utf-8")
)["inline"]

FRAGMENTS = st.sampled_from(
    [
        *"現區们門國一二年件。，：;?（）()  \u3000\t\n&#;.-/0123Ｆ１aF",
        "(xiàn)",
        "（men）",
        "qū)",
        "m椌C",
        "。ㄒ唬﹫猿贮h",
        *"⼀⼈ﬁ﹐",
        "&nbsp;",
        "&amp;",
        "&#8203;",
        "&#65297;",
        "nbsp;",
        "\u200b",
        "\ufeff",
        "\r",
        "\x00",
        "?",
        "?,F",
        "┥罨",
        "或",
    ]
)
DIRTY = st.lists(FRAGMENTS, max_size=30).map("".join)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_case(case: Case) -> None:
    assert repair_text(case["text"]) == case["repaired"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_repaired_case_stays(case: Case) -> None:
    assert repair_text(case["repaired"]) == case["repaired"]


@pytest.mark.xfail(strict=True, raises=AssertionError)
@pytest.mark.parametrize("case", KNOWN_FAILURES, ids=lambda case: case["why"])
def test_known_failure(case: Case) -> None:
    assert repair_text(case["text"]) == case["repaired"]


@given(DIRTY)
def test_repairing_twice_is_repairing_once(text: str) -> None:
    once = repair_text(text)
    assert repair_text(once) == once


@given(st.text())
def test_any_text_is_repaired(text: str) -> None:
    once = repair_text(text)
    assert repair_text(once) == once


@given(DIRTY)
def test_line_breaks_are_kept(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    assert repair_text(text).count("\n") == lines


@pytest.mark.parametrize(
    "run",
    [
        "&amp;",
        "&",
        "1 ",
        "法 ",
        "現(",
        "(xiàn)",
        "?",
        "?,F(",
        "?qū)m",
        "\u3000",
        "?。ㄒ唬",
        "2 0 2 ",
        "1.",
        "1 . ",
    ],
)
def test_long_runs_are_repaired_in_one_go(run: str) -> None:
    text = run * (100_000 // len(run))
    once = repair_text(text)
    assert repair_text(once) == once


@given(st.lists(FRAGMENTS).map("".join) | st.text(max_size=20))
def test_a_text_without_repairable_characters_stays(text: str) -> None:
    assert repair_text(text) == repair_inline(text)


def test_every_letter_with_a_tone_is_known() -> None:
    toned = [c for c in map(chr, range(0x10000)) if is_toned_syllable(c) or is_toned_syllable(f"m{c}n")]
    assert toned
    assert set(toned) <= TONED
