"""Tables of rows: what is read, and how what cannot be read is named."""

import csv
import io
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.errors import DataError
from fazhi_nlp.rows.files import read_rows
from fazhi_nlp.rows.files.text import LONGEST_CELL, read_text
from fazhi_nlp.writing.csv import csv_lines
from fazhi_nlp.writing.jsonl import jsonl_lines


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings_of_office_programs(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, "rows.csv", "text,label\r\n全年受理复议案件5件。,纠纷化解\r\n".encode(encoding))
    (row,) = read_rows(path)
    assert row.cells == {"text": "全年受理复议案件5件。", "label": "纠纷化解"}


@pytest.mark.parametrize(
    "content",
    [
        "text\tlabel\n甲，乙,丙\ta\n",
        "text;label\r\n甲，乙,丙;a\r\n",
        'text\tlabel\r\n"甲，乙,丙"\ta\r\n'.encode("utf-16"),
    ],
    ids=["tabs", "semicolons", "Unicode text of Excel"],
)
def test_tables_copied_out_of_a_workbook_are_read(tmp_path: Path, content: str | bytes) -> None:
    (row,) = read_rows(write(tmp_path, "rows.csv", content))
    assert row.cells == {"text": "甲，乙,丙", "label": "a"}


@pytest.mark.parametrize("shown", ["6.37E+11", "637000000012", "6.37000000012E+11"])
def test_a_report_id_that_excel_took_for_a_number_is_restored(tmp_path: Path, shown: str) -> None:
    path = write(tmp_path, "rows.csv", f"id,report_id,text\n637000000012-4.2,{shown},甲\n")
    (row,) = read_rows(path)
    assert row.cells["report_id"] == "637000000012"


@pytest.mark.parametrize(("row_id", "report_id"), [("637000000012-4", "甲县"), ("7-4", "7"), ("", "12")])
def test_other_report_ids_stay(tmp_path: Path, row_id: str, report_id: str) -> None:
    path = write(tmp_path, "rows.csv", f"id,report_id,text\n{row_id},{report_id},甲\n")
    (row,) = read_rows(path)
    assert row.cells["report_id"] == report_id


def test_a_column_of_ones_own_beside_ours_is_not_asked_about(tmp_path: Path) -> None:
    path = write(tmp_path, "rows.csv", "text,confidence,更正,兼及,已核,更正日期\n甲,0.5,乙,,,5月\n")
    assert read_rows(path)[0].cells["更正日期"] == "5月"
    plain = write(tmp_path, "plain.csv", "text,label,更正日期\n甲,乙,5月\n")
    assert read_rows(plain)[0].cells["更正日期"] == "5月"


def test_rows_are_counted_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    path = write(tmp_path, "rows.csv", 'text,label\n"甲\n乙",a\n\n,\n丙,b\n')
    rows = read_rows(path)
    assert [(row.place.row, row.cells["text"]) for row in rows] == [(2, "甲\n乙"), (5, "丙")]


def test_lines_of_json_are_counted_with_blank_ones(tmp_path: Path) -> None:
    path = write(tmp_path, "rows.jsonl", '\ufeff{"text": "甲\u2028乙"}\r\n\n{"text": "丙"}')
    rows = read_rows(path)
    assert [(row.place.row, row.cells["text"]) for row in rows] == [(1, "甲\u2028乙"), (3, "丙")]


def test_titles_may_be_chinese_and_strange_ones_stay(tmp_path: Path) -> None:
    path = write(tmp_path, "rows.csv", "原文, 类别 ,更正,Text Length,,区县\n甲,乙,丙,1,x,栗河\n")
    (row,) = read_rows(path)
    assert row.cells == {
        "text": "甲",
        "label_zh": "乙",
        "corrected": "丙",
        "Text Length": "1",
        "区县": "栗河",
    }


