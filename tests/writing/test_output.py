"""Output files: the format by the name, whole or not at all, and nobody's work lost."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import openpyxl
import pytest

from fazhi_nlp.errors import DataError
from fazhi_nlp.rows.schema import FIELDS, PEOPLE
from fazhi_nlp.writing.annotation_tools import doccano_lines
from fazhi_nlp.writing.csv import csv_lines
from fazhi_nlp.writing.formats import FORMATS, format_of
from fazhi_nlp.writing.jsonl import jsonl_lines
from fazhi_nlp.writing.output import check_replaceable, write_lines, write_output
from fazhi_nlp.writing.workbook.labelling import write_report_workbook
from tests.writing.reports import LAYOUT, report, row, run_of

OURS = {"id": "a-1", "report_id": "a", "text": "甲。"}


def write(path: Path, lines: Iterable[str]) -> None:
    write_output(path, lambda file: write_lines(file, lines))


def as_csv(**filled: str) -> Iterable[str]:
    return csv_lines([{**OURS, **filled}], [*FIELDS, *PEOPLE])


def ours(path: Path, **filled: str) -> Path:
    is_csv = format_of(path) == "csv"
    write(path, as_csv(**filled) if is_csv else jsonl_lines([{**OURS, **filled}]))
    return path


@pytest.mark.parametrize("name", ["labels.csv", "labels.jsonl"])
def test_an_untouched_output_is_replaced(tmp_path: Path, name: str) -> None:
    path = ours(tmp_path / name)
    write(path, ["新\n"])
    assert path.read_text(encoding="utf-8") == "新\n"
    assert [file.name for file in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("column", PEOPLE)
@pytest.mark.parametrize("name", ["labels.csv", "labels.jsonl"])
def test_an_output_that_people_filled_in_is_kept(tmp_path: Path, name: str, column: str) -> None:
    path = ours(tmp_path / name, **{column: "√"})
    before = path.read_bytes()
    with pytest.raises(DataError, match="filled in 1 cells") as caught:
        write(path, ["新\n"])
    assert "1 个人工填写的单元格" in caught.value.zh
    assert path.read_bytes() == before


def test_filled_cells_are_counted(tmp_path: Path) -> None:
    path = ours(tmp_path / "labels.csv", corrected="行政执法", also="权力监督", note=" ")
    with pytest.raises(DataError, match="filled in 2 cells"):
        check_replaceable(path)


def test_an_output_saved_by_excel_in_gb18030_is_read_for_that(tmp_path: Path) -> None:
    path = ours(tmp_path / "labels.csv", checked="是")
    path.write_bytes(path.read_text(encoding="utf-8-sig").encode("gb18030"))
    with pytest.raises(DataError, match="filled in 1 cells"):
        check_replaceable(path)


@pytest.mark.parametrize(
    "content", ["text,label\n甲,行政执法\n", '"', "甲\n乙\n", "id,report_id\n1,2\n\n3,4,5\n"]
)
def test_what_is_not_ours_is_kept(tmp_path: Path, content: str) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match="not an output of labelling"):
        write(path, ["新\n"])
    assert path.read_text(encoding="utf-8") == content


@pytest.mark.parametrize("content", ["", "\ufeffid,report_id,text\r\n"])
def test_what_holds_no_row_is_replaced(tmp_path: Path, content: str) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(content, encoding="utf-8")
    write(path, ["新\n"])
    assert path.read_text(encoding="utf-8") == "新\n"


def test_work_filled_in_meanwhile_is_kept(tmp_path: Path) -> None:
    path = ours(tmp_path / "labels.csv")

    def lines() -> Iterator[str]:
        yield "新\n"
        filled = "".join(as_csv(checked="√"))
        path.write_text(filled, encoding="utf-8")

    with pytest.raises(DataError, match="filled in 1 cells"):
        write(path, lines())
    assert "√" in path.read_text(encoding="utf-8")
    assert len(list(tmp_path.iterdir())) == 1


def test_an_output_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    def breaks() -> Iterator[str]:
        yield "甲\n"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "labels.csv", breaks())
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_labelled_for_an_output_that_cannot_be_written(tmp_path: Path) -> None:
    def never() -> Iterator[str]:
        raise AssertionError("asked for a line")
        yield

    with pytest.raises(DataError, match="none does not exist"):
        write(tmp_path / "none" / "labels.csv", never())
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(IsADirectoryError):
        write(tmp_path / "folder.csv", never())


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "labels.csv"
    link.symlink_to(tmp_path / "real" / "labels.csv")
    write(link, ["新\n"])
    assert link.is_symlink()
    assert (tmp_path / "real" / "labels.csv").read_text(encoding="utf-8") == "新\n"


def test_half_a_surrogate_pair_does_not_stop_the_output(tmp_path: Path) -> None:
    write(tmp_path / "labels.jsonl", jsonl_lines([{"report": "\udcb1.txt"}]))
    assert (tmp_path / "labels.jsonl").read_bytes() == b'{"report": "\\udcb1.txt"}\n'


@pytest.mark.parametrize("name", ["labels.docx", "labels.json", "labels", "csv"])
def test_other_extensions_are_refused_with_a_list(name: str) -> None:
    with pytest.raises(DataError, match=r"\.csv \.jsonl \.xlsx \.html \.parquet"):
        format_of(Path(name))


def workbook_of(path: Path) -> Path:
    """A workbook that labelling wrote."""
    told = report(row(1), row(2))
    write_output(path, lambda file: write_report_workbook(file, [told], LAYOUT, run_of(told)))
    return path


def change(path: Path, do: Callable[[Any], object]) -> None:
    """Do something in a workbook, as people do."""
    book = openpyxl.load_workbook(path)
    do(book)
    book.save(path)


def test_an_untouched_workbook_is_replaced_and_so_is_one_saved_anew(tmp_path: Path) -> None:
    path = workbook_of(tmp_path / "labels.xlsx")
    change(path, lambda book: None)
    workbook_of(path)


@pytest.mark.parametrize("name", PEOPLE)
def test_a_workbook_that_people_filled_in_is_kept(tmp_path: Path, name: str) -> None:
    path = workbook_of(tmp_path / "labels.xlsx")

    def fill(book: Any) -> None:
        titles = [str(cell.value).split("\n")[-1] for cell in book["段落"][1]]
        book["段落"].cell(2, titles.index(name) + 1, "是")

    change(path, fill)
    before = path.read_bytes()
    with pytest.raises(DataError, match="filled in 1 cells"):
        workbook_of(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "do",
    [
        lambda book: book.create_sheet("我的统计"),
        lambda book: book["段落"].cell(2, 30, "旁注"),
        lambda book: book["段落"].cell(1, 30, "区县"),
        lambda book: setattr(book.properties, "title", "预算"),
    ],
    ids=["a sheet", "a cell under no title", "a column", "another title"],
)
def test_what_people_added_to_a_workbook_is_kept(tmp_path: Path, do: Callable[[Any], object]) -> None:
    path = workbook_of(tmp_path / "labels.xlsx")
    change(path, do)
    with pytest.raises(DataError, match="not an output of labelling"):
        workbook_of(path)


def test_a_workbook_filled_in_meanwhile_is_kept(tmp_path: Path) -> None:
    path = workbook_of(tmp_path / "labels.xlsx")

    def fill(file: IO[bytes]) -> None:
        file.write(b"new")
        change(path, lambda book: book["段落"].cell(2, 16, "行政执法"))

    with pytest.raises(DataError, match="filled in 1 cells"):
        write_output(path, fill)


def test_a_workbook_without_rows_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "labels.xlsx"
    for _ in range(2):
        write_output(path, lambda file: write_report_workbook(file, [], LAYOUT, run_of()))


@pytest.mark.parametrize(
    ("form", "extension"), [("label-studio", "json"), ("doccano", "jsonl"), ("parquet", "parquet")]
)
@pytest.mark.parametrize("rows", [0, 2])
def test_what_only_programs_read_is_replaced(tmp_path: Path, form: str, extension: str, rows: int) -> None:
    told = report(*(row(number) for number in range(rows)))
    path = tmp_path / f"labels.{extension}"
    for _ in range(2):
        write_output(path, lambda file: FORMATS[form](file, [told], LAYOUT, run_of(told)))


def test_what_was_annotated_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    (line,) = doccano_lines([row(1)])
    path.write_text(json.dumps(json.loads(line) | {"id": 1, "label": ["权力监督"]}), encoding="utf-8")
    with pytest.raises(DataError, match="filled in 1 cells"):
        check_replaceable(path)
