"""``fazhi evaluate``."""

import json
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from fazhi_nlp import ParagraphClassifier
from tests.cli.conftest import Command

pytestmark = pytest.mark.slow

TEXTS = [
    ("取消行政许可事项12项，下放许可事项3项。", "approval_reform"),
    ("政务服务事项网上可办，取消行政许可事项5项。", "approval_reform"),
    ("审结行政复议案件81件，纠错率为8%。", "dispute_resolution"),
    ("行政复议案件审结率100%，调解纠纷96件。", "dispute_resolution"),
]


def write(folder: Path, rows: Sequence[tuple[str, ...]], titles: str = "text,label") -> str:
    content = "\n".join([titles, *(",".join(row) for row in rows)])
    (folder / "rows.csv").write_text(content, encoding="utf-8")
    return "rows.csv"


def test_the_bundled_model_is_tested_by_default(fazhi: Command, tmp_path: Path) -> None:
    wrong = ("审结行政复议案件35件，化解行政争议。", "supervision", "dispute_resolution")
    rows = write(tmp_path, [*((*row, "") for row in TEXTS), wrong], "text,label,also")
    code, out, err = fazhi("evaluate", rows, "--lang", "en")
    assert err == "testing the bundled model\n"
    lines = out.splitlines()
    assert code == 0
    assert lines[0] == "5 rows used"
    assert lines[1].startswith("accuracy 0.800 (95 % interval 0.")
    assert lines[2] == "with 'also' counted as right 1.000"
    assert lines[5].startswith("accuracy in core 0.800 (95 % interval")
    assert "scored in the outline label set" in lines
    scores = [line.split() for line in lines if line.startswith("dispute_resolution")]
    assert scores[0] == ["dispute_resolution", "2", "0.667", "1.000", "0.800", "*"]
    assert "* fewer than 30 rows: read with caution" in lines
    assert lines[-1].split()[:5] == ["rows.csv,", "row", "6", "supervision", "dispute_resolution"]


def test_chinese_names_are_shown(fazhi: Command, tmp_path: Path) -> None:
    _, out, _ = fazhi("evaluate", write(tmp_path, TEXTS))
    assert "纠纷化解  " in out
    assert "dispute_resolution" not in out
    assert "判错的行" not in out


def test_core_rows_are_tested_in_core(fazhi: Command, tmp_path: Path) -> None:
    code, out, _ = fazhi("evaluate", write(tmp_path, [*TEXTS, ("特此报告。", "其他")]))
    assert code == 0
    assert "按大类 core 处理" in out
    assert "归并为大类" not in out


def test_cross_validation(fazhi: Command, tmp_path: Path) -> None:
    rows = [
        (text + str(n), {"approval_reform": "甲"}.get(label, "乙"), f"r{n}")
        for n in range(4)
        for text, label in TEXTS
    ]
    code, out, err = fazhi("evaluate", write(tmp_path, rows, "text,label,report"), "--cv", "4")
    assert code == 0
    assert "自定义类别：乙 8，甲 8" in out
    assert "准确率 1.000" in out
    assert err == ""


def test_folds_that_cannot_be_made(fazhi: Command, tmp_path: Path) -> None:
    rows = write(tmp_path, TEXTS)
    code, _, err = fazhi("evaluate", rows, "--cv", "5")
    assert code == 2
    assert "4 篇报告不能分成 5 折" in err
    assert "没有“文件（report）”列" in err
    one_label = write(tmp_path, [("取消许可事项。", "甲"), ("审结复议案件。", "乙")])
    code, _, err = fazhi("evaluate", one_label, "--cv", "2")
    assert code == 2
    assert "数据太少" in err


@pytest.fixture
def own_model(tmp_path: Path) -> str:
    texts, labels = zip(*TEXTS, strict=True)
    own = [{"approval_reform": "甲"}.get(label, "乙") for label in labels]
    ParagraphClassifier(min_df=1, calibrate=False).fit(texts, own).save(tmp_path / "own.model")
    return "own.model"


