"""What scikit-learn's own checks would ask of a text estimator, and what the contract adds."""

import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import GridSearchCV, GroupKFold, cross_val_score
from sklearn.pipeline import Pipeline
from sklearn.utils import get_tags

from fazhi_nlp import CORE, OUTLINE, Label, Labeler, LabelSet, Paragraph, ParagraphClassifier, load
from fazhi_nlp.errors import CalibrationWarning
from fazhi_nlp.records import Example
from fazhi_nlp.training.recipe import label_set_of
from fazhi_nlp.training.solver import USUAL_TEMPERATURE

pytestmark = pytest.mark.slow

FAST: dict[str, Any] = {"char_ngrams": None, "lexicon": None, "calibrate": False}


@pytest.fixture(scope="module")
def rows(examples: list[Example]) -> tuple[list[Paragraph], list[str]]:
    return [x.paragraph for x in examples[:250]], [x.label for x in examples[:250]]


Rows = tuple[list[Paragraph], list[str]]


def test_parameters_are_kept_as_given_and_cloned() -> None:
    classifier = ParagraphClassifier(lexicon=["放管服"], char_ngrams=(1, 2), C=0.5)
    assert clone(classifier).get_params() == classifier.get_params()
    assert classifier.set_params(C=2.0, min_df=3).get_params()["C"] == 2.0
    assert set(classifier.get_params()) == {
        "lexicon", "char_ngrams", "char_weight", "heading_weight", "heading_dropout",
        "half_weight", "mixture_weight", "boilerplate_weight", "boilerplate_label",
        "min_df", "C", "class_weight", "calibrate", "random_state",
        "label_set",
    }  # fmt: skip
    with pytest.raises(TypeError):
        ParagraphClassifier("default")  # type: ignore[call-arg]


def test_fitting_changes_no_parameter_and_learned_state_ends_in_an_underscore(rows: Rows) -> None:
    classifier = ParagraphClassifier(**FAST)
    before = classifier.get_params()
    assert classifier.fit(*rows) is classifier
    assert classifier.get_params() == before
    learned = set(vars(classifier)) - set(before)
    assert learned == {"classes_", "model_", "labeler_"}


@pytest.mark.parametrize("method", ["predict", "predict_proba", "decision_function"])
def test_an_unfitted_classifier_says_so(method: str, tmp_path: Path) -> None:
    with pytest.raises(NotFittedError):
        getattr(ParagraphClassifier(), method)(["依法行政"])
    with pytest.raises(NotFittedError):
        ParagraphClassifier().save(tmp_path / "my.model")


def test_it_pickles_fitted_and_unfitted(rows: Rows) -> None:
    unfitted = ParagraphClassifier(**FAST)
    assert pickle.loads(pickle.dumps(unfitted)).get_params() == unfitted.get_params()
    fitted = clone(unfitted).fit(*rows)
    again = pickle.loads(pickle.dumps(fitted))
    np.testing.assert_array_equal(again.predict_proba(rows[0]), fitted.predict_proba(rows[0]))


def test_the_order_of_rows_does_not_matter(rows: Rows) -> None:
    X, y = rows
    order = np.random.default_rng(0).permutation(len(X))
    weights = np.linspace(0.5, 2, len(X))
    groups = [paragraph.report for paragraph in X]
    classifier = ParagraphClassifier(char_ngrams=(2, 2), lexicon=["放管服"])
    straight = clone(classifier).fit(X, y, sample_weight=weights, groups=groups)
    shuffled = clone(classifier).fit(
        [X[i] for i in order],
        [y[i] for i in order],
        sample_weight=weights[order],
        groups=[groups[i] for i in order],
    )
    assert shuffled.model_.digest == straight.model_.digest


