import numpy as np

from benchmarks.accuracy.learning_curve import drawn_reports
from benchmarks.common.folds import author, author_folds, turns, was_handed_over
from fazhi_nlp.records import Example, Paragraph

ROWS = [
    Example(Paragraph(f"依法办理行政复议案件{number}件。", report=report), "dispute_resolution")
    for number, report in enumerate(["A1-01", "A1-01", "A1-02", "B1-01", "C1-01", "C1-01", "C2-01"])
]


def test_the_hand_is_what_the_id_begins_with() -> None:
    assert [author(row) for row in ROWS] == ["A1", "A1", "A1", "B1", "C1", "C1", "C2"]
    assert author_folds(ROWS).tolist() == [0, 0, 0, 1, 2, 2, 3]


def test_later_hands_were_not_handed_over() -> None:
    assert [row.paragraph.report for row in ROWS if was_handed_over(row)] == ["A1-01"] * 2 + [
        "A1-02",
        "B1-01",
    ]


def test_every_row_is_asked_once_and_never_taught_in_its_turn() -> None:
    always = [Example(Paragraph("取消行政许可事项。"), "approval_reform")]
    fold_of = author_folds(ROWS)
    folds = list(turns(ROWS, fold_of, always))
    assert [row for fold in folds for row in fold.test] == ROWS
    for fold in folds:
        assert not {author(row) for row in fold.test} & {author(row) for row in fold.train}
        assert len(fold.test) + len(fold.train) == len(ROWS) + 1
        assert fold.train[0] is always[0]


def test_reports_are_drawn_whole_until_there_are_rows_enough() -> None:
    rows = [
        Example(Paragraph(f"复议{report}第{row}段", report=f"A1-{report:02}"), "dispute_resolution")
        for report in range(12)
        for row in range(5)
    ]
    drawn = drawn_reports(rows, 12, draw=1)
    assert len(drawn) == 15
    assert len({row.paragraph.report for row in drawn}) == 3
    assert drawn_reports(rows, 30, draw=1)[:15] == drawn
    assert drawn_reports(rows, 12, draw=2) != drawn
    assert drawn_reports(rows, 1000, draw=1) != rows
    assert sorted(row.paragraph.text for row in drawn_reports(rows, 1000, draw=1)) == sorted(
        row.paragraph.text for row in rows
    )


def test_a_draw_does_not_depend_on_the_order_of_reports() -> None:
    by_report = sorted(ROWS, key=lambda row: row.paragraph.report, reverse=True)
    one, other = (drawn_reports(rows, 3, draw=0) for rows in (ROWS, by_report))
    assert np.array_equal([row.paragraph.text for row in one], [row.paragraph.text for row in other])
