"""From a file or a text to a report."""

import io
from pathlib import Path

import pytest

from fazhi_nlp.documents.cleaning import repair_text
from fazhi_nlp.documents.read_report import parse_report, read_report
from fazhi_nlp.documents.reading import Limits
from fazhi_nlp.errors import DocumentError, LimitError
from tests.documents.structure.page_files import PAGES, Page

TEXT = "栗河县2019年法治政府建设报告\n\n一、主要工作\n\n全年办理复议案件12件，群众满意。\n\n栗河县人民政府\n"
PLAIN = [page for page in PAGES if not any(line.heading or line.table for line in page.lines)]


def test_path_bytes_and_stream_give_the_same_report(tmp_path: Path) -> None:
    path = tmp_path / "栗河县.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    reports = [read_report(path), read_report(str(path)), read_report(path.read_bytes())]
    with path.open("rb") as stream:
        reports.append(read_report(stream))
    assert {report.id for report in reports} == {parse_report(TEXT).id}
    assert [report.name for report in reports[:3]] == ["栗河县.txt", "栗河县.txt", ""]
    assert {report.encoding for report in reports} == {"gb18030"}


def test_encoding_can_be_given() -> None:
    assert (
        read_report(io.BytesIO(TEXT.encode("utf-16-le")), encoding="utf-16-le").title == TEXT.split("\n")[0]
    )


def test_report_tells_what_was_repaired() -> None:
    report = parse_report(TEXT.replace("12件", "1 2件"), name="栗河县.txt")
    assert report.repairs
    assert report.name == "栗河县.txt"
    assert report.paragraphs[0].text == "全年办理复议案件12件，群众满意。"


@pytest.mark.parametrize("page", PLAIN, ids=str)
def test_pages_come_through_reading_and_repairs(page: Page) -> None:
    report = parse_report("\n".join(line.text for line in page.lines))
    assert [p.text for p in report.paragraphs] == [repair_text(text) for _, _, text in page.paragraphs]
    assert [p.headings for p in report.paragraphs] == [tuple(map(repair_text, path)) for path in page.paths]


@pytest.mark.parametrize("text", ["", " \n\n", "首页 > 政务公开\n打印 关闭"])
def test_a_text_without_paragraphs_is_a_report_without_paragraphs(text: str) -> None:
    assert parse_report(text).paragraphs == ()


def test_an_empty_file_is_no_document() -> None:
    with pytest.raises(DocumentError):
        read_report(b"")


def test_bytes_are_no_text() -> None:
    with pytest.raises(TypeError, match="read_report"):
        parse_report(TEXT.encode())  # type: ignore[arg-type]


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_report(tmp_path / "none.txt")


def test_limits_can_be_widened() -> None:
    page = ("某县2023年法治政府建设情况报告\n" + "全年审结行政复议案件35件。\n" * 3).encode()
    with pytest.raises(LimitError, match=r"limits=Limits\(lines=...\)"):
        read_report(page, limits=Limits(lines=2))
    assert len(read_report(page, limits=Limits(lines=5)).paragraphs) == 3


def test_links_below_the_text_are_no_paragraphs() -> None:
    page = (
        "<h1>栗河县2025年法治政府建设情况报告</h1><p>一、化解纠纷<p>全年审结行政复议案件35件。"
        "<p>栗河县人民政府<p>2026年1月20日<p><a href=a.docx>附件：案件统计表</a>"
        "<ul><li><a href=b>栗河县2024年法治政府建设情况报告</a><span>2025-01-20</span>"
        "<li><a href=c>领导活动</a></ul>"
    )
    report = read_report(page.encode())
    assert [(p.kind, p.text) for p in report.paragraphs if p.kind == "body"] == [
        ("body", "全年审结行政复议案件35件。")
    ]
    assert "领导活动" not in report.text
    assert "附件：案件统计表" in report.text