def test_short_rows_have_blank_cells_and_guards_are_taken_off(tmp_path: Path) -> None:
    path = write(tmp_path, "rows.csv", "text,label,note\n'=1+2,a\n'甲,b,''-\n")
    first, second = read_rows(path)
    assert first.cells == {"text": "=1+2", "label": "a", "note": ""}
    assert second.cells == {"text": "'甲", "label": "b", "note": "'-"}


BROKEN = json.loads(Path(__file__).with_name("broken.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case["comment"])
def test_what_cannot_be_read_is_named(tmp_path: Path, case: dict[str, str]) -> None:
    path = write(tmp_path, case["name"], case["content"].encode("utf-8", "surrogateescape"))
    with pytest.raises(DataError) as caught:
        read_rows(path)
    where = f"{path.as_posix()} 第 {case['row']} 行" if case["row"] else path.as_posix()
    assert caught.value.zh.startswith(where)
    assert case["zh"] in caught.value.zh
    assert case["en"] in str(caught.value)


@pytest.mark.parametrize("content", ["[" * 100_000, "9" * 100_000, '{"text":'])
def test_hostile_json_is_named_like_any_other(tmp_path: Path, content: str) -> None:
    with pytest.raises(DataError, match=r"row 1: not"):
        read_rows(write(tmp_path, "rows.jsonl", content))


def test_a_cell_beyond_the_limit_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "rows.csv", f"text,label\n甲,a\n{'长' * (LONGEST_CELL + 1)},b\n")
    with pytest.raises(DataError, match=r"row 3: a cell longer than 4,194,304 characters"):
        read_rows(path)


def test_neither_encoding_fits(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="row 2: neither UTF-8 nor GB18030"):
        read_rows(write(tmp_path, "rows.csv", b"text,label\n\xff\xff\xff,a\n"))


def test_damaged_utf8_is_not_read_as_another_encoding(tmp_path: Path) -> None:
    good = "text,label\n全年受理行政复议案件五十件，审结四十八件。,a\n".encode()
    with pytest.raises(DataError, match="row 3: a damaged UTF-8 character"):
        read_rows(write(tmp_path, "rows.csv", good + "乙".encode()[:2] + b",b\n"))
    with pytest.raises(DataError, match="row 2: a damaged UTF-8 character"):
        read_rows(write(tmp_path, "bom.csv", b"\xef\xbb\xbftext\n\xd5\xe3\n"))


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_rows(tmp_path / "none.csv")


def test_cells_that_are_no_text_are_named(tmp_path: Path) -> None:
    (row,) = read_rows(write(tmp_path, "rows.jsonl", '{"text": 5, "label": null}'))
    assert row.text("label") == ""
    with pytest.raises(DataError, match=r"row 1, text: expected text, not int"):
        row.text("text")


def test_text_files_of_words_are_read_alike(tmp_path: Path) -> None:
    assert read_text(write(tmp_path, "words.txt", "放管服\n".encode("gbk"))) == "放管服\n"


# What CSV can hold: no control characters but tab and line break, no half surrogate pairs.
FIT = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\n'=＝+-@\""), max_size=30)


@given(st.lists(FIT.filter(str.strip), min_size=1, max_size=5))
def test_csv_comes_back_as_it_was_written(texts: list[str]) -> None:
    content = "".join(csv_lines([{"text": text} for text in texts], ["text", "note"]))
    assert [row["text"] for row in _read("csv", content)] == texts


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_jsonl_comes_back_as_it_was_written(texts: list[str]) -> None:
    content = "".join(jsonl_lines([{"text": text} for text in texts]))
    assert [row["text"] for row in _read("jsonl", content)] == texts


def _read(extension: str, content: str) -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"rows.{extension}"
        path.write_bytes(content.encode("utf-8", "backslashreplace"))
        return [dict(row.cells) for row in read_rows(path)]


def test_reading_never_changes_the_limit_of_the_csv_module(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    read_rows(write(tmp_path, "rows.csv", "text\n甲\n"))
    assert csv.field_size_limit() == before
    assert next(csv.reader(io.StringIO("a"))) == ["a"]
