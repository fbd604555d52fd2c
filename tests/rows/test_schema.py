"""Predictions as rows."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.labels import CORE, OUTLINE, LabelSet
from fazhi_nlp.records import Paragraph, Prediction, Report
from fazhi_nlp.rows.schema import FIELDS, PEOPLE, TITLES, guard, prediction_row, probability_cells, unguard

PARAGRAPH = Paragraph(
    "一是亮证执法。",
    headings=["一、主要工作", "（一）规范执法。"],
    report="0123456789ab",
    index=11,
    item=1,
    part="done",
)
ANSWER = Prediction(
    paragraph=PARAGRAPH,
    label="enforcement",
    confidence=0.912349,
    outline="enforcement_oversight",
    runner_up="supervision",
    runner_up_confidence=0.04996,
    probabilities={"enforcement": 0.912349, "supervision": 0.04996, "other": 0.037691},
    needs_review=True,
    blank=False,
)
REPORT = Report(text="……", title="栗河县2023年报告", issuers=("中共栗河县委", "栗河县人民政府"), year=2023)


def test_a_row_holds_the_promised_columns_in_order() -> None:
    assert list(prediction_row(REPORT, "报告/a.txt", ANSWER, CORE, OUTLINE).items()) == [
        ("id", "0123456789ab-12.1"),
        ("report", "报告/a.txt"),
        ("report_id", "0123456789ab"),
        ("title", "栗河县2023年报告"),
        ("issuer", "中共栗河县委、栗河县人民政府"),
        ("year", 2023),
        ("part", "done"),
        ("paragraph", 12),
        ("item", 1),
        ("kind", "body"),
        ("headings", ["一、主要工作", "（一）规范执法。"]),
        ("text", "一是亮证执法。"),
        ("label", "enforcement"),
        ("label_zh", "行政执法"),
        ("confidence", 0.9123),
        ("outline", "enforcement_oversight"),
        ("outline_zh", "执法监督"),
        ("runner_up", "supervision"),
        ("runner_up_confidence", 0.05),
        ("needs_review", True),
    ]


def test_columns_and_titles_agree() -> None:
    assert (*FIELDS, *PEOPLE) == tuple(TITLES)
    assert len(set(TITLES.values())) == len(TITLES)
    assert tuple(prediction_row(REPORT, "a", ANSWER, CORE, OUTLINE)) == FIELDS


def test_the_id_of_a_whole_paragraph_has_no_item() -> None:
    whole = dataclasses.replace(ANSWER, paragraph=dataclasses.replace(PARAGRAPH, item=0))
    assert prediction_row(REPORT, "a", whole, CORE, OUTLINE)["id"] == "0123456789ab-12"


def test_a_paragraph_that_does_not_name_its_report_takes_the_id_of_the_text() -> None:
    bare = dataclasses.replace(ANSWER, paragraph=dataclasses.replace(PARAGRAPH, report=""))
    assert prediction_row(REPORT, "a", bare, CORE, OUTLINE)["report_id"] == REPORT.id


def test_the_path_decides_nothing_but_its_own_column() -> None:
    one = prediction_row(REPORT, "a.txt", ANSWER, CORE, OUTLINE)
    other = prediction_row(REPORT, "elsewhere/b.txt", ANSWER, CORE, OUTLINE)
    assert {name for name in one if one[name] != other[name]} == {"report"}


def test_backslashes_are_separators_only_where_the_system_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert prediction_row(REPORT, "a\\b.txt", ANSWER, CORE, OUTLINE)["report"] == "a\\b.txt"
    monkeypatch.setattr("os.sep", "\\")
    assert prediction_row(REPORT, "a\\b.txt", ANSWER, CORE, OUTLINE)["report"] == "a/b.txt"


def test_own_label_sets_leave_outline_empty() -> None:
    own = LabelSet.of("own", ["成效", "问题"])
    answer = dataclasses.replace(ANSWER, label="成效", runner_up="问题", outline="")
    row = prediction_row(REPORT, "a", answer, own)
    assert (row["label_zh"], row["outline"], row["outline_zh"]) == ("成效", "", "")


def test_probabilities_stand_in_the_order_of_display_for_the_labels_that_the_model_knows() -> None:
    assert list(probability_cells(ANSWER, CORE).items()) == [
        ("p_enforcement", 0.9123),
        ("p_supervision", 0.05),
        ("p_other", 0.0377),
    ]


@pytest.mark.parametrize(
    "text", ["=1+2", "+1", "-1", "@x", "\t1", "\r", "＝1", "＋", "－甲", "＠", "'=1", "''＝1"]
)
def test_what_a_spreadsheet_would_run_gets_one_apostrophe(text: str) -> None:
    assert guard(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "甲", "1-2", "'甲", "''", " =1", "—甲"])
def test_other_text_stays(text: str) -> None:
    assert guard(text) == text
    assert unguard(text) == text


@given(st.text(alphabet="'=-＋甲\t"))
def test_reading_takes_off_what_writing_put_on(text: str) -> None:
    assert unguard(guard(text)) == text
