"""Label sets."""

import pytest

from fazhi_nlp.labels import (
    CORE,
    LONGEST_DEFINITION,
    LONGEST_NAME,
    MOST_LABELS,
    OUTLINE,
    Label,
    LabelSet,
)


def test_every_outline_label_rolls_up_to_a_core_one() -> None:
    assert (len(OUTLINE.labels), len(CORE.labels)) == (14, 6)
    assert {label.rolls_up_to for label in OUTLINE.labels} == set(CORE.ids)
    assert all(label.zh and label.definition for label in (*OUTLINE.labels, *CORE.labels))


def test_a_label_is_found_by_id_or_name_and_an_id_comes_first() -> None:
    labels = LabelSet("own", (Label("a", "b"), Label("b", "乙")))
    assert [labels.find(name) for name in (" b ", "乙", "a", "c")] == [
        labels["b"],
        labels["b"],
        labels["a"],
        None,
    ]


def test_a_label_set_is_a_collection_of_its_labels_in_display_order() -> None:
    assert list(CORE) == list(CORE.labels)
    assert len(CORE) == 6
    assert all(label in CORE and label.id in CORE for label in CORE)
    assert Label("enforcement", "another") not in CORE


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ([Label("a", "甲"), Label("a", "乙")], "the same id"),
        ([Label("a", "甲"), Label("b", "甲")], "'a' and 'b' have one Chinese name, '甲'"),
        ([Label(f"{n}", "") for n in range(MOST_LABELS + 1)], "201 different labels"),
        ([Label("x" * (LONGEST_NAME + 1), "")], "longer than 200 characters"),
        ([Label("a", "x" * (LONGEST_NAME + 1))], "label 'a': a name is longer than 200 characters"),
        ([Label("a", "", "", "x" * (LONGEST_NAME + 1))], "longer than 200 characters"),
        ([Label("a", "", "x" * (LONGEST_DEFINITION + 1))], "definition is longer than 10000"),
    ],
)
def test_what_is_no_label_set(labels: list[Label], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        LabelSet("own", tuple(labels))


def test_as_large_as_a_label_set_may_be() -> None:
    label = Label("x" * LONGEST_NAME, "x" * LONGEST_NAME, "x" * LONGEST_DEFINITION, "x" * LONGEST_NAME)
    LabelSet("own", (label, *(Label(f"{n}", "") for n in range(MOST_LABELS - 1))))
