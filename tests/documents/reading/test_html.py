"""Pages as portals write them, and the lines that a person sees on them.

`pages/*.html` stand beside `pages/*.lines`: a hint (text, table, h1 to h6) and the line.
"""

import sys
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.documents.lines import Line
from fazhi_nlp.documents.reading.html import html_lines
from fazhi_nlp.documents.reading.limits import Limits
from fazhi_nlp.errors import LimitError

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


def shown(line: Line) -> str:
    hint = "table" if line.table else f"h{line.heading}" if line.heading else "text"
    return f"{hint}:{line.text}"


def texts(markup: str) -> list[str]:
    return [line.text for line in html_lines(markup)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_comes_out_as_a_person_sees_it(page: Path) -> None:
    expected = page.with_suffix(".lines").read_text(encoding="utf-8").split("\n")[:-1]
    assert [shown(line) for line in html_lines(page.read_text(encoding="utf-8"))] == expected


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_line_endings_of_the_file_do_not_matter(page: Path) -> None:
    markup = page.read_text(encoding="utf-8")
    assert html_lines(markup.replace("\n", "\r\n")) == html_lines(markup)


def test_what_the_page_claims_of_its_encoding_does_not_matter() -> None:
    assert texts('<head><meta charset="gb2312"></head><p>「依法」𠮷') == ["「依法」𠮷"]
    assert texts('<?xml version="1.0" encoding="big5"?><p>依法') == ["依法"]


def test_inline_tags_join_without_spaces_and_spaces_are_kept_once() -> None:
    assert texts("<p> 办结<b>1</b><i>2</i>件 <b> 共</b> 3类 </p>") == ["办结12件 共 3类"]


def test_line_break_within_chinese_shows_nothing_but_an_indented_one_does() -> None:
    assert texts("<p>依法\n行政\r\n工作</p>") == ["依法行政工作"]
    assert texts("<p>甲县\n    乙县</p>") == ["甲县 乙县"]
    assert texts("<p>第\n2\n条</p>") == ["第 2 条"]
    assert texts("<p><span>索引号</span>\n<span>三号</span></p>") == ["索引号 三号"]


def test_row_of_a_layout_table_gives_its_lines() -> None:
    paragraph = "全年审查规范性文件" * 5
    markup = f"<table><tr><td>导航</td><td><p>{paragraph}<p>{paragraph}</td></tr></table>"
    assert [shown(line) for line in html_lines(markup)] == [
        "text:导航",
        f"text:{paragraph}",
        f"text:{paragraph}",
    ]


def test_abstract_in_an_index_table_stays_in_its_row() -> None:
    abstract = "全年审查规范性文件。" * 40
    (line,) = html_lines(f"<table><tr><td>内容概述</td><td>{abstract}</td></tr></table>")
    assert line == Line(f"内容概述 | {abstract}", table=True)


def test_long_text_alone_in_its_row_is_text() -> None:
    text = "全年审查规范性文件。" * 10
    markup = f"<table><tr><td>甲<td>乙<tr><td><td>{text}<tr><td>丙</table>"
    assert [shown(line) for line in html_lines(markup)] == ["table:甲 | 乙", f"text:{text}", "text:丙"]


def test_row_with_a_missing_value_stays_a_row() -> None:
    assert [shown(line) for line in html_lines("<table><tr><td>甲<td>乙<tr><td>文号<td></table>")] == [
        "table:甲 | 乙",
        "table:文号 | ",
    ]


def test_text_beside_an_inner_table_is_kept() -> None:
    markup = "<table><tr><td>甲<td>乙<td>丙<table><tr><td>丁<td>戊</table>己</table>"
    assert texts(markup) == ["甲", "乙", "丙", "丁 | 戊", "己"]


def test_text_between_cells_stands_before_the_table() -> None:
    assert texts("<p>前<table><tr><td>甲</td>外<td>乙</td></tr></table>后") == ["前", "外", "甲 | 乙", "后"]


def test_blank_line_in_a_heading_is_no_heading() -> None:
    assert [line.heading for line in html_lines("<h1>甲<br><br>乙</h1>")] == [1, 0, 1]


def test_number_of_an_empty_item_is_dropped() -> None:
    assert texts("<ol><li></li><li>办结2件。</li><li></li></ol><p>完。") == ["2. 办结2件。", "完。"]


def test_heading_in_a_cell_is_a_heading() -> None:
    (line,) = html_lines("<table><tr><td><h1>工作报告</h1><td></table>")
    assert line == Line("工作报告", heading=1)


def test_a_line_that_is_a_link_is_marked() -> None:
    page = (
        "<ul><li><a href=b>栗河县2024年报告</a><span>[2025-01-20]</span><li><a>青榆镇报告</a></ul>"
        "<p>按照<a href=c>法治条例</a>开展工作。<p>2026年1月20日<p><a href=d> </a>"
    )
    assert [line.link for line in html_lines(page)] == [True, True, False, False]


def test_lone_surrogate_becomes_a_replacement_character() -> None:
    assert texts("<p>依\ud800法") == ["依\ufffd法"]


def test_text_longer_than_a_piece_of_the_parser_is_whole() -> None:
    text = "依法行政" * 50_000
    assert texts(f"<p>{text}</p>") == [text]


@pytest.mark.parametrize(
    ("markup", "limits"),
    [
        ("<div>" * 30 + "深", Limits(html_depth=29)),
        ("<table><tr><td>" * 10 + "深", Limits(html_depth=29)),
        ("<br>" * 11, Limits(lines=10)),
        ("<p>甲" * 11, Limits(lines=10)),
        ("<i>" * 11, Limits(html_tags=10)),
    ],
)
def test_limit_passed_is_an_error(markup: str, limits: Limits) -> None:
    with pytest.raises(LimitError, match=r"^portal\.html: more than \d+ "):
        html_lines(markup, limits=limits, where="portal.html")


def test_page_at_its_limits_is_read() -> None:
    limits = Limits(html_depth=12, lines=1, html_tags=10)
    assert html_lines("<i>" * 10 + "深", limits=limits) == (Line("深"),)


def calls(markup: str) -> int:
    """Count the function calls of reading a page, those of builtins included."""
    count = 0

    def add(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(add)
    try:
        html_lines(markup, limits=Limits(html_depth=100_000))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "markup",
    [
        "<div>甲",
        "<table><tr><td>甲<br>",
        "<td>甲",
        "<tr><td>甲<td>乙",
        "<ol><li>甲。",
        "<h1><font>甲",
        "甲 \n",
        "&nbsp;<!-- -->",
        "</p></table>",
    ],
)
def test_calls_grow_with_the_page(markup: str) -> None:
    html_lines("<p>甲")  # imports lxml
    small, large = calls(f"<table><tr>{markup * 200}"), calls(f"<table><tr>{markup * 800}")
    assert large < 4.4 * small


# A square of these 300,000 characters would take minutes.
@pytest.mark.parametrize(
    "markup",
    [
        "<ol style='" + "list-style:" * 30_000 + "'><li>甲。",
        "<p style='" + "white-space" * 30_000 + "'>甲",
        "<p style='white-space" + " " * 300_000 + "'>甲",
        "<p>甲" + " \n" * 150_000 + "乙",
        "<pre>" + "\r" * 100_000 + "甲",
        "<table><tr><td>" * 600 + "甲<br>" * 50_000,
        "<p " * 100_000 + "><p>甲",
        "<" * 300_000,
    ],
    ids=lambda markup: markup[:24],
)
def test_hostile_page_is_read(markup: str) -> None:
    assert html_lines(markup)


TAGS = ["p", "td", "tr", "table", "li", "ol", "h2", "br", "pre", "script", "div"]
PIECES = [*"甲乙 \n<>/&;", *(f"<{tag}>" for tag in TAGS), *(f"</{tag}>" for tag in TAGS)]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_markup_is_read(markup: str) -> None:
    for line in html_lines(markup):
        assert "\n" not in line.text
        assert 0 <= line.heading <= 6


@given(st.lists(st.text("依法行政工作，。12ab", min_size=1), min_size=1))
def test_paragraphs_come_back_from_any_block(paragraphs: list[str]) -> None:
    for tag in ("p", "div", "li", "blockquote", "td"):
        assert texts("".join(f"<{tag}>{text}</{tag}>" for text in paragraphs)) == paragraphs
