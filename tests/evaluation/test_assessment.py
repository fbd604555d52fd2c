from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.exceptions import NotFittedError

import fazhi_nlp
from fazhi_nlp import DataError, Example, Labeler, Paragraph, ParagraphClassifier
from fazhi_nlp.evaluation import model_answers, score_answers


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of labels of one's own."""
    path = tmp_path_factory.mktemp("models") / "own.model"
    texts = ["取消许可事项", "审结复议案件", "下放许可事项", "受理复议案件"]
    ParagraphClassifier(min_df=1, calibrate=False).fit(texts, ["甲", "乙"] * 2).save(path)
    return path


def rows(*labels: str) -> list[Example]:
    texts = {"甲": "全年取消许可事项", "乙": "全年审结复议案件"}
    return [Example(Paragraph(f"{texts[label]}{n}项"), label) for n, label in enumerate(labels)]


def test_rows_that_were_learned_make_a_training_score(labeler: Labeler, examples: list[Example]) -> None:
    new = [Example(Paragraph(f"全年审结行政复议案件{n}件。"), "dispute_resolution") for n in range(3)]
    result = fazhi_nlp.evaluate([*examples[:5], *new], model=labeler)
    assert result.is_training_score
    assert result.model
    assert result.model.learned == tuple(examples[:5])
    assert result.unlearned
    assert (result.unlearned.rows, result.unlearned.accuracy) == (3, 1.0)
    assert not fazhi_nlp.evaluate(new, model=labeler).is_training_score
    assert fazhi_nlp.evaluate(examples[:5], model=labeler).unlearned is None


def test_a_model_that_kept_no_digests_is_said_not_to_tell(labeler: Labeler, examples: list[Example]) -> None:
    old = Labeler(replace(labeler.model, training_fingerprints=None))
    result = fazhi_nlp.evaluate(examples[:5], model=old)
    assert result.model
    assert result.model.learned is None
    assert not result.is_training_score


def test_figures_are_in_the_set_of_the_rows(labeler: Labeler, examples: list[Example]) -> None:
    fine = fazhi_nlp.evaluate(examples[:40], model=labeler)
    assert (fine.evaluation.label_set.name, fine.rows_set.name) == ("outline", "outline")
    assert fine.core
    assert fine.core.accuracy == score_answers(model_answers(labeler, examples[:40])).accuracy
    coarse = fazhi_nlp.evaluate([Example(Paragraph("特此报告。"), "other")], model=labeler)
    assert (coarse.evaluation.label_set.name, coarse.core) == ("core", None)


def test_equal_assessments_are_equal(labeler: Labeler, examples: list[Example]) -> None:
    first, second = (fazhi_nlp.evaluate(examples[:40], model=labeler) for _ in range(2))
    assert first == second
    assert len({first, second}) == 1


def test_a_model_of_ones_own_labels(own: Path) -> None:
    result = fazhi_nlp.evaluate(rows("甲", "乙"), model=own)
    assert (result.evaluation.label_set.name, result.evaluation.accuracy) == ("own", 1.0)
    assert result.core is None


def test_every_row_of_a_foreign_label_is_named(own: Path) -> None:
    with pytest.raises(DataError) as caught:
        fazhi_nlp.evaluate([replace(row, source="甲.csv, row 2") for row in rows("甲", "乙")])
    assert len(str(caught.value).splitlines()) == 2
    assert str(caught.value).startswith("甲.csv, row 2: the model has no label '甲'")
    with pytest.raises(DataError, match="row 1, column label: unknown label 'enforcement'; known are 乙, 甲"):
        fazhi_nlp.evaluate([Example(Paragraph("甲"), "enforcement")], model=own)
    with pytest.raises(DataError, match="no label 'approval_reform'"):
        fazhi_nlp.evaluate(
            [Example(Paragraph("甲"), "approval_reform"), Example(Paragraph("乙"), "general")], compare=own
        )


def test_folds_are_scored_as_held_out_rows(own: Path) -> None:
    result = fazhi_nlp.evaluate(rows(*"甲乙" * 4), cv=4, compare=own)
    assert (result.folds, result.model, result.evaluation.rows) == (4, None, 8)
    assert result.comparison
    assert result.comparison.both_right == 8
    assert result.other
    assert result.other.learned == ()


