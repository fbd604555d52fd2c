import numpy as np
import pytest
from sklearn.metrics import confusion_matrix, f1_score, log_loss, precision_recall_fscore_support

from fazhi_nlp import CORE, OUTLINE, Labeler, Paragraph, ParagraphClassifier
from fazhi_nlp.evaluation import (
    Answers,
    held_out_answers,
    model_answers,
    report_folds,
    score_answers,
)
from fazhi_nlp.evaluation.intervals import bootstrap_interval, wilson_interval
from fazhi_nlp.records import Example

FAST = ParagraphClassifier(char_ngrams=None, lexicon=None, calibrate=False)


def make_answers(truth: list[str], answered: list[str], also: list[tuple[str, ...]] | None = None) -> Answers:
    """Answers of full confidence, each row a report of its own."""
    classes = np.array(sorted({*truth, *answered}))
    examples = tuple(
        Example(Paragraph(f"text {i}", report=str(i)), label, also[i] if also else ())
        for i, label in enumerate(truth)
    )
    return Answers(examples, OUTLINE, classes, (np.array(answered)[:, None] == classes).astype(float))


@pytest.fixture(scope="module")
def random_answers() -> Answers:
    random = np.random.default_rng(0)
    truth = random.choice(OUTLINE.ids, 300).tolist()
    guess = random.choice(OUTLINE.ids, 300).tolist()
    return make_answers(truth, [t if i % 3 else g for i, (t, g) in enumerate(zip(truth, guess, strict=True))])


def test_figures_are_those_of_scikit_learn(random_answers: Answers) -> None:
    evaluation = score_answers(random_answers)
    truth = [example.label for example in random_answers.examples]
    answered = random_answers.classes[random_answers.probabilities.argmax(axis=1)].tolist()
    labels = [score.label for score in evaluation.labels]
    assert labels == [label for label in OUTLINE.ids if label in labels], "in the order of display"
    np.testing.assert_array_equal(evaluation.confusion, confusion_matrix(truth, answered, labels=labels))
    expected = precision_recall_fscore_support(truth, answered, labels=labels)
    for i, score in enumerate(evaluation.labels):
        figures = (score.precision, score.recall, score.f1, score.rows)
        assert figures == pytest.approx(tuple(column[i] for column in expected))
    assert evaluation.macro_f1 == pytest.approx(f1_score(truth, answered, average="macro"))
    assert evaluation.accuracy == np.mean(np.array(truth) == answered)
    assert len(evaluation.mistakes) == round((1 - evaluation.accuracy) * 300)


def test_also_counts_as_right_only_where_it_is_said_to() -> None:
    evaluation = score_answers(
        make_answers(
            ["general", "digital", "digital"],
            ["leadership", "functions", "digital"],
            [("leadership",), (), ()],
        )
    )
    assert (evaluation.accuracy, evaluation.accuracy_with_also) == pytest.approx((1 / 3, 2 / 3))
    assert [(x.truth, x.answer, x.confidence) for x in evaluation.mistakes] == [
        ("general", "leadership", 1.0),
        ("digital", "functions", 1.0),
    ]


def test_rolled_up_a_mistake_within_a_core_label_is_none() -> None:
    evaluation = score_answers(
        make_answers(["general", "enforcement"], ["leadership", "supervision"]).rolled_up()
    )
    assert evaluation.label_set is CORE
    assert [(x.truth, x.answer) for x in evaluation.mistakes] == [("enforcement", "supervision")]


def test_a_label_that_is_answered_but_never_true_does_not_enter_macro_f1() -> None:
    evaluation = score_answers(make_answers(["general", "general"], ["general", "digital"]))
    assert evaluation.macro_f1 == pytest.approx(2 / 3)


def test_intervals_are_bootstrapped_from_twenty_reports_on() -> None:
    few, many = (
        make_answers(["general"] * rows, ["general"] * (rows - 2) + ["digital"] * 2) for rows in (19, 20)
    )
    assert score_answers(few).interval == wilson_interval(17, 19)
    assert score_answers(many).interval == bootstrap_interval(many.right, many.groups)


