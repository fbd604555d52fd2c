"""The command line as such: languages, usage, exit codes, streams."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fazhi_nlp.cli.console import Console, language_of
from fazhi_nlp.cli.parser import in_chinese
from tests.cli.conftest import REPORT, Command

COMMANDS = ["label", "train", "evaluate", "sample", "info", "check"]


def test_alone_it_prints_help(fazhi: Command) -> None:
    code, out, err = fazhi()
    assert (code, err) == (0, "")
    assert out.startswith("用法：fazhi ")
    assert all(command in out for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_in_one_language(fazhi: Command, command: str) -> None:
    code, chinese, _ = fazhi(command, "--help")
    assert code == 0
    assert chinese.startswith(f"用法：fazhi {command}")
    assert not {"usage", "options:", "show this"} & set(chinese.split())
    _, english, _ = fazhi(command, "--help", "--lang", "en")
    assert english.startswith(f"usage: fazhi {command}")
    assert english.isascii()


def test_the_locale_decides_nothing(fazhi: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert fazhi()[1].startswith("用法")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["label"], "缺少参数：PATH"),
        (["label", "a", "--bogus"], "不认识的参数：--bogus"),
        (["label", "a", "--unit", "x"], "参数 --unit 的值 'x' 无效，可选：'paragraph', 'item'"),
        (["label", "a", "-o"], "参数 -o/--output 后面要有一个值"),
        (["label", "a", "--review", "120%"], "参数 --review 的值 '120%' 无效"),
        (["label", "a", "--encoding", "none"], "参数 --encoding 的值 'none' 无效"),
        (["label", "a", "--lang", "fr"], "参数 --lang 的值 'fr' 无效"),
        (["none"], "参数 命令 的值 'none' 无效"),
        (["train", "a.csv"], "缺少参数：-o/--output"),
        (["train", "a.csv", "-o", "m", "--weight", "0"], "参数 --weight 的值 '0' 无效"),
        (["train", "a.csv", "-o", "m", "--weight", "nan"], "参数 --weight 的值 'nan' 无效"),
        (["evaluate", "a.csv", "--cv", "0"], "参数 --cv 的值 '0' 无效"),
    ],
)
def test_wrong_usage_is_explained(fazhi: Command, arguments: list[str], message: str) -> None:
    code, out, err = fazhi(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"用法有误：{message}")
    assert "查看帮助：fazhi" in err


def test_wrong_usage_in_english(fazhi: Command) -> None:
    code, _, err = fazhi("--lang", "en", "label")
    assert code == 2
    assert err == "the following arguments are required: PATH\nsee fazhi label --help\n"


def test_options_are_not_guessed(fazhi: Command) -> None:
    assert fazhi("label", "a", "--form", "csv")[0] == 2


def test_what_argparse_says_otherwise_is_shown_as_it_is() -> None:
    assert in_chinese("something new") == "something new"


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        ([], "zh"),
        (["label", "--lang", "en"], "en"),
        (["--lang=en"], "en"),
        (["--lang"], "zh"),
        (["--lang", "fr"], "zh"),
        (["--", "--lang", "en"], "zh"),
    ],
)
def test_the_language_is_known_before_parsing(arguments: list[str], language: str) -> None:
    assert language_of(arguments) == language


def test_messages_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    Console("zh").err("甲\x1b[2J\n乙", "")
    assert capsys.readouterr().err == "甲\ufffd[2J\n乙\n"


def test_a_path_that_tries_to_steer_the_terminal_fails_in_plain_text(fazhi: Command) -> None:
    code, _, err = fazhi("label", "\x1b[2J.txt")
    assert code == 1
    assert "\x1b" not in err


def test_ctrl_c_is_one_line(fazhi: Command, report: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("fazhi_nlp.batch.documents.read_reports", interrupt)
    code, out, err = fazhi("label", report, "-o", "a.csv")
    assert (code, out, err) == (130, "", "已中断，未留下不完整的文件\n")
    assert [path.name for path in Path().iterdir()] == [report]


def process(folder: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    usual = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))
    }
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "fazhi_nlp", *arguments],
        capture_output=True,
        cwd=folder,
        env=usual | environment,
        check=False,
    )


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "gbk"}, {"PYTHONUTF8": "0"}])
def test_redirected_output_is_utf8_whatever_the_system_says(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    done = process(tmp_path, "label", "a.txt", "没有.txt", "--format", "jsonl", **environment)
    assert done.returncode == 1
    rows = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert rows[0]["title"] == "栗河县2023年度法治政府建设情况报告"
    assert "没有.txt：找不到文件或文件夹" in done.stderr.decode("utf-8")


@pytest.mark.slow
def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT + "依法履职，审结案件。\n" * 3000, encoding="utf-8")
    program = [sys.executable, "-m", "fazhi_nlp", "label", "a.txt", "--format", "jsonl"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""


@pytest.mark.slow
def test_a_name_in_another_encoding_is_labelled_and_written(tmp_path: Path) -> None:
    name = os.fsdecode("栗河县.txt".encode("gbk"))
    (tmp_path / name).write_text(REPORT, encoding="utf-8")
    done = process(tmp_path, "label", ".", "--format", "jsonl")
    assert done.returncode == 0
    rows = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert rows[0]["report"] == f"./{name}"
    assert process(tmp_path, "label", ".", "-o", "a.csv").returncode == 0
    assert process(tmp_path, "label", ".").returncode == 0


def test_labelling_needs_nothing_heavy_and_help_nothing_at_all(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    program = """
import sys
from fazhi_nlp.cli import main
assert main([]) == 0
print({"numpy", "jieba", "lxml", "opencc"} & set(sys.modules), file=sys.stderr)
assert main(["label", "a.txt"]) == 0
print({"sklearn", "scipy", "pandas"} & set(sys.modules), file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert done.stderr.splitlines()[0] == "set()"
    assert done.stderr.splitlines()[-1] == "set()"
