"""Rows as a table for the terminal."""

from typing import Any

import pytest

from fazhi_nlp.labels import CORE
from fazhi_nlp.rows.schema import Row
from fazhi_nlp.writing.terminal import columns_of, display_width, printable, shorten, table_lines

NAMES = {label.id: label.zh for label in CORE.labels}


def row(**cells: Any) -> Row:
    usual: Row = {
        "report": "栗河县.txt",
        "title": "栗河县2023年报告",
        "issuer": "栗河县人民政府",
        "year": 2023,
        "paragraph": 1,
        "item": 0,
        "label": "other",
        "confidence": 0.98,
        "needs_review": False,
        "text": "以上情况，特此报告。",
    }
    return usual | cells


def test_a_report_and_its_counts() -> None:
    rows = [row(), row(paragraph=12, item=3, label="enforcement", confidence=0.512, needs_review=True)]
    assert "".join(table_lines(rows, {"enforcement": "行政执法", "other": "其他"})).splitlines() == [
        "栗河县.txt  栗河县2023年报告  2023  栗河县人民政府",
        " 段序  类别      把握  需核对  原文",
        "    1  其他      0.98          以上情况，特此报告。",
        " 12.3  行政执法  0.51  *       以上情况，特此报告。",
        "",
        "类别      段数  需核对",
        "行政执法     1       1",
        "其他         1       0",
        "合计         2       1",
    ]


def test_several_reports_have_a_line_each() -> None:
    rows = [row(), row(paragraph=2), row(report="丘水县.txt", label="supervision", needs_review=True)]
    lines = "".join(table_lines(rows, {"supervision": "权力监督", "other": "其他"})).splitlines()
    assert lines[-3:] == [
        "段数  需核对  权力监督  其他  文件",
        "   2       0         0     2  栗河县.txt",
        "   1       1         1     0  丘水县.txt",
    ]


def test_no_rows_no_table() -> None:
    assert list(table_lines([], NAMES)) == []


@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_line_of_a_paragraph_is_wider_than_the_terminal(width: int) -> None:
    rows = [row(text=text) for text in ("长" * 500, "“a”" * 500, "a" * 500, "短")]
    lines = "".join(table_lines(rows, NAMES, "en", width)).splitlines()[2:6]
    assert all(display_width(line) <= width for line in lines)
    assert all(display_width(line) >= width - 1 for line in lines[:3])


def test_a_narrow_terminal_still_shows_some_text() -> None:
    lines = "".join(table_lines([row(text="长" * 500)], NAMES, width=10)).splitlines()
    assert "长长长长长长长长长…" in lines[2]


def test_hostile_text_does_not_steer_the_terminal() -> None:
    hostile = "\x1b[2J\x1b]0;甲\x07\u202e乙"
    lines = "".join(table_lines([row(text=hostile, title=hostile, report=hostile, issuer=hostile)], NAMES))
    assert all(char.isprintable() for char in lines.replace("\n", ""))


def test_rows_go_out_as_they_come() -> None:
    def one_then_fail() -> Any:
        yield row()
        raise LookupError

    lines = table_lines(one_then_fail(), NAMES)
    assert "以上情况" in [next(lines) for _ in range(3)][2]


def test_columns_are_as_wide_as_they_need() -> None:
    assert "".join(columns_of(["label", "rows", "F1"], [["其他", 12, 0.5], ["审批改革", 3, 1.0]])) == (
        "label     rows     F1\n其他        12  0.500\n审批改革     3  1.000\n"
    )


@pytest.mark.parametrize(
    ("text", "width", "short"), [("法治", 4, "法治"), ("法治政", 4, "法…"), ("ab", 1, "…"), ("", 5, "")]
)
def test_shortening_counts_columns(text: str, width: int, short: str) -> None:
    # … itself may take two columns.
    assert shorten(text, width) == short


def test_ambiguous_characters_count_as_wide_so_that_lines_never_wrap() -> None:
    assert display_width("“法治”…a") == 11


def test_printable_keeps_what_prints() -> None:
    assert printable("一、“法治”（2023）") == "一、“法治”（2023）"
    assert printable("甲\u3000乙\n丙\x00") == "甲 乙 丙\ufffd"
