"""Columns as people name them."""

import pytest

from fazhi_nlp.errors import DataError
from fazhi_nlp.rows.columns import column_named, value_in


@pytest.mark.parametrize("name", ["year", "Year", "年度"])
def test_a_column_goes_by_either_title(name: str) -> None:
    assert column_named(name, [{"text": "甲"}, {"text": "乙", "year": "2023"}]) == "year"


@pytest.mark.parametrize(
    ("cells", "level"),
    [
        ({"title": "栗河县2023年法治政府建设情况报告", "issuer": ""}, "county"),
        ({"title": "法治政府建设情况报告", "issuer": "丘水市水利局、丘水市人民政府"}, "department"),
        ({"title": "", "issuer": ""}, ""),
        ({"title": "栗河县2023年法治政府建设情况报告", "issuer": "", "level": "city"}, "city"),
    ],
)
def test_title_and_issuer_tell_the_level(cells: dict[str, object], level: str) -> None:
    assert column_named("级别", [cells]) == "level"
    assert value_in("level", cells) == level


def test_a_column_that_no_row_has_is_an_error_with_those_there_are() -> None:
    with pytest.raises(DataError, match="the columns are text, 区县") as caught:
        column_named("level", [{"text": "甲"}, {"区县": "栗河"}])
    assert "没有“level”列；现有的列：原文（text）、区县" in caught.value.zh
