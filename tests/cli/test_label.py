"""``fazhi label``."""

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from fazhi_nlp.documents.read_report import read_reports
from fazhi_nlp.labels import CORE, OUTLINE
from fazhi_nlp.records import Report
from fazhi_nlp.rows.files import read_rows
from fazhi_nlp.rows.schema import FIELDS, PEOPLE
from tests.cli.conftest import REPORT, Command


def rows_of(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_a_table_goes_to_the_terminal(fazhi: Command, report: str) -> None:
    code, out, err = fazhi("label", report)
    assert code == 0
    assert out.splitlines()[0] == "栗河县.txt  栗河县2023年度法治政府建设情况报告  2023"
    assert [line.split()[:2] for line in out.splitlines()[2:5]] == [
        ["1", "其他"],
        ["2", "审批改革"],
        ["3", "行政执法"],
    ]
    assert err.startswith("1 篇报告，3 段，其中")


def test_english_shows_ids(fazhi: Command, report: str) -> None:
    code, out, err = fazhi("label", report, "--lang", "en")
    assert code == 0
    assert "approval_reform" in out
    assert "审批改革 " not in out
    assert err.startswith("1 reports, 3 paragraphs")


def test_rows_as_json_lines(fazhi: Command, report: str) -> None:
    code, out, _ = fazhi("label", report, "--format", "jsonl")
    rows = rows_of(out)
    assert code == 0
    assert all(tuple(row) == FIELDS for row in rows)
    assert [row["label"] for row in rows] == ["other", "approval_reform", "enforcement"]
    assert rows[1]["headings"] == ["一、主要工作"]
    assert {row["report"] for row in rows} == {report}


def test_csv_has_columns_for_people(fazhi: Command, report: str) -> None:
    _, out, _ = fazhi("label", report, "--format", "csv", "--probabilities")
    titles, *rows = csv.reader(io.StringIO(out.removeprefix("\ufeff"), newline=""))
    assert titles == [*FIELDS, *(f"p_{label}" for label in CORE.ids), *PEOPLE]
    assert len(rows) == 3
    assert all(row[-4:] == ["", "", "", ""] for row in rows)


def test_items_and_outline(fazhi: Command, report: str) -> None:
    _, out, _ = fazhi(
        "label", report, "--format", "jsonl", "--unit", "item", "--label-set", "outline", "--probabilities"
    )
    rows = rows_of(out)
    assert [row["id"].partition("-")[2] for row in rows] == ["1", "2", "3.1", "3.2"]  # type: ignore[attr-defined]
    assert rows[3]["label"] == "enforcement_oversight"
    assert {name for name in rows[0] if name.startswith("p_")} == {f"p_{label}" for label in OUTLINE.ids}


def test_an_output_file_and_its_record(fazhi: Command, report: str, tmp_path: Path) -> None:
    code, out, err = fazhi("label", report, "-o", "结果.csv")
    assert (code, out) == (0, "")
    assert err.rstrip().endswith("已写入 结果.csv")
    assert (tmp_path / "结果.csv").read_bytes().startswith(b"\xef\xbb\xbfid,report,")
    record = json.loads((tmp_path / "结果.csv.run.json").read_text(encoding="utf-8"))
    assert record["counts"]["paragraphs"] == 3
    assert record["options"] == {
        "label_set": "core",
        "unit": "paragraph",
        "encoding": None,
        "probabilities": False,
        "order": "document",
        "review": None,
        "only": None,
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [report, "结果.csv", "结果.csv.run.json"]
    )


def test_the_same_run_gives_the_same_bytes(fazhi: Command, report: str, tmp_path: Path) -> None:
    fazhi("label", report, "-o", "a.jsonl")
    first = (tmp_path / "a.jsonl").read_bytes(), (tmp_path / "a.jsonl.run.json").read_bytes()
    fazhi("label", report, "-o", "a.jsonl")
    assert ((tmp_path / "a.jsonl").read_bytes(), (tmp_path / "a.jsonl.run.json").read_bytes()) == first


def test_a_folder_that_holds_the_output_can_be_labelled_again(
    fazhi: Command, report: str, tmp_path: Path
) -> None:
    fazhi("label", ".", "-o", "a.csv")
    first = (tmp_path / "a.csv").read_bytes()
    assert fazhi("label", ".", "-o", "a.csv")[0] == 0
    assert (tmp_path / "a.csv").read_bytes() == first


def test_what_cannot_be_read_is_named_and_the_rest_is_labelled(
    fazhi: Command, report: str, tmp_path: Path
) -> None:
    (tmp_path / "a.docx").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    (tmp_path / "空.txt").write_bytes(b"")
    (tmp_path / "标题.txt").write_text("栗河县2023年度法治政府建设情况报告\n", encoding="utf-8")
    code, out, err = fazhi(
        "label", "a.docx", "空.txt", "没有.txt", "*.md", "标题.txt", report, "--format", "jsonl"
    )
    assert code == 1
    assert len(rows_of(out)) == 3
    *failures, end = err.splitlines()
    assert [line.split("：")[0] for line in failures] == [
        "未能读取 1 个，没有文字（empty）",
        "  空.txt",
        "未能读取 1 个，格式不支持（unsupported）",
        "  a.docx",
        "未能读取 1 个，不是报告正文（not_a_report）",
        "  标题.txt",
        "未能读取 1 个，无法打开（no_access）",
        "  没有.txt",
        "未能读取 1 个，没有可读取的文件（no_files）",
        "  *.md",
    ]
    assert all("请" in line for line in failures)
    assert "5 个路径未能读取" in end


def test_failures_are_recorded_in_both_languages(fazhi: Command, report: str, tmp_path: Path) -> None:
    fazhi("label", report, "没有.txt", "-o", "a.csv")
    record = json.loads((tmp_path / "a.csv.run.json").read_text(encoding="utf-8"))
    assert record["failures"] == {"没有.txt": "没有.txt: no such file or folder; check the path"}
    assert record["failures_zh"] == {"没有.txt": "没有.txt：找不到文件或文件夹；请检查路径"}


def test_a_report_that_breaks_us_costs_no_other(
    fazhi: Command, report: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")

    def breaks(data: bytes, *, name: str, **options: Any) -> tuple[Report, ...]:
        if name == "a.txt":
            raise RecursionError("too deep")
        return read_reports(data, name=name, **options)

    monkeypatch.setattr("fazhi_nlp.batch.documents.read_reports", breaks)
    code, out, err = fazhi("label", "a.txt", report, "--format", "jsonl")
    assert (code, len(rows_of(out))) == (1, 3)
    assert "  a.txt：程序内部出错（RecursionError: too deep）" in err


def test_twins_are_pointed_out(fazhi: Command, report: str, tmp_path: Path) -> None:
    (tmp_path / "副本.txt").write_text(REPORT, encoding="utf-8")
    code, _, err = fazhi("label", report, "副本.txt")
    assert code == 0
    assert "  副本.txt  同 栗河县.txt" in err


def test_standard_input_is_bytes(fazhi: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode("gb18030"))))
    code, out, _ = fazhi("label", "-", "--format", "jsonl")
    assert code == 0
    assert {row["report"] for row in rows_of(out)} == {"-"}
    assert len(rows_of(out)) == 3


