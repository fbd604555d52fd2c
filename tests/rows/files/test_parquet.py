"""Parquet: written, read back, and read by others."""

import io
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

from fazhi_nlp.errors import DataError
from fazhi_nlp.rows.examples import read_examples
from fazhi_nlp.rows.files import read_rows
from fazhi_nlp.rows.schema import FIELDS, Row
from fazhi_nlp.writing import parquet
from fazhi_nlp.writing.parquet import write_parquet
from tests.writing.reports import row

ROWS = [row(1), row(2, year=None, headings=[], needs_review=True), row(3, text="甲\n\x00乙")]


def save(folder: Path, rows: list[Row], *extra: str) -> Path:
    path = folder / "labels.parquet"
    with path.open("wb") as file:
        write_parquet(file, rows, extra)
    return path


def test_rows_come_back_as_they_were(tmp_path: Path) -> None:
    found = read_rows(save(tmp_path, ROWS))
    assert [dict(one.cells) for one in found] == ROWS
    assert [one.place.row for one in found] == [1, 2, 3]


def test_others_read_types_and_lists(tmp_path: Path) -> None:
    path = save(tmp_path, [told | {"p_other": 0.25} for told in ROWS], "p_other")
    schema = pq.read_schema(path)
    assert schema.names == [*FIELDS, "p_other"]
    assert {
        name: str(schema.field(name).type) for name in ("year", "headings", "confidence", "needs_review")
    } == {
        "year": "int32",
        "headings": "list<element: string>",
        "confidence": "double",
        "needs_review": "bool",
    }
    assert pl.read_parquet(path)["headings"].to_list() == [told["headings"] for told in ROWS]
    assert pd.read_parquet(path)["report_id"].tolist() == ["012345678901"] * 3
    assert pd.read_parquet(path)["p_other"].tolist() == [0.25] * 3


def test_rows_are_written_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_GROUP", 2)
    path = save(tmp_path, ROWS)
    assert pq.ParquetFile(path).num_row_groups == 2
    assert len(read_rows(path)) == 3


def test_no_row_is_a_table_all_the_same(tmp_path: Path) -> None:
    assert read_rows(save(tmp_path, [])) == []


def test_half_a_surrogate_pair_is_replaced(tmp_path: Path) -> None:
    told = row(1, report="\udcb1.txt", headings=["甲\udcb1"])
    (found,) = read_rows(save(tmp_path, [told]))
    assert (found.cells["report"], found.cells["headings"]) == ("\ufffd.txt", ["甲\ufffd"])


def test_equal_rows_give_equal_bytes() -> None:
    def content() -> bytes:
        file = io.BytesIO()
        write_parquet(file, ROWS, ())
        return file.getvalue()

    assert content() == content()


def test_rows_of_anybody_teach(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    pl.DataFrame(
        {
            "原文": ["甲", "乙"],
            "label": ["执法监督", "制度建设"],
            "headings": [["一、甲"], None],
            "年份": [1, 2],
        }
    ).write_parquet(path)
    read = read_examples([path])
    assert [(x.label, x.paragraph.headings, x.cells["年份"]) for x in read.examples] == [
        ("enforcement_oversight", ("一、甲",), "1"),
        ("rulemaking", (), "2"),
    ]


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" + bytes(40) + b"PAR1", b"text,label\n"])
def test_what_is_no_parquet_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "rows.parquet"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"rows.parquet: not a Parquet file, or a damaged one") as caught:
        read_rows(path)
    assert "不是 Parquet 文件，或已损坏" in caught.value.zh


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_rows(tmp_path / "none.parquet")
