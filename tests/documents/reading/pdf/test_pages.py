"""From characters on pages to lines."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.documents.lines import Line
from fazhi_nlp.documents.reading import pdf
from fazhi_nlp.documents.reading.pdf.pages import Character, Page
from tests.documents.reading.pdf.drawing import draw

CASES = json.loads((Path(__file__).parent / "page_cases.json").read_text(encoding="utf-8"))


def lines_of(pages: list[Page]) -> tuple[Line, ...]:
    return pdf.lines_of(pages)[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["comment"])
def test_rows_are_joined_to_lines(case: dict[str, Any]) -> None:
    lines, unread = pdf.lines_of(draw(case["pages"]))
    assert [line.text for line in lines] == case["lines"]
    assert {code: numbers for code, numbers in unread.items() if numbers} == case.get("unread", {})
    assert [place for place, line in enumerate(lines) if line.table] == case.get("tables", [])
    assert [place for place, line in enumerate(lines) if line.note] == case.get("notes", [])


def test_a_page_of_two_columns_is_read_column_by_column() -> None:
    left = [
        "全县推进依法行政工作",
        "并健全各项制度机制强",
        "化监督问责，各项任务",
        "都按期完成，群众满意",
        "度上升，排名第一，稳",
        "中有进，取消证明十八",
    ]
    right = [
        "项，办事不再来回跑腿",
        "平均时间减半，公示执",
        "法主体权限，抽查案卷",
        "九十本，办结复议案件",
        "五十件，调解成功过半",
        "，普法进村入户。",
    ]
    rows = [{"text": f"{a}　　{b}"} for a, b in zip(left, right, strict=True)]
    title = {"text": "工作简报汇编第一期", "at": 6}
    assert [line.text for line in lines_of(draw([[title, *rows]]))] == [title["text"], "".join(left + right)]


def test_characters_are_read_from_left_to_right_whatever_their_order_in_the_file() -> None:
    (page,) = draw([["全年培训3次。"]])
    turned = Page(1, page.width, page.height, page.characters[::-1])
    assert lines_of([turned]) == (Line("全年培训3次。", page=1),)


def test_what_is_printed_twice_to_look_bold_is_read_once() -> None:
    (page,) = draw([["一、审批"]])
    shifted = tuple(c._replace(left=c.left + 0.3, right=c.right + 0.3) for c in page.characters)
    doubled = Page(1, page.width, page.height, page.characters + shifted)
    assert lines_of([doubled]) == (Line("一、审批", page=1),)


@pytest.mark.parametrize(
    ("text", "read"), [("全年约谈1人。", "全年约谈1人。"), ("约谈。1", "约谈。"), ("8m2", "8m2")]
)
def test_raised_numbers_of_notes_are_left_out(text: str, read: str) -> None:
    (page,) = draw([[text]])
    last = page.characters[-1]
    raised = last._replace(baseline=last.baseline + 4, size=6) if last.text.isdigit() else last
    (line,) = lines_of([Page(1, page.width, page.height, (*page.characters[:-1], raised))])
    assert line.text == read


coordinates = st.floats(-1e4, 1e4)
characters = st.builds(Character, st.characters(), coordinates, coordinates, coordinates, coordinates)


@given(st.lists(st.lists(characters, max_size=30), max_size=3))
def test_characters_anywhere_give_lines(placed: list[list[Character]]) -> None:
    pages = [Page(number, 400, 600, tuple(of_page)) for number, of_page in enumerate(placed, start=1)]
    for line in lines_of(pages):
        assert line.text.strip()
