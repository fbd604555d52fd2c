"""``fazhi train``."""

from pathlib import Path

import pytest

import fazhi_nlp
from fazhi_nlp import datasets
from tests.cli.conftest import Command

ROWS = [
    ("取消行政许可事项12项，下放许可事项3项。", "审批改革", "一"),
    ("政务服务事项网上可办，取消行政许可事项5项。", "审批改革", "二"),
    ("下放许可事项8项，取消证明事项6项。", "审批改革", "三"),
    ("审结行政复议案件81件，调解纠纷30件。", "纠纷化解", "一"),
    ("行政复议案件审结率100%，调解纠纷96件。", "纠纷化解", "二"),
    ("全年调解纠纷208件，受理行政复议案件5件。", "纠纷化解", "三"),
]


@pytest.fixture
def rows(tmp_path: Path) -> str:
    lines = ["text,label,report", *(",".join(row) for row in ROWS)]
    (tmp_path / "rows.csv").write_text("\n".join(lines), encoding="utf-8")
    return "rows.csv"


@pytest.mark.usefixtures("small_corpus")
def test_rows_are_added_to_the_corpus(fazhi: Command, rows: str, tmp_path: Path) -> None:
    code, out, err = fazhi("train", rows, "-o", "new.model")
    assert code == 0
    lines = out.splitlines()
    assert lines[:2] == ["采用 6 行", "模型已写入 new.model"]
    assert lines[2].startswith("在这些行上的准确率：训练前 ")
    assert lines[2].endswith("（3 折，同一报告不拆开）")
    reports = datasets.read_reports()
    corpus = len(datasets.examples(reports)) + len(datasets.item_examples(reports))
    assert f"正在训练：6 行数据，{corpus} 行自带语料" in err
    labeler = fazhi_nlp.load(tmp_path / "new.model")
    assert labeler.label_set.name == "outline"
    assert labeler.info["data"]["rows"] == corpus + 6
    assert labeler.info["settings"]["lexicon"] == "default"


def test_rows_alone(fazhi: Command, rows: str, tmp_path: Path) -> None:
    code, _, err = fazhi("train", rows, "--alone", "-o", "new.model", "--label-set", "core", "--lang", "en")
    assert code == 0
    assert "training on 6 rows and 0 of the bundled corpus" in err
    labeler = fazhi_nlp.load(tmp_path / "new.model")
    assert labeler.classes_.tolist() == ["approval_reform", "dispute_resolution"]


@pytest.mark.usefixtures("small_corpus")
def test_a_row_that_says_only_other_trains_on_core(fazhi: Command, rows: str, tmp_path: Path) -> None:
    path = tmp_path / rows
    path.write_text(path.read_text(encoding="utf-8") + "\n特此报告。,其他,三\n", encoding="utf-8")
    code, out, _ = fazhi("train", rows, "-o", "new.model")
    assert code == 0
    assert "按大类 core 处理：有 1 行只给出大类（rows.csv 第 8 行）" in out
    assert fazhi_nlp.load(tmp_path / "new.model").label_set.name == "core"


def test_the_last_line_says_where_the_new_model_is_worse(fazhi: Command, tmp_path: Path) -> None:
    # Of each report the others teach the contrary.
    lines = ["text,label,report"]
    for number, (text, label, _) in enumerate(ROWS):
        lines += [f"{text}其一,{label},{number}"]
    wrong = {"审批改革": "纠纷化解", "纠纷化解": "审批改革"}
    lines += [f"{text}其二,{wrong[label]},x{label}" for text, label, _ in ROWS]
    (tmp_path / "rows.csv").write_text("\n".join(lines), encoding="utf-8")
    code, out, _ = fazhi("train", "rows.csv", "--alone", "-o", "new.model")
    before, after = (float(part[:5]) for part in out.partition("训练前 ")[2].split("，训练后 "))
    assert code == 0
    assert after < before
    assert out.splitlines()[-1].startswith("注意：新模型不如原模型")


