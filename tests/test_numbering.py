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
