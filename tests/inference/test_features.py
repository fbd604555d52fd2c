from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.inference.features import (
    Analyzer,
    TextBatch,
    as_batch,
    as_paragraphs,
    count_columns,
)
from fazhi_nlp.records import Paragraph
from fazhi_nlp.text.words import Segmenter

ROWS = st.lists(st.lists(st.integers(0, 3), max_size=8), max_size=8)


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer(Segmenter({}), char_ngrams=(2, 3), use_headings=True)


def test_texts_and_paragraphs_are_repaired_alike() -> None:
    text, path = "　　依法現(xiàn)場檢查 ", ["四、行政執(zhí)法", " "]
    repaired = Paragraph("依法現場檢查", headings=["四、行政執法"], end=len(text))
    assert as_paragraphs([Paragraph(text, headings=path)]) == [repaired]
    assert as_batch([text], [path]) == as_batch([Paragraph(text, headings=path)]) == TextBatch.of([repaired])


def test_any_sequence_of_texts_will_do() -> None:
    texts = ["依法行政", "行政复议"]

    def generator() -> Iterator[str]:
        yield from texts

    frame = pd.DataFrame({"text": texts}, index=[7, 3])
    columns = (frame["text"], pl.Series(texts), pa.array(texts), pa.chunked_array([texts]))
    for X in (texts, tuple(texts), np.array(texts), *columns, generator()):
        assert [p.text for p in as_paragraphs(X)] == texts


@pytest.mark.parametrize(
    "X", ["依法行政", b"bytes", Paragraph("依法行政"), [None], [3.5], [["依法行政"]], {0: "甲"}, 3]
)
def test_what_is_no_sequence_of_texts_is_a_type_error(X: object) -> None:
    with pytest.raises(TypeError, match="texts"):
        as_paragraphs(X)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [pd.DataFrame, pl.DataFrame, pa.table])
def test_a_table_is_not_taken_for_its_column_names(kind: Any) -> None:
    with pytest.raises(ValueError, match="one dimension"):
        as_paragraphs(kind({"text": ["依法行政"]}))


def test_one_heading_path_a_text() -> None:
    assert as_paragraphs(["甲"], [["一、", "（一）"]])[0].headings == ("一、", "（一）")
    with pytest.raises(ValueError, match="1 texts but 2 heading paths"):
        as_paragraphs(["甲"], [[], []])
    with pytest.raises(TypeError, match="headings"):
        as_paragraphs(["甲"], ["一、标题"])
    with pytest.raises(TypeError, match="headings must be a sequence of heading paths, not one int"):
        as_paragraphs(["甲"], 3)  # type: ignore[arg-type]
    for nothing in (None, 3):
        with pytest.raises(
            TypeError, match=rf"headings\[0\] .* not {nothing}; pass \(\) where there are none"
        ):
            as_paragraphs(["甲"], [nothing])  # type: ignore[list-item]
    for path in ([b"x"], [1], [None]):
        with pytest.raises(TypeError, match=r"headings\[0\]"):
            as_paragraphs(["甲"], [path])  # type: ignore[list-item]
        with pytest.raises(TypeError, match="headings"):
            Paragraph("甲", headings=path)  # type: ignore[arg-type]


def test_words_hold_a_letter_and_are_in_lower_case(analyzer: Analyzer) -> None:
    assert analyzer.words("依法行政，5G覆盖12个区。") == ["依法行政", "5g", "覆盖", "个区"]


@pytest.mark.parametrize(
    "X",
    [
        ["依法現(xiàn)場檢查", ""],
        ["甲", Paragraph("乙现(xiàn)", headings=("一、丙", "（一）丁"))],
        pd.Series(["依法現(xiàn)場檢查"]),
        np.array(["依法現(xiàn)場檢查"]),
        [],
    ],
)
def test_what_is_read_is_that_of_the_paragraphs(X: Any) -> None:
    assert as_batch(X) == TextBatch.of(as_paragraphs(X))


def test_what_is_read_of_headings_is_repaired_too() -> None:
    assert as_batch(["甲"], [["四、行政执(zhí)法", "（一）"]]).headings == ["四、行政执法\n（一）"]


@pytest.mark.parametrize("X", ["甲", ["甲", 3], pd.DataFrame({"text": ["依法行政"]})])
def test_what_is_no_text_is_not_read(X: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        as_batch(X)


def test_only_the_blocks_asked_for_are_read() -> None:
    assert Analyzer(Segmenter({}), char_ngrams=None, use_headings=False).blocks == ("words",)


@given(ROWS)
def test_columns_are_counted_by_row(rows: list[list[int]]) -> None:
    row_of = np.repeat(np.arange(len(rows)), list(map(len, rows)))
    columns = np.array([column for row in rows for column in row], dtype=np.int64)
    counts = count_columns(row_of, columns, len(rows), width=4)
    for i, row in enumerate(rows):
        entries = slice(counts.starts[i], counts.starts[i + 1])
        counted = dict(zip(counts.columns[entries].tolist(), counts.counts[entries].tolist(), strict=True))
        assert counted == Counter(row)
    assert len(counts.columns) == counts.starts[-1]
