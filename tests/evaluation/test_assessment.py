from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import fazhi_nlp
from fazhi_nlp import DataError, Example, Labeler, Paragraph, ParagraphClassifier
from fazhi_nlp.evaluation import evaluate, model_answers


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
    assert fine.core.accuracy == evaluate(model_answers(labeler, examples[:40])).accuracy
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
    with pytest.raises(DataError, match="no label 'enforcement'"):
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


def test_what_cannot_be_asked(own: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not both"):
        fazhi_nlp.evaluate(rows("甲"), model=own, cv=2)
    with pytest.raises(ValueError, match="folds"):
        fazhi_nlp.evaluate(rows("甲", "乙"), cv=3)
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
