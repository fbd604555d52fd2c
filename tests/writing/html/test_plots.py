"""Plots: what is drawn adds up, and is said in words too."""

from collections import Counter

from lxml import html

from fazhi_nlp.writing.html.plots import heat_map, stacked_bars
from fazhi_nlp.writing.summary import Tally

LABELS = [("a", "甲"), ("b", "乙"), ("c", "丙")]
TALLIES = [
    Tally("一号报告", Counter(a=3, b=1)),
    Tally("一份名字很长很长很长很长很长很长很长的报告", Counter(c=2)),
]


def test_a_bar_is_as_wide_as_all_others_and_parted_by_shares() -> None:
    plot = html.fromstring(stacked_bars(TALLIES, LABELS, "占比"))
    widths = [float(box.get("width")) for box in plot.xpath("//rect")]
    assert widths == [420.0, 140.0, 560.0]
    assert plot.xpath("//g/title/text()") == [
        "一号报告 · 甲 3 (75%)",
        "一号报告 · 乙 1 (25%)",
        "一份名字很长很长很长很长很长很长很长的报告 · 丙 2 (100%)",
    ]


def test_the_plot_says_what_it_shows_and_long_names_are_cut() -> None:
    plot = html.fromstring(stacked_bars(TALLIES, LABELS, "占比"))
    assert plot.xpath("//svg/title/text()") == ["占比"]
    assert "一份名字很长很长很长很长很长很长很长的…" in plot.text_content()


def test_the_heat_map_has_a_cell_a_report_and_category() -> None:
    plot = html.fromstring(heat_map(TALLIES, LABELS, "热力"))
    assert [cell.get("class") for cell in plot.xpath("//g")] == ["h7", "h3", "h0", "h0", "h0", "h9"]


def test_a_report_without_rows_has_no_bar() -> None:
    plot = html.fromstring(stacked_bars([Tally("空", Counter())], LABELS, "占比"))
    assert plot.xpath("//rect") == []