def test_hash_seed_and_threads_do_not_matter(tmp_path: Path) -> None:
    program = """
import sys
from fazhi_nlp import ParagraphClassifier, datasets
examples = datasets.examples(datasets.read_reports()[::20])
classifier = ParagraphClassifier(char_ngrams=(2, 2))
classifier.fit([x.paragraph for x in examples], [x.label for x in examples]).save(sys.argv[1])
"""
    models = []
    for seed, threads in (("0", "1"), ("1", "2")):
        path = tmp_path / f"{seed}.model"
        environment = os.environ | {
            "PYTHONHASHSEED": seed, "OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads,
        }  # fmt: skip
        subprocess.run([sys.executable, "-c", program, str(path)], check=True, env=environment)
        models.append(path.read_bytes())
    assert models[0] == models[1]


def test_any_container_of_texts_trains_the_same_model(rows: Rows) -> None:
    texts = [paragraph.text for paragraph in rows[0]]
    series = pd.Series(texts, index=range(1000, 1000 + len(texts)))
    labels = pd.Series(rows[1], index=series.index)
    classifier = ParagraphClassifier(**FAST)
    expected = clone(classifier).fit(texts, rows[1]).model_.digest
    for X, y in (
        (np.array(texts), np.array(rows[1])),
        (np.array(texts, dtype=object), np.array(rows[1], dtype=object)),
        (series, labels),
        (series, labels.astype("category")),
        (tuple(Paragraph(text) for text in texts), tuple(rows[1])),
    ):
        assert clone(classifier).fit(X, y).model_.digest == expected


def test_headings_travel_through_cross_validation(rows: Rows) -> None:
    """With headings the only signal, only an estimator that keeps them can learn."""
    X = [
        Paragraph("持续推进。", headings=[f"一、{word}工作"], report=str(i))
        for i, word in enumerate(["复议", "审批"] * 20)
    ]
    y = ["dispute_resolution", "approval_reform"] * 20
    groups = [paragraph.report for paragraph in X]
    classifier = ParagraphClassifier(**FAST, heading_dropout=0.0)
    scores = cross_val_score(classifier, X, y, groups=groups, cv=GroupKFold(4))
    assert scores.min() == 1.0


def test_grid_search_and_pipelines_take_it(rows: Rows) -> None:
    groups = [paragraph.report for paragraph in rows[0]]
    pipeline = Pipeline([("label", ParagraphClassifier(**FAST))])
    search = GridSearchCV(pipeline, {"label__C": [0.1, 1.0]}, cv=GroupKFold(2)).fit(*rows, groups=groups)
    assert search.best_params_["label__C"] in (0.1, 1.0)
    assert search.predict(rows[0][:3]).shape == (3,)


def test_scores_are_weighted_as_scikit_learn_does(rows: Rows) -> None:
    classifier = ParagraphClassifier(**FAST).fit(*rows)
    right = classifier.predict(rows[0]) == np.array(rows[1])
    weights = np.arange(1.0, len(right) + 1)
    assert classifier.score(*rows) == right.mean()
    assert classifier.score(*rows, sample_weight=weights) == pytest.approx(np.average(right, weights=weights))


def test_a_weight_of_two_is_a_row_given_twice() -> None:
    texts = ["复议案件审结", "许可事项取消", "复议许可衔接", "许可复议衔接"]
    labels = ["b", "a", "a", "b"]
    classifier = ParagraphClassifier(**FAST, min_df=1)
    heavy = clone(classifier).fit(texts, labels, sample_weight=[1, 1, 1, 50.0])
    assert heavy.predict(["许可复议衔接"]).tolist() == ["b"]
    assert heavy.model_.digest != clone(classifier).fit(texts, labels).model_.digest


@pytest.mark.parametrize("scale", [1 / 250, 1e-4, 1e-300, 1e308])
def test_only_proportions_of_weights_matter(rows: Rows, scale: float) -> None:
    weights = np.repeat([1.0, 0.5], [100, 150])
    classifier = ParagraphClassifier(**FAST)
    plain = clone(classifier).fit(*rows, sample_weight=weights).decision_function(rows[0])
    scaled = clone(classifier).fit(*rows, sample_weight=weights * scale).decision_function(rows[0])
    np.testing.assert_allclose(scaled, plain, atol=1e-3)


