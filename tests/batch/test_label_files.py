"""`fazhi_nlp.label_files`."""

import os
from pathlib import Path

import pytest

import fazhi_nlp
from fazhi_nlp import Labeler, LabelledReport, Limits, ParagraphClassifier, label_files, load, read_report
from tests.cli.conftest import REPORT

OTHER = REPORT.replace("栗河县", "青榆县")


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    (folder / "b.txt").write_text(OTHER, encoding="gb18030")
    page = "".join(f"<p>{line}</p>\n" for line in REPORT.splitlines())
    (folder / "c.html").write_text(page, encoding="utf-8")
    (folder / "d.txt").write_text(REPORT.replace("126件", "127件"), encoding="utf-8")
    (folder / "e.txt").write_text(REPORT + OTHER.replace("青榆县", "棠江市"), encoding="utf-8")
    (folder / "f.txt").touch()
    (folder / "~$a.docx").touch()
    (folder / "Thumbs.db").touch()
    return folder


def told(labelled: list[LabelledReport]) -> list[tuple[str, str, str, str]]:
    return [
        (
            x.path.removeprefix("inbox/"),
            x.failure.code if x.failure else str(len(x.predictions)),
            x.duplicate_of.removeprefix("inbox/"),
            x.version_of.removeprefix("inbox/"),
        )
        for x in labelled
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_report_comes_in_order_with_what_it_repeats(inbox: Path, jobs: int) -> None:
    assert told(list(label_files("inbox", jobs=jobs))) == [
        ("a.txt", "3", "", ""),
        ("b.txt", "3", "", ""),
        ("c.html", "3", "a.txt", ""),
        ("d.txt", "3", "", "a.txt"),
        ("e.txt#1", "3", "a.txt", ""),
        ("e.txt#2", "3", "", ""),
        ("f.txt", "empty", "", ""),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_reports_and_answers_are_those_of_reading_and_labelling(inbox: Path, jobs: int) -> None:
    labeler = load(label_set="outline")
    first = next(label_files(inbox, label_set="outline", unit="item", jobs=jobs))
    report = read_report(inbox / "a.txt")
    assert first == LabelledReport(f"{inbox}/a.txt", report, tuple(labeler.label(report, unit="item")))
    assert len(first.predictions) == 4


def test_a_labeler_of_ones_own_works_in_workers(inbox: Path) -> None:
    texts = ["取消许可事项", "审结复议案件", "下放许可事项", "复议案件纠错"]
    classifier = ParagraphClassifier(min_df=1, calibrate=False).fit(texts, ["放权", "复议"] * 2)
    labeler = Labeler(classifier.model_)
    expected = list(label_files([inbox / "a.txt"], model=labeler))
    assert list(label_files([inbox / "a.txt"], model=labeler, jobs=2)) == expected
    assert {answer.label for answer in expected[0].predictions} <= {"放权", "复议"}


def test_paths_may_be_files_folders_and_patterns(inbox: Path) -> None:
    paths: list[str | Path] = ["inbox/b.txt", Path("inbox/a.txt"), "inbox/*.html", "none.txt"]
    found = list(label_files(paths))
    assert [x.path for x in found] == ["inbox/b.txt", "inbox/a.txt", "inbox/c.html", "none.txt"]
    assert found[-1].failure is not None
    assert found[-1].failure.code == "no_access"
    assert found[-1].failure.kind.zh == "无法打开"


def test_limits_and_encoding_hold(inbox: Path) -> None:
    assert told(list(label_files("inbox/a.txt", limits=Limits(lines=3))))[0][1] == "too_large"
    assert told(list(label_files("inbox/a.txt", limits=Limits(file_bytes=9))))[0][1] == "too_large"
    (inbox / "g.txt").write_text(REPORT, encoding="utf-16-be")
    (labelled,) = label_files("inbox/g.txt", encoding="utf-16-be")
    assert labelled.report is not None
    assert labelled.report.encoding == "utf-16-be"


@pytest.mark.parametrize(
    "options",
    [
        {"jobs": 0},
        {"timeout": 0},
        {"unit": "line"},
        {"encoding": "utf-9"},
        {"encoding": "rot13"},
        {"model": "none.model", "label_set": "core"},
        {"label_set": "none"},
    ],
)
def test_misuse_is_told_at_once(inbox: Path, options: dict[str, object]) -> None:
    with pytest.raises((ValueError, OSError)):
        label_files("inbox", **options)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="has its own"):
        label_files("inbox", model=load(), label_set="core")


def test_one_who_stops_early_leaves_nothing_behind(inbox: Path) -> None:
    reports = label_files("inbox", jobs=2)
    next(reports)
    children = _children()
    assert len(children) == 2
    reports.close()  # type: ignore[attr-defined]
    assert _children() == []


def _children() -> list[str]:
    path = Path(f"/proc/self/task/{os.getpid()}/children")
    if not path.exists():
        pytest.skip("needs /proc")
    return path.read_text(encoding="ascii").split()


def test_it_is_exported() -> None:
    assert fazhi_nlp.label_files is label_files
