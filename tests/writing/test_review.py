"""The amount of review: rows below a confidence, or so many of the least certain."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.rows.report_rows import ReportRows
from fazhi_nlp.writing.review import parse_review, reviewed
from tests.writing.reports import FAILED, report, row


def marked(text: str, *confidences: float) -> list[float]:
    """Confidences of the rows that are marked, of two reports with a failure between them."""
    rows = [row(number, confidence=confidence) for number, confidence in enumerate(confidences)]
    reports = [report(*rows[:2]), FAILED, report(*rows[2:])]
    return [
        told["confidence"]  # type: ignore[misc]
        for one in reviewed(reports, parse_review(text))
        for told in one.rows
        if told["needs_review"]
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.9", [0.5, 0.8]),
        (".6", [0.5]),
        ("1.0", [0.5, 0.9, 0.8]),
        ("0.5", []),
        ("2", [0.5, 0.8]),
        ("300", [0.5, 0.9, 1.0, 0.8]),
        ("25%", [0.5]),
        ("26%", [0.5, 0.8]),
        ("50％", [0.5, 0.8]),
        ("0.1%", [0.5]),
        ("100%", [0.5, 0.9, 1.0, 0.8]),
    ],
)
def test_amounts(text: str, expected: list[float]) -> None:
    assert marked(text, 0.5, 0.9, 1.0, 0.8) == expected


@pytest.mark.parametrize(
    "text", ["", "0", "0%", "101%", "-1", "1.5", "0.0", "十", "10 %", "nan", "1e3", "5.5"]
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        parse_review(text)


def test_of_equals_the_first_are_chosen_and_no_more_than_asked() -> None:
    rows = [row(number, confidence=0.7) for number in range(4)]
    (one,) = reviewed([report(*rows)], parse_review("2"))
    assert [told["needs_review"] for told in one.rows] == [True, True, False, False]


def test_blank_text_comes_before_all_others() -> None:
    rows = [row(1, confidence=0.2), row(2, confidence=1.0, text="……")]
    (one,) = reviewed([report(*rows)], parse_review("1"))
    assert [told["needs_review"] for told in one.rows] == [False, True]


def test_without_an_amount_everything_stays() -> None:
    reports = [report(row(1, needs_review=True))]
    assert reviewed(reports, None) is reports


def test_what_can_be_read_once_and_what_can_be_read_twice_give_the_same() -> None:
    reports = [report(row(1, confidence=0.4)), FAILED, report(row(2, confidence=0.3))]

    def once() -> Iterator[ReportRows]:
        yield from reports

    amount = parse_review("1")
    twice = reviewed(reports, amount)
    assert list(reviewed(once(), amount)) == list(twice) == list(twice)
    assert [one.failure for one in twice] == [None, FAILED.failure, None]


@given(st.lists(st.integers(0, 20).map(lambda x: x / 20), max_size=12), st.integers(1, 15))
def test_a_number_is_the_number_and_they_are_the_least_certain(confidences: list[float], amount: int) -> None:
    rows = [row(number, confidence=confidence) for number, confidence in enumerate(confidences)]
    (one,) = reviewed([report(*rows)], parse_review(str(amount)))
    flags: list[Any] = [told["needs_review"] for told in one.rows]
    assert sum(flags) == min(amount, len(rows))
    chosen = [c for c, flag in zip(confidences, flags, strict=True) if flag]
    others = [c for c, flag in zip(confidences, flags, strict=True) if not flag]
    assert not chosen or not others or max(chosen) <= min(others)
