"""Labels as people write them, and the set that they are in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.errors import DataError
from fazhi_nlp.labels import CORE, LONGEST_NAME, MOST_LABELS, OUTLINE, Label, LabelSet
from fazhi_nlp.rows.files import Place
from fazhi_nlp.rows.label_names import LabelCell, choose_label_set, label_ids, split_names

PLACE = Place("rows.csv", 2)
OWN = LabelSet("own", (Label("open", "放权 减负"), Label("calm", "定分/止争、息诉"), Label("other", "其他")))


def named(*names: str) -> list[LabelCell]:
    return [LabelCell(name, "label", PLACE) for name in names]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("放权 减负", ["放权 减负"]),
        ("放权 减负；定分/止争、息诉", ["放权 减负", "定分/止争、息诉"]),
        ("放权 减负、其他", ["放权 减负", "其他"]),
        ("open other", ["open", "other"]),
        ("open/calm , other", ["open", "calm", "other"]),
        (" ;；", []),
        ("不认识 的", ["不认识", "的"]),
    ],
)
def test_a_cell_of_several_labels(cell: str, names: list[str]) -> None:
    assert [part.name for part in split_names(LabelCell(cell, "also", PLACE), OWN)] == names


@given(st.text(alphabet="放权 减负；;/、,，|x", max_size=30))
def test_splitting_loses_nothing_but_separators(cell: str) -> None:
    parts = split_names(LabelCell(cell, "also", PLACE), OWN)
    lost = str.maketrans("", "", " ；;/、,，|")
    assert "".join(part.name for part in parts).translate(lost) == cell.translate(lost)
    assert all(part.name and part.name == part.name.strip() for part in parts)


def test_a_set_of_ones_own_knows_its_own_labels_alone() -> None:
    assert label_ids("其他", OWN) == ("other",)
    assert label_ids("calm", OWN) == ("calm",)
    assert label_ids("行政执法", OWN) == ()
    assert label_ids("概述", OWN) == ()


def test_a_declared_set_is_used_as_it_is() -> None:
    assert choose_label_set(named("放权 减负", "calm"), [], OWN) is OWN
    with pytest.raises(DataError, match="unknown label '放权 咸负'; did you mean '放权 减负'"):
        choose_label_set(named("放权 咸负"), [], OWN)
    with pytest.raises(DataError, match="unknown label 'xyz'; known are open, calm, other"):
        choose_label_set(named("xyz"), [], OWN)


def test_a_shipped_set_is_asked_for_by_itself_or_by_name() -> None:
    assert choose_label_set(named("行政执法"), [], CORE) is CORE
    assert choose_label_set(named("行政执法"), [], OUTLINE) is OUTLINE
    assert choose_label_set(named("行政执法"), [], "core") is CORE
    with pytest.raises(DataError, match="'其他' is a core label, and outline was asked for"):
        choose_label_set(named("其他"), named("其他"), OUTLINE)


def test_own_labels_are_taken_as_they_are_written() -> None:
    assert choose_label_set(named("其他", "enforcement", "行政执法"), [], "own").ids == (
        "enforcement",
        "其他",
        "行政执法",
    )


def test_a_mixture_names_the_foreign_labels_and_what_else_may_be_meant() -> None:
    with pytest.raises(DataError) as caught:
        choose_label_set([*named("行政执法", "成效"), LabelCell("成效", "label", Place("rows.csv", 9))], [])
    first, last = str(caught.value).splitlines()
    assert first.startswith("rows.csv, row 2, column label: unknown label '成效' (and 1 more rows)")
    assert "--label-set own" in last
    with pytest.raises(DataError) as caught:
        choose_label_set(named("行政执法", "成效"), [], "core")
    assert "--label-set own" not in str(caught.value)


def test_names_that_rows_give_beside_ids_are_labels_of_these() -> None:
    chosen = choose_label_set(named("b", "成效", "c"), [], None, {"a": "成效", "b": "问题"})
    assert [(label.id, label.zh) for label in chosen.labels] == [("a", "成效"), ("b", "问题"), ("c", "c")]


def test_one_name_of_two_ids_tells_neither() -> None:
    chosen = choose_label_set(named("a", "b", "成效"), [], None, {"a": "成效", "b": "成效"})
    assert [(label.id, label.zh) for label in chosen.labels] == [("a", "a"), ("b", "b"), ("成效", "成效")]


def test_a_column_of_something_else_is_no_label_set() -> None:
    assert len(choose_label_set(named(*(f"类{n}" for n in range(MOST_LABELS))), []).ids) == MOST_LABELS
    with pytest.raises(DataError, match=r"rows\.csv, column label: 201 different labels, 200 at most"):
        choose_label_set(named(*(f"类{n}" for n in range(MOST_LABELS + 1))), [])
    assert choose_label_set(named("长" * LONGEST_NAME), []).ids == ("长" * LONGEST_NAME,)
    with pytest.raises(DataError, match="row 2, column label: a label of 201 characters, 200 at most"):
        choose_label_set(named("甲", "长" * (LONGEST_NAME + 1)), [])
