"""The documents: every console example runs as it stands, and what they list is what there is.

Python examples of the documents are doctests, which pytest collects itself.
"""

import csv
import io
import re
import shlex
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import openpyxl
import pytest

import fazhi_nlp
from fazhi_nlp import CORE, OUTLINE, Paragraph, Prediction, Report, datasets
from fazhi_nlp.cli import main
from fazhi_nlp.rows.schema import PEOPLE, TITLES
from fazhi_nlp.training import training_set
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

DOCUMENTS = [ROOT / "README.md", ROOT / "README.zh.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMAND_LINE = ROOT / "docs" / "command-line.md"
FILES = ROOT / "docs" / "files.md"
PYTHON = ROOT / "docs" / "python.md"

COUNTY = """栗河县人民政府关于2025年度法治政府建设情况的报告

市人民政府：

2025年，栗河县人民政府认真落实法治政府建设各项部署，现将有关情况报告如下。

一、主要举措和成效

（一）深化审批制度改革

取消村级证明7项，企业开办由三天压缩到半天，政务服务大厅设立“办不成事”窗口。

（二）健全决策机制

水厂迁建先后开了两次听证会，经专家论证、风险评估和合法性审查后，由县政府常务会议集体讨论决定。

（三）规范行政执法

一是落实执法公示和全过程记录，全年办理行政处罚案件126件。二是抽查行政处罚案卷40册，退回重办3册。

（四）接受监督

办理人大代表建议31件、政协提案28件，全部按期答复，办理结果在县政府网站公开。

（五）化解矛盾纠纷

全年收到行政复议申请19件，审结18件；各级调解组织调解纠纷412件，成功405件。

二、存在的不足和原因

个别乡镇执法人员少、办案不熟，法律顾问参与重大合同审查还不够早。

栗河县人民政府
2026年1月12日
"""

TOWN = """<html><head><title>青榆镇2025年法治政府建设工作报告</title></head><body>
<h1>青榆镇2025年法治政府建设工作报告</h1>
<p>2025年，青榆镇扎实推进法治政府建设，现将工作情况报告如下。</p>
<h2>一、普法和公共法律服务</h2>
<p>司法所律师每周三坐班，办理法律援助案件17件，进村普法23场。</p>
<h2>二、应急管理</h2>
<p>修订防汛预案，汛期转移山脚群众86人，无一伤亡。</p>
<h2>三、信访和调解</h2>
<p>镇领导接访46次，调解邻里、土地纠纷73件，化解信访积案4件。</p>
<h2>四、政务公开</h2>
<p>村级补贴名单逐户张榜，收到信息公开申请2件，均按期答复。</p>
</body></html>
"""

# What the people of the examples know: the right labels of the paragraphs that are not 其他.
RIGHT = {
    "取消村级证明": "审批改革",
    "水厂迁建": "行政决策",
    "一是落实执法公示": "行政执法",
    "办理人大代表建议": "权力监督",
    "全年收到行政复议": "纠纷化解",
    "镇领导接访": "纠纷化解",
    "村级补贴名单": "权力监督",
}

# Of the files that the examples write, those that people then correct.
CORRECTED = {"labels.csv", "labels.xlsx", "结果.csv", "结果.xlsx"}


@dataclass(frozen=True)
class Command:
    """A command of a console example, what is shown below it, and the exit code that it should leave."""

    place: str
    line: str
    shown: tuple[str, ...] = ()
    code: int = 0


def commands_of(text: str, name: str) -> list[Command]:
    """Read the console fences of a document; ``$ echo $?`` tells the exit code of the command before."""
    commands: list[Command] = []
    for number, line in lines_in_fences(text, "console"):
        if line == "$ echo $?":
            commands.append(Command(f"{name}:{number}", line))
        elif line.startswith("$ "):
            commands.append(Command(f"{name}:{number}", line.removeprefix("$ ")))
        elif commands and commands[-1].line == "$ echo $?":
            commands.pop()
            commands[-1] = replace(commands[-1], code=int(line))
        else:
            assert commands, f"{name}:{number}: a console example begins with a command"
            commands[-1] = replace(commands[-1], shown=(*commands[-1].shown, line.rstrip()))
    return commands


def lines_in_fences(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Number and text of every line inside the fences of a language."""
    inside = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("```"):
            inside = "" if inside else line.removeprefix("```") or "text"
        elif inside == language:
            yield number, line


def matches(shown: Sequence[str], printed: Sequence[str]) -> bool:
    """Whether output is as shown; `…` stands for any lines, or for the rest of a line."""
    if not shown:
        return not printed
    first, rest = shown[0], shown[1:]
    if first.strip() == "…":
        return any(matches(rest, printed[start:]) for start in range(len(printed) + 1))
    if not printed:
        return False
    same = printed[0].startswith(first[:-1]) if first.endswith("…") else printed[0] == first
    return same and matches(rest, printed[1:])


@dataclass
class Console:
    """A shell in a folder of its own that knows `fazhi`, `cat FILE`, and the one piped into the other."""

    folder: Path
    patch: pytest.MonkeyPatch
    problems: list[str] = field(default_factory=list)

    def run_all(self, commands: Sequence[Command]) -> None:
        """Run commands in order and keep what is not as the document says."""
        for command in commands:
            code, printed = self.run(command)
            if code != command.code:
                self._complain(command, f"exit code {code}, expected {command.code}", printed)
            elif command.shown and not matches(_trimmed(command.shown), printed):
                self._complain(command, "prints something else than is shown", printed)

    def _complain(self, command: Command, what: str, printed: Sequence[str]) -> None:
        self.problems.append("\n".join([f"{command.place}: {command.line}: {what}:", *printed]))

    def run(self, command: Command) -> tuple[int, list[str]]:
        """Give the exit code and the lines printed, messages among them as in a terminal."""
        left, pipe, right = command.line.partition(" | ")
        words = shlex.split(left, comments=True)
        given = b""
        if words[0] == "cat":
            given = b"".join((self.folder / name).read_bytes() for name in words[1:])
            if not pipe:
                return 0, given.decode("utf-8-sig").splitlines()
            words = shlex.split(right, comments=True)
        assert words[0] == "fazhi", f"{command.place}: {command.line}: only fazhi and cat are known here"
        return self._fazhi(words[1:], given, whole_corpus=bool(command.shown))

    def _fazhi(self, arguments: list[str], given: bytes, *, whole_corpus: bool) -> tuple[int, list[str]]:
        terminal = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
        with self.patch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
            patch.setattr(sys, "stdout", terminal)
            patch.setattr(sys, "stderr", terminal)
            if arguments[:1] == ["train"]:
                self._let_people_correct()
                if not whole_corpus:
                    reports = datasets.read_reports()[::30]
                    patch.setattr(training_set, "read_reports", lambda: reports)
            code = main(arguments)
        terminal.seek(0)
        return code, _trimmed(terminal.read().splitlines())

    def _let_people_correct(self) -> None:
        for path in self.folder.iterdir():
            if path.name in CORRECTED:
                correct(path)


def _trimmed(lines: Sequence[str]) -> list[str]:
    """Lines without blanks at their ends, and without blank lines at the end of all."""
    return "\n".join(line.rstrip() for line in lines).rstrip("\n").split("\n")


def correct(path: Path) -> None:
    """Do as the documents say: 更正 where the label is wrong, a mark in 已核 where it is right."""
    if path.suffix == ".xlsx":
        correct_workbook(path)
        return
    titles, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
    for row in rows:
        column, value = correction(dict(zip(titles, row, strict=True)))
        row[titles.index(column)] = value
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([titles, *rows])


def correct_workbook(path: Path) -> None:
    """The same in a workbook, whose titles are in both languages, the English one below."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    columns = {str(cell.value).split("\n")[-1]: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        cells = {name: str(sheet.cell(row, column).value) for name, column in columns.items()}
        column, value = correction(cells)
        sheet.cell(row, columns[column]).value = value
    book.save(path)


def correction(cells: Mapping[str, str]) -> tuple[str, str]:
    """The column that a careful reader fills in for a row, and with what."""
    right = next((label for start, label in RIGHT.items() if cells["text"].startswith(start)), "其他")
    return ("checked", "√") if cells["label_zh"] == right else ("corrected", right)


@pytest.fixture
def console(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Console:
    """A console in a folder that holds what the examples name."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for folder in ("inbox", "收件箱"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "栗河县.txt").write_text(COUNTY, encoding="gb18030")
        (tmp_path / folder / "青榆镇.html").write_text(TOWN, encoding="utf-8")
    for name in ("report", "报告"):
        (tmp_path / f"{name}.txt").write_text(COUNTY, encoding="utf-8")
        (tmp_path / f"{name}.html").write_text(TOWN, encoding="utf-8")
    for name in ("rows.csv", "抽查.csv"):
        shutil.copy(ROOT / "examples" / "rows.csv", tmp_path / name)
    (tmp_path / "补收").mkdir()
    (tmp_path / "补收" / "临槐县.docx").write_bytes(b"PK\x03\x04\x14\0word/document.xml")
    (tmp_path / "补收" / "青榆镇.html").write_text(TOWN, encoding="utf-8")
    (tmp_path / "笔误.csv").write_text(
        "原文,类别\n取消证明9项。,审批改革\n受理复议案件5件。,纠纷化觧\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return Console(tmp_path, monkeypatch)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_console_examples_run_as_shown(document: Path, console: Console) -> None:
    console.run_all(commands_of(document.read_text(encoding="utf-8"), document.name))
    assert not console.problems, "\n\n".join(console.problems)


GOOD = "```console\n$ fazhi label 收件箱/青榆镇.html  # a page\n收件箱/青榆镇.html  …\n…\n合计  …\n…\n```\n"
REFUSED = "```console\n$ fazhi label 没有.txt\n…\n$ echo $?\n1\n```\n"


@pytest.mark.parametrize("text", [GOOD, REFUSED, "```console\n$ cat 报告.txt | fazhi label -\n```\n"])
def test_a_right_example_passes(text: str, console: Console) -> None:
    console.run_all(commands_of(text, "example.md"))
    assert not console.problems


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (GOOD.replace("合计", "总计"), "prints something else"),
        (GOOD.replace("合计  …\n…", "合计  …"), "prints something else"),
        (GOOD.replace("青榆镇.html  # a page", "没有.html"), "exit code 1, expected 0"),
        (GOOD.replace("label", "lable", 1), "exit code 2, expected 0"),
        (REFUSED.replace("\n1\n", "\n2\n"), "exit code 1, expected 2"),
        ("```console\n$ cat 报告.txt | fazhi label --format xml -\n```\n", "exit code 2, expected 0"),
        ("```console\n$ cat 报告.txt\n某县报告\n…\n```\n", "prints something else"),
    ],
)
def test_a_wrong_example_is_found(text: str, problem: str, console: Console) -> None:
    console.run_all(commands_of(text, "example.md"))
    assert [problem in found and found.startswith("example.md:2") for found in console.problems] == [True]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_example_escapes(document: Path) -> None:
    """Commands outside of console fences, and Python without prompts, would never run."""
    text = document.read_text(encoding="utf-8")
    fences = set(re.findall(r"^```(\w+)$", text, re.MULTILINE))
    assert fences <= {"console", "python", "sh"}
    for language in ("sh", "text"):
        assert not [line for _, line in lines_in_fences(text, language) if line.startswith(("$", ">>>"))]
    blocks = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert all(block.startswith(">>> ") and block.endswith("\n\n") for block in blocks)


def section(text: str, title: str) -> str:
    """What stands below a heading, up to the next one."""
    return text.partition(f"\n{title}\n")[2].partition("\n#")[0]


@pytest.mark.parametrize("command", ["label", "train", "evaluate", "sample", "info", "check"])
def test_every_option_is_described(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    main([command, "--help"])
    offered = set(re.findall(r"(?<!\S)--[a-z][a-z-]*", capsys.readouterr().out))
    described = section(COMMAND_LINE.read_text(encoding="utf-8"), f"### fazhi {command}")
    named = {option for row in first_cells(described) for option in re.findall(r"`(--[a-z-]+)`", row)}
    assert named == offered - {"--help", "--lang"}


def first_cells(text: str) -> list[str]:
    """The first cell of every row of the tables in a text, titles left out."""
    return re.findall(r"^\| (.*?) \|", re.sub(r"^.*\n\|---.*\n", "", text, flags=re.MULTILINE), re.MULTILINE)


def test_every_explained_message_is_one_of_ours() -> None:
    messages = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    explained = first_cells(section(COMMAND_LINE.read_text(encoding="utf-8"), "## 报错的意思"))
    assert len(explained) > 20
    assert [message for message in explained if message not in messages] == []


def test_every_column_is_described() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (\S+) \| (.*) \|$", FILES.read_text(encoding="utf-8"), re.MULTILINE)
    assert [(name, title) for name, title, _ in rows] == list(TITLES.items())
    assert [name for name, _, content in rows if content.startswith("for people")] == list(PEOPLE)


@pytest.mark.parametrize("record", [Report, Paragraph, Prediction], ids=lambda record: str(record.__name__))
def test_every_field_is_described(record: type) -> None:
    tables = "\n".join(first_cells(PYTHON.read_text(encoding="utf-8")))
    names = [name for name in dir(record) if not name.startswith("_")]
    assert [name for name in names if f"`{name}`" not in tables] == []


def test_every_error_and_label_set_is_described() -> None:
    tables = "\n".join(first_cells(PYTHON.read_text(encoding="utf-8")))
    errors = [name for name in fazhi_nlp.__all__ if name.endswith("Error")]
    assert [name for name in errors if f"`{name}`" not in tables] == []
    guide = section(COMMAND_LINE.read_text(encoding="utf-8"), "## 先看一篇")
    assert [label.zh for label in (*CORE.labels, *OUTLINE.labels) if label.zh not in guide] == []
