"""`fazhi_nlp.label_inbox`: what `fazhi label -o` does, from Python."""

import json
from pathlib import Path

import pytest

from fazhi_nlp import DataError, Labeler, Limits, ModelError, ParagraphClassifier, label_inbox, load
from fazhi_nlp.batch.progress import Progress
from fazhi_nlp.cli import main
from tests.cli.conftest import REPORT

CHOICES: list[tuple[list[str], dict[str, object]]] = [
    ([], {}),
    (["--unit", "item", "--label-set", "outline"], {"unit": "item", "label_set": "outline"}),
    (["--probabilities", "--lang", "en"], {"probabilities": True, "language": "en"}),
    (
        ["--order", "uncertain", "--review", "50%", "--only", "review"],
        {"order": "uncertain", "review": "50%", "only": "review"},
    ),
]


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    (folder / "b.txt").write_text(REPORT, encoding="utf-8")
    (folder / "c.txt").write_text(REPORT.replace("126件", "127件"), encoding="utf-8")
    (folder / "d.txt").touch()
    return folder


@pytest.mark.parametrize(("arguments", "options"), CHOICES)
@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_it_writes_what_the_command_writes(
    inbox: Path, arguments: list[str], options: dict[str, object], extension: str
) -> None:
    Path("command").mkdir()
    Path("python").mkdir()
    code = main(["label", "inbox", "-o", f"command/a.{extension}", *arguments])
    outcome = label_inbox("inbox", f"python/a.{extension}", **options)  # type: ignore[arg-type]
    assert code == 1
    assert outcome.output == Path(f"python/a.{extension}")
    for name in (f"a.{extension}", f"a.{extension}.run.json"):
        command = Path("command", name)
        assert command.exists() == Path("python", name).exists()
        if command.exists():
            assert command.read_bytes() == Path("python", name).read_bytes()


def test_the_outcome_says_what_came_of_it(inbox: Path) -> None:
    outcome = label_inbox("inbox", "a.csv")
    assert (outcome.reports, outcome.paragraphs) == (2, 6)
    assert [(path, failure.code) for path, failure in outcome.failures] == [("inbox/d.txt", "empty")]
    assert outcome.duplicates == (("inbox/b.txt", "inbox/a.txt"),)
    assert outcome.versions == (("inbox/c.txt", "inbox/a.txt"),)
    assert outcome.facts == json.loads(Path("a.csv.run.json").read_text(encoding="utf-8"))


def test_rows_of_duplicates_are_no_review_to_count(inbox: Path) -> None:
    outcome = label_inbox("inbox", "a.csv", review="100%")
    assert outcome.needs_review == outcome.paragraphs == 6


def test_where_no_report_was_read_nothing_is_written(inbox: Path) -> None:
    outcome = label_inbox(["inbox/d.txt", "none.txt"], "a.csv")
    assert (outcome.output, outcome.reports, len(outcome.failures)) == (None, 0, 2)
    assert sorted(path.name for path in Path().iterdir()) == ["inbox"]


def test_progress_is_told_from_the_beginning_to_the_end(inbox: Path) -> None:
    told: list[Progress] = []
    label_inbox("inbox", "a.csv", progress=told.append)
    assert told[0] == Progress(4)
    assert [progress.done for progress in told] == [0, 1, 2, 3, 4]
    assert told[-1] == Progress(4, done=4, reports=3, paragraphs=9, failures=1)


@pytest.mark.parametrize("extension", ["csv", "jsonl"])
def test_a_run_that_was_broken_off_goes_on(inbox: Path, extension: str) -> None:
    label_inbox("inbox", f"whole.{extension}")

    def stop(progress: Progress) -> None:
        if progress.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        label_inbox("inbox", f"a.{extension}", progress=stop)
    assert not Path(f"a.{extension}").exists()
    told: list[Progress] = []
    label_inbox("inbox", f"a.{extension}", resume=True, progress=told.append)
    assert (told[0].left_over, told[-1].resumed, told[-1].done, told[-1].reports) == (2, 2, 4, 3)
    assert Path(f"a.{extension}").read_bytes() == Path(f"whole.{extension}").read_bytes()


def test_what_people_wrote_is_never_replaced(inbox: Path) -> None:
    label_inbox("inbox", "a.csv")
    lines = Path("a.csv").read_text(encoding="utf-8-sig").splitlines()
    filled = "\n".join([lines[0], lines[1][:-3] + "审批改革,,", *lines[2:]])
    Path("a.csv").write_text(filled, encoding="utf-8")
    with pytest.raises(DataError, match="people have filled in 1 cells"):
        label_inbox("inbox", "a.csv")
    assert Path("a.csv").read_text(encoding="utf-8") == filled


def test_a_labeler_of_ones_own_labels(inbox: Path) -> None:
    texts = ["取消许可事项", "审结复议案件", "下放许可事项", "复议案件纠错"]
    classifier = ParagraphClassifier(min_df=1, calibrate=False).fit(texts, ["放权", "复议"] * 2)
    model = Labeler(classifier.model_)
    (here, there) = (label_inbox("inbox", f"{jobs}.csv", model=model, jobs=jobs) for jobs in (1, 2))
    counts = here.facts["counts"]
    assert isinstance(counts, dict)
    assert set(counts["labels"]) <= {"放权", "复议"}
    assert here.facts == there.facts


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"jobs": 0}, ValueError),
        ({"timeout": 0}, ValueError),
        ({"unit": "line"}, ValueError),
        ({"review": "0%"}, ValueError),
        ({"label_set": "mine"}, ValueError),
        ({"label_set": "mine"}, ModelError),
        ({"format": "doccano"}, DataError),
        ({"model": "none.model"}, OSError),
    ],
)
def test_misuse_is_told_before_anything_is_labelled(
    inbox: Path, options: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        label_inbox("inbox", "a.csv", **options)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="has its own"):
        label_inbox("inbox", "a.csv", model=load(), label_set="core")
    assert sorted(path.name for path in Path().iterdir()) == ["inbox"]


def test_limits_hold(inbox: Path) -> None:
    outcome = label_inbox("inbox/a.txt", "a.csv", limits=Limits(lines=3))
    assert [failure.code for _, failure in outcome.failures] == ["too_large"]