def test_weights_of_one_are_no_weights(rows: Rows) -> None:
    classifier = ParagraphClassifier(char_ngrams=None)
    weighted = clone(classifier).fit(*rows, sample_weight=np.ones(len(rows[0])))
    assert weighted.model_ == clone(classifier).fit(*rows).model_


def test_a_row_of_weight_zero_is_as_if_it_were_not_there(rows: Rows) -> None:
    X, y = rows
    classifier = ParagraphClassifier(char_ngrams=None)
    weights = np.ones(len(X))
    weights[::7] = 0
    kept = np.flatnonzero(weights).tolist()
    without = clone(classifier).fit([X[place] for place in kept], [y[place] for place in kept])
    assert clone(classifier).fit(X, y, sample_weight=weights).model_ == without.model_


def test_models_of_equal_content_are_equal(rows: Rows) -> None:
    first, second = (ParagraphClassifier(**FAST).fit(*rows).model_ for _ in range(2))
    assert first == second
    assert len({first, second}) == 1
    assert first != ParagraphClassifier(**FAST, C=2.0).fit(*rows).model_
    assert first != "model"


def test_many_labels_of_few_rows_are_learned_without_a_warning() -> None:
    texts = [f"{chr(0x5000 + n // 2)}{chr(0x6000 + n // 2)}{n}" for n in range(30)]
    labels = [f"类别 {n % 14}" for n in range(30)]
    assert len(ParagraphClassifier(min_df=1).fit(texts, labels).classes_) == 14


def test_labels_are_never_altered(rows: Rows, tmp_path: Path) -> None:
    own = [f"Own {label}　类" for label in rows[1]]
    classifier = ParagraphClassifier(**FAST).fit(rows[0], own)
    assert set(classifier.predict(rows[0])) <= set(own)
    classifier.save(tmp_path / "own.model")
    assert load(tmp_path / "own.model").classes_.tolist() == sorted(set(own))


def test_of_two_labels_the_score_is_that_of_the_second() -> None:
    classifier = ParagraphClassifier(**FAST, min_df=1).fit(["复议案件", "许可事项"], ["b", "a"])
    assert classifier.decision_function(["复议", "许可"]).shape == (2,)
    assert (classifier.decision_function(["复议", "许可"]) > 0).tolist() == [True, False]
    assert classifier.predict(["复议案件", "许可事项"]).tolist() == ["b", "a"]


def test_parameters_that_numpy_counted_are_saved(tmp_path: Path) -> None:
    counted: dict[str, Any] = {
        "min_df": np.int64(1),
        "C": np.float32(1.0),
        "char_ngrams": tuple(np.array([1, 2])),
    }
    classifier = ParagraphClassifier(lexicon=None, calibrate=False, **counted)
    classifier.fit(["复议案件", "许可事项"], ["b", "a"]).save(tmp_path / "a.model")
    assert load(tmp_path / "a.model").predict(["复议案件"]).tolist() == ["b"]


@pytest.mark.parametrize(
    "parameters",
    [
        {"char_ngrams": (3, 2)},
        {"char_ngrams": (0, 2)},
        {"char_ngrams": (2, 30)},
        {"char_ngrams": (2, 3, 4)},
        {"lexicon": [""]},
        {"lexicon": [1]},
        {"random_state": np.random.RandomState(0)},
    ],
)
def test_what_could_not_be_loaded_again_is_refused_at_once(parameters: dict[str, Any]) -> None:
    classifier = ParagraphClassifier(**{**FAST, "min_df": 1, **parameters})
    with pytest.raises((ValueError, TypeError), match=next(iter(parameters)) + "|parameter"):
        classifier.fit(["复议案件", "许可事项"], ["b", "a"])


