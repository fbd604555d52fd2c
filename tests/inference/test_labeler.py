import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp import CORE, OUTLINE, Labeler, Paragraph, ParagraphClassifier, Prediction, Report, load
from fazhi_nlp.inference.linear import softmax
from fazhi_nlp.records import Example

TEXTS = ["依法办理行政复议案件35件。", "取消行政许可事项12项。", "开展执法检查，立案处罚21件。", "", "。——"]
ANY_TEXT = st.text(st.sampled_from("行政复议许可执法监督，。一是\n 1a區\u200b\ud800"), max_size=40)


def test_predict_is_the_argmax_of_predict_proba_and_rows_sum_to_one(
    labeler: Labeler, examples: list[Example]
) -> None:
    paragraphs = [example.paragraph for example in examples[:200]]
    probabilities = labeler.predict_proba(paragraphs)
    assert probabilities.dtype == np.float64
    assert probabilities.shape == (200, len(labeler.classes_))
    np.testing.assert_allclose(probabilities.sum(axis=1), 1, atol=1e-12)
    np.testing.assert_array_equal(labeler.predict(paragraphs), labeler.classes_[probabilities.argmax(axis=1)])


def test_classes_are_sorted_strings_of_the_chosen_set(
    labeler: Labeler, classifier: ParagraphClassifier
) -> None:
    assert labeler.classes_.tolist() == sorted(CORE.ids)
    assert Labeler(classifier.model_).classes_.tolist() == sorted(OUTLINE.ids)


def test_core_probabilities_are_sums_of_outline_ones(
    labeler: Labeler, classifier: ParagraphClassifier
) -> None:
    outline = Labeler(classifier.model_, label_set="outline")
    fine, coarse = outline.predict_proba(TEXTS), labeler.predict_proba(TEXTS)
    for column, label in enumerate(labeler.classes_):
        parts = [OUTLINE[x].rolls_up_to == label for x in outline.classes_.tolist()]
        np.testing.assert_allclose(coarse[:, column], fine[:, parts].sum(axis=1), atol=1e-12)


@given(st.lists(ANY_TEXT, min_size=1, max_size=5))
def test_answers_do_not_depend_on_what_else_is_asked(labeler: Labeler, texts: list[str]) -> None:
    together = labeler.predict_proba(texts)
    assert len(together) == len(texts)
    for text, row in zip(texts, together, strict=True):
        np.testing.assert_array_equal(labeler.predict_proba([text])[0], row)


def test_batches_do_not_change_answers(
    labeler: Labeler, examples: list[Example], monkeypatch: pytest.MonkeyPatch
) -> None:
    paragraphs = [example.paragraph for example in examples[:60]]
    whole = labeler.predict_proba(paragraphs)
    monkeypatch.setattr("fazhi_nlp.inference.scoring._BATCH", 7)
    monkeypatch.setattr("fazhi_nlp.inference.linear._BATCH", 3)
    np.testing.assert_array_equal(labeler.predict_proba(paragraphs), whole)


def test_headings_given_aside_are_those_of_paragraphs(labeler: Labeler) -> None:
    text, path = "持续完善工作机制。", ["五、全面推进严格规范公正文明执法"]
    aside = labeler.predict_proba([text], headings=[path])
    inside = labeler.predict_proba([Paragraph(text, headings=path)])
    np.testing.assert_array_equal(aside, inside)
    assert (aside != labeler.predict_proba([text])).any()


def test_traditional_characters_and_residue_are_answered_as_simplified(labeler: Labeler) -> None:
    plain = labeler.predict_proba(["深化行政审批制度改革，规范执法。"])
    np.testing.assert_array_equal(labeler.predict_proba(["深化行政審批制度改革，規範執(zhí)法。"]), plain)


def test_blank_text_is_answered_and_flagged(labeler: Labeler, classifier: ParagraphClassifier) -> None:
    for text in ("", "  \n", "。——"):
        (core,) = labeler.label([Paragraph(text)])
        (outline,) = Labeler(classifier.model_).label([Paragraph(text, headings=["五、行政执法"])])
        assert (core.label, core.outline) == ("other", "general")
        assert (outline.label, outline.outline) == ("general", "general")
        assert core.blank
        assert core.needs_review
        assert labeler.predict([text]).tolist() == ["other"]


def test_a_label_set_of_ones_own_answers_blank_text_with_its_commonest_label() -> None:
    texts = ["依法办理复议案件", "取消许可事项", "复议机关审结案件"]
    own = ParagraphClassifier(min_df=1, calibrate=False).fit(texts, ["纠纷", "审批", "纠纷"])
    (blank,) = own.labeler_.label([" "])  # type: ignore[list-item]
    assert (blank.label, blank.outline) == ("纠纷", "")


def test_predictions_agree_with_themselves(labeler: Labeler, examples: list[Example]) -> None:
    paragraphs = [example.paragraph for example in examples[:100]]
    for prediction, label in zip(labeler.label(paragraphs), labeler.predict(paragraphs), strict=True):
        assert prediction.label == label
        ranked = sorted(prediction.probabilities.values(), reverse=True)
        assert [prediction.confidence, prediction.runner_up_confidence] == ranked[:2]
        assert prediction.probabilities[prediction.runner_up] == ranked[1]
        assert prediction.runner_up != prediction.label
        assert OUTLINE[prediction.outline].rolls_up_to == prediction.label
        assert prediction.needs_review == (prediction.confidence < labeler.review_threshold)


def _report() -> Report:
    items = "（一）规范执法。两项工作。一是亮证执法。二是评查案卷。"
    return Report(
        text="",
        paragraphs=(
            Paragraph("取消行政许可事项12项。", index=0),
            Paragraph("单位 | 件数", index=1, kind="table"),
            Paragraph(items, index=2, headings=["一、行政执法"]),
        ),
    )


