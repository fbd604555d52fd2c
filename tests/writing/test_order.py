"""The rows that are written, and their order."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.writing import order
from fazhi_nlp.writing.order import ordered_rows
from tests.writing.reports import FAILED, LAYOUT, report, row

UNCERTAIN = replace(LAYOUT, order="uncertain")


def test_rows_stand_as_in_the_reports_unless_asked() -> None:
    reports = [report(row(1, confidence=0.9), row(2, confidence=0.3)), FAILED, report(row(3, confidence=0.1))]
    assert [told["paragraph"] for told in ordered_rows(reports, LAYOUT)] == [1, 2, 3]


def test_the_least_certain_of_all_reports_comes_first() -> None:
    reports = [
        report(row(1, confidence=0.9), row(2, confidence=0.3)),
        FAILED,
        report(row(3, confidence=0.1), row(4, confidence=0.3), row(5, confidence=1.0, text="……")),
    ]
    assert [told["paragraph"] for told in ordered_rows(reports, UNCERTAIN)] == [5, 3, 2, 4, 1]


def test_only_what_is_to_be_reviewed() -> None:
    reports = [report(row(1), row(2, needs_review=True)), report(row(3, needs_review=True, confidence=0.2))]
    chosen = replace(LAYOUT, only_review=True)
    assert [told["paragraph"] for told in ordered_rows(reports, chosen)] == [2, 3]
    assert [told["paragraph"] for told in ordered_rows(reports, replace(chosen, order="uncertain"))] == [3, 2]


@pytest.mark.parametrize("in_memory", [1, 1 << 20])
def test_rows_that_were_put_aside_come_back_as_they_were(
    in_memory: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(order, "_IN_MEMORY", in_memory)
    rows = [row(1, text="甲\n\u2028乙\udcb1", year=None), row(2, confidence=0.1)]
    assert list(ordered_rows([report(*rows)], UNCERTAIN)) == rows[::-1]


@given(st.lists(st.floats(0, 1, width=16), max_size=20))
def test_no_row_is_lost_or_doubled(confidences: list[float]) -> None:
    rows = [row(number, confidence=confidence) for number, confidence in enumerate(confidences)]
    found = list(ordered_rows([report(*rows)], UNCERTAIN))
    assert sorted(told["paragraph"] for told in found) == list(range(len(rows)))  # type: ignore[type-var]
    assert [told["confidence"] for told in found] == sorted(confidences)
