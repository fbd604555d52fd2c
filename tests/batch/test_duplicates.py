"""Reports that came before."""

from typing import Any

import pytest

from fazhi_nlp.batch.duplicates import DuplicateFinder
from fazhi_nlp.batch.labelled_report import LabelledReport
from fazhi_nlp.documents.failures import Failure
from fazhi_nlp.records import Report

FIRST: dict[str, Any] = {
    "text": "甲",
    "issuers": ("栗河县人民政府",),
    "place": "栗河县",
    "year": 2024,
    "title": "栗河县2024年法治政府建设情况报告",
}


def repeated(duplicates: DuplicateFinder, path: str, **facts: Any) -> tuple[str, str]:
    """What a report repeats: the text of another, or unit and year of another."""
    checked = duplicates.check(LabelledReport(path, Report(**{**FIRST, **facts})))
    return checked.duplicate_of, checked.version_of


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ({}, ("a.txt", "")),
        ({"year": 2023, "issuers": ()}, ("a.txt", "")),
        ({"text": "乙"}, ("", "a.txt")),
        ({"text": "乙", "year": 2023}, ("", "")),
        ({"text": "乙", "issuers": ("栗河县水利局",)}, ("", "")),
        # A joint report is no version of one that the government made alone.
        ({"text": "乙", "issuers": ("中共栗河县委", "栗河县人民政府")}, ("", "")),
        # A plan for the year is no version of the report on it.
        ({"text": "乙", "title": "栗河县2024年法治政府建设工作要点"}, ("", "")),
    ],
)
def test_a_report_repeats_its_text_or_its_unit_and_year(
    second: dict[str, Any], expected: tuple[str, str]
) -> None:
    duplicates = DuplicateFinder()
    assert repeated(duplicates, "a.txt") == ("", "")
    assert repeated(duplicates, "b.txt", **second) == expected


def test_a_file_is_no_duplicate_of_itself() -> None:
    duplicates = DuplicateFinder()
    assert [repeated(duplicates, "a.txt") for _ in range(2)] == [("", "")] * 2


def test_units_without_issuer_are_known_by_their_place_and_nothing_else() -> None:
    duplicates = DuplicateFinder()
    assert repeated(duplicates, "a", issuers=()) == ("", "")
    assert repeated(duplicates, "b", issuers=(), text="乙") == ("", "a")
    assert repeated(duplicates, "c", issuers=(), place="", text="丙") == ("", "")
    assert repeated(duplicates, "d", issuers=(), place="", text="丁") == ("", "")
    assert repeated(duplicates, "e", year=None, text="戊") == ("", "")
    assert repeated(duplicates, "f", year=None, text="己") == ("", "")


def test_a_failure_repeats_nothing_and_a_third_points_to_the_first() -> None:
    duplicates = DuplicateFinder()
    failed = LabelledReport("x.pdf", failure=Failure("damaged", "", ""))
    assert [duplicates.check(failed) for _ in range(2)] == [failed] * 2
    found = [repeated(duplicates, path) for path in ("a.txt", "b.txt", "c.txt")]
    assert found == [("", ""), ("a.txt", ""), ("a.txt", "")]
