import io
import re
import sys
import zipfile

import pytest

from fazhi_nlp.errors import MissingExtraError, Text
from fazhi_nlp.rows.schema import Cell
from fazhi_nlp.writing.figures.tables import FigureTable
from fazhi_nlp.writing.figures.workbook import workbook

TITLE, COLUMNS = Text("错误行", "mistakes"), {"text": Text("原文", "text")}


def parts(*cells: Cell) -> dict[str, str]:
    """The XML of a workbook with one column of cells."""
    sheet = FigureTable("mistakes", TITLE, COLUMNS, [{"text": cell} for cell in cells])
    with zipfile.ZipFile(io.BytesIO(workbook([sheet], "题名"))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_cell_never_becomes_a_formula_or_a_link() -> None:
    xml = parts("=1+2", "@SUM(A1)", "https://example.org", "+8", "12")
    assert "<f>" not in xml["xl/worksheets/sheet1.xml"]
    assert "hyperlink" not in "".join(xml.values()).replace("hyperlinks/", "")
    assert re.findall("<t[^>]*>([^<]*)</t>", xml["xl/worksheets/sheet1.xml"]) == [
        "原文",
        "=1+2",
        "@SUM(A1)",
        "https://example.org",
        "+8",
        "12",
    ]


def test_numbers_are_numbers() -> None:
    values = re.findall(
        r'<c r="A\d"[^>]*?><v>([^<]*)</v></c>', parts(0.123456, 7)["xl/worksheets/sheet1.xml"]
    )
    assert values == ["0.1235", "7"]


def test_headings_answers_and_blanks_are_text() -> None:
    assert re.findall(
        "<t[^>]*>([^<]*)</t>", parts(["一、甲", "乙"], True, None)["xl/worksheets/sheet1.xml"]
    ) == [
        "原文",
        "一、甲 &gt; 乙",
        "true",
        "",
    ]


def test_a_text_too_long_for_excel_says_that_it_is_cut() -> None:
    (text,) = re.findall("<t[^>]*>(长[^<]*)</t>", parts("长" * 40_000)["xl/worksheets/sheet1.xml"])
    assert len(text) == 32_767
    assert text.endswith("长…（未完 cut here）")


def test_what_no_file_can_hold_is_replaced() -> None:
    assert "甲\ufffd乙\ufffd" in parts("甲\x00乙\ud800")["xl/worksheets/sheet1.xml"]


def test_the_sheet_has_its_chinese_name() -> None:
    assert 'name="错误行"' in parts("甲")["xl/workbook.xml"]


def test_no_clock_is_inside() -> None:
    content = workbook([FigureTable("mistakes", TITLE, COLUMNS, [{"text": "甲"}])], "题名")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 31, 0, 0, 0)}
        years = set(re.findall(r"\d{4}(?=-\d\d-\d\dT)", archive.read("docProps/core.xml").decode()))
    assert years == {"2000"}


def test_without_the_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'fazhi-nlp\[excel\]'") as caught:
        workbook([], "题名")
    assert "pip install 'fazhi-nlp[excel]'" in caught.value.zh