def test_a_model_of_ones_own(fazhi: Command, tmp_path: Path, own_model: str) -> None:
    rows = write(tmp_path, [(f"其中{TEXTS[0][0]}", "甲"), (f"其中{TEXTS[2][0]}", "乙")])
    code, out, _ = fazhi("evaluate", rows, "--model", own_model)
    assert code == 0
    assert "准确率 1.000" in out
    assert "按自定义类别计分" in out


def test_labels_that_the_model_does_not_have(fazhi: Command, tmp_path: Path, own_model: str) -> None:
    rows = write(tmp_path, [(TEXTS[0][0], "甲"), (TEXTS[2][0], "丙")])
    code, _, err = fazhi("evaluate", rows, "--model", own_model)
    assert code == 2
    assert "rows.csv 第 3 行“类别代码（label）”列：不认识类别“丙”；可用的类别：乙、甲" in err
    code, _, err = fazhi("evaluate", rows)
    assert code == 2
    assert "rows.csv 第 2 行：模型没有类别“甲”；它的类别有：" in err
    assert "rows.csv 第 3 行：模型没有类别“丙”；它的类别有：" in err


def test_a_model_of_core_labels_is_tested_on_outline_rows_in_core(fazhi: Command, tmp_path: Path) -> None:
    texts, labels = zip(*[*TEXTS, ("开展法治宣传活动。", "other"), ("开展普法宣传。", "other")], strict=True)
    ParagraphClassifier(min_df=1, calibrate=False).fit(texts, labels).save(tmp_path / "core.model")
    rows = write(tmp_path, [*TEXTS, ("开展法治宣传。", "legal_outreach")])
    code, out, _ = fazhi("evaluate", rows, "--model", "core.model")
    assert code == 0
    assert "训练成绩（不是准确率，部分行模型学过） 1.000" in out
    assert "模型学过其中 4 行（rows.csv 第 2 行、rows.csv 第 3 行、rows.csv 第 4 行 等）" in out
    assert "没有学过的 1 行 1.000" in out
    assert "按大类 core 计分：这个模型只能判断大类" in out
    assert "其他         1" in out


@pytest.fixture
def core_model(tmp_path: Path) -> str:
    """A model of core labels that knows two of `TEXTS`, and is right on these alone."""
    rows = [(TEXTS[0][0], "decision_making"), (TEXTS[2][0], "dispute_resolution"), ("特此报告。", "other")]
    texts, labels = zip(*rows, strict=True)
    ParagraphClassifier(min_df=1, calibrate=False).fit(texts, labels).save(tmp_path / "core.model")
    return "core.model"


def test_groups_by_any_column(fazhi: Command, tmp_path: Path) -> None:
    rows = write(tmp_path, [(*row, str(2020 + n % 2)) for n, row in enumerate(TEXTS)], "text,label,年份")
    code, out, _ = fazhi("evaluate", rows, "--by", "年份")
    assert code == 0
    assert "年份  行数  报告数  准确率  区间下限  区间上限\n2020     2       2   1.000" in out
    blank = write(tmp_path, [(*TEXTS[0], "2020"), (*TEXTS[1], "")], "text,label,年份")
    assert "\n（空）     1       1   1.000" in fazhi("evaluate", blank, "--by", "年份")[1]
    code, _, err = fazhi("evaluate", rows, "--by", "县")
    assert code == 2
    assert "没有“县”列；现有的列：类别代码（label）、年份；请改用其中一列" in err


def test_groups_go_by_chinese_titles_and_by_level(fazhi: Command, tmp_path: Path) -> None:
    issuers = ["栗河县人民政府", "丘水市人民政府"]
    rows = write(tmp_path, [(*row, issuers[n % 2]) for n, row in enumerate(TEXTS)], "text,label,issuer")
    code, out, _ = fazhi("evaluate", rows, "--by", "单位")
    assert code == 0
    assert "单位            行数" in out
    code, out, _ = fazhi("evaluate", rows, "--by", "level", "-o", "figures.json")
    assert code == 0
    assert "级别  行数" in out
    assert "\n县级     2" in out
    groups = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))["groups"]
    assert [group["group"] for group in groups] == ["city", "county"]


