"""Rows as CSV."""

import csv
import io

from fazhi_nlp.rows.schema import Row
from fazhi_nlp.writing.csv import csv_lines


def written(rows: list[Row], columns: list[str]) -> str:
    return "".join(csv_lines(rows, columns))


def test_excel_finds_a_byte_order_mark_and_its_line_ends() -> None:
    assert written([{"text": "甲"}], ["text"]) == "\ufefftext\r\n甲\r\n"


def test_cells_of_every_kind() -> None:
    row: Row = {
        "year": None,
        "headings": ["一、甲", "（一）乙"],
        "needs_review": True,
        "confidence": 1.0,
        "item": 0,
    }
    assert written([row], list(row)).split("\r\n")[1] == ",一、甲 > （一）乙,true,1.0000,0"


def test_a_cell_never_becomes_a_formula() -> None:
    row: Row = {"title": "=HYPERLINK(1)", "headings": ["＝甲"], "text": "'@x"}
    assert written([row], ["title", "headings", "text"]).split("\r\n")[1] == "'=HYPERLINK(1),'＝甲,''@x"


def test_commas_quotes_and_line_breaks_stay_inside_their_cell() -> None:
    text = '甲,"乙"\n丙\r\n丁'
    content = written([{"text": text, "note": "完"}], ["text", "note"])
    records = list(csv.reader(io.StringIO(content, newline="")))
    assert records[1] == [text, "完"]


def test_what_no_spreadsheet_can_hold_is_replaced_not_dropped() -> None:
    content = written([{"text": "甲\x00乙\x1b丙\ud800丁\t戊"}], ["text"])
    assert content.split("\r\n")[1] == "甲\ufffd乙\ufffd丙\ufffd丁\t戊"
    content.encode()


def test_rows_are_written_as_they_come() -> None:
    def endless() -> object:
        while True:
            yield {"text": "甲"}

    lines = csv_lines(endless(), ["text"])  # type: ignore[arg-type]
    assert [next(lines) for _ in range(3)] == ["\ufefftext\r\n", "甲\r\n", "甲\r\n"]