def test_an_encoding_can_be_given(fazhi: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-16-le")
    code, out, _ = fazhi("label", "a.txt", "--encoding", "UTF-16LE", "--format", "jsonl")
    assert (code, rows_of(out)[0]["title"]) == (0, "栗河县2023年度法治政府建设情况报告")


def test_work_of_people_is_never_replaced(fazhi: Command, report: str, tmp_path: Path) -> None:
    fazhi("label", report, "-o", "a.csv")
    path = tmp_path / "a.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",,,,\n", ",,,√,\n", 2), encoding="utf-8")
    before = path.read_bytes()
    code, _, err = fazhi("label", report, "-o", "a.csv")
    assert code == 2
    assert "2 个人工填写的单元格" in err
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "a.docx"], ".csv .jsonl .xlsx .html .parquet"),
        (["-o", "a.json"], ".csv .jsonl .xlsx .html .parquet"),
        (["-o", "a.csv", "--format", "doccano"], "a.csv：--format doccano 的输出文件扩展名应为 .jsonl"),
        (["-o", "a.csv", "--format", "table"], "只用于在屏幕上显示"),
        (["--format", "xlsx"], "请用 -o 指定文件"),
        (["-o", "a.html", "--only", "review"], "网页自带筛选功能"),
        (["-o", "a.html", "--order", "uncertain"], "网页自带筛选功能"),
        (["-o", "none/a.csv"], "none/a.csv：文件夹 none 不存在；请先新建"),
        (["--model", "none.model"], "none.model：找不到文件或文件夹"),
        (["--model", "栗河县.txt"], "栗河县.txt：不是可用的模型文件"),
    ],
)
def test_what_cannot_be_used_ends_the_command(
    fazhi: Command, report: str, arguments: list[str], message: str
) -> None:
    code, out, err = fazhi("label", report, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("出错：")
    assert message in err


def test_a_missing_folder_is_told_before_anything_is_read(fazhi: Command, report: str) -> None:
    code, _, err = fazhi("label", report, "-o", "none/a.csv", "--model", "none.model")
    assert (code, err.partition("；")[0]) == (2, "出错：none/a.csv：文件夹 none 不存在")


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (["--review", "200%"], "0.9", "0.9"),
        (["--review", "0"], "10%", "10%"),
        (["--review", "-1"], "", ""),
        (["--review", "一半"], "300", "300"),
        (["--jobs", "0"], "从 1 起的整数", "whole number of at least 1"),
        (["--timeout", "1.5"], "从 1 起的整数", "whole number of at least 1"),
        (["--encoding", "base64"], "如 utf-8", "such as utf-8"),
    ],
)
def test_values_that_cannot_be_used_are_answered_with_those_that_can(
    fazhi: Command, report: str, arguments: list[str], zh: str, en: str
) -> None:
    code, _, err = fazhi("label", report, *arguments)
    assert (code, err.startswith("用法有误：参数 --")) == (2, True)
    assert zh in err
    code, _, err = fazhi("label", report, "--lang", "en", *arguments)
    assert (code, err.startswith("argument --")) == (2, True)
    assert en in err