def test_of_a_report_body_paragraphs_are_labelled(labeler: Labeler) -> None:
    assert [x.paragraph.index for x in labeler.label(_report())] == [0, 2]


def test_items_are_labelled_one_by_one(labeler: Labeler) -> None:
    places = [(x.paragraph.index, x.paragraph.item) for x in labeler.label(_report(), unit="item")]
    assert places == [(0, 0), (2, 1), (2, 2)]
    with pytest.raises(ValueError, match="unit must be"):
        labeler.label(_report(), unit="sentence")  # type: ignore[arg-type]


@pytest.mark.slow
@given(ANY_TEXT)
def test_an_explanation_sums_to_the_score(labeler: Labeler, text: str) -> None:
    explanation = labeler.explain(text, headings=["一、行政复议"])
    outline = Labeler(labeler.model, label_set="outline")
    score = outline.decision_function([text], headings=[["一、行政复议"]])[0]
    column = labeler.model.classes.index(explanation.label)
    assert explanation.score == pytest.approx(score[column], abs=1e-12)
    assert explanation.score == pytest.approx(
        explanation.bias + sum(x.weight for x in explanation.contributions), abs=1e-12
    )
    assert explanation.label == labeler.label([explanation.paragraph])[0].outline or not text.strip()


def test_an_explanation_prints_on_one_screen() -> None:
    explanation = load().explain("全年审结行政复议案件35件，纠错率为8%。" * 40)
    lines = repr(explanation).splitlines()
    assert lines[0].startswith("Explanation of 'dispute_resolution': score ")
    assert len(lines) == 14
    assert lines[-1] == f"  … and {len(explanation.contributions) - 12} more in .contributions"


@pytest.mark.parametrize("label_set", ["core", "outline"])
def test_scores_are_in_the_columns_of_the_labels_and_name_the_same_label(
    labeler: Labeler, examples: list[Example], label_set: str
) -> None:
    chosen = Labeler(labeler.model, label_set=label_set)
    texts = [example.paragraph for example in examples[:200]]
    scores = chosen.decision_function(texts)
    assert scores.shape == (200, len(chosen.classes_))
    assert (chosen.classes_[scores.argmax(axis=1)] == chosen.predict(texts)).all()
    temperature = chosen.model.linear.temperature
    np.testing.assert_allclose(softmax(scores, temperature), chosen.predict_proba(texts), atol=1e-9)


def test_an_explanation_names_the_words_and_their_places(labeler: Labeler) -> None:
    explanation = labeler.explain("審結行政複議案件，行政复议纠错。")
    words = {x.term: x for x in explanation.contributions if x.block == "words"}
    places = words["行政复议"].places
    assert [explanation.paragraph.text[start:end] for start, end in places] == ["行政複議", "行政复议"]
    assert explanation.label == "dispute_resolution"


def test_places_are_those_of_the_text_as_written() -> None:
    classifier = ParagraphClassifier(min_df=1, calibrate=False, char_ngrams=(2, 3))
    classifier.fit(["審批wifi", "复议审结"], ["a", "b"])
    paragraph = Paragraph("İİ審批，Ｗｉｆｉ复议", headings=["四、審批", "复议"])
    joined = {"headings": "四、審批\n复议"}
    terms = {
        (x.block, x.term): [joined.get(x.block, paragraph.text)[start:end] for start, end in x.places]
        for x in classifier.labeler_.explain(paragraph).contributions
    }
    assert terms["words", "wifi"] == ["Ｗｉｆｉ"]
    assert terms["characters", "审批"] == ["審批"]
    assert terms["characters", "复议"] == ["复议"]
    assert ("characters", "批w") not in terms, "n-grams never run over punctuation"


def test_a_model_of_one_core_label_has_no_runner_up() -> None:
    model = (
        ParagraphClassifier(min_df=1, calibrate=False)
        .fit(["述法", "学法"], ["leadership", "capacity"])
        .model_
    )
    (prediction,) = Labeler(model, label_set="core").label([Paragraph("述法")])
    assert (prediction.label, prediction.runner_up, prediction.runner_up_confidence) == ("other", "", 0.0)


def test_without_calibration_every_row_needs_review() -> None:
    own = ParagraphClassifier(min_df=1, calibrate=False).fit(["复议", "许可"], ["b", "a"])
    assert [x.needs_review for x in own.labeler_.label([Paragraph("复议"), Paragraph("许可")])] == [
        True,
        True,
    ]


def test_headings_get_the_inline_repairs_too(labeler: Labeler) -> None:
    plain = labeler.predict_proba(["持续推进。"], headings=[["五、行政執法"]])
    np.testing.assert_array_equal(
        labeler.predict_proba(["持续推进。"], headings=[["五、行政執(zhí)法"]]), plain
    )


def test_a_labeler_survives_pickling(labeler: Labeler) -> None:
    again = pickle.loads(pickle.dumps(labeler))
    np.testing.assert_array_equal(again.predict_proba(TEXTS), labeler.predict_proba(TEXTS))


def test_the_bundled_model_answers_in_core_unless_asked() -> None:
    assert load().label_set is CORE
    assert load(label_set="outline").label_set.name == "outline"
    with pytest.raises(ValueError, match="cannot answer in 'mine'"):
        load(label_set="mine")


def test_a_prediction_is_plain_values(labeler: Labeler) -> None:
    (prediction,) = labeler.label([Paragraph("取消行政许可事项12项。")])
    assert isinstance(prediction, Prediction)
    for value in (prediction.confidence, prediction.runner_up_confidence):
        assert type(value) is float
    assert type(prediction.label) is str
    assert type(prediction.needs_review) is bool
