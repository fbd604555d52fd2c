"""What tests of the command line share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi_nlp import datasets
from fazhi_nlp.cli import main
from fazhi_nlp.training import training_set

REPORT = """栗河县2023年度法治政府建设情况报告

2023年，栗河县认真落实法治政府建设各项部署，现将有关情况报告如下。

一、主要工作

（一）深化审批改革。取消行政许可事项12项，政务服务事项网上可办率达98%。

（二）规范行政执法。一是落实行政执法公示制度，办理行政处罚案件126件。二是开展行政执法案卷评查，评查案卷40份。
"""
"""Three paragraphs, the last of two items."""

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def fazhi(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    """Run the command in a folder of its own; gives exit code, output and messages."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture
def report(tmp_path: Path) -> str:
    """A report in the folder where commands run."""
    (tmp_path / "栗河县.txt").write_text(REPORT, encoding="utf-8")
    return "栗河县.txt"


@pytest.fixture
def small_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let training take seven reports of the corpus instead of all."""
    reports = datasets.read_reports()[::30]
    monkeypatch.setattr(datasets, "read_reports", lambda: reports)
    monkeypatch.setattr(training_set, "read_reports", lambda: reports)
