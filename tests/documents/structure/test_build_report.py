"""What holds for any page, however strange."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.documents.lines import Line
from fazhi_nlp.documents.structure import build_report

PIECES = st.sampled_from(
    [
        "一、",
        "二、",
        "（一）",
        "（二）",
        "1.",
        "一是",
        "第一部分",
        "加强领导",
        "。",
        "：",
        "；",
        "，",
        "附件",
        "附件：",
        "注：",
        "索引号：",
        "发布机构：",
        "栗河县人民政府",
        "2020年",
        "1月5日",
        "关于2020年法治政府建设情况的报告",
        "的通知",
        "印发",
        "各乡镇人民政府：",
        "首页>政务公开",
        "打印",
        "相关链接",
        "-",
        "3",
        "-",
        "|",
        "特此报告。",
        "存在问题",
        "下一步打算",
        "二〇一九年十二月",
        "全年办理案件十二件，群众满意率上升。",
        "□",
        "×",
        "\ufeff",
        "A",
        "(",
        ")",
        "【",
        "】",
    ]
)
LINES = st.lists(
    st.builds(
        Line,
        text=st.one_of(
            st.lists(PIECES, max_size=6).map("".join),
            st.text(st.characters(exclude_characters="\n"), max_size=20),
        ),
        heading=st.sampled_from([0, 0, 0, 1, 2, 3]),
        table=st.sampled_from([False, False, False, True]),
        note=st.sampled_from([False, False, False, True]),
    ),
    max_size=25,
)


@given(LINES)
def test_any_page_gives_a_report_whose_parts_point_into_its_text(lines: list[Line]) -> None:
    report = build_report(lines, name="page.txt", repairs={"blank lines": 1})
    for paragraph in report.paragraphs:
        assert report.text[paragraph.start : paragraph.end] == paragraph.text
        assert paragraph.report == report.id
    for heading in report.headings:
        assert report.text[heading.start : heading.end] == heading.text
    starts = [paragraph.start for paragraph in report.paragraphs]
    assert starts == sorted(set(starts))
    assert (report.name, report.repairs) == ("page.txt", {"blank lines": 1})


@pytest.mark.slow
@given(LINES)
def test_headings_above_a_paragraph_are_headings_of_the_report(lines: list[Line]) -> None:
    report = build_report(lines)
    known = {heading.text for heading in report.headings}
    assert all(set(paragraph.headings) <= known for paragraph in report.paragraphs)


@pytest.mark.slow
@given(LINES)
def test_every_line_of_the_text_stands_on_the_page_or_is_the_title(lines: list[Line]) -> None:
    report = build_report(lines)
    on_page = {line.text.strip() for line in lines}
    assert all(text in on_page or text == report.title for text in report.text.split("\n") if text)


@given(LINES)
def test_notes_change_nothing_but_add_themselves(lines: list[Line]) -> None:
    report, without = build_report(lines), build_report([line for line in lines if not line.note])
    assert (report.title, report.issuers, report.years) == (without.title, without.issuers, without.years)
    assert [heading.text for heading in report.headings] == [heading.text for heading in without.headings]
    notes = Counter(line.text.strip() for line in lines if line.note and line.text.strip())
    expected = Counter((p.text, p.kind) for p in without.paragraphs)
    expected.update({(text, "note"): count for text, count in notes.items()})
    assert Counter((p.text, p.kind) for p in report.paragraphs) == expected


def test_a_footnote_is_a_paragraph_of_its_own_kind() -> None:
    page = [
        "栗河县2020年法治政府建设情况报告",
        "一、主要工作",
        "全年办案十二件。",
        "二、下步打算",
        "加强培训。",
    ]
    note = Line("1. 含上年结转案件三件，指一审案件。", note=True)
    lines = [*map(Line, page[:3]), note, *map(Line, page[3:])]
    kinds = [(p.kind, p.headings, p.text) for p in build_report(lines).paragraphs]
    assert kinds == [
        ("body", ("一、主要工作",), "全年办案十二件。"),
        ("note", (), note.text),
        ("body", ("二、下步打算",), "加强培训。"),
    ]


def test_a_page_without_text_has_no_paragraphs() -> None:
    report = build_report([Line(""), Line("　"), Line("首页 > 政务公开")])
    assert (report.text, report.title, report.paragraphs, report.year) == ("", "", (), None)


@pytest.mark.slow
def test_long_hostile_lines_stay_linear() -> None:
    # Each took minutes where a pattern could run through the line again and again.
    for unit in (
        "一、",
        "索引号：",
        "（",
        "　",
        "2020年",
        "市",
        "、栗河县人民政府",
        "首页>",
        "关于",
        "第一",
        "1.",
        "——",
        "【",
    ):
        build_report(
            [
                Line(unit * 20_000),
                Line("栗河县2020年法治政府建设情况报告"),
                Line("全年办案。" + unit * 20_000),
            ]
        )
        build_report([Line(unit * 30)] * 2_000)


@pytest.mark.slow
def test_a_long_title_in_the_index_table_is_not_searched_line_by_line() -> None:
    titles = [Line(f"栗河县{2000 + place % 30}年法治政府建设工作报告") for place in range(8_000)]
    report = build_report(
        [Line("标题：" + "法治政府建设" * 50_000), *titles, Line("一、执法"), Line("办案12件。")]
    )
    assert report.title in {line.text for line in titles}


@pytest.mark.slow
def test_salutations_are_not_searched_to_the_end_of_the_page() -> None:
    page = [Line(text) for _ in range(20_000) for text in ("各乡镇：", "某某")]
    assert not build_report(page).title


def test_sentences_behind_an_index_table_on_the_same_line_are_not_lost() -> None:
    line = "索引号：LD-1 发布机构：兰渡县司法局 2021年，我局依法履职。一、普法。全年普法三百场。"
    assert [p.text for p in build_report([Line(line)]).paragraphs] == [line]
