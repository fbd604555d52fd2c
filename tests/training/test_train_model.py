"""`fazhi_nlp.train_model`: what `fazhi train` does, from Python."""

from pathlib import Path

import pytest

from fazhi_nlp import DataError, ModelError, load, measure_gain, train_model
from fazhi_nlp.cli import main

ROWS = [
    f"{text}{number}件。,{label},{report}"
    for report, number in (("a", 3), ("b", 5), ("c", 8))
    for text, label in (
        ("取消许可事项", "审批改革"),
        ("审结复议案件", "纠纷化解"),
        ("抽查处罚案卷", "行政执法"),
    )
]


@pytest.fixture
def rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("rows.csv").write_text("\n".join(["text,label,report", *ROWS]), encoding="utf-8")
    return Path("rows.csv")


def test_it_writes_the_model_that_the_command_writes(rows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trained = train_model(rows, "python.model", alone=True, weight=2)
    assert main(["train", "rows.csv", "--alone", "--weight", "2", "-o", "command.model", "--lang", "en"]) == 0
    assert Path("python.model").read_bytes() == Path("command.model").read_bytes()
    assert load("python.model").digest == trained.model.digest
    (gain,) = measure_gain(trained)
    shown = f"accuracy on these rows: before {gain.before:.3f}, after {gain.after:.3f} (3 folds"
    assert shown in capsys.readouterr().out


def test_labels_of_ones_own_have_no_model_before(rows: Path) -> None:
    text = rows.read_text(encoding="utf-8")
    rows.write_text(
        text.replace("审批改革", "放权").replace("纠纷化解", "复议").replace("行政执法", "执法"),
        encoding="utf-8",
    )
    (gain,) = measure_gain(train_model(rows, "own.model"))
    assert gain.before is None
    assert not gain.is_loss
    assert gain.folds == 3


def test_one_report_is_too_little_to_measure_a_gain(rows: Path) -> None:
    rows.write_text("\n".join(["text,label,report", *ROWS[:3]]), encoding="utf-8")
    assert measure_gain(train_model(rows, "own.model", alone=True)) == []


def test_a_file_that_is_no_model_is_not_replaced(rows: Path) -> None:
    with pytest.raises(ModelError, match="not replaced"):
        train_model(rows, rows, alone=True)
    assert rows.read_text(encoding="utf-8").startswith("text,label")


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"weight": 0}, ValueError),
        ({"weight": float("nan")}, ValueError),
        ({"label_set": "mine"}, DataError),
        ({"lexicon": "none.txt"}, OSError),
    ],
)
def test_misuse_writes_nothing(rows: Path, options: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        train_model(rows, "own.model", alone=True, **options)  # type: ignore[arg-type]
    assert not Path("own.model").exists()


def test_labels_that_look_like_typos_are_refused(rows: Path) -> None:
    rows.write_text(
        rows.read_text(encoding="utf-8").replace("审批改革", "放权类").replace("纠纷化解", "放权娄"),
        encoding="utf-8",
    )
    with pytest.raises(DataError, match="放权"):
        train_model(rows, "own.model", label_set="own")
    assert not Path("own.model").exists()
