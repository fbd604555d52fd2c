import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.text.numbering import leading_mark, run_in_title_end, split_items

CASES: dict[str, list[dict[str, Any]]] = json.loads(
    Path(__file__).with_name("numbering_cases.json").read_text(encoding="utf-8")
)
NUMBERED = st.text(st.sampled_from("一二三十是要、（）().12９①⑴。；，第章　 文"), max_size=60)


@pytest.mark.parametrize("case", CASES["marks"], ids=lambda case: case["text"])
def test_marks_are_read(case: dict[str, Any]) -> None:
    mark = leading_mark(case["text"])
    assert mark is not None
    assert (mark.style, mark.ordinal, case["text"][mark.end :]) == (
        case["style"],
        case["ordinal"],
        case["rest"],
    )


@pytest.mark.parametrize("case", CASES["no_marks"], ids=lambda case: case["text"])
def test_what_only_looks_like_a_mark_is_none(case: dict[str, Any]) -> None:
    assert leading_mark(case["text"]) is None


@pytest.mark.parametrize("case", CASES["titles"], ids=lambda case: case["text"])
def test_run_in_titles(case: dict[str, Any]) -> None:
    assert case["text"][: run_in_title_end(case["text"])] == case["title"]


@pytest.mark.parametrize("case", CASES["items"], ids=lambda case: case["text"])
def test_items(case: dict[str, Any]) -> None:
    assert [case["text"][start:end] for start, end in split_items(case["text"])] == case["items"]


@given(NUMBERED)
def test_items_cover_the_text_behind_its_title_without_a_gap(text: str) -> None:
    items = split_items(text)
    if items:
        assert len(items) > 1
        assert items[0][0] == run_in_title_end(text)
        assert items[-1][1] == len(text)
        assert all(before[1] == after[0] for before, after in pairwise(items))
        assert all(start < end for start, end in items)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("一是亮证执法。二是评查案卷。", ["一是亮证执法。", "二是评查案卷。"]),
        ("主要做法：1.亮证；2.评查。", ["主要做法：1.亮证；", "2.评查。"]),
        ("（一）执法。一是亮证。二是评查。", ["一是亮证。", "二是评查。"]),
        ("两项：（1）亮证，（2）评查。", ["两项：（1）亮证，", "（2）评查。"]),
        ("①亮证；②评查；③公示。", ["①亮证；", "②评查；", "③公示。"]),
        ("第一，亮证。第二，评查。", ["第一，亮证。", "第二，评查。"]),
        # The series that begins first is cut; what it holds inside stays whole.
        ("一是执法：1.亮证；2.评查。二是普法。", ["一是执法：1.亮证；2.评查。", "二是普法。"]),
        # No series: one item only, numbers inside sentences, a series that does not start at 1.
        ("一是亮证执法。", []),
        ("投入3.5亿元，建成1.2万平方米。", []),
        ("二是评查案卷。三是公示结果。", []),
        ("全年办案12件。", []),
        ("", []),
    ],
)
def test_cuts_a_paragraph_into_its_items(text: str, items: list[str]) -> None:
    assert [text[start:end] for start, end in split_items(text)] == items


@given(st.text(alphabet="一二三是、。；：1２.（）①②甲 ", max_size=60))
def test_items_cover_the_text_without_gap(text: str) -> None:
    spans = split_items(text)
    if spans:
        assert len(spans) > 1
        assert spans[-1][1] == len(text)
        assert all(before[1] == after[0] for before, after in pairwise(spans))
        assert all(start < end for start, end in spans)
