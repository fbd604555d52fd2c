"""Tables in memory: the same kind comes back, row for row."""

from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi_nlp import Labeler, label_table
from fazhi_nlp.records import Paragraph

TEXTS = ["审结行政复议案件35件。", "取消行政许可事项12项。"]
NEW = [
    "label",
    "label_zh",
    "confidence",
    "outline",
    "runner_up",
    "runner_up_confidence",
    "needs_review",
    "blank",
]
KINDS = [pd.DataFrame, pl.DataFrame, pa.table]


def column(table: Any, name: str) -> list[Any]:
    cells = table[name]
    return cells.to_pylist() if isinstance(table, pa.Table) else list(cells)


def names(table: Any) -> list[str]:
    return table.column_names if isinstance(table, pa.Table) else list(table.columns)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_kind_comes_back_with_what_label_answers(kind: Any, labeler: Labeler) -> None:
    table = kind({"n": [1, 2], "text": TEXTS})
    answers = label_table(table, labeler=labeler)
    assert type(answers) is type(table)
    assert names(answers) == ["n", "text", *NEW]
    assert names(table) == ["n", "text"]
    expected = labeler.label([Paragraph(text) for text in TEXTS])
    for name in NEW:
        if name != "label_zh":
            assert column(answers, name) == [getattr(answer, name) for answer in expected]
    assert column(answers, "label_zh") == [labeler.label_set[answer.label].zh for answer in expected]


@pytest.mark.parametrize("missing", [None, float("nan"), np.nan, pd.NA, ""])
def test_missing_text_is_blank_and_never_dropped(missing: object, labeler: Labeler) -> None:
    answers = label_table(pd.DataFrame({"text": [TEXTS[0], missing, TEXTS[1]]}), labeler=labeler)
    assert answers["blank"].tolist() == [False, True, False]
    assert answers["needs_review"].tolist()[1]
    assert answers["label"].tolist()[1] == "other"


@pytest.mark.parametrize("kind", KINDS)
def test_missing_text_in_every_kind(kind: Any, labeler: Labeler) -> None:
    assert column(label_table(kind({"text": [None, TEXTS[0]]}), labeler=labeler), "blank") == [True, False]


def test_an_index_stays_even_with_repetitions(labeler: Labeler) -> None:
    table = pd.DataFrame({"text": [*TEXTS, None]}, index=[7, 7, "乙"])
    answers = label_table(table, labeler=labeler)
    assert answers.index.tolist() == [7, 7, "乙"]
    assert answers["label"].tolist()[:2] == labeler.predict(TEXTS).tolist()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "paths",
    [
        [["一、化解纠纷", "（一）行政复议"], None],
        ["一、化解纠纷 > （一）行政复议", None],
    ],
)
def test_headings_are_read_as_lists_or_joined(kind: Any, paths: list[Any], labeler: Labeler) -> None:
    table = kind({"正文": ["全年审结35件。", "全年审结35件。"], "标题": paths})
    answers = label_table(table, "正文", headings="标题", labeler=labeler)
    expected = labeler.predict_proba(
        ["全年审结35件。"] * 2, headings=[["一、化解纠纷", "（一）行政复议"], []]
    ).max(axis=1)
    assert column(answers, "confidence") == expected.tolist()
    assert expected[0] != expected[1]


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_without_rows_gets_the_columns(kind: Any, labeler: Labeler) -> None:
    none = [] if kind is not pa.table else pa.array([], pa.string())
    answers = label_table(kind({"text": none}), labeler=labeler)
    assert names(answers) == ["text", *NEW]
    assert len(answers) == 0


def test_columns_of_ones_own_are_not_replaced(labeler: Labeler) -> None:
    table = pd.DataFrame({"text": TEXTS, "label": ["甲", "乙"]})
    with pytest.raises(ValueError, match="has the columns label already"):
        label_table(table, labeler=labeler)
    answers = label_table(table, labeler=labeler, prefix="m_")
    assert answers["label"].tolist() == ["甲", "乙"]
    assert answers["m_label"].tolist() == labeler.predict(TEXTS).tolist()


@pytest.mark.parametrize("kind", KINDS)
def test_texts_are_read_as_everywhere(kind: Any, labeler: Labeler) -> None:
    text, path = "　　加強執(zhí)法隊伍建設。", ["四、行政執(zhí)法"]
    answers = label_table(kind({"text": [text], "h": [path]}), headings="h", labeler=labeler)
    assert column(answers, "confidence") == [labeler.predict_proba([text], headings=[path]).max()]


@pytest.mark.parametrize("name", ["text", "headings"])
def test_a_column_is_named_by_a_str(name: str, labeler: Labeler) -> None:
    with pytest.raises(TypeError, match=f"{name} must be the name of a column, a str, not 0"):
        label_table(pd.DataFrame({"text": ["甲"]}), labeler=labeler, **{name: 0})  # type: ignore[arg-type]


def test_what_is_no_text_is_named(labeler: Labeler) -> None:
    with pytest.raises(TypeError, match="row 1 of column 'text' holds int, not a text"):
        label_table(pd.DataFrame({"text": ["甲", 5]}, dtype=object), labeler=labeler)
    with pytest.raises(TypeError, match="row 0 of column 'h' is not a heading path"):
        label_table(pl.DataFrame({"text": ["甲"], "h": [[1]]}), headings="h", labeler=labeler)


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_column_is_named_beside_those_that_are_there(kind: Any, labeler: Labeler) -> None:
    with pytest.raises(KeyError, match="no column '正文'; the columns are text, year"):
        label_table(kind({"text": ["甲"], "year": [2024]}), "正文", labeler=labeler)


def test_columns_of_two_levels_hold_no_texts(labeler: Labeler) -> None:
    with pytest.raises(KeyError, match="no column 'text'; the columns are"):
        label_table(pd.DataFrame({("text", "a"): ["甲"]}), labeler=labeler)


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        ({"text": ["甲"]}, "dict"),
        (["甲"], "list"),
        (pd.Series(["甲"]), "Series"),
        (pl.LazyFrame({"text": ["甲"]}), "LazyFrame"),
        (pa.record_batch({"text": ["甲"]}), "RecordBatch"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_table_is_told_what_is(table: Any, kind: str, labeler: Labeler) -> None:
    with pytest.raises(TypeError, match=rf"pandas or polars DataFrame or a pyarrow Table, not a {kind};"):
        label_table(table, labeler=labeler)


@pytest.mark.slow
@settings(max_examples=25)
@given(st.lists(st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=8))
def test_rows_out_equal_rows_in(texts: list[str | None]) -> None:
    answers = label_table(pl.DataFrame({"text": texts}, schema={"text": pl.String}))
    assert answers["text"].to_list() == texts
