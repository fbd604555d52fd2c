"""Repairs of the division into lines: cases as data, and what holds for any lines."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NotRequired, TypedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.documents.cleaning import repair_lines
from fazhi_nlp.documents.lines import Line
from tests.documents.cleaning import damage


class Case(TypedDict):
    why: str
    lines: list[str]
    repaired: list[str]
    repairs: NotRequired[dict[str, int]]


CASES: list[Case] = json.loads(Path(__file__).with_name("lines.json").read_text(encoding="utf-8"))
KNOWN_FAILURES: list[Case] = json.loads(
    Path(__file__).with_name("known_failures.json").read_text(encoding="utf-8")
)["lines"]
CORPUS = Path(__file__).resolve().parents[3] / "datasets" / "reports.jsonl"

PIECES = st.sampled_from(
    [
        "一、",
        "（一）",
        "二、",
        "（二）",
        "1.",
        "2.",
        "第一章",
        "一是",
        "　　",
        " ",
        "。",
        "；",
        "：",
        "，",
        "\n",
        "Open",
        "12",
        "规范执法",
        "全年开展检查" * 6,
        "办理群众投诉" * 30,
        "2020年1月15日",
        "現(xiàn)",
        "现",
        "(xiàn)",
        "依 法 行 政",
        "&nbsp;",
    ]
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)
LINES = st.lists(
    st.builds(
        Line,
        TEXTS,
        heading=st.sampled_from([0, 0, 0, 2]),
        table=st.sampled_from([False, False, True]),
        note=st.sampled_from([False, False, True]),
    ),
    max_size=14,
)


def repaired(lines: list[str]) -> list[str]:
    return [line.text for line in repair_lines([Line(text) for text in lines])[0]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_case(case: Case) -> None:
    lines, repairs = repair_lines([Line(text) for text in case["lines"]])
    assert [line.text for line in lines] == case["repaired"]
    assert repairs == case.get("repairs", repairs)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_repaired_case_stays(case: Case) -> None:
    lines = tuple(Line(text) for text in case["repaired"])
    assert repair_lines(lines) == (lines, {})


@pytest.mark.xfail(strict=True, raises=AssertionError)
@pytest.mark.parametrize("case", KNOWN_FAILURES, ids=lambda case: case["why"])
def test_known_failure(case: Case) -> None:
    assert repaired(case["lines"]) == case["repaired"]


@given(LINES)
def test_repairing_twice_is_repairing_once(lines: list[Line]) -> None:
    once, _ = repair_lines(lines)
    assert repair_lines(once) == (once, {})


@given(LINES)
def test_lines_are_lines(lines: list[Line]) -> None:
    for line in repair_lines(lines)[0]:
        assert line.text == line.text.strip() != ""
        assert len(line.text.splitlines()) == 1


@given(LINES)
def test_no_character_of_a_word_is_lost(lines: list[Line]) -> None:
    after, _ = repair_lines(lines)
    kept = Counter("".join(line.text for line in after))
    for character in "规范执法全年开展检查办理群众投诉依行政一二章是":
        assert kept[character] == sum(line.text.count(character) for line in lines)


def test_what_the_file_says_of_a_line_is_kept() -> None:
    lines = [
        Line("一、", heading=2, page=3),
        Line("主要工作", page=3),
        Line("单位 | 件数", table=True, page=4),
    ]
    assert repair_lines(lines)[0] == (Line("一、主要工作", heading=2, page=3), lines[2])


def test_table_rows_are_neither_cut_nor_joined() -> None:
    row = Line("栗河县　　" + "执法检查。　　" * 200 + "二、", table=True)
    assert [line.table for line in repair_lines([Line("一、"), row, Line("主要工作")])[0]] == [
        False,
        True,
        False,
    ]


def test_notes_are_neither_cut_nor_joined() -> None:
    note = Line("栗河县　　" + "执法检查。　　" * 200 + "二、", note=True)
    body = "栗河县认真落实上级部署，把依法行政摆在突出位置，全年召开专题会议四次。" * 4
    wrapped = [Line(body[start : start + 30]) for start in range(0, len(body), 30)]
    lines = [*wrapped, Line("一、"), note, Line("（一）", note=True), Line("主要工作")]
    assert repair_lines(lines)[0] == (Line(body), *lines[-4:])


def test_pinyin_on_one_line_convicts_bare_pinyin_on_another() -> None:
    lines, repairs = repair_lines([Line("現(xiàn)在"), Line("我們(men)"), Line("2023年")])
    assert [line.text for line in lines] == ["現在", "我們", "2023年"]
    assert repairs == {"pinyin": 2}


def test_pinyin_cut_off_by_a_line_break_goes() -> None:
    wrapped = damage.chopped(["栗河縣認真落實上級部署" * 30 + "。"], 33)
    broken = [wrapped[0] + "現", "(xiàn)" + wrapped[1], *wrapped[2:]]
    assert "xiàn" not in "".join(repaired(broken))


@pytest.fixture(scope="module")
def reports() -> list[list[str]]:
    with CORPUS.open(encoding="utf-8") as file:
        return [repaired([line["text"] for line in json.loads(row)["lines"]]) for row in file]


def test_ordinary_reports_stay(reports: list[list[str]]) -> None:
    with CORPUS.open(encoding="utf-8") as file:
        raw = [line["text"] for row in file for line in json.loads(row)["lines"]]
    after = [line for report in reports for line in report]
    assert len(after) == len(raw)
    changed = [(a, b) for a, b in zip(raw, after, strict=True) if a != b]
    assert all(a.replace(" ", "") == b.replace(" ", "") and len(a) < 60 for a, b in changed)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("spoil", "share"),
    [
        (damage.wrapped, 0.99),
        (damage.chopped, 0.99),
        (lambda lines: damage.without_indents(damage.wrapped(lines)), 0.97),
        (lambda lines: damage.without_indents(damage.chopped(lines)), 0.98),
        (damage.chopped_flush, 0.97),
        (damage.crowded, 0.99),
        (lambda lines: damage.crowded(lines, " "), 0.95),
        (damage.numbers_apart, 0.99),
        (damage.spaced_numbers, 0.99),
        (damage.veiled, 0.99),
    ],
    ids=[
        "wrapped",
        "chopped",
        "wrapped, indents lost",
        "chopped, indents lost",
        "chopped flush",
        "wide gaps",
        "spaces",
        "numbers apart",
        "spaced numbers",
        "veiled",
    ],
)
def test_damaged_lines_come_back(
    reports: list[list[str]], spoil: Callable[[list[str]], list[str]], share: float
) -> None:
    chosen = reports[::3]
    lost = sum((Counter(lines) - Counter(repaired(spoil(lines)))).total() for lines in chosen)
    assert lost <= (1 - share) * sum(map(len, chosen))
