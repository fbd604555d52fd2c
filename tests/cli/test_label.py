"""``fazhi label``."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from fazhi_nlp.labels import CORE, OUTLINE
from fazhi_nlp.records import Report
from fazhi_nlp.report import read_reports
from fazhi_nlp.rows import FIELDS, PEOPLE
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
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04" + b"\x00" * 60)
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
        "未能读取 2 个，无法打开（no_access）",
        "  没有.txt: 找不到文件或文件夹；请检查路径",
        "  *.md",
    ]
    assert all("请" in line for line in failures)
    assert "5 个路径未能读取" in end


def test_failures_are_recorded_in_english_for_programs(fazhi: Command, report: str, tmp_path: Path) -> None:
    fazhi("label", report, "没有.txt", "-o", "a.csv")
    record = json.loads((tmp_path / "a.csv.run.json").read_text(encoding="utf-8"))
    assert record["failures"] == {"没有.txt": "没有.txt: no such file or folder; check the path"}


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
    assert "  a.txt: 程序内部出错（RecursionError: too deep）" in err


def test_twins_are_pointed_out(fazhi: Command, report: str, tmp_path: Path) -> None:
    (tmp_path / "副本.txt").write_text(REPORT, encoding="utf-8")
    code, _, err = fazhi("label", report, "副本.txt")
    assert code == 0
    assert "注意：副本.txt 与 栗河县.txt 内容完全相同" in err


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
        (["-o", "a.xlsx"], ".csv .jsonl"),
        (["-o", "none/a.csv"], "none/a.csv: 找不到文件或文件夹"),
        (["--model", "none.model"], "none.model: 找不到文件或文件夹"),
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
