"""Several reports bound in one file."""

import pytest

from fazhi_nlp import read_report
from fazhi_nlp.documents.read_report import read_reports
from fazhi_nlp.documents.structure import bound_reports, build_report
from tests.documents.structure.page_files import PAGES, Page

BOUND = {"13-two-reports-bound": 2, "52-collection": 2}

FIRST = "栗河县水利局2023年法治政府建设工作总结\n今年我局依法履职。\n一、执法\n查处案件9件。\n"
LETTER = "栗河县水利局关于报送2023年法治政府建设工作总结的函\n县司法局：\n现将总结报上。\n"
SECOND = "栗河县民政局2023年法治政府建设工作总结\n今年我局依法履职。\n一、执法\n查处案件7件。\n"


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_pages_are_cut_only_where_reports_are_bound(page: Page) -> None:
    pieces = bound_reports(page.lines, build_report(page.lines))
    assert len(pieces) == BOUND.get(page.name, 1)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (FIRST + SECOND, ["栗河县水利局", "栗河县民政局"]),
        ("栗河县2023年法治政府建设报告汇编\n" + FIRST + SECOND, ["栗河县水利局", "栗河县民政局"]),
        (FIRST, ["栗河县水利局"]),
        # A title without a body is a link, or names an attachment.
        (FIRST + "栗河县民政局2023年法治政府建设工作总结\n", ["栗河县水利局"]),
        (FIRST + "附件：\n" + SECOND, ["栗河县水利局"]),
        # A letter carries its report.
        (
            "栗河县水利局关于报送2023年法治政府建设工作总结的函\n县司法局：\n现将总结报上。\n" + FIRST,
            ["栗河县水利局"],
        ),
        # No place: a chapter may be called so.
        (FIRST + "2023年法治政府建设工作总结\n今年依法履职。\n一、执法\n查处7件。\n", ["栗河县水利局"]),
    ],
)
def test_a_report_begins_with_a_title_of_its_own_and_has_a_body(text: str, titles: list[str]) -> None:
    reports = read_reports(text.encode())
    assert [report.title[:6] for report in reports] == titles


def test_nothing_is_lost_and_each_has_its_own_facts() -> None:
    text = (FIRST + "栗河县水利局\n2024年1月3日\n" + SECOND + "栗河县民政局\n2024年1月5日\n").encode()
    whole, bound = read_report(text), read_reports(text)
    assert [p.text for report in bound for p in report.paragraphs] == [p.text for p in whole.paragraphs]
    assert [report.issuers for report in bound] == [("栗河县水利局",), ("栗河县民政局",)]
    assert len({report.id for report in bound}) == 2


def test_a_preface_is_kept() -> None:
    text = "栗河县2023年法治政府建设报告汇编\n本书收录县直部门报告两篇，供各单位参考。\n" + FIRST + SECOND
    preface, *rest = read_reports(text.encode())
    assert [p.text for p in preface.paragraphs] == ["本书收录县直部门报告两篇，供各单位参考。"]
    assert len(rest) == 2