def test_lexicon_and_guesses(fazhi: Command, tmp_path: Path) -> None:
    lines = [
        "text,label,confidence,checked",
        *(f"{text},{label},0.9," for text, label, _ in ROWS),
        ROWS[0][0][:6] + ",审批改革,,1",
    ]
    (tmp_path / "rows.csv").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "words.txt").write_text("许可事项\n调解纠纷\n", encoding="gb18030")
    options = [
        "--alone",
        "--confirmed",
        "all",
        "--lexicon",
        "words.txt",
        "-o",
        "new.model",
    ]
    code, out, err = fazhi("train", "rows.csv", *options)
    assert code == 0
    assert out.startswith("采用 7 行\n")
    assert "其中 6 行是模型自己的判断" in err
    assert "没有 report" in err
    assert "调解纠纷" in fazhi_nlp.load(tmp_path / "new.model").model.lexicon


def test_a_weight_changes_the_model(fazhi: Command, rows: str, tmp_path: Path) -> None:
    digests = set()
    for weight in ("1", "2.5"):
        assert fazhi("train", rows, "--alone", "--weight", weight, "-o", "new.model")[0] == 0
        digests.add(fazhi_nlp.load(tmp_path / "new.model").info["data"]["sha256"])
    assert len(digests) == 2


def test_ignored_rows_are_told_with_their_reason(fazhi: Command, rows: str, tmp_path: Path) -> None:
    path = tmp_path / rows
    path.write_text(
        path.read_text(encoding="utf-8") + "\n甲,,\n乙,,\n丙,,\n丁,,\n,审批改革,\n", encoding="utf-8"
    )
    _, out, _ = fazhi("train", rows, "--alone", "-o", "new.model")
    assert "未采用 4 行：没有类别（rows.csv 第 8 行、rows.csv 第 9 行、rows.csv 第 10 行 等）" in out
    assert "未采用 1 行：没有原文（rows.csv 第 12 行）" in out


def test_labels_of_ones_own_are_listed(fazhi: Command, tmp_path: Path) -> None:
    lines = ["text,label", *(f"{text},甲{label}" for text, label, _ in ROWS), f"{ROWS[0][0]}又,甲审批改苹"]
    (tmp_path / "rows.csv").write_text("\n".join(lines), encoding="utf-8")
    code, out, err = fazhi("train", "rows.csv", "-o", "new.model")
    assert code == 0
    assert "自定义类别：甲审批改苹 1，甲审批改革 3，甲纠纷化解 3" in out
    assert "交叉验证准确率" in out
    assert "类别“甲审批改苹”只有 1 行（rows.csv, row 8），如是笔误请更正" in err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "text,label\n甲,行政执发\n乙,行政执法\n",
            "rows.csv 第 2 行 label 列：不认识类别“行政执发”；是不是“行政执法”？",
        ),
        (
            "text,label\n取消许可事项,审批改革\n下放许可事项,审批改革\n",
            "所有行都是同一个类别 approval_reform",
        ),
        ("text,label\n甲,审批改革\n乙,纠纷化解\n", "数据太少，无法训练"),
    ],
)
def test_data_that_cannot_be_used(fazhi: Command, tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "rows.csv").write_text(content, encoding="utf-8")
    code, _, err = fazhi("train", "rows.csv", "--alone", "-o", "new.model")
    assert code == 2
    assert f"出错：{message}" in err
    assert not (tmp_path / "new.model").exists()


def test_too_few_rows_to_compare_still_make_a_model(fazhi: Command, tmp_path: Path) -> None:
    lines = ["text,label,report", *(f"{text},{label},甲" for text, label, _ in ROWS)]
    (tmp_path / "rows.csv").write_text("\n".join(lines), encoding="utf-8")
    code, out, _ = fazhi("train", "rows.csv", "--alone", "-o", "new.model")
    assert code == 0
    assert out.splitlines()[-1].startswith("数据太少，或只来自一篇报告")
    assert (tmp_path / "new.model").exists()


def test_data_is_not_taken_for_a_model_to_replace(fazhi: Command, rows: str, tmp_path: Path) -> None:
    before = (tmp_path / rows).read_bytes()
    code, _, err = fazhi("train", rows, "-o", rows)
    assert code == 2
    assert "未覆盖" in err
    assert (tmp_path / rows).read_bytes() == before


def test_a_missing_folder_is_told_before_the_work(fazhi: Command, rows: str) -> None:
    code, out, err = fazhi("train", rows, "-o", "none/new.model")
    assert (code, out) == (2, "")
    assert err == "出错：none: 找不到文件或文件夹；请检查路径\n"
