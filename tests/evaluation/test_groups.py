import numpy as np
import pytest

from fazhi_nlp import OUTLINE, DataError, Paragraph
from fazhi_nlp.evaluation import Answers, group_scores
from fazhi_nlp.evaluation.intervals import wilson_interval
from fazhi_nlp.records import Example

CLASSES = np.array(["digital", "general"])


def answers(rows: list[tuple[dict[str, str], bool]]) -> Answers:
    """Rows by their cells, each of a report of its own, and whether the answer is right."""
    examples = tuple(
        Example(Paragraph(f"text {i}", report=str(i), part="plan"), "digital", cells=cells)
        for i, (cells, _) in enumerate(rows)
    )
    right = np.array([right for _, right in rows])
    return Answers(examples, OUTLINE, CLASSES, np.column_stack([right, ~right]).astype(float))


def test_rows_are_scored_by_what_stands_in_the_column() -> None:
    rows = [({"year": "2024"}, True), ({"year": "2019"}, True), ({}, False), ({"year": "2019"}, False)]
    scores = group_scores(answers(rows), "year")
    assert [(x.value, x.rows, x.reports, x.accuracy) for x in scores] == [
        ("", 1, 1, 0.0),
        ("2019", 2, 2, 0.5),
        ("2024", 1, 1, 1.0),
    ]
    assert scores[1].interval == wilson_interval(1, 2)


def test_groups_of_few_rows_are_marked() -> None:
    rows = [({"level": "city" if i < 30 else "county"}, True) for i in range(59)]
    assert [(x.value, x.few) for x in group_scores(answers(rows), "level")] == [
        ("city", False),
        ("county", True),
    ]


def test_part_and_kind_are_known_of_the_paragraph_too() -> None:
    assert [x.value for x in group_scores(answers([({}, True)]), "part")] == ["plan"]
    assert [x.value for x in group_scores(answers([({"part": "done"}, True)]), "part")] == ["done"]


def test_a_column_that_no_row_has_is_named_with_those_there_are() -> None:
    with pytest.raises(DataError, match=r"'yaer'.*year, level") as caught:
        group_scores(answers([({"year": "2024", "level": "city"}, True)]), "yaer")
    assert "“yaer”" in caught.value.zh


def test_as_many_groups_as_rows_take_no_longer_than_one_each() -> None:
    rows = [({"id": str(i)}, True) for i in range(3000)]
    assert len(group_scores(answers(rows), "id")) == 3000
