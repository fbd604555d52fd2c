"""Documents as programs make them, and the lines that a person sees."""

import io
from pathlib import Path

import docx
import pytest

from fazhi_nlp import read_report
from fazhi_nlp.documents.reading import read_document
from tests.documents.reading.docx.test_body import shown

DOCUMENTS = Path(__file__).parent / "documents"


@pytest.mark.parametrize("path", sorted(DOCUMENTS.glob("*.lines")), ids=lambda path: path.stem)
def test_document_comes_out_as_a_person_sees_it(path: Path) -> None:
    expected = path.read_text(encoding="utf-8").split("\n")[:-1]
    assert [shown(line) for line in read_document(path.with_suffix(".docx")).lines] == expected


def test_remarks_say_what_is_not_in_the_lines() -> None:
    remarks = read_document(DOCUMENTS / "libreoffice.docx").remarks
    assert [remark.code for remark in remarks] == ["tracked_changes", "hidden_text"]
    assert read_report(DOCUMENTS / "libreoffice.docx").remarks == remarks


def test_report_of_a_document_has_its_structure() -> None:
    report = read_report(DOCUMENTS / "libreoffice.docx")
    assert (report.title, report.year, report.issuers) == (
        "青榆镇2023年法治政府建设工作报告",
        2023,
        ("青榆镇人民政府",),
    )
    assert [(heading.level, heading.text) for heading in report.headings] == [
        (1, "一、规范执法"),
        (2, "（一）亮证检查"),
        (2, "（二）评查案卷"),
        (1, "二、化解纠纷"),
        (2, "（一）村级调解"),
    ]
    assert [p.kind for p in report.paragraphs].count("note") == 2
    assert "目录" not in report.text
    assert "内部资料" not in report.text


def test_document_by_python_docx() -> None:
    document = docx.Document()
    document.add_heading("栗河县2023年法治政府建设情况报告", 0)
    document.add_heading("一、主要工作", 1)
    document.add_paragraph("全年办结复议案件35件。")
    document.add_paragraph("清理文件5件。", style="List Number")
    document.add_paragraph("公布清单1份。", style="List Number")
    document.add_paragraph("其他。", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for place, text in enumerate(["项目", "件数", "复议", "35"]):
        table.cell(place // 2, place % 2).text = text
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    stream = io.BytesIO()
    document.save(stream)
    assert [shown(line) for line in read_document(stream.getvalue()).lines] == [
        "h1:栗河县2023年法治政府建设情况报告",
        "h1:一、主要工作",
        "text:全年办结复议案件35件。",
        "text:1. 清理文件5件。",
        "text:2. 公布清单1份。",
        "text:其他。",
        "table:项目 | 件数",
        "table:复议 | 35",
    ]
