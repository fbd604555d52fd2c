"""The items that a paragraph runs through."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.text.numbering import split_items


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
def test_items(text: str, items: list[str]) -> None:
    assert [text[start:end] for start, end in split_items(text)] == items


@given(st.text(alphabet="一二三是、。；：1２.（）①②甲 ", max_size=60))
def test_items_cover_the_text_without_gap(text: str) -> None:
    spans = split_items(text)
    if spans:
        assert len(spans) > 1
        assert spans[-1][1] == len(text)
        assert all(before[1] == after[0] for before, after in pairwise(spans))
        assert all(start < end for start, end in spans)