def test_a_model_answers_in_its_own_labels(fazhi: Command, report: str, tmp_path: Path) -> None:
    from fazhi_nlp import ParagraphClassifier

    texts = ["取消许可事项", "审结复议案件", "下放许可事项", "复议案件纠错"]
    ParagraphClassifier(min_df=1, calibrate=False).fit(texts, ["放权", "复议"] * 2).save(
        tmp_path / "own.model"
    )
    _, out, _ = fazhi("label", report, "--model", "own.model", "--format", "jsonl", "--probabilities")
    assert {row["label"] for row in rows_of(out)} <= {"放权", "复议"}
    assert {row["outline"] for row in rows_of(out)} == {""}
    code, _, err = fazhi("label", report, "--model", "own.model", "--label-set", "core")
    assert code == 2
    assert "请去掉 --label-set" in err


def checked(path: Path, **answers: str) -> None:
    """Fill in cells of the first row of a workbook, as people do."""
    book = openpyxl.load_workbook(path)
    sheet = book["段落"]
    titles = [str(cell.value).split("\n")[-1] for cell in sheet[1]]
    for name, answer in answers.items():
        sheet.cell(2, titles.index(name) + 1, answer)
    book.save(path)


def test_a_workbook_goes_out_is_corrected_and_teaches(fazhi: Command, report: str, tmp_path: Path) -> None:
    assert fazhi("label", report, "-o", "结果.xlsx")[0] == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([report, "结果.xlsx"])
    _, _, err = fazhi("evaluate", "结果.xlsx")
    assert "没有一行可用" in err
    checked(tmp_path / "结果.xlsx", corrected="组织领导", also="行政执法")
    code, out, _ = fazhi("evaluate", "结果.xlsx")
    assert code == 0
    assert "采用 1 行" in out
    code, _, err = fazhi("label", report, "-o", "结果.xlsx")
    assert code == 2
    assert "2 个人工填写的单元格" in err


