"""Reports that came before."""

from typing import Any

import pytest

from fazhi_nlp.batch.duplicates import DuplicateFinder, Twin

FIRST = {
    "path": "a.txt",
    "report_id": "0a",
    "issuers": ["栗河县人民政府"],
    "place": "栗河县",
    "year": 2024,
    "title": "栗河县2024年法治政府建设情况报告",
}


@pytest.mark.parametrize(
    ("second", "twin"),
    [
        ({}, Twin(duplicate_of="a.txt")),
        ({"year": 2023, "issuers": []}, Twin(duplicate_of="a.txt")),
        ({"report_id": "0b"}, Twin(version_of="a.txt")),
        ({"report_id": "0b", "year": 2023}, Twin()),
        ({"report_id": "0b", "issuers": ["栗河县水利局"]}, Twin()),
        # A joint report is no version of one that the government made alone.
        ({"report_id": "0b", "issuers": ["中共栗河县委", "栗河县人民政府"]}, Twin()),
        # A plan for the year is no version of the report on it.
        ({"report_id": "0b", "title": "栗河县2024年法治政府建设工作要点"}, Twin()),
        ({"path": "a.txt"}, Twin()),
    ],
)
def test_a_report_repeats_its_text_or_its_unit_and_year(second: dict[str, Any], twin: Twin) -> None:
    twins = DuplicateFinder()
    assert twins.check(FIRST) == Twin()
    assert twins.check({**FIRST, "path": "b.txt", **second}) == twin


def test_units_without_issuer_are_known_by_their_place_and_nothing_else() -> None:
    twins = DuplicateFinder()
    assert twins.check(FIRST | {"issuers": []}) == Twin()
    assert twins.check(FIRST | {"issuers": [], "path": "b", "report_id": "0b"}) == Twin("", "a.txt")
    nameless = FIRST | {"issuers": [], "place": ""}
    assert twins.check(nameless | {"path": "c", "report_id": "0c"}) == Twin()
    assert twins.check(nameless | {"path": "d", "report_id": "0d"}) == Twin()
    undated = FIRST | {"year": None}
    assert twins.check(undated | {"path": "e", "report_id": "0e"}) == Twin()
    assert twins.check(undated | {"path": "f", "report_id": "0f"}) == Twin()


def test_a_failure_repeats_nothing_and_a_third_points_to_the_first() -> None:
    twins = DuplicateFinder()
    assert twins.check({"path": "x.pdf", "failure": {"code": "damaged"}}) == Twin()
    twins.check(FIRST)
    twins.check(FIRST | {"path": "b.txt"})
    assert twins.check(FIRST | {"path": "c.txt"}) == Twin("a.txt")
