"""Paragraphs between clauses of boilerplate: where the clauses come from and where they go."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.records import Paragraph
from fazhi_nlp.training.boilerplate import with_boilerplate
from fazhi_nlp.training.data import TrainingRows, validate_training_data

OPENING = "（一）为建设法治政府，各级各部门狠抓落实，推动依法行政迈上新台阶。"
PIECES = ("为建设法治政府，", "各级各部门狠抓落实，", "推动依法行政迈上新台阶。")
TOPICS = [
    f"（{number}）全年审结行政复议案件{count}件。"
    for number, count in zip("二三四五六七八九", range(20, 28), strict=True)
]


def rows(*texts: tuple[str, str, str]) -> TrainingRows:
    """Rows of text, label and report."""
    paragraphs = [Paragraph(text, report=report) for text, _, report in texts]
    return validate_training_data(paragraphs, [label for _, label, _ in texts], None, None)


def framed(given_rows: TrainingRows, label: str = "general") -> dict[str, str]:
    """Each text, and the same with boilerplate."""
    made = with_boilerplate(given_rows, label, seed=0)
    return {given_rows.paragraphs[place].text: text for place, text in made}


REPORT = rows((OPENING, "general", "r"), *((text, "disputes", "r") for text in TOPICS))


def test_clauses_go_behind_the_numbering_mark_and_behind_the_text() -> None:
    made = framed(REPORT)
    assert set(made) == set(TOPICS)  # of the opening itself every piece stands in it already
    positions = set()
    for text, longer in made.items():
        mark, body = text[:3], text[3:].rstrip("。")
        match = re.fullmatch(f"{re.escape(mark)}(.*){body}(.*)", longer)
        assert match
        before, after = match.groups()
        assert before.rstrip("，。") in (*(piece.rstrip("，。") for piece in PIECES), OPENING[3:-1], "")
        assert longer.endswith("。")
        positions.add((bool(before), after not in ("", "。")))
    assert positions == {(True, False), (False, True), (True, True)}


@pytest.mark.parametrize(
    ("given_rows", "label"),
    [
        (rows((OPENING, "general", "elsewhere"), (TOPICS[0], "disputes", "r")), "general"),
        (REPORT, "no such label"),
        (rows(("以上。", "general", "r"), (TOPICS[0], "disputes", "r")), "general"),
    ],
    ids=["other report", "no such label", "nothing long enough"],
)
def test_without_boilerplate_of_the_own_report_nothing_is_made(given_rows: TrainingRows, label: str) -> None:
    assert framed(given_rows, label) == {}


@given(st.permutations(range(len(TOPICS))))
def test_the_order_of_rows_changes_nothing(order: list[int]) -> None:
    shuffled = rows(*((TOPICS[place], "disputes", "r") for place in order), (OPENING, "general", "r"))
    assert framed(shuffled) == framed(REPORT)
