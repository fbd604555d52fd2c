"""``fazhi info`` and ``fazhi check``."""

from pathlib import Path

import pytest

import fazhi_nlp
from fazhi_nlp import ParagraphClassifier
from fazhi_nlp.errors import ModelError
from fazhi_nlp.text.words import engine
from tests.cli.conftest import Command


def test_what_is_known_of_the_bundled_model(fazhi: Command) -> None:
    code, out, err = fazhi("info")
    labeler = fazhi_nlp.load()
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == f"模型校验值：{labeler.digest}"
    assert "训练类别：outline（审批改革、" in out
    assert "默认体系：core" in lines
    assert f"分词引擎：{engine()}" in lines
    assert f"把握低于 {labeler.review_threshold} 的段落需核对" in lines
    assert f"  sha256: {labeler.info['data']['sha256']}" in lines


def test_what_is_known_of_another_model(fazhi: Command, tmp_path: Path) -> None:
    texts = ["取消许可事项", "审结复议案件", "下放许可事项", "复议案件纠错"]
    ParagraphClassifier(min_df=1, calibrate=False).fit(texts, ["放权", "复议"] * 2).save(
        tmp_path / "own.model"
    )
    code, out, _ = fazhi("info", "own.model", "--lang", "en")
    assert code == 0
    assert "trained on: own (复议、放权)" in out.replace(", ", "、")
    assert "  rows: 4" in out.splitlines()
    assert "    复议: 2" in out.splitlines()


def test_a_model_that_is_none(fazhi: Command, tmp_path: Path) -> None:
    (tmp_path / "a.model").write_bytes(b"x" * 100)
    assert fazhi("info", "a.model")[0] == 2


def test_a_sound_installation(fazhi: Command) -> None:
    code, out, err = fazhi("check")
    assert (code, err) == (0, "")
    assert all(line.startswith("正常    ") for line in out.splitlines())
    assert out.splitlines()[-1] == "正常    示例分类  3/3"


def test_every_fault_is_shown_with_its_remedy(fazhi: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    versions = {"jieba": "0.43"}

    def version(name: str) -> str:
        from importlib.metadata import PackageNotFoundError

        if name == "opencc":
            raise PackageNotFoundError(name)
        return versions.get(name, "1.0")

    def refuse() -> None:
        raise ModelError("bundled.model: damaged", zh="bundled.model：已损坏；请重新安装")

    monkeypatch.setattr("fazhi_nlp.cli.check.version", version)
    monkeypatch.setattr("fazhi_nlp.inference.labeler.load", refuse)
    code, out, err = fazhi("check")
    assert (code, err) == (2, "")
    broken = [line for line in out.splitlines() if not line.startswith("正常")]
    assert broken == [
        "有问题  软件包 jieba：版本是 0.43，需要 0.42.1；请运行 pip install jieba==0.42.1",
        "有问题  软件包 opencc：没有安装；请运行 pip install opencc",
        "有问题  自带模型：bundled.model：已损坏；请重新安装",
        "有问题  示例分类：bundled.model：已损坏；请重新安装",
    ]


def test_a_sample_answered_otherwise_is_a_fault(fazhi: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fazhi_nlp.cli.check._SAMPLE", (("特此报告。", "enforcement"),))
    code, out, _ = fazhi("check", "--lang", "en")
    assert code == 2
    assert out.splitlines()[-1].startswith("broken  sample: expected enforcement, got other; install again")