def test_no_interval_is_narrow_because_nothing_was_wrong() -> None:
    evaluation = score_answers(make_answers(["general"] * 50, ["general"] * 50))
    assert evaluation.interval == evaluation.interval_with_also == wilson_interval(50, 50)


def test_probabilities_are_scored_as_scikit_learn_does() -> None:
    classes = np.array(["digital", "functions", "general"])
    probabilities = np.array([[0.2, 0.7, 0.1], [0.1, 0.4, 0.5], [0.0, 0.2, 0.8], [0.3, 0.3, 0.4]])
    truth = ["functions", "functions", "digital", "digital"]
    examples = tuple(Example(Paragraph(f"text {i}"), label) for i, label in enumerate(truth))
    evaluation = score_answers(Answers(examples, OUTLINE, classes, probabilities))
    assert evaluation.log_loss == pytest.approx(log_loss(truth, probabilities, labels=classes.tolist()))
    assert evaluation.top2_accuracy == 0.75, "of equal probabilities the first class comes first"


def test_a_label_that_the_model_cannot_answer_is_wrong_but_not_infinitely() -> None:
    answers = Answers(
        (Example(Paragraph("text"), "general"),), OUTLINE, np.array(["digital", "functions"]), np.eye(2)[:1]
    )
    evaluation = score_answers(answers)
    assert (evaluation.accuracy, evaluation.top2_accuracy) == (0.0, 0.0)
    assert evaluation.log_loss == pytest.approx(36.04, abs=0.01)


def test_labels_of_few_rows_are_marked() -> None:
    scores = score_answers(make_answers(["general"] * 30 + ["digital"] * 29, ["general"] * 59)).labels
    assert {score.label: score.few for score in scores} == {"general": False, "digital": True}


def test_held_out_answers_come_from_models_that_did_not_see_the_report() -> None:
    """Words that stand in one report only cannot be learned from the others."""
    examples = [
        Example(Paragraph(word * 3, report=f"{word}{i}"), label)
        for word, label in (("复议", "dispute_resolution"), ("许可", "approval_reform"))
        for i in range(4)
    ] + [Example(Paragraph("普法宣传", report="alone"), "legal_outreach")]
    answers = held_out_answers(FAST, examples, report_folds(examples, 3))
    wrong = [x.example.paragraph.report for x in score_answers(answers).mistakes]
    assert wrong == ["alone"]
    taught = held_out_answers(FAST, examples, report_folds(examples, 3), always=examples[-1:] * 2)
    assert score_answers(taught).accuracy == 1.0


def test_folds_never_split_a_report(examples: list[Example]) -> None:
    folds = report_folds(examples, 5)
    fold_of: dict[str, int] = {}
    for example, fold in zip(examples, folds.tolist(), strict=True):
        assert fold_of.setdefault(example.paragraph.report, fold) == fold


def test_rows_weigh_against_those_that_are_always_taught() -> None:
    text = "持续推进相关工作"
    always = [Example(Paragraph(text), "general"), Example(Paragraph("复议案件"), "dispute_resolution")] * 3
    for weight, accuracy in ((100.0, 1.0), (0.01, 0.0)):
        # One text with another full stop each: it is not one text with two labels.
        rows = [
            Example(Paragraph(text + stop, report=stop), "leadership", weight=weight) for stop in "。；！？"
        ]
        answers = held_out_answers(FAST, rows, report_folds(rows, 2), always=always)
        assert score_answers(answers).accuracy == accuracy


def test_a_model_is_scored_in_the_set_that_it_answers_in(labeler: Labeler, examples: list[Example]) -> None:
    evaluation = score_answers(model_answers(labeler, examples[:100]))
    assert evaluation.label_set is CORE
    assert evaluation.accuracy > 0.95, "it learned from these very rows"


def test_evaluations_of_equal_answers_are_equal() -> None:
    first, second = (
        score_answers(make_answers(["general", "digital"], ["general", "general"])) for _ in range(2)
    )
    assert first == second
    assert len({first, second}) == 1
    assert first != score_answers(make_answers(["general", "digital"], ["general", "digital"]))
