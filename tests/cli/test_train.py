"""``fazhi train``."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

import fazhi_nlp
from fazhi_nlp import ParagraphClassifier, datasets
from fazhi_nlp.evaluation import held_out_answers, report_folds
from tests.cli.conftest import Command

pytestmark = pytest.mark.slow

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
    assert lines[3].startswith("在自带语料上的准确率：训练前 ")
    assert lines[3].endswith("（5 折，同一报告不拆开）")
    reports = datasets.read_reports()
    corpus = len(datasets.examples(reports)) + len(datasets.item_examples(reports))
    assert f"正在训练：6 行数据，{corpus} 行自带语料" in err
    labeler = fazhi_nlp.load(tmp_path / "new.model")
    assert labeler.label_set.name == "outline"
    assert labeler.info["data"]["rows"] == corpus + 6
    assert labeler.info["settings"]["lexicon"] == "default"


@pytest.mark.usefixtures("small_corpus")
def test_the_corpus_is_asked_by_whole_paragraphs(fazhi: Command, rows: str) -> None:
    corpus = datasets.training_examples(datasets.read_reports())
    fold_of = report_folds(corpus, 5)
    right = held_out_answers(ParagraphClassifier(calibrate=False), corpus, fold_of).right
    whole = np.array([example.paragraph.item == 0 for example in corpus])
    assert right[whole].mean() != right.mean()
    _, out, _ = fazhi("train", rows, "-o", "new.model")
    assert f"在自带语料上的准确率：训练前 {right[whole].mean():.3f}，" in out


@pytest.mark.usefixtures("small_corpus")
def test_a_row_replaces_the_corpus_row_that_it_contradicts(fazhi: Command, tmp_path: Path) -> None:
    corpus = datasets.training_examples(datasets.read_reports())
    same = next(x for x in corpus if x.label == "enforcement")
    row = {"text": same.paragraph.text, "headings": list(same.paragraph.headings), "label": "supervision"}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row), encoding="utf-8")
    code, _, err = fazhi("train", "rows.jsonl", "-o", "new.model")
    assert code == 0
    assert f"正在训练：1 行数据，{len(corpus) - 1} 行自带语料" in err


def test_a_model_of_one_report_says_that_it_is_not_calibrated(
    fazhi: Command, rows: str, tmp_path: Path
) -> None:
    path = tmp_path / rows
    lines = [line.rpartition(",")[0] + ",一" for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    path.write_text("\n".join(["text,label,report", *lines]), encoding="utf-8")
    code, _, err = fazhi("train", rows, "--alone", "-o", "new.model")
    assert code == 0
    assert "模型没有校准" in err


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
    assert "没有“文件（report）”列" in err
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


OWN = [
    (text, {"审批改革": "放权 减负", "纠纷化解": "定分/止争🙂"}[label], report)
    for text, label, report in ROWS
]
LABELS = """id,zh,definition,rolls_up_to,unknown
settle,定分/止争🙂,"复议、调解，
解决争议",justice,x
loosen,放权 减负,少审批,reform,
watch,监督,,reform,
"""


def write(folder: Path, rows: Sequence[tuple[str, ...]], titles: str = "text,label,report") -> str:
    (folder / "rows.csv").write_text("\n".join([titles, *map(",".join, rows)]), encoding="utf-8")
    return "rows.csv"


def test_labels_of_ones_own_are_listed(fazhi: Command, tmp_path: Path) -> None:
    code, out, err = fazhi("train", write(tmp_path, OWN), "-o", "new.model")
    assert code == 0
    assert out.splitlines()[:2] == ["采用 6 行", "自定义类别：定分/止争🙂 3，放权 减负 3"]
    assert out.splitlines()[-1].startswith("交叉验证准确率 1.000（3 折")
    assert "6 行数据，0 行自带语料" in err


def test_typos_are_refused_unless_a_file_declares_them(fazhi: Command, tmp_path: Path) -> None:
    rows = write(tmp_path, [*OWN, (ROWS[0][0] + "又", "放权 咸负", "一")])
    code, out, err = fazhi("train", rows, "-o", "new.model")
    assert code == 2
    assert out == "自定义类别：定分/止争🙂 3，放权 减负 3，放权 咸负 1\n"
    assert "类别“放权 咸负”（1 行：rows.csv 第 8 行）与“放权 减负”（3 行）只差一个字符" in err
    assert err.splitlines()[-1].endswith("用 --label-set 类别表.csv 声明")
    assert not (tmp_path / "new.model").exists()
    declared = "id,zh\na,放权 减负\nb,放权 咸负\nc,定分/止争🙂\n"
    (tmp_path / "labels.csv").write_text(declared, encoding="utf-8")
    code, _, _ = fazhi("train", rows, "--label-set", "labels.csv", "-o", "new.model")
    assert code == 0
    assert fazhi_nlp.load(tmp_path / "new.model").classes_.tolist() == ["a", "b", "c"]


def test_a_declared_label_set_travels_with_the_model(fazhi: Command, tmp_path: Path, report: str) -> None:
    (tmp_path / "labels.csv").write_bytes(LABELS.encode("gb18030"))
    rows = write(tmp_path, [*OWN[:-1], (OWN[-1][0], "settle", "三")])
    code, out, err = fazhi("train", rows, "--label-set", "labels.csv", "-o", "own.model")
    assert code == 0
    assert "自定义类别：定分/止争🙂 3，放权 减负 3，监督 0" in out
    assert "没有一行属于 监督" in err
    labeler = fazhi_nlp.load(tmp_path / "own.model")
    assert labeler.classes_.tolist() == ["loosen", "settle"]
    assert labeler.label_set.ids == ("settle", "loosen", "watch")
    assert labeler.label_set["settle"].definition == "复议、调解，\n解决争议"
    assert labeler.label_set["settle"].rolls_up_to == "justice"

    code, out, _ = fazhi("label", report, "--model", "own.model", "--format", "jsonl", "--probabilities")
    answered = json.loads(out.splitlines()[1])
    assert code == 0
    assert (answered["label"], answered["label_zh"]) == ("loosen", "放权 减负")
    assert (answered["outline"], answered["outline_zh"]) == ("", "")
    assert [name for name in answered if name.startswith("p_")] == ["p_settle", "p_loosen"]
    code, _, err = fazhi("label", report, "--model", "own.model", "--label-set", "core")
    assert code == 2
    assert "不能按 core 体系给出类别" in err

    code, out, _ = fazhi("info", "own.model")
    assert code == 0
    assert "训练类别：own（定分/止争🙂、放权 减负、监督）" in out
    assert "  settle  定分/止争🙂\n    定义: 复议、调解， 解决争议\n    归入: justice\n" in out
    assert "  watch  监督\n    归入: reform\n    训练数据中没有这一类，模型不会给出\n" in out


def test_rows_that_a_model_of_ones_own_labelled_teach_it_again(
    fazhi: Command, tmp_path: Path, report: str
) -> None:
    (tmp_path / "labels.csv").write_text(LABELS, encoding="utf-8")
    rows = write(tmp_path, OWN)
    assert fazhi("train", rows, "--label-set", "labels.csv", "-o", "own.model")[0] == 0
    assert fazhi("label", report, "--model", "own.model", "-o", "answers.csv")[0] == 0
    with (tmp_path / "answers.csv").open(encoding="utf-8-sig", newline="") as file:
        answered = list(csv.DictReader(file))
    answered[0]["corrected"], answered[1]["checked"], answered[2]["corrected"] = "监督", "√", "watch"
    with (tmp_path / "answers.csv").open("w", encoding="gb18030", newline="") as file:
        writer = csv.DictWriter(file, list(answered[0]))
        writer.writeheader()
        writer.writerows(answered)
    code, out, _ = fazhi("train", rows, "answers.csv", "--label-set", "labels.csv", "-o", "again.model")
    assert code == 0
    assert "自定义类别：定分/止争🙂 3，放权 减负 4，监督 2" in out
    code, out, _ = fazhi("evaluate", "answers.csv", rows, "--model", "again.model")
    assert code == 0
    assert "采用 9 行" in out


def test_shipped_names_may_be_labels_of_ones_own(fazhi: Command, tmp_path: Path) -> None:
    mixed = write(tmp_path, [(text, {"放权 减负": "其他"}.get(label, label), x) for text, label, x in OWN])
    code, _, err = fazhi("train", mixed, "-o", "new.model")
    assert code == 2
    assert "rows.csv 第 5 行“类别代码（label）”列：不认识类别“定分/止争🙂”（另有 2 行）" in err
    assert err.splitlines()[-1].startswith("如果这是您自己的类别")
    assert fazhi("train", mixed, "--label-set", "own", "-o", "new.model")[0] == 0
    labeler = fazhi_nlp.load(tmp_path / "new.model")
    assert labeler.label_set.name == "own"
    assert labeler.classes_.tolist() == ["其他", "定分/止争🙂"]


def test_ids_of_a_shipped_set_may_be_declared_anew(fazhi: Command, tmp_path: Path) -> None:
    (tmp_path / "labels.csv").write_text("id,zh\nother,其他\nenforcement,执法\n", encoding="utf-8")
    rows = [(text, "执法" if label == "审批改革" else "其他", report) for text, label, report in ROWS]
    code, _, err = fazhi("train", write(tmp_path, rows), "--label-set", "labels.csv", "-o", "new.model")
    assert code == 0
    assert "0 行自带语料" in err
    assert fazhi_nlp.load(tmp_path / "new.model").outline_set is None


def test_a_label_set_that_is_none(fazhi: Command, rows: str) -> None:
    code, _, err = fazhi("train", rows, "--label-set", "oultine", "-o", "new.model")
    assert code == 2
    assert "--label-set oultine：不是 core、outline、own" in err
    code, _, err = fazhi("train", rows, "--label-set", "none.csv", "-o", "new.model")
    assert code == 2
    assert "none.csv：找不到文件" in err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "text,label\n甲,行政执发\n乙,行政执法\n",
            "rows.csv 第 2 行“类别代码（label）”列：不认识类别“行政执发”；是不是“行政执法”？",
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


@pytest.mark.usefixtures("small_corpus")
def test_what_the_corpus_loses_is_said_last(fazhi: Command, tmp_path: Path) -> None:
    # Everything that the corpus knows is taught otherwise, and heavily; the rows are of one report.
    rows = [(x.paragraph.text, "应急处置") for x in datasets.examples(datasets.read_reports())]
    lines = [json.dumps({"text": text, "label": label, "report": "甲"}) for text, label in rows]
    (tmp_path / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    code, out, _ = fazhi("train", "rows.jsonl", "--weight", "9", "-o", "new.model", "--lang", "en")
    lines = out.splitlines()
    assert code == 0
    assert lines[-3].startswith("too few rows, or rows of a single report")
    before, after = (float(part[:5]) for part in lines[-2].partition(": before ")[2].split(", after "))
    assert after < before - 0.3
    assert lines[-1].startswith("warning: the new model is worse on the bundled corpus; ")


def test_data_is_not_taken_for_a_model_to_replace(fazhi: Command, rows: str, tmp_path: Path) -> None:
    before = (tmp_path / rows).read_bytes()
    code, _, err = fazhi("train", rows, "-o", rows)
    assert code == 2
    assert "未覆盖" in err
    assert (tmp_path / rows).read_bytes() == before


def test_a_missing_folder_is_told_before_the_work(fazhi: Command, rows: str) -> None:
    code, out, err = fazhi("train", rows, "-o", "none/new.model")
    assert (code, out) == (2, "")
    assert err == "出错：none/new.model：文件夹 none 不存在；请先新建这个文件夹，或换一个输出位置\n"