def test_unchecked_rows_are_told_what_to_do_and_nothing_that_this_command_refuses(
    fazhi: Command, tmp_path: Path
) -> None:
    rows = write(tmp_path, [(*row, "0.9") for row in TEXTS], "text,label,confidence")
    code, _, err = fazhi("evaluate", rows)
    assert code == 2
    assert "共 4 行，没有一行可用：模型的判断还没有人核对；请在“更正”列填写正确类别，或在“已核”列打勾" in err
    assert "训练" not in err
    assert "--confirmed" not in err
    assert "--confirmed all" in fazhi("train", rows, "-o", "a.model")[2]


def test_two_models_are_paired(fazhi: Command, tmp_path: Path, core_model: str) -> None:
    rows = write(tmp_path, [(f"其中{text}", label) for text, label in TEXTS])
    code, out, err = fazhi("evaluate", rows, "--compare", core_model, "--lang", "en")
    assert code == 0
    assert "two models (core): first 1.000, second 0.500, difference +0.500" in out
    assert (
        "both right 2 rows, only the first 2, only the second 0, neither 0 (McNemar's exact p = 0.5000)"
        in out
    )
    assert "first better in 2 reports, second in 0, equal in 2 (sign test p = 0.5000)" in out
    assert err == "testing the bundled model\n"


def test_rows_that_the_other_model_learned_are_told(fazhi: Command, tmp_path: Path, core_model: str) -> None:
    _, out, _ = fazhi("evaluate", write(tmp_path, TEXTS), "--compare", core_model)
    assert "乙模型学过其中 2 行（rows.csv 第 2 行、rows.csv 第 4 行）" in out


def test_a_model_and_folds_are_one_too_many(fazhi: Command, tmp_path: Path) -> None:
    code, _, err = fazhi("evaluate", write(tmp_path, TEXTS), "--cv", "2", "--model", "own.model")
    assert code == 2
    assert "不能与" in err


def test_figures_go_to_a_file(fazhi: Command, tmp_path: Path, core_model: str) -> None:
    wrong = ("取消行政许可事项5项。", "supervision")
    rows = write(tmp_path, [(*row, "2024") for row in [*TEXTS, wrong]], "text,label,year")
    options = ["--model", core_model, "--by", "year", "--compare", core_model]
    for extension in ("json", "csv", "xlsx"):
        code, _, err = fazhi("evaluate", rows, *options, "-o", f"out.{extension}")
        assert code == 0
        assert err.endswith(f"已写入 out.{extension}\n")
    figures = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert list(figures) == [
        "overview",
        "labels",
        "confusion",
        "reliability",
        "groups",
        "comparison",
        "differing",
        "learned",
        "mistakes",
    ]
    overview = figures["overview"]
    assert (overview["label_set"], overview["rows_label_set"], overview["rows"]) == ("core", "outline", 5)
    assert (overview["is_training_score"], overview["model_learned_rows"]) == (True, 2)
    assert overview["unlearned_rows"] == 3
    assert figures["comparison"]["difference"] == 0
    assert figures["groups"][0]["group"] == "2024"
    assert (
        figures["mistakes"][-1].items()
        >= {"source": "rows.csv, row 6", "text": wrong[0], "truth": wrong[1]}.items()
    )
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        names = re.findall('<sheet name="([^"]*)"', archive.read("xl/workbook.xml").decode())
    assert names == [
        "总览",
        "各类别",
        "混淆矩阵",
        "可靠性",
        "分组",
        "比较",
        "一对一错的行",
        "模型学过的行",
        "错误行",
    ]
    tidy = (tmp_path / "out.csv").read_text(encoding="utf-8")
    assert "\noverview,rows,value,5\n" in tidy
    assert "\nlabels,approval_reform,recall," in tidy


def test_rows_are_not_replaced_by_their_figures(fazhi: Command, tmp_path: Path) -> None:
    rows = write(tmp_path, TEXTS)
    before = (tmp_path / rows).read_bytes()
    code, out, err = fazhi("evaluate", rows, "-o", rows)
    assert (code, out) == (2, "")
    assert "不是本程序写的检验结果，未覆盖" in err
    assert (tmp_path / rows).read_bytes() == before