def test_what_cannot_be_answered_is_refused_before_the_work(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "fazhi_nlp.evaluation.assessment.held_out_answers", lambda *_: pytest.fail("worked for nothing")
    )
    with pytest.raises(DataError, match="'county'"):
        fazhi_nlp.evaluate(rows(*"甲乙" * 4), cv=4, by="county")
    with pytest.raises(DataError, match="no label '甲'"):
        fazhi_nlp.evaluate(rows(*"甲乙" * 4), cv=4, compare=fazhi_nlp.load())


def test_rows_come_from_files_too(tmp_path: Path, own: Path) -> None:
    for name, text in (("a.csv", "取消许可事项,甲"), ("b.csv", "审结复议案件,乙")):
        (tmp_path / name).write_text(f"text,label\n{text}\n", encoding="utf-8")
    assert fazhi_nlp.evaluate(tmp_path / "a.csv", model=own).evaluation.rows == 1
    assert fazhi_nlp.evaluate(str(tmp_path / "a.csv"), model=str(own)).evaluation.rows == 1
    result = fazhi_nlp.evaluate([tmp_path / "a.csv", tmp_path / "b.csv"], model=own, by="label")
    assert [(group.value, group.rows) for group in result.groups] == [("乙", 1), ("甲", 1)]


def test_labels_of_examples_may_be_names_as_in_files(tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text("text,label,also\n全年审结复議(yì)案件5件。,纠纷化解,行政执法\n", encoding="utf-8")
    example = Example(Paragraph("全年审结复議(yì)案件5件。"), "纠纷化解", also=("行政执法",))
    read, made = fazhi_nlp.evaluate(table), fazhi_nlp.evaluate([example])
    assert (made.rows_set, made.rows_sha256) == (read.rows_set, read.rows_sha256)
    assert made.evaluation.accuracy == read.evaluation.accuracy == 1.0
    with pytest.raises(
        DataError, match="row 2, column also: unknown label '行政执发'; did you mean '行政执法'"
    ):
        fazhi_nlp.evaluate([example, replace(example, also=("行政执发",))])


def test_a_fitted_classifier_is_a_model(own: Path) -> None:
    classifier = ParagraphClassifier(min_df=1, calibrate=False)
    with pytest.raises(NotFittedError):
        fazhi_nlp.evaluate(rows("甲", "乙"), model=classifier)
    classifier.fit(["取消许可事项", "审结复议案件"], ["甲", "乙"])
    result = fazhi_nlp.evaluate(rows("甲", "乙"), model=classifier, compare=classifier)
    assert result.evaluation.accuracy == 1.0
    assert result.comparison


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"data": []}, ValueError, "data is empty"),
        ({"data": pd.DataFrame({"text": ["甲"]})}, TypeError, "not DataFrame; make an Example of each row"),
        ({"data": {"text": ["甲"]}}, TypeError, "paths or examples, not dict"),
        ({"data": None}, TypeError, "paths or examples, not NoneType"),
        ({"data": [3]}, TypeError, r"data\[0\] must be a path or an Example, not int"),
        ({"cv": 2.5}, TypeError, "cv must be a whole number of folds, not 2.5"),
        ({"cv": True}, TypeError, "cv must be a whole number of folds, not True"),
        ({"cv": 3}, ValueError, "choose 2 to 2 folds"),
        ({"data": rows("甲"), "cv": 2}, ValueError, "cross-validation needs at least 2"),
        ({"model": 3}, TypeError, "a model is a path, a Labeler or a fitted ParagraphClassifier, not int"),
    ],
)
def test_misused_arguments_are_named(arguments: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        fazhi_nlp.evaluate(**({"data": rows("甲", "乙")} | arguments))


def test_what_cannot_be_asked(own: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not both"):
        fazhi_nlp.evaluate(rows("甲"), model=own, cv=2)
    with pytest.raises(TypeError, match="not both"):
        fazhi_nlp.evaluate([tmp_path / "a.csv", *rows("甲")])  # type: ignore[arg-type]


def test_the_digest_of_the_rows_is_that_of_what_they_say(own: Path) -> None:
    digests = {
        fazhi_nlp.evaluate(some, model=own).rows_sha256 for some in (rows("甲"), rows("甲"), rows("乙"))
    }
    assert len(digests) == 2


def test_probabilities_do_not_depend_on_the_set_that_was_loaded(
    labeler: Labeler, examples: list[Example]
) -> None:
    fine = Labeler(labeler.model)
    first, second = (fazhi_nlp.evaluate(examples[:9], model=model).evaluation for model in (labeler, fine))
    np.testing.assert_array_equal(first.confusion, second.confusion)
    assert first.log_loss == second.log_loss
