"""Words to mark: those that spoke most for the label."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi_nlp import Labeler, datasets
from fazhi_nlp.inference.explanation import Explanation
from fazhi_nlp.records import Highlight, Paragraph

TEXT = "全年审结行政复议案件35件，行政复议纠错率为8%，并组织天气晴好的参观。"


def plainly(explanation: Explanation, most: int) -> tuple[Highlight, ...]:
    """The words to mark, step by step: what each character has got, each word, and which have most."""
    added = [0.0] * len(explanation.paragraph.text)
    places: dict[str, list[tuple[int, int]]] = {}
    for contribution in explanation.contributions:
        if contribution.block == "headings":
            continue
        characters = [place for start, end in contribution.places for place in range(start, end)]
        for place in characters:
            added[place] += contribution.weight / len(characters)
        if contribution.block == "words":
            places[contribution.term] = list(contribution.places)
    weights = {
        word: sum(sum(added[start:end]) for start, end in where) / len(where)
        for word, where in places.items()
    }
    best = sorted((word for word in places if weights[word] > 0), key=lambda word: -weights[word])[:most]
    return tuple(sorted((*place, weights[word]) for word in best for place in places[word]))


def marked(labeler: Labeler, *paragraphs: Paragraph, most: int = 6) -> list[tuple[Highlight, ...]]:
    return labeler.highlights(labeler.label(paragraphs), most=most)


@pytest.mark.parametrize("most", [1, 6])
def test_many_paragraphs_at_once_are_marked_as_each_explanation_says(labeler: Labeler, most: int) -> None:
    paragraphs = [example.paragraph for example in datasets.examples(datasets.read_reports()[1::40])]
    assert len(paragraphs) > 100
    for paragraph, marks in zip(paragraphs, marked(labeler, *paragraphs, most=most), strict=True):
        expected = plainly(labeler.explain(paragraph), most)
        assert [mark[:2] for mark in marks] == [mark[:2] for mark in expected]
        assert [mark[2] for mark in marks] == pytest.approx([mark[2] for mark in expected])


@settings(max_examples=60)
@given(st.lists(st.text("行政复議案件PPPppp，\n\r 35İ㐀\U00020000", max_size=40), max_size=4))
def test_whatever_characters_stand_in_a_text(labeler: Labeler, texts: list[str]) -> None:
    paragraphs = list(map(Paragraph, texts))
    for paragraph, marks in zip(paragraphs, marked(labeler, *paragraphs, most=50), strict=True):
        expected = plainly(labeler.explain(paragraph), most=50)
        assert [mark[:2] for mark in marks] == [mark[:2] for mark in expected]


def test_the_words_of_the_topic_are_marked_wherever_they_stand(labeler: Labeler) -> None:
    (marks,) = marked(labeler, Paragraph(TEXT))
    assert [TEXT[start:end] for start, end, _ in marks].count("行政复议") == 2
    assert all(weight > 0 for _, _, weight in marks)


def test_marks_stand_in_order_and_never_overlap(labeler: Labeler) -> None:
    (marks,) = marked(labeler, Paragraph(TEXT, headings=("一、化解矛盾纠纷",)), most=50)
    ends = [0]
    for start, end, _ in marks:
        assert ends[-1] <= start < end <= len(TEXT)
        ends.append(end)


@pytest.mark.parametrize("most", [0, 1, 2])
def test_no_more_words_than_asked_for(labeler: Labeler, most: int) -> None:
    (marks,) = marked(labeler, Paragraph(TEXT), most=most)
    assert len({TEXT[start:end] for start, end, _ in marks}) == most


def test_headings_alone_leave_nothing_to_mark(labeler: Labeler) -> None:
    assert marked(labeler, Paragraph("龘", headings=("三、行政复议",))) == [()]


def test_nothing_asked_nothing_marked(labeler: Labeler) -> None:
    assert labeler.highlights([]) == []
