"""``fazhi label`` with an inbox: broken off and gone on with, in several processes, on a terminal."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from fazhi_nlp import datasets
from fazhi_nlp.documents.read_report import read_reports
from tests.cli.conftest import REPORT, Command

pytestmark = pytest.mark.slow

REPORTS = 40


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a folder with many reports is, one of which came twice, and two files that are none."""
    folder = tmp_path_factory.mktemp("batch") / "收件箱"
    folder.mkdir()
    for number, report in enumerate(datasets.read_reports()[: REPORTS - 1]):
        text = "\n".join(line.text for line in report.lines)
        (folder / f"{number:03}.txt").write_text(text, encoding=("utf-8", "gb18030")[number % 2])
    (folder / "副本.txt").write_bytes((folder / "000.txt").read_bytes())
    (folder / "空.txt").touch()
    (folder / "图.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder.parent


def start(folder: Path, *arguments: str, **environment: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "fazhi_nlp", "label", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env={**os.environ, **environment},
        encoding="utf-8",
    )


def run(folder: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    process = start(folder, *arguments, **environment)
    _, err = process.communicate(timeout=300)
    return process.returncode, err


def wait_for_parts(parts: Path, number: int, process: "subprocess.Popen[str]") -> None:
    """Wait until so much is done, or, on a busy machine, until all is."""
    while process.poll() is None and len(list(parts.glob("*.part"))) < number:
        time.sleep(0.005)


def files_of(folder: Path, output: str) -> tuple[bytes, bytes]:
    return (folder / output).read_bytes(), (folder / f"{output}.run.json").read_bytes()


@pytest.fixture(scope="module")
def whole(inbox: Path) -> dict[str, tuple[bytes, bytes]]:
    """What an uninterrupted run writes, by extension."""
    outputs = {}
    for extension in ("csv", "jsonl"):
        assert run(inbox, "收件箱", "-o", f"whole.{extension}")[0] == 1
        outputs[extension] = files_of(inbox, f"whole.{extension}")
    return outputs


def test_a_run_that_is_broken_off_goes_on_as_if_it_had_not_been(
    inbox: Path, whole: dict[str, tuple[bytes, bytes]]
) -> None:
    (inbox / "a.csv").touch()
    process = start(inbox, "收件箱", "-o", "a.csv")
    wait_for_parts(inbox / "a.csv.parts", 3, process)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.startswith("已中断。已完成 ")
    assert err.endswith(" 篇，加 --resume 可继续：fazhi label 收件箱 -o a.csv --resume\n")
    assert (inbox / "a.csv").read_bytes() == b""
    kept = {path.name: path.stat().st_mtime_ns for path in (inbox / "a.csv.parts").glob("*.part")}

    code, err = run(inbox, "收件箱", "-o", "a.csv", "--resume")
    assert (code, "上次留下" in err) == (1, False)
    assert files_of(inbox, "a.csv") == whole["csv"]
    again = {path.name: path.stat().st_mtime_ns for path in (inbox / "a.csv.parts").glob("*.part")}
    assert kept.items() <= again.items(), "what was finished is not done again"


def test_a_run_that_is_killed_goes_on_as_if_it_had_not_been(
    inbox: Path, whole: dict[str, tuple[bytes, bytes]]
) -> None:
    process = start(inbox, "收件箱", "-o", "a.jsonl", "--jobs", "2")
    wait_for_parts(inbox / "a.jsonl.parts", 5, process)
    process.kill()
    process.communicate(timeout=60)
    newest = max((inbox / "a.jsonl.parts").glob("*.part"), key=lambda path: path.stat().st_mtime_ns)
    newest.write_bytes(newest.read_bytes()[:-9])
    assert not (inbox / "a.jsonl").exists()
    assert run(inbox, "收件箱", "-o", "a.jsonl", "--resume", "--jobs", "3")[0] == 1
    assert files_of(inbox, "a.jsonl") == whole["jsonl"]


def test_of_two_runs_for_one_output_the_second_stops(
    inbox: Path, whole: dict[str, tuple[bytes, bytes]]
) -> None:
    process = start(inbox, "收件箱", "-o", "two.csv")
    wait_for_parts(inbox / "two.csv.parts", 1, process)
    process.send_signal(signal.SIGSTOP)  # it must not be done before the second has begun
    code, err = run(inbox, "收件箱", "-o", "two.csv", "--resume")
    process.send_signal(signal.SIGCONT)
    assert (code, err) == (
        2,
        "出错：two.csv.parts：另一次运行正在写这个输出文件；请等它结束，或换一个输出文件名\n",
    )
    process.communicate(timeout=300)
    assert files_of(inbox, "two.csv") == whole["csv"]


def test_neither_jobs_nor_hash_seed_nor_a_dying_worker_change_a_byte(
    inbox: Path, whole: dict[str, tuple[bytes, bytes]]
) -> None:
    assert run(inbox, "收件箱", "-o", "jobs.csv", "--jobs", "3", PYTHONHASHSEED="7")[0] == 1
    assert files_of(inbox, "jobs.csv") == whole["csv"]
    process = start(inbox, "收件箱", "-o", "b.csv", "--jobs", "2", PYTHONHASHSEED="8")
    wait_for_parts(inbox / "b.csv.parts", 2, process)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii").split()
    for child in children[:1]:  # none where the run was quicker than this test
        with suppress(ProcessLookupError):
            os.kill(int(child), signal.SIGKILL)
    process.communicate(timeout=300)
    assert files_of(inbox, "b.csv") == whole["csv"]


def test_a_second_ctrl_c_breaks_nothing(inbox: Path, whole: dict[str, tuple[bytes, bytes]]) -> None:
    process = start(inbox, "收件箱", "-o", "twice.csv", "--jobs", "2")
    wait_for_parts(inbox / "twice.csv.parts", 3, process)
    for _ in range(3):
        process.send_signal(signal.SIGINT)
        time.sleep(0.02)
    process.communicate(timeout=60)
    assert process.returncode in (130, -signal.SIGINT)
    assert not (inbox / "twice.csv").exists()
    assert run(inbox, "收件箱", "-o", "twice.csv", "--resume")[0] == 1
    assert files_of(inbox, "twice.csv") == whole["csv"]


def test_a_terminal_shows_how_far_it_is(inbox: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "fazhi_nlp", "label", "收件箱", "-o", "terminal.csv"],
        stdout=theirs,
        stderr=theirs,
        cwd=inbox,
    )
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:  # how a terminal ends on Linux
        pass
    assert process.wait(timeout=60) == 1
    os.close(ours)
    text = shown.decode()
    assert f"/{REPORTS + 2}  " in text
    assert " 段/秒  剩余 0:" in text
    assert "失败 0" in text
    assert text.splitlines()[-1].endswith("已写入 terminal.csv")
    assert "\r\033[K注意：" in text, "the line is cleared before anything else is said"


# In the process of the test from here on.


def test_failures_can_be_tried_again(fazhi: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(REPORT.replace("栗河县", f"栗{name}县"), encoding="utf-8")
    fazhi("label", "a.txt", "b.txt", "-o", "whole.csv")
    read: list[str] = []

    def broken(data: bytes, *, name: str, **options: Any) -> Any:
        read.append(name)
        if name == "a.txt":
            raise OSError(5, "no", name)
        return read_reports(data, name=name, **options)

    monkeypatch.setattr("fazhi_nlp.batch.documents.read_reports", broken)
    code, _, err = fazhi("label", "a.txt", "b.txt", "-o", "c.csv")
    assert (code, read) == (1, ["a.txt", "b.txt"])
    assert "已完成的结果留在 c.csv.parts" in err
    code, _, err = fazhi("label", "a.txt", "b.txt", "-o", "c.csv", "--resume")
    assert (code, read) == (1, ["a.txt", "b.txt"])
    assert "1 个路径未能读取" in err
    code, _, err = fazhi("label", "a.txt", "b.txt", "-o", "c.csv", "--retry-failed")
    assert (code, read[2:]) == (1, ["a.txt"])
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    code, _, _ = fazhi("label", "a.txt", "b.txt", "-o", "c.csv", "--retry-failed")
    assert code == 0
    assert files_of(tmp_path, "c.csv") == files_of(tmp_path, "whole.csv")
    assert not (tmp_path / "c.csv.parts").exists()


def test_what_is_put_aside_is_used_only_where_all_is_as_it_was(
    fazhi: Command, report: str, tmp_path: Path
) -> None:
    (tmp_path / "空.txt").touch()
    fazhi("label", report, "空.txt", "-o", "a.csv")
    parts = tmp_path / "a.csv.parts"
    assert len(list(parts.glob("*.part"))) == 2
    for changed in (["--unit", "item"], ["--label-set", "outline"], ["--probabilities"]):
        fazhi("label", report, "空.txt", "-o", "a.csv", "--resume", *changed)
        fazhi("label", report, "空.txt", "-o", "whole.csv", *changed)
        assert files_of(tmp_path, "a.csv") == files_of(tmp_path, "whole.csv")
    (tmp_path / report).write_text(REPORT.replace("126件", "127件"), encoding="utf-8")
    fazhi("label", report, "空.txt", "-o", "a.csv", "--resume")
    assert "127件" in (tmp_path / "a.csv").read_text(encoding="utf-8")


def test_results_of_before_are_mentioned_not_used(fazhi: Command, report: str, tmp_path: Path) -> None:
    (tmp_path / "空.txt").touch()
    fazhi("label", report, "空.txt", "-o", "a.csv")
    code, _, err = fazhi("label", report, "空.txt", "-o", "a.csv")
    assert code == 1
    assert err.startswith(
        "注意：上次留下了 2 份已完成的结果，这次没有使用，将从头开始；加 --resume 可接着做\n"
    )
    assert not err.startswith("注意：上次") or "上次" not in fazhi("label", report, "-o", "b.csv")[2]


def test_a_folder_of_parts_is_no_inbox_and_no_other_folder_is_taken_for_one(
    fazhi: Command, report: str, tmp_path: Path
) -> None:
    (tmp_path / "空.txt").touch()
    fazhi("label", ".", "-o", "a.csv")
    before = (tmp_path / "a.csv").read_bytes()
    assert (tmp_path / "a.csv.parts").is_dir()
    fazhi("label", ".", "-o", "a.csv")
    assert (tmp_path / "a.csv").read_bytes() == before
    (tmp_path / "b.csv.parts").mkdir()
    (tmp_path / "b.csv.parts" / "我的.txt").write_text(REPORT, encoding="utf-8")
    code, _, err = fazhi("label", report, "-o", "b.csv")
    assert code == 2
    assert "b.csv.parts：已存在，且不是本程序存放中间结果的文件夹" in err
    assert [path.name for path in (tmp_path / "b.csv.parts").iterdir()] == ["我的.txt"]


def test_where_nothing_was_read_nothing_is_left(fazhi: Command, tmp_path: Path) -> None:
    code, _, err = fazhi("label", "没有.txt", "-o", "a.csv")
    assert (code, "没有读到任何报告，未写入 a.csv" in err) == (1, True)
    assert list(tmp_path.iterdir()) == []


def test_going_on_needs_an_output(fazhi: Command, report: str) -> None:
    code, out, err = fazhi("label", report, "--resume")
    assert (code, out) == (2, "")
    assert "请用 -o 指定" in err


def test_the_same_report_in_two_places_counts_once(fazhi: Command, report: str, tmp_path: Path) -> None:
    (tmp_path / "副本.txt").write_text(REPORT, encoding="gb18030")
    (tmp_path / "修订.txt").write_text(REPORT.replace("126件", "127件"), encoding="utf-8")
    code, _, err = fazhi("label", report, "副本.txt", "修订.txt", "-o", "a.jsonl")
    assert code == 0
    assert err.splitlines() == [
        "注意：1 篇与前面的文件内容完全相同，各段编号也相同，只计一次：",
        "  副本.txt  同 栗河县.txt",
        "注意：1 篇与前面的文件单位、年度相同，内容不同：",
        "  修订.txt  另见 栗河县.txt",
        "2 篇报告，6 段，其中 0 段需核对；另有 1 篇重复，未计入。已写入 a.jsonl",
    ]
    rows = (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(row)["report"] for row in rows] == [
        name for name in (report, "副本.txt", "修订.txt") for _ in range(3)
    ]
    counts = json.loads((tmp_path / "a.jsonl.run.json").read_text(encoding="utf-8"))["counts"]
    assert (counts["reports"], counts["paragraphs"], counts["duplicates"]) == (2, 6, 1)
    assert sum(counts["labels"].values()) == 6


def test_reports_bound_in_one_file_are_told_apart(fazhi: Command, tmp_path: Path) -> None:
    text = REPORT + REPORT.replace("栗河县", "青榆县")
    (tmp_path / "汇编.txt").write_text(text, encoding="utf-8")
    code, out, err = fazhi("label", "汇编.txt", "--format", "jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [(row["report"], row["title"][:3], row["paragraph"]) for row in rows] == [
        (f"汇编.txt#{number}", place, paragraph)
        for number, place in ((1, "栗河县"), (2, "青榆县"))
        for paragraph in (1, 2, 3)
    ]
    assert err.startswith("2 篇报告，6 段")


@pytest.mark.skipif("sys.platform != 'linux'")
def test_a_name_that_is_no_text_can_be_labelled(fazhi: Command, tmp_path: Path) -> None:
    Path("in").mkdir()
    Path(os.fsdecode(b"in/\xc0\xf5.txt")).write_text(REPORT, encoding="utf-8")
    code, _, _ = fazhi("label", "in", "-o", "a.jsonl", "--jobs", "2")
    row = json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert (code, os.fsencode(row["report"])) == (0, b"in/\xc0\xf5.txt")


def test_pages_are_the_same_from_workers(fazhi: Command, report: str, tmp_path: Path) -> None:
    fazhi("label", report, "-o", "a.html", "--jobs", "1")
    fazhi("label", report, "-o", "b.html", "--jobs", "2")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<mark" in page, "the words that carried a label are marked"
    assert page.replace("a.html", "b.html") == (tmp_path / "b.html").read_text(encoding="utf-8")
