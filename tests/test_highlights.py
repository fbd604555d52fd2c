"""Words to mark: those that spoke most for the label."""

from fazhi_nlp import Labeler
from fazhi_nlp.highlights import highlights

TEXT = "全年审结行政复议案件35件，行政复议纠错率为8%，并组织天气晴好的参观。"


def test_the_words_of_the_topic_are_marked_wherever_they_stand(labeler: Labeler) -> None:
    marks = highlights(labeler.explain(TEXT))
    assert [TEXT[start:end] for start, end, _ in marks].count("行政复议") == 2
    assert all(weight > 0 for _, _, weight in marks)


def test_marks_stand_in_order_and_never_overlap(labeler: Labeler) -> None:
    marks = highlights(labeler.explain(TEXT, headings=["一、化解矛盾纠纷"]), most=50)
    ends = [0]
    for start, end, _ in marks:
        assert ends[-1] <= start < end <= len(TEXT)
        ends.append(end)


def test_no_more_words_than_asked_for(labeler: Labeler) -> None:
    for most in (0, 1, 2):
        marks = highlights(labeler.explain(TEXT), most=most)
        assert len({TEXT[start:end] for start, end, _ in marks}) == most


def test_headings_alone_leave_nothing_to_mark(labeler: Labeler) -> None:
    assert highlights(labeler.explain("另", headings=["三、行政复议"])) == ()
