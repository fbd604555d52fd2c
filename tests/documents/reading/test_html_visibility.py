"""What a page hides is not read: pages as data, and the lines that a person sees."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.documents.reading import Limits, read_document
from fazhi_nlp.documents.reading.html import html_lines, read_html
from fazhi_nlp.errors import LimitError

CASES: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("html_hiding.json").read_text(encoding="utf-8")
)
SENTENCE = "全年办结行政许可事项十二件，群众少跑两趟。"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_case(case: dict[str, Any]) -> None:
    assert [line.text for line in html_lines(case["page"])] == case["lines"]


def test_hidden_sentences_are_told() -> None:
    hidden = f"<p>{SENTENCE}</p><p hidden>{SENTENCE}</p>".encode()
    assert [remark.code for remark in read_document(hidden).remarks] == ["hidden_text"]
    others = (
        f"<p>{SENTENCE}</p><p hidden>分享</p><script>{SENTENCE}</script><p hidden><script>{SENTENCE}".encode()
    )
    assert read_document(others).remarks == ()


@pytest.mark.parametrize("style", ["visibility:hidden;opacity:0", "display:none"])
def test_a_page_that_a_script_would_show_is_read(style: str) -> None:
    page = f"<h1>报告</h1><div style='{style}'>{f'<p>{SENTENCE}</p>' * 20}</div><script>show()</script>"
    assert [line.text for line in html_lines(page)] == ["报告", *[SENTENCE] * 20]
    assert read_html(page).remarks == ()


# Each would take minutes if its time grew with the square of its size.
@pytest.mark.slow
@pytest.mark.parametrize(
    "markup",
    [
        "<style>" * 100_000,
        "<!--" * 200_000,
        "<style>" + "a{" * 200_000,
        "<style>" + "}" * 500_000,
        "<style>/*" * 100_000,
        "<style>" + "@media " * 100_000,
        "<style>" + "[a='" + " " * 300_000 + "{color:red}",
        "<style>" + "a," * 100_000 + "b{color:red}</style>",
        "<link " * 100_000,
        "<p style='" + "/*" * 200_000 + "'>",
        "<p style='" + "color:#" * 100_000 + "'>",
        "<p class='" + "a " * 200_000 + "'>",
        "".join(f"<p style='color:#{number:06x}'>甲" for number in range(60_000)),
    ],
    ids=lambda markup: markup[:24],
)
def test_hostile_styles_are_read(markup: str) -> None:
    html_lines(markup + "<p>甲")


def test_style_rules_without_end_are_an_error() -> None:
    rules = "".join(f".x{number} p{{display:none}}" for number in range(100))
    page = f"<style>{rules}</style>" + "".join(f"<p id=p{number}>甲</p>" for number in range(100))
    with pytest.raises(LimitError, match=r"^a\.html: more than 12,000 comparisons with style sheets"):
        html_lines(page, limits=Limits(html_style_checks=12_000), where="a.html")
    assert len(html_lines(page, limits=Limits(html_style_checks=100_000))) == 100


PIECES = [
    *"甲{}:;.#>+~,@*[]()\"'!/ ",
    "display:none",
    "<style>",
    "</style>",
    "<p style='",
    "'>",
    "<p class=a>",
    ".a",
    "@media",
    "not(",
    "-->",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_style_is_read(markup: str) -> None:
    html_lines(f"<p>甲{markup}")