def test_a_workbook_among_the_reports_is_passed_over(fazhi: Command, report: str) -> None:
    fazhi("label", report, "-o", "结果.xlsx")
    code, _, err = fazhi("label", ".", "-o", "再次.csv")
    assert (code, err.splitlines()[-1].partition("篇")[0]) == (0, "1 ")


@pytest.mark.parametrize("name", ["结果.xlsx", "结果.parquet", "结果.jsonl"])
def test_every_output_is_sampled_alike(fazhi: Command, report: str, tmp_path: Path, name: str) -> None:
    fazhi("label", report, "-o", "结果.csv")
    fazhi("label", report, "-o", name)
    fazhi("sample", "结果.csv", "-n", "3", "-o", "甲.csv")
    code, _, _ = fazhi("sample", name, "-n", "3", "-o", "乙.csv")
    assert code == 0
    first, second = (read_rows(tmp_path / f"{drawn}.csv") for drawn in "甲乙")
    assert [row.cells["id"] for row in first] == [row.cells["id"] for row in second]


def test_samples_are_written_as_tables_that_people_fill_in(fazhi: Command, report: str) -> None:
    fazhi("label", report, "-o", "结果.csv")
    code, _, err = fazhi("sample", "结果.csv", "-n", "2", "-o", "样本.html")
    assert code == 2
    assert "抽样结果只能写成 .csv .jsonl .xlsx" in err


def test_the_least_certain_row_comes_first(fazhi: Command, report: str) -> None:
    _, out, _ = fazhi("label", report, "--format", "jsonl", "--order", "uncertain")
    confidences = [row["confidence"] for row in rows_of(out)]
    assert confidences == sorted(confidences)  # type: ignore[type-var]


def test_the_amount_of_review_is_chosen_and_recorded(fazhi: Command, report: str, tmp_path: Path) -> None:
    code, _, err = fazhi("label", report, "-o", "结果.jsonl", "--review", "34%", "--only", "review")
    assert code == 0
    assert "3 段，其中 2 段需核对" in err
    rows = rows_of((tmp_path / "结果.jsonl").read_text(encoding="utf-8"))
    assert [row["needs_review"] for row in rows] == [True, True]
    record = json.loads((tmp_path / "结果.jsonl.run.json").read_text(encoding="utf-8"))
    assert record["counts"]["needs_review"] == 2
    assert {name: record["options"][name] for name in ("order", "review", "only")} == {
        "order": "document",
        "review": "34%",
        "only": "review",
    }


def test_the_table_obeys_as_well(fazhi: Command, report: str) -> None:
    _, out, _ = fazhi("label", report, "--review", "1", "--only", "review")
    assert [line.split()[:3] for line in out.splitlines() if line.startswith("合计")] == [["合计", "1", "1"]]


@pytest.mark.parametrize(("form", "name"), [("label-studio", "任务.json"), ("doccano", "任务.jsonl")])
def test_tools_for_annotation_get_their_own_format(
    fazhi: Command, report: str, tmp_path: Path, form: str, name: str
) -> None:
    assert fazhi("label", report, "-o", name, "--format", form)[0] == 0
    code, out, _ = fazhi("label", report, "--format", form)
    assert (code, out) == (0, (tmp_path / name).read_text(encoding="utf-8"))


def test_a_package_that_is_missing_is_named_before_anything_is_read(
    fazhi: Command, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    code, _, err = fazhi("label", report, "-o", "结果.parquet")
    assert code == 2
    assert "pip install 'fazhi-nlp[arrow]'" in err