def test_a_fit_that_fails_leaves_what_was_fitted_before() -> None:
    classifier = ParagraphClassifier(**FAST, min_df=1).fit(["复议案件", "许可事项"], ["b", "a"])
    with pytest.raises(ValueError, match="min_df"):
        classifier.set_params(min_df=9).fit(["复议", "许可", "执法"], ["b", "a", "c"])
    assert classifier.classes_.tolist() == ["a", "b"]
    with pytest.raises(NotFittedError):
        clone(classifier).predict(["复议"])


def test_folds_without_a_common_term_are_left_out_of_calibration() -> None:
    with pytest.warns(CalibrationWarning):
        fitted = ParagraphClassifier(lexicon=None).fit(["复议甲", "复议乙", "许可丙"], ["a", "a", "b"])
    assert fitted.predict(["复议"]).tolist() == ["a"]


@pytest.mark.parametrize(
    ("labels", "name"),
    [
        (["enforcement", "general"], "outline"),
        (["enforcement", "other"], "core"),
        (["enforcement", "supervision"], "outline"),
        (["general", "other"], "own"),
        (["甲", "乙"], "own"),
    ],
)
def test_the_label_set_is_read_off_the_labels(labels: list[str], name: str) -> None:
    assert label_set_of(labels).name == name


def test_a_declared_label_set_is_kept_in_its_order(tmp_path: Path) -> None:
    declared = LabelSet("own", (Label("b", "乙", "定义"), Label("c", "丙"), Label("a", "甲")))
    classifier = ParagraphClassifier(**FAST, min_df=1, label_set=declared)
    clone(classifier).fit(["复议案件", "许可事项"], ["b", "a"]).save(tmp_path / "own.model")
    labeler = load(tmp_path / "own.model")
    assert labeler.label_set == declared
    assert labeler.classes_.tolist() == ["a", "b"]
    assert "label_set" not in labeler.info["settings"]


def test_a_shipped_label_set_may_be_asked_for() -> None:
    classifier = ParagraphClassifier(**FAST, min_df=1, label_set=CORE)
    classifier.fit(["复议案件", "许可事项"], ["supervision", "enforcement"])
    assert classifier.labeler_.label_set == CORE


