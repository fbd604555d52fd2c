"""How a labelling ends, as people are told."""

from pathlib import Path

import pytest

from fazhi_nlp.batch.outcome import LabelOutcome
from fazhi_nlp.cli.console import Console
from fazhi_nlp.cli.outcome import print_how_to_resume, print_outcome
from fazhi_nlp.documents.failures import KINDS, Failure


def ended(output: str | None, *failures: tuple[str, Failure]) -> LabelOutcome:
    """A labelling of one report, where there is an output, and of paths that could not be read."""
    return LabelOutcome(Path(output) if output else None, int(bool(output)), 0, 0, failures=failures)


def failed(path: str, code: str) -> tuple[str, Failure]:
    return path, Failure(code, f"{path}: bad", f"{path}：不行")


def test_failures_are_grouped_and_of_many_the_first_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    many = [failed(f"{number:02}.doc", "encrypted") for number in range(12)]
    print_outcome(ended("a.csv", failed("x.pdf", "scanned"), *many), Path("a.csv"), Console("zh"))
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "未能读取 12 个，文件已加密（encrypted）："
        "文件设有打开密码，或被加密软件加密。请取消密码或解密后重新放入。",
        *(f"  {number:02}.doc：不行" for number in range(10)),
        "  … 另有 2 个",
        "  全部列在 a.csv.run.json",
        f"未能读取 1 个，扫描件（scanned）：{KINDS['scanned'].remedy_zh}",
        "  x.pdf：不行",
        "已完成的结果留在 a.csv.parts：解决问题后加 --retry-failed，只补做未读取的；不再需要时可删除",
        "1 篇报告，0 段，其中 0 段需核对；13 个路径未能读取。已写入 a.csv",
    ]


def test_what_came_twice_is_explained_once(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = LabelOutcome(
        None, 1, 0, 0, duplicates=(("b.txt", "a.txt"), ("c.txt", "a.txt")), versions=(("d.txt", "a.txt"),)
    )
    print_outcome(outcome, None, Console("en"))
    assert capsys.readouterr().err.splitlines()[:-1] == [
        "note: 2 with the text of an earlier file; their rows have the same ids and count once:",
        "  b.txt  same as a.txt",
        "  c.txt  same as a.txt",
        "note: 1 of the same issuer and year as an earlier file, with another text:",
        "  d.txt  compare a.txt",
    ]


def test_a_workbook_lists_all_failures_itself(capsys: pytest.CaptureFixture[str]) -> None:
    many = [failed(f"{number:02}.doc", "encrypted") for number in range(12)]
    print_outcome(ended("核对.xlsx", *many), Path("核对.xlsx"), Console("zh"))
    assert "  全部列在 核对.xlsx" in capsys.readouterr().err.splitlines()


def test_where_nothing_was_read_nothing_is_said_to_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    print_outcome(ended(None, failed("x.pdf", "scanned")), Path("a.csv"), Console("en"))
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("not read: 1, a scan (scanned).")
    assert lines[2:] == [
        "no report could be read; a.csv was not written",
        "0 reports, 0 paragraphs, 0 of them to review; 1 paths could not be read",
    ]


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (["label", "收件箱/", "-o", "结果.csv"], "fazhi label 收件箱/ -o 结果.csv --resume"),
        (["label", "a b", "--retry-failed", "-o", "x.csv"], "fazhi label 'a b' -o x.csv --resume"),
        (["label", "*.txt", "--resume", "-o", "x.csv"], "fazhi label '*.txt' -o x.csv --resume"),
    ],
)
@pytest.mark.skipif("os.name == 'nt'")
def test_the_command_to_go_on_can_be_typed(
    arguments: list[str], command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    print_how_to_resume(3, arguments, Console("zh"))
    assert capsys.readouterr().err == f"已中断。已完成 3 篇，加 --resume 可继续：{command}\n"
