"""Rows made from rows: what is made, what it weighs, and that nothing else changes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.records import Paragraph
from fazhi_nlp.text.sentences import sentences
from fazhi_nlp.training.augmentation import Augmentation
from fazhi_nlp.training.data import TrainingRows, validate_training_data

LONG = "全年审结行政复议案件35件，纠错率为8%。负责人出庭应诉率达到百分之百；调解结案12件。"
OTHER = "取消许可事项9项。"


def rows(*texts: tuple[str, str, str]) -> TrainingRows:
    """Rows of text, label and report."""
    paragraphs = [Paragraph(text, headings=("一、主要工作",), report=report) for text, _, report in texts]
    return validate_training_data(paragraphs, [label for _, label, _ in texts], [2.0] * len(texts), None)


def augmented(
    given: TrainingRows, half: float = 0.0, mixture: float = 0.0, boilerplate: float = 0.0
) -> TrainingRows:
    return Augmentation(half, mixture, boilerplate, "general", seed=0)(given)


def made(given: TrainingRows, **weights: float) -> list[tuple[str, str, float]]:
    """Text, label and weight of the rows that were made."""
    all_rows = augmented(given, **weights)
    size = len(given.paragraphs)
    texts = [paragraph.text for paragraph in all_rows.paragraphs]
    return list(zip(texts, all_rows.labels.tolist(), all_rows.weights.tolist(), strict=True))[size:]


PAIR = rows((LONG, "disputes", "r"), (OTHER, "approval", "r"))


def test_a_paragraph_of_several_sentences_gives_two_halves() -> None:
    first, second, third = sentences(LONG)
    assert made(PAIR, half=0.25) == [(first + second, "disputes", 0.5), (third, "disputes", 0.5)]


def test_a_paragraph_takes_a_sentence_of_another_label_from_its_report() -> None:
    # The short one takes none: a sentence of the long one would be most of it.
    assert made(PAIR, mixture=0.5) == [(LONG + OTHER, "disputes", 1.0)]


@pytest.mark.parametrize(
    "given",
    [
        rows((LONG, "disputes", "r"), (OTHER, "approval", "elsewhere")),
        rows((LONG, "disputes", ""), (OTHER, "approval", "")),
        rows((LONG, "disputes", "r"), ("受理5件。", "disputes", "r"), (OTHER, "approval", "elsewhere")),
    ],
    ids=["other report", "no report", "same label"],
)
def test_where_there_is_no_other_topic_nothing_is_mixed(given: TrainingRows) -> None:
    assert made(given, mixture=0.5) == []


def test_what_is_made_keeps_headings_and_group_and_names_its_source() -> None:
    all_rows = augmented(PAIR, half=0.25, mixture=0.5)
    source = PAIR.paragraphs.index(next(p for p in PAIR.paragraphs if p.text == LONG))
    assert all_rows.source.tolist() == [0, 1, source, source, source]
    assert all_rows.synthetic.tolist() == [False, False, True, True, True]
    assert {paragraph.headings for paragraph in all_rows.paragraphs} == {("一、主要工作",)}
    assert all_rows.groups == ["r"] * 5


def test_nothing_is_made_unless_it_weighs_something() -> None:
    assert augmented(PAIR) is PAIR


ROW = st.tuples(st.text("甲乙。；！", max_size=12), st.sampled_from("abc"), st.sampled_from("rs"))


@given(st.lists(ROW, unique_by=lambda row: row[0]))
def test_given_rows_come_first_as_they_are_and_no_character_is_lost(
    texts: list[tuple[str, str, str]],
) -> None:
    given_rows = rows((LONG, "a", "r"), (OTHER, "b", "s"), *texts)
    all_rows = augmented(given_rows, half=0.25, mixture=0.5, boilerplate=0.25)
    size = len(given_rows.paragraphs)
    assert all_rows.paragraphs[:size] == given_rows.paragraphs
    assert np.array_equal(all_rows.weights[:size], given_rows.weights)
    assert all("".join(sentences(text)).strip() == text.strip() for text, _, _ in texts)
    assert len({len(column) for column in all_rows}) == 1