@pytest.mark.parametrize(
    ("label_set", "error", "message"),
    [
        ("core", ValueError, "'label_set' parameter .* must be an instance of .*LabelSet"),
        (LabelSet.of("own", ["a", "c"]), ValueError, "y has 'b', which is not an id of label_set"),
        (LabelSet.of("core", ["a", "b"]), ValueError, "named 'own', not 'core'"),
        (LabelSet.of("mine", ["a", "b"]), ValueError, "named 'own', not 'mine'"),
    ],
)
def test_a_label_set_that_does_not_fit(label_set: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        ParagraphClassifier(**FAST, label_set=label_set).fit(["复议案件", "许可事项"], ["b", "a"])


def test_two_hundred_labels_and_no_more(tmp_path: Path) -> None:
    texts = [f"{chr(0x5000 + n)}{chr(0x6000 + n)}" for n in range(201)]
    labels = [f"类别 {n} 🙂" for n in range(201)]
    ParagraphClassifier(**FAST).fit(texts[:200] * 3, labels[:200] * 3).save(tmp_path / "own.model")
    labeler = load(tmp_path / "own.model")
    assert len(labeler.classes_) == 200
    assert labeler.predict(texts[:200]).tolist() == labels[:200]
    with pytest.raises(ValueError, match="201 different labels; a label set has at most 200"):
        ParagraphClassifier(**FAST).fit(texts, labels)


BAD: list[tuple[dict[str, Any], type[Exception], str]] = [
    ({"X": "依法行政"}, TypeError, "sequence of str"),
    ({"X": ["依法行政", None, "复议"]}, TypeError, r"texts\[1\]"),
    ({"y": ["a", "b"]}, ValueError, "X has 3 rows but y has 2"),
    ({"y": ["a", "b", None]}, TypeError, r"y\[2\] must be a str"),
    ({"y": [0, 1, 0]}, TypeError, r"y\[0\] must be a str"),
    ({"y": [["a"], ["b"], ["a"]]}, TypeError, r"y\[0\]"),
    ({"y": ["a", "b", "a\0"]}, ValueError, "cannot be stored"),
    ({"y": ["a", "b", "\ud800"]}, ValueError, "cannot be stored"),
    ({"y": "abc"}, ValueError, "one dimension"),
    ({"y": ["a", "a", "a"]}, ValueError, "at least 2"),
    ({"X": [], "y": []}, ValueError, "at least 2"),
    ({"sample_weight": [1, 1]}, ValueError, "sample_weight has 2"),
    ({"sample_weight": [1, 0, 1]}, ValueError, "1 different label"),
    ({"sample_weight": [1, -1, 1]}, ValueError, r"sample_weight\[1\] must be a finite number"),
    ({"sample_weight": [1, 1, float("nan")]}, ValueError, r"sample_weight\[2\] must be a finite number"),
    ({"sample_weight": [float("inf"), 1, 1]}, ValueError, r"sample_weight\[0\] must be a finite number"),
    ({"sample_weight": ["1", 1, 1]}, ValueError, r"sample_weight\[0\] must be a finite number"),
    ({"y": ["a", "", "a"]}, ValueError, r"y\[1\] is ''"),
    ({"y": ["a", "b", " "]}, ValueError, r"y\[2\] is ' '"),
    ({"y": ["a", "b", "a　"]}, ValueError, r"y\[2\] is 'a\\u3000'"),
    ({"y": ["general", "b", "General"]}, ValueError, "'General' and 'general', which differ in case only"),
    ({"X": ["许可", "复议", "许可"], "y": ["a", "a", "b"]}, ValueError, r"X\[0\] and X\[2\] are one text"),
    ({"groups": [1, 2]}, ValueError, "groups has 2"),
]


@pytest.mark.parametrize(("change", "error", "message"), BAD)
def test_misused_arguments_are_named(change: dict[str, Any], error: type[Exception], message: str) -> None:
    arguments: dict[str, Any] = {"X": ["依法行政", "许可", "复议"], "y": ["a", "b", "a"]} | change
    with pytest.raises(error, match=message):
        ParagraphClassifier(**FAST, min_df=1).fit(**arguments)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("char_weight", [-1, float("nan"), float("inf"), "1"]),
        ("heading_weight", [-0.1, float("nan"), None]),
        ("heading_dropout", [2, -0.1, float("nan")]),
        ("half_weight", [-1, float("nan")]),
        ("mixture_weight", [-1, float("inf")]),
        ("boilerplate_weight", [-1, float("nan")]),
        ("boilerplate_label", [1]),
        ("min_df", [-1, 0, 1.5, "2"]),
        ("C", [0, -1, float("nan"), float("inf")]),
        ("class_weight", ["even", 3, {"a": -1}, {"a": 0}, {"a": float("nan")}, {"a": "2"}]),
        ("calibrate", ["no", 2]),
        ("random_state", [-1, 0.5, None, "0"]),
    ],
)
def test_parameters_without_sense_are_refused_by_name(name: str, values: list[Any]) -> None:
    for value in values:
        with pytest.raises(ValueError, match=name):
            ParagraphClassifier(**{**FAST, "min_df": 1, name: value}).fit(["依法行政", "许可"], ["a", "b"])


def test_one_text_under_other_headings_may_have_another_label() -> None:
    X = [Paragraph("持续推进。", headings=[heading]) for heading in ("一、审批", "二、复议")] * 2
    ParagraphClassifier(**FAST, min_df=1).fit(X, ["a", "b"] * 2)


def test_labels_that_a_set_declares_may_differ_in_case_only() -> None:
    label_set = LabelSet.of("own", ["a", "A"])
    classifier = ParagraphClassifier(**FAST, min_df=1, label_set=label_set).fit(["许可", "复议"], ["a", "A"])
    assert classifier.classes_.tolist() == ["A", "a"]


