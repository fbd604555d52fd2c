"""The workbook, as openpyxl and LibreOffice read what was written."""

import csv
import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from fazhi_nlp.labels import CORE, OUTLINE, LabelSet
from fazhi_nlp.rows.files import read_rows
from fazhi_nlp.rows.files.workbook import MOST_SHEET_ROWS
from fazhi_nlp.rows.label_names import label_ids
from fazhi_nlp.rows.report_rows import ReportRows
from fazhi_nlp.rows.schema import FIELDS, PEOPLE, TITLES
from fazhi_nlp.writing.csv import csv_lines
from fazhi_nlp.writing.layout import OutputOptions
from fazhi_nlp.writing.palette import colours
from fazhi_nlp.writing.workbook.labelling import write_report_workbook
from tests.writing.reports import FAILED, LAYOUT, REMARK, report, row, run_of

# LibreOffice writes this text back unescaped, and so as "A甲".
LOST_BY_LIBREOFFICE = "_x0041_甲"

SHEETS = ["段落", "报告", "未能读取", "类别说明", "列说明", "运行信息"]


def content(
    *reports: ReportRows, layout: OutputOptions = LAYOUT, most_rows: int = MOST_SHEET_ROWS, **options: object
) -> bytes:
    file = io.BytesIO()
    write_report_workbook(file, iter(reports), layout, run_of(*reports, **options), most_rows=most_rows)
    return file.getvalue()


def book(*reports: ReportRows, **how: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content(*reports, **how)), rich_text=False)


def table(sheet: Any) -> list[dict[str, Any]]:
    titles, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(titles, cells, strict=True)) for cells in rows]


def column(sheet: Any, name: str) -> Any:
    """The column under a title of two lines."""
    return next(cells for cells in sheet.iter_cols() if str(cells[0].value).split("\n")[-1] == name)


def is_hidden(sheet: Any, name: str) -> bool:
    number = column(sheet, name)[0].column
    return any(span.hidden and span.min <= number <= span.max for span in sheet.column_dimensions.values())


def test_the_sheets_stand_in_their_order() -> None:
    assert book(report(row(1))).sheetnames == SHEETS
    english = book(report(row(1)), layout=replace(LAYOUT, language="en"))
    assert english.sheetnames == ["Paragraphs", "Reports", "Not read", "Labels", "Columns", "Run"]


def test_rows_come_back_as_csv_gives_them(tmp_path: Path) -> None:
    rows = [row(1), row(2, year=None, part="shortcomings", needs_review=True, issuer="")]
    path = tmp_path / "labels.xlsx"
    path.write_bytes(content(report(*rows)))
    back = read_rows(path)
    (titles, *lines) = csv.reader(io.StringIO("".join(csv_lines(rows, [*FIELDS, *PEOPLE]))[1:]))
    for found, line in zip(back, lines, strict=True):
        expected = dict(zip(titles, line, strict=True)) | {"runner_up": "权力监督"}
        assert dict(found.cells) == expected


def test_every_column_is_there_in_both_languages_and_those_for_people_are_empty() -> None:
    sheet = book(report(row(1)))["段落"]
    titles = [cell.value for cell in sheet[1]]
    assert sorted(titles) == sorted(f"{TITLES[name]}\n{name}" for name in (*FIELDS, *PEOPLE))
    assert titles[:2] == ["编号\nid", "文件\nreport"]
    assert [column(sheet, name)[1].value for name in PEOPLE] == [None] * 4


