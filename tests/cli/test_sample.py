"""``fazhi sample``, and ``fazhi evaluate --against``."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from fazhi_nlp.labels import CORE
from fazhi_nlp.rows.schema import FIELDS, PEOPLE
from tests.cli.conftest import Command

REPORT = """栗河县{year}年度法治政府建设情况报告

{year}年，栗河县认真落实法治政府建设各项部署，现将有关情况报告如下。

取消行政许可事项{n}2项，政务服务事项网上可办率达98%。

落实行政执法公示制度，办理行政处罚案件{n}26件，开展行政执法案卷评查。

审结行政复议案件{n}5件，纠错率为8%。
"""


@pytest.fixture
def labels(fazhi: Command, tmp_path: Path) -> str:
    """A labelling of five reports, four paragraphs each."""
    for n in range(1, 6):
        (tmp_path / f"{n}.txt").write_text(REPORT.format(year=2019 + n, n=n), encoding="utf-8")
    assert fazhi("label", "1.txt", "2.txt", "3.txt", "4.txt", "5.txt", "-o", "labels.csv")[0] == 0
    return "labels.csv"


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_drawn_rows_are_rows_of_the_labelling_with_their_weight(
    fazhi: Command, tmp_path: Path, labels: str
) -> None:
    code, out, err = fazhi("sample", labels, "-n", "8", "-o", "check.csv")
    rows = read(tmp_path / "check.csv")
    assert code == 0
    assert out.splitlines()[1].split() == ["审批改革", "5", "2", "2.500"]
    assert err == "抽取 8 行，已写入 check.csv\n"
    assert list(rows[0]) == [*FIELDS, "weight", *PEOPLE]
    assert {row["weight"] for row in rows} == {"2.5000"}
    known = {row["id"]: row["text"] for row in read(tmp_path / labels)}
    assert all(known[row["id"]] == row["text"] for row in rows)
    run = json.loads((tmp_path / "check.csv.run.json").read_text(encoding="utf-8"))
    assert run["counts"] == {"rows": 20, "repeated": 0, "drawn": 8}
    assert run["options"] == {"number": 8, "by": None, "blind": False, "seed": 0}


def test_csv_and_json_lines_give_the_same_rows(fazhi: Command, tmp_path: Path, labels: str) -> None:
    for form in ("csv", "jsonl"):
        assert fazhi("sample", labels, "-n", "8", "--by", "year", "--seed", "3", "-o", f"a.{form}")[0] == 2
        assert fazhi("sample", labels, "-n", "20", "--by", "year", "--seed", "3", "-o", f"a.{form}")[0] == 0
    lines = (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [row["id"] for row in read(tmp_path / "a.csv")]


def test_checked_rows_tell_how_good_the_labelling_is(fazhi: Command, tmp_path: Path, labels: str) -> None:
    fazhi("sample", labels, "-n", "8", "-o", "check.csv")
    rows = read(tmp_path / "check.csv")
    for row in rows:
        row["checked"] = "√"
    wrong = next(row for row in rows if row["label"] == "enforcement")
    wrong["corrected"] = "执法监督"
    another = next(row for row in rows if row["label"] == "other")
    another["corrected"] = "权力监督"
    write(tmp_path / "check.csv", rows)
    code, out, err = fazhi("evaluate", "check.csv", "--against", labels)
    assert code == 0
    assert "核对了 20 行中的 8 行，按 core 体系计分" in out
    assert "准确率 0.875（95% 区间 " in out
    shares = {line.split()[0]: line.split()[1:5] for line in out.splitlines() if line.count("0.") >= 4}
    assert shares["权力监督"] == ["0", "0", "0.000", "0.125"]
    assert shares["其他"] == ["5", "2", "0.250", "0.125"]
    place = f"check.csv 第 {rows.index(another) + 2} 行"
    assert out.splitlines()[-1].startswith(f"{place}  权力监督  其他")
    assert err == ""


def test_checked_blind_the_figures_are_the_same(fazhi: Command, tmp_path: Path, labels: str) -> None:
    fazhi("sample", labels, "-n", "8", "--blind", "-o", "blind.csv")
    rows = read(tmp_path / "blind.csv")
    assert not {"label_zh", "confidence", "outline", "runner_up", "needs_review", "checked"} & set(rows[0])
    answers = {row["id"]: row["label_zh"] for row in read(tmp_path / labels)}
    for row in rows[1:]:
        row["label"] = answers[row["id"]]
    write(tmp_path / "blind.csv", rows)
    code, out, _ = fazhi("evaluate", "blind.csv", "--against", labels, "--lang", "en", "-o", "figures.json")
    assert code == 0
    assert "1 rows ignored: no label (blind.csv, row 2)" in out
    assert "accuracy 1.000 (95 % interval 0.646-1.000)" in out
    figures = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert list(figures) == ["overview", "shares", "mistakes"]
    assert figures["overview"]["weighted"] is True

    code, _, err = fazhi("sample", labels, "-n", "8", "--blind", "-o", "blind.csv")
    assert code == 2
    assert "其中已有 7 个人工填写的单元格" in err


def filled_in(path: Path, answers: dict[str, str], column: str) -> None:
    """Answer every row of a workbook, as a person does who knows the answers, and save it."""
    book = openpyxl.load_workbook(path)
    titles, *rows = book["段落"].iter_rows()
    place = {str(cell.value).split("\n")[-1]: number for number, cell in enumerate(titles)}
    for row in rows:
        row[place[column]].value = answers[row[place["id"]].value]
    book.save(path)


@pytest.mark.parametrize("source", ["labels.csv", "labels.xlsx", "labels.jsonl"])
def test_a_blind_workbook_is_answered_from_a_list_and_read_back(
    fazhi: Command, tmp_path: Path, labels: str, source: str
) -> None:
    assert fazhi("label", *(f"{n}.txt" for n in range(1, 6)), "-o", source)[0] == 0
    assert fazhi("sample", source, "-n", "8", "--blind", "-o", "check.xlsx")[0] == 0
    book = openpyxl.load_workbook(tmp_path / "check.xlsx")
    assert book.sheetnames == ["段落", "类别说明", "列说明", "运行信息"]
    sheet = book["段落"]
    titles = [str(cell.value).split("\n")[-1] for cell in sheet[1]]
    assert titles[-5:] == ["also", "note", "report_id", "title", "weight"]
    assert not {"label", "confidence", "outline_zh", "runner_up", "needs_review", "checked"} & set(titles)
    assert all(cell.value is None for cell in sheet[get_column_letter(titles.index("label_zh") + 1)][1:])
    assert sheet.freeze_panes == "A2"
    (choice,) = sheet.data_validations.dataValidation
    names, _, cells = choice.formula1.partition("!")
    chosen = [cell.value for (cell,) in book[names.strip("'")][cells.replace("$", "")]]
    assert chosen == [label.zh for label in CORE.labels]
    assert not (tmp_path / "check.xlsx.run.json").exists()

    answers = {row["id"]: row["label_zh"] for row in read(tmp_path / labels)}
    filled_in(tmp_path / "check.xlsx", answers, "label_zh")
    code, out, err = fazhi("evaluate", "check.xlsx", "--against", source)
    assert (code, err) == (0, "")
    assert "核对了 20 行中的 8 行，按 core 体系计分" in out
    assert "准确率 1.000" in out
    filled_in(tmp_path / "check.xlsx", dict.fromkeys(answers, "其他"), "label_zh")
    assert "准确率 0.250" in fazhi("evaluate", "check.xlsx", "--against", source)[1]

    code, _, err = fazhi("sample", source, "-n", "8", "--blind", "-o", "check.xlsx")
    assert code == 2
    assert "其中已有 8 个人工填写的单元格" in err


def test_a_workbook_with_the_answers_is_corrected_as_that_of_labelling(
    fazhi: Command, tmp_path: Path, labels: str
) -> None:
    assert fazhi("sample", labels, "-n", "8", "-o", "check.xlsx")[0] == 0
    assert fazhi("sample", labels, "-n", "8", "-o", "check.xlsx")[0] == 0  # nobody has filled it in
    sheet = openpyxl.load_workbook(tmp_path / "check.xlsx")["段落"]
    titles, first, *_ = sheet.iter_rows(values_only=True)
    cells = {str(title).split("\n")[-1]: cell for title, cell in zip(titles, first, strict=True)}
    assert (type(cells["year"]), type(cells["confidence"]), cells["weight"]) == (int, float, 2.5)
    assert (cells["needs_review"], cells["part"]) == ("否", "其他")
    filled_in(
        tmp_path / "check.xlsx", dict.fromkeys((r["id"] for r in read(tmp_path / labels)), "是"), "checked"
    )
    code, out, _ = fazhi("evaluate", "check.xlsx", "--against", labels)
    assert code == 0
    assert "准确率 1.000" in out


def test_a_label_set_of_ones_own_is_offered_by_its_names(fazhi: Command, tmp_path: Path) -> None:
    rows = [
        {
            "id": f"r-{n}",
            "report_id": "r",
            "text": f"第{n}段。",
            "label": label,
            "label_zh": name,
            "县": "栗河",
        }
        for n, (label, name) in enumerate([("x", "甲类"), ("y", "乙类")] * 3)
    ]
    write(tmp_path / "own.csv", rows)
    assert fazhi("sample", "own.csv", "-n", "4", "--blind", "-o", "check.xlsx")[0] == 0
    book = openpyxl.load_workbook(tmp_path / "check.xlsx")
    assert [cell.value for cell in book["类别说明"]["A"]][1:] == ["甲类", "乙类"]
    assert "县" in [cell.value for cell in book["段落"][1]]
    filled_in(tmp_path / "check.xlsx", {row["id"]: row["label_zh"] for row in rows}, "label_zh")
    code, out, _ = fazhi("evaluate", "check.xlsx", "--against", "own.csv")
    assert code == 0
    assert "准确率 1.000" in out


def test_rows_without_weights_are_said_to_count_alike(fazhi: Command, tmp_path: Path, labels: str) -> None:
    rows = read(tmp_path / labels)
    rows[0]["checked"] = "√"
    write(tmp_path / labels, rows)
    code, _, err = fazhi("evaluate", labels, "--against", labels)
    assert code == 0
    assert "没有“权重（weight）”列" in err
    assert "的行都没有核对" in err


def test_the_labelling_is_not_replaced_by_its_sample(fazhi: Command, tmp_path: Path, labels: str) -> None:
    before = (tmp_path / labels).read_bytes()
    code, _, err = fazhi("sample", labels, "-n", "8", "-o", labels)
    assert code == 2
    assert "正是要从中抽取的文件" in err
    assert (tmp_path / labels).read_bytes() == before


def test_a_check_takes_no_other_question(fazhi: Command, labels: str) -> None:
    code, _, err = fazhi("evaluate", labels, "--against", labels, "--by", "year")
    assert code == 2
    assert "--against 不能与 --by、--compare 同时使用" in err