def test_rows_without_a_common_term_are_named() -> None:
    with pytest.raises(ValueError, match="min_df=5 rows or more"):
        ParagraphClassifier(**FAST, min_df=5).fit(["复议", "许可"], ["a", "b"])


def test_an_unknown_lexicon_is_named() -> None:
    with pytest.raises(ValueError, match="lexicon must be"):
        ParagraphClassifier(lexicon="mine").fit(["复议", "许可"], ["a", "b"])


def test_calibration_fits_a_temperature_and_thresholds(classifier: ParagraphClassifier) -> None:
    assert classifier.model_.linear.temperature != USUAL_TEMPERATURE
    review = classifier.model_.facts["review"]
    assert set(review) == {"core", "outline"}
    assert all(0 < threshold <= 1 for threshold in review.values())


def test_without_calibration_core_answers_are_still_sums_of_clear_outline_ones(
    examples: list[Example],
) -> None:
    texts, labels = [x.paragraph for x in examples], [x.label for x in examples]
    model = ParagraphClassifier(**FAST).fit(texts, labels).model_
    core = Labeler(model, label_set="core").predict(texts)
    truth = [OUTLINE[label].rolls_up_to for label in labels]
    assert (core == np.array(truth)).mean() > 0.98


def test_too_few_groups_to_hold_out_leave_the_scores_uncalibrated() -> None:
    texts = ["复议案件", "许可事项", "复议机关"]
    with pytest.warns(CalibrationWarning, match="not calibrated"):
        classifier = ParagraphClassifier(min_df=1).fit(texts, ["b", "a", "b"], groups=[1, 1, 1])
    assert classifier.model_.linear.temperature == USUAL_TEMPERATURE


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, ""])
def test_rows_without_a_group_are_grouped_by_their_report(rows: Rows, missing: Any) -> None:
    classifier = ParagraphClassifier(char_ngrams=None)
    expected = clone(classifier).fit(*rows).model_
    with pytest.warns(CalibrationWarning, match="all groups are missing"):
        assert clone(classifier).fit(*rows, groups=[missing] * len(rows[0])).model_ == expected
    groups = [paragraph.report for paragraph in rows[0]]
    assert clone(classifier).fit(*rows, groups=[missing, *groups[1:]]).model_ == expected


def test_the_lexicon_of_a_model_is_its_own(tmp_path: Path) -> None:
    texts = ["推行首违免罚柔性执法", "综窗受理许可事项"] * 3
    classifier = ParagraphClassifier(lexicon=["首违免罚", "綜窗"], min_df=1, calibrate=False)
    classifier.fit(texts, ["a", "b"] * 3).save(tmp_path / "a.model")
    explanation = load(tmp_path / "a.model").explain("首违免罚")
    assert "首违免罚" in {x.term for x in explanation.contributions if x.block == "words"}
    assert "综窗" in load(tmp_path / "a.model").model.lexicon


def test_scikit_learn_knows_that_it_takes_strings() -> None:
    tags = get_tags(ParagraphClassifier())
    assert tags.input_tags.string
    assert tags.estimator_type == "classifier"


def test_class_weights_may_name_a_label_that_a_fold_lacks() -> None:
    texts = [f"依法办理行政复议案件{n}件。" for n in range(9)] + [
        f"取消行政许可事项{n}项。" for n in range(9)
    ]
    labels = ["a"] * 9 + ["b"] * 9 + ["c"]
    classifier = ParagraphClassifier(class_weight={"c": 5}).fit([*texts, "数字政府平台建设"], labels)
    assert classifier.predict(["办理行政复议案件3件。"]).tolist() == ["a"]


def test_a_class_weight_of_no_label_is_refused() -> None:
    texts = ["依法办理行政复议案件", "取消行政许可事项", "复议机关审结案件", "许可事项网上办理"]
    classifier = ParagraphClassifier(class_weight={"a": 2, "misspelt": 5}, min_df=1, calibrate=False)
    with pytest.raises(ValueError, match="class_weight"):
        classifier.fit(texts, ["a", "b", "a", "b"])
