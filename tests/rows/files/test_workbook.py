"""Workbooks that people hand back: made by labelling, by Excel, by anybody."""

import datetime
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from fazhi_nlp.errors import DataError, LimitError
from fazhi_nlp.rows.files import read_rows, workbook


def save(folder: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    """Write a workbook as other programs do."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(folder / "rows.xlsx")
    return folder / "rows.xlsx"


def test_the_only_sheet_with_texts_is_read(tmp_path: Path) -> None:
    told: list[list[str | None]] = [["原文", "更正"], ["甲", "执法监督"], [None, None], ["乙", None]]
    path = save(tmp_path, {"封面": [["核对表"]], "数据": told})
    rows = read_rows(path)
    assert [(row.place.row, dict(row.cells)) for row in rows] == [
        (2, {"text": "甲", "corrected": "执法监督"}),
        (4, {"text": "乙", "corrected": ""}),
    ]
    assert rows[0].place.en == f"{path.as_posix()}, sheet '数据', row 2"


def test_our_sheets_are_read_whatever_people_added(tmp_path: Path) -> None:
    ours = [["编号\nid", "原文\ntext"], ["a-1", "甲"]]
    path = save(tmp_path, {"段落": ours, "段落 2": [ours[0], ["a-2", "乙"]], "我的": [["text"], ["丙"]]})
    assert [row.cells["id"] for row in read_rows(path)] == ["a-1", "a-2"]


@pytest.mark.parametrize(
    "titles", [["更正", "原文"], ["corrected", "TEXT"], ["corrected\n更正", "text 原文"]]
)
def test_titles_are_read_in_either_language_and_in_both(tmp_path: Path, titles: list[str]) -> None:
    (row,) = read_rows(save(tmp_path, {"表": [titles, ["执法监督", "甲"]]}))
    assert row.cells == {"corrected": "执法监督", "text": "甲"}


def test_titles_may_stand_below_a_heading(tmp_path: Path) -> None:
    path = save(tmp_path, {"表": [["2025年核对表"], [], ["原文", "类别"], ["甲", "其他"]]})
    (row,) = read_rows(path)
    assert (row.place.row, dict(row.cells)) == (4, {"text": "甲", "label_zh": "其他"})


def test_many_rows_follow_the_titles_in_order(tmp_path: Path) -> None:
    path = save(tmp_path, {"表": [["text"], *([f"第{number}段"] for number in range(2, 40))]})
    assert [row.place.row for row in read_rows(path)] == list(range(2, 40))


def test_cells_are_read_as_they_show(tmp_path: Path) -> None:
    cells = ["甲", 12345678, 0.5, True, datetime.datetime(2025, 3, 1), datetime.time(8, 30), " 空 格 "]
    (row,) = read_rows(save(tmp_path, {"表": [["text", *"abcdef"], cells]}))
    assert list(row.cells.values()) == ["甲", "12345678", "0.5", "true", "2025-03-01", "08:30:00", " 空 格 "]


def test_a_formula_is_read_by_the_value_saved_with_it(tmp_path: Path) -> None:
    path = save(tmp_path, {"表": [["text", "checked"], ["甲", "=0+1"]]})
    written = rewritten(path, lambda xml: re.sub("<v ?/>|<v></v>", "<v>1</v>", xml))
    (row,) = read_rows(written)
    assert row.cells["checked"] == "1"


def rewritten(path: Path, change: Any, member: str = "xl/worksheets/sheet1.xml") -> Path:
    """The same workbook with a part of it changed."""
    target = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()).encode() if name == member else content)
    return target


def test_names_become_ids_again(tmp_path: Path) -> None:
    told = [["text", "部分", "性质", "需核对", "note"], ["甲", "下步安排", "正文", "是", "是"]]
    (row,) = read_rows(save(tmp_path, {"表": told}))
    assert list(row.cells.values()) == ["甲", "plan", "body", "true", "是"]


def test_what_stands_under_no_title_is_kept(tmp_path: Path) -> None:
    (row,) = read_rows(save(tmp_path, {"表": [["text", None], ["甲", None, "随手记"]]}))
    assert row.cells == {"text": "甲", "(3)": "随手记"}


def test_a_size_that_is_not_so_does_not_matter(tmp_path: Path) -> None:
    path = save(tmp_path, {"表": [["text"], ["甲"], ["乙"]]})
    wrong = rewritten(path, lambda xml: re.sub('<dimension ref="[^"]*"', '<dimension ref="A1"', xml))
    assert len(read_rows(wrong)) == 2


def test_a_hidden_sheet_is_not_taken_for_the_rows(tmp_path: Path) -> None:
    path = save(tmp_path, {"表": [["text"], ["甲"]], "旧": [["text"], ["乙"]]})
    book = openpyxl.load_workbook(path)
    book["旧"].sheet_state = "hidden"
    book.save(path)
    assert [row.cells["text"] for row in read_rows(path)] == ["甲"]


@pytest.mark.parametrize(
    ("sheets", "en", "zh"),
    [
        (
            {"甲": [["text"], ["a"]], "乙": [["原文"], ["b"]]},
            "several sheets have a column 'text': 甲, 乙",
            "甲、乙",
        ),
        (
            {"甲": [["标题"], ["a"]]},
            "no sheet has a column 'text' (sheets: 甲)",
            "请把文字一列的标题改为“原文”",
        ),
        ({"甲": []}, "no sheet has a column 'text'", "没有一个工作表"),
        (
            {"段落": [["text", "原文"], ["a", "b"]]},
            "sheet '段落', row 1: column 'text' appears twice",
            "出现了两次",
        ),
    ],
)
def test_what_cannot_be_chosen_is_named(tmp_path: Path, sheets: Any, en: str, zh: str) -> None:
    with pytest.raises(DataError) as caught:
        read_rows(save(tmp_path, sheets))
    assert en in str(caught.value)
    assert zh in caught.value.zh


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "not a workbook, or a damaged one"),
        (b"text,label\n", "not a workbook, or a damaged one"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old (.xls) or encrypted workbook"),
        (b"PK\x05\x06" + bytes(18), "not a workbook, or a damaged one"),
    ],
)
def test_what_is_no_workbook_is_named(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "rows.xlsx"
    path.write_bytes(content)
    with pytest.raises(DataError, match=re.escape(f"{path.as_posix()}: {message}")):
        read_rows(path)


@pytest.mark.parametrize("old", ['r="A2"', "<row", "<sheetData>", "</worksheet>"])
def test_a_damaged_sheet_ends_in_no_traceback(tmp_path: Path, old: str) -> None:
    path = save(tmp_path, {"表": [["text"], ["甲"]]})
    with pytest.raises(DataError, match="damaged"):
        read_rows(rewritten(path, lambda xml: xml.replace(old, '<r="ZZZZ0"')))


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(tmp_path, {"表": [["text"], ["甲" * 30_000]]})
    monkeypatch.setattr(workbook, "_MOST_SHEET_BYTES", 100)
    with pytest.raises(LimitError, match="unpacked it would be larger"):
        read_rows(path)
    monkeypatch.setattr(workbook, "_MOST_SHEET_BYTES", 1 << 20)
    monkeypatch.setattr(workbook, "_MOST_OTHER_BYTES", 100)
    with pytest.raises(LimitError, match="unpacked it would be larger"):
        read_rows(path)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    path = save(tmp_path, {"表": [["text"], ["甲"]]})
    entity = "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10 if before else "x" * 100}">'
        for before, name in zip(["", *"abcdefgh"], "abcdefghi", strict=True)
    )
    hostile = rewritten(
        path,
        lambda xml: re.sub(r"^(<\?xml.*?\?>)?", f"<!DOCTYPE w [{entity}]>", xml, count=1).replace(
            "<sheetData>", "<sheetData><!-- -->&i;"
        ),
    )
    with pytest.raises(DataError, match="damaged"):
        read_rows(hostile)


def test_a_row_number_beyond_every_sheet_is_an_error(tmp_path: Path) -> None:
    path = save(tmp_path, {"表": [["text"], ["甲"]]})
    far = rewritten(
        path, lambda xml: xml.replace('<row r="2"', '<row r="99999999999"').replace("A2", "A99999999999")
    )
    with pytest.raises((DataError, LimitError)):
        read_rows(far)
