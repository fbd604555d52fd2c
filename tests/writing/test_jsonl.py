"""Rows as JSON Lines."""

import json

from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.writing.jsonl import jsonl_lines
from fazhi_nlp.writing.output import encoded


def test_types_and_order_stay() -> None:
    (line,) = jsonl_lines(
        [{"text": "甲", "year": None, "item": 0, "needs_review": False, "headings": ["一"]}]
    )
    assert line == '{"text": "甲", "year": null, "item": 0, "needs_review": false, "headings": ["一"]}\n'


@given(st.text(st.characters() | st.sampled_from("\x85\u2028\u2029\ud800\n\r\x00")))
def test_one_line_a_row_whatever_it_holds(text: str) -> None:
    (line,) = jsonl_lines([{"text": text}])
    data = encoded(line)
    assert len(data.decode("utf-8").splitlines()) == 1
    assert json.loads(data) == {"text": text}
