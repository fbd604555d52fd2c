import numpy as np
import pytest

from fazhi_nlp import OUTLINE, Paragraph
from fazhi_nlp.evaluation import Answers, compare
from fazhi_nlp.evaluation.intervals import bootstrap_interval
from fazhi_nlp.records import Example

CLASSES = np.array(["digital", "general"])


def answers(right: list[bool], reports: list[str]) -> Answers:
    examples = tuple(
        Example(Paragraph(f"text {i}", report=report), "digital") for i, report in enumerate(reports)
    )
    return Answers(examples, OUTLINE, CLASSES, np.column_stack([right, np.logical_not(right)]).astype(float))


def test_rows_are_paired() -> None:
    reports = ["a", "a", "b", "b", "c"]
    first = answers([True, True, True, False, False], reports)
    second = answers([True, False, False, True, False], reports)
    comparison = compare(first, second)
    counts = (comparison.both_right, comparison.only_first, comparison.only_second, comparison.neither)
    assert counts == (1, 2, 1, 1)
    assert (comparison.accuracy, comparison.other_accuracy) == (0.6, 0.4)
    assert comparison.difference == pytest.approx(0.2)
    assert comparison.p_value == 1.0
    assert (
        comparison.reports_first_better,
        comparison.reports_second_better,
        comparison.reports_equal,
    ) == (1, 0, 2), "in b each is right once"
    assert [(x.example.paragraph.text, x.first, x.second) for x in comparison.disagreements] == [
        ("text 1", "digital", "general"),
        ("text 2", "digital", "general"),
        ("text 3", "general", "digital"),
    ]


def test_the_interval_is_a_bootstrap_over_reports_where_there_are_enough() -> None:
    right, other = [True] * 60, [i >= 12 for i in range(60)]
    gain = np.arange(60) < 12
    for per_report, expected in ((3, [str(i // 3) for i in range(60)]), (20, [str(i) for i in range(60)])):
        reports = [str(i // per_report) for i in range(60)]
        comparison = compare(answers(right, reports), answers(other, reports))
        assert comparison.interval == bootstrap_interval(gain, expected)


def test_turned_round_the_signs_turn_round() -> None:
    reports = [str(i // 2) for i in range(80)]
    random = np.random.default_rng(0)
    first = answers((random.random(80) < 0.9).tolist(), reports)
    second = answers((random.random(80) < 0.7).tolist(), reports)
    there, back = compare(first, second), compare(second, first)
    assert there.difference == -back.difference
    assert there.interval == pytest.approx((-back.interval[1], -back.interval[0]))
    assert (there.p_value, there.reports_p_value) == (back.p_value, back.reports_p_value)
    assert there.p_value < 0.05