def test_the_header_stays_in_sight_and_can_be_filtered() -> None:
    sheet = book(report(row(1), row(2)))["段落"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:X3"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0


def test_what_only_programs_need_is_folded_away() -> None:
    sheet = book(report(row(1)))["段落"]
    hidden = {name for name in (*FIELDS, *PEOPLE) if is_hidden(sheet, name)}
    assert {"id", "report_id", "label", "outline", "item"} <= hidden
    assert not {"text", "label_zh", "outline_zh", "confidence", *PEOPLE} & hidden


def test_items_and_sets_of_one_level_show_what_they_need() -> None:
    items = book(report(row(1)), unit="item")["段落"]
    assert not is_hidden(items, "item")
    outline = row(1) | {"label": "enforcement_oversight", "label_zh": "执法监督"}
    fine = book(report(outline), layout=OutputOptions(Path("a"), OUTLINE, OUTLINE))["段落"]
    assert is_hidden(fine, "outline_zh")
    english = book(report(row(1)), layout=replace(LAYOUT, language="en"))["Paragraphs"]
    assert is_hidden(english, "label_zh")
    assert not is_hidden(english, "label")
    assert column(english, "part")[1].value == "done"


def test_a_cell_has_the_colour_of_its_label() -> None:
    sheet = book(report(row(1), row(2, outline="rulemaking")))["段落"]
    for name, palette in (("label", colours(CORE)), ("outline", colours(OUTLINE))):
        for cell, code in zip(column(sheet, f"{name}_zh")[1:], column(sheet, name)[1:], strict=True):
            assert cell.fill.fgColor.rgb == f"FF{palette[code.value][1:]}"


def test_rows_to_be_reviewed_are_marked() -> None:
    sheet = book(report(row(1), row(2, needs_review=True)))["段落"]
    sure, doubtful = column(sheet, "needs_review")[1:]
    assert (sure.value, doubtful.value) == ("否", "是")
    assert doubtful.font.bold
    assert not sure.font.bold
    assert doubtful.fill.fgColor.rgb != sure.fill.fgColor.rgb


def test_people_choose_from_the_outline_labels_in_chinese() -> None:
    written = book(report(row(1), row(2)))
    sheet = written["段落"]
    lists = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    corrected, checked = (column(sheet, name)[0].column_letter for name in ("corrected", "checked"))
    rule = lists[f"{corrected}2:{corrected}3"]
    name, _, cells = rule.formula1.rpartition("!")
    choices = [line[0].value for line in written[name.strip("'")][cells.replace("$", "")]]
    assert choices == [label.zh for label in OUTLINE.labels]
    assert all(label_ids(choice, OUTLINE) for choice in choices)
    assert lists[f"{checked}2:{checked}3"].formula1 == '"是,否"'


def test_people_choose_from_their_own_labels() -> None:
    own = LabelSet.of("own", [f"类别{number}" for number in range(200)])
    told = row(1) | {"label": "类别7", "label_zh": "类别7", "outline": "", "outline_zh": "", "runner_up": ""}
    written = book(report(told), layout=OutputOptions(Path("a"), own))
    (rule,) = [x for x in written["段落"].data_validations.dataValidation if "!" in x.formula1]
    assert rule.formula1 == "'类别说明'!$A$2:$A$201"
    assert [cell.value for cell in written["类别说明"][1]] == ["类别", "代码", "哪些归这里"]


HOSTILE = [
    "=1+2",
    '=HYPERLINK("http://a.example","甲")',
    "@SUM(A1)",
    "https://example.org",
    "mailto:a@example.org",
    "12345678",
    "001",
    "1-2",
    "<r><t>甲</t></r>",
    LOST_BY_LIBREOFFICE,
    "甲\n乙",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_never_becomes_a_formula_a_link_or_a_number(tmp_path: Path, text: str) -> None:
    written = content(report(row(1, text=text, title=text, report=text), title=text, path=text))
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)
    path = tmp_path / "labels.xlsx"
    path.write_bytes(written)
    (found,) = read_rows(path)
    assert found.text("text") == text
    assert found.text("report") == text


def test_ids_of_digits_stay_text() -> None:
    told = row(1, id="012345678901-1", report_id="012345678901")
    sheet = book(report(told))["段落"]
    assert column(sheet, "report_id")[1].value == "012345678901"
    assert column(sheet, "confidence")[1].value == 0.9877


def test_what_no_cell_can_hold_is_replaced_and_a_cut_is_said() -> None:
    written = book(report(row(1, text="甲\x00乙\ud800"), row(2, text="长" * 40_000), row(3)))
    texts = [cell.value for cell in column(written["段落"], "text")[1:]]
    assert texts[0] == "甲\ufffd乙\ufffd"
    assert len(texts[1]) == 32_767
    assert texts[1].endswith("长…（未完 cut here）")
    notes = {line["项目"]: line["值"] for line in table(written["运行信息"])}
    assert notes["过长而截断的段落"].startswith("1 段：")


def test_rows_beyond_a_sheet_go_to_the_next_and_it_is_said(tmp_path: Path) -> None:
    rows = [row(number) for number in range(1, 8)]
    path = tmp_path / "labels.xlsx"
    path.write_bytes(content(report(*rows[:4]), report(*rows[4:]), most_rows=4))
    written = openpyxl.load_workbook(path)
    assert written.sheetnames == ["段落", "段落 2", "段落 3", *SHEETS[1:]]
    assert [written[name].max_row for name in written.sheetnames[:3]] == [4, 4, 2]
    assert written["段落 3"].auto_filter.ref == "A1:X2"
    notes = {line["项目"]: line["值"] for line in table(written["运行信息"])}
    assert notes["段落分在几个工作表"].startswith("3 个：一个工作表最多 4 行")
    back = read_rows(path)
    assert [found.cells["id"] for found in back] == [told["id"] for told in rows]
    assert back[3].place.zh.endswith("labels.xlsx 工作表“段落 2”第 2 行")


def test_a_line_a_report_with_its_figures() -> None:
    told = (
        report(
            row(1), row(2, outline="rulemaking", needs_review=True), remarks=(REMARK,), version_of="a.txt"
        ),
        report(path="b.txt", duplicate_of="inbox/栗河县.txt", year=None, parts=()),
        FAILED,
    )
    first, second = table(book(*told)["报告"])
    assert first["文件"] == "inbox/栗河县.txt"
    assert first["单位"] == "栗河县人民政府、中共栗河县委员会"
    assert (first["级别"], first["年度"]) == ("县级", 2025)
    assert [first[part] for part in ("举措成效", "不足原因", "第一责任人履职", "下步安排")] == [
        "有",
        "缺",
        "缺",
        "有",
    ]
    assert (first["段数"], first["需核对"]) == (2, 1)
    assert (first["行政执法\n段数"], first["行政执法\n占比"], first["权力监督\n段数"]) == (1, 0.5, 0)
    assert first["读取时的提示"] == "第 3、4 页没有文字（扫描件）"
    assert first["同单位同年度的另一份"] == "a.txt"
    assert second["与此文件内容相同"] == "inbox/栗河县.txt"
    assert not second["行政执法\n占比"]


def test_figures_count_all_rows_whichever_are_written() -> None:
    told = report(row(1), row(2, needs_review=True))
    written = book(told, layout=replace(LAYOUT, only_review=True))
    assert [cell.value for cell in column(written["段落"], "paragraph")[1:]] == [2]
    assert table(written["报告"])[0]["段数"] == 2


def test_what_was_not_read_is_listed_with_a_remedy() -> None:
    (line,) = table(book(report(row(1)), FAILED)["未能读取"])
    assert line == {
        "文件": "inbox/坏.docx",
        "问题": "文件已加密",
        "原因和办法": "文件加了密码；请去掉密码后重新发送",
        "代码": "encrypted",
    }
    assert book(report(row(1)))["未能读取"]["A2"].value == "全部读到了"


def test_every_label_and_column_is_explained() -> None:
    written = book(report(row(1)))
    labels = table(written["类别说明"])
    assert [line["代码"] for line in labels] == list(OUTLINE.ids)
    assert all(line["例一"] and line["例二"] and line["容易混淆"] for line in labels)
    columns = table(written["列说明"])
    assert [line["英文名"] for line in columns] == list(TITLES)
    assert [line["英文名"] for line in columns if line["谁来填"] == "您"] == list(PEOPLE)


def test_the_record_of_the_run_is_inside() -> None:
    lines = {line["项目"]: line["值"] for line in table(book(report(row(1)), FAILED)["运行信息"])}
    assert lines["报告篇数（counts.reports）"] == "1"
    assert lines["模型（model.sha256）"] == "0" * 64
    assert "全部报告内容的校验值（inputs_sha256）" in lines


def test_equal_reports_give_equal_bytes() -> None:
    told = [report(row(1), row(2)), FAILED]
    assert content(*told) == content(*told)


def test_a_broken_run_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def broken() -> Any:
        yield report(row(1))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_report_workbook(io.BytesIO(), broken(), LAYOUT, run_of())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(shutil.which("localc") is None, reason="needs LibreOffice Calc")
def test_libreoffice_saves_it_anew_and_nothing_is_lost(tmp_path: Path) -> None:
    texts = [text for text in HOSTILE if text != LOST_BY_LIBREOFFICE]
    rows = [row(number, text=text, needs_review=True) for number, text in enumerate(texts, start=1)]
    path, folder = tmp_path / "labels.xlsx", tmp_path / "saved"
    path.write_bytes(content(report(*rows), FAILED))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            folder,
            path,
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    saved = folder / "labels.xlsx"
    before, after = read_rows(path), read_rows(saved)
    assert [dict(found.cells) for found in after] == [dict(found.cells) for found in before]
    written = openpyxl.load_workbook(saved)
    assert written.sheetnames == SHEETS
    assert len(written["段落"].data_validations.dataValidation) == 2
    assert written.properties.title == "fazhi label"
