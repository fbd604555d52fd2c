"""A report as a section of a page: its facts, its headings, a box a paragraph."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from fazhi_nlp.rows.report_rows import ReportRows
from fazhi_nlp.rows.schema import Row
from fazhi_nlp.rows.values import PARTS
from fazhi_nlp.writing.html.elements import Markup, element
from fazhi_nlp.writing.html.wording import PageWording, name_of
from fazhi_nlp.writing.layout import OutputOptions
from fazhi_nlp.writing.summary import ReportFacts

if TYPE_CHECKING:
    from fazhi_nlp.records import Highlight

# A heading of the report stands two levels below the page's own title; h6 is the deepest there is.
_FIRST_HEADING, _DEEPEST_HEADING = 3, 6

_STRENGTHS = 3


def report_section(
    facts: ReportFacts, report: ReportRows, layout: OutputOptions, wording: PageWording
) -> Markup:
    """Lay out a report.

    Parameters
    ----------
    facts : ReportFacts
    report : ReportRows
        The report with its rows.
    layout : OutputOptions
    wording : PageWording
    """
    return element(
        "section",
        element("h2", facts.name),
        _about(facts, wording),
        list(_lines(facts, report, layout, wording)),
        id=facts.anchor,
        class_="report",
    )


def contents(facts: ReportFacts, report: ReportRows, *, opened: bool) -> Markup:
    """List the headings of a report with links to them, below its name, folded away or opened."""
    links = [
        element("li", element("a", text, href=f"#{anchor}"), class_=f"d{min(depth, 4)}")
        for anchor, depth, text in _headings(facts, report.rows)
    ]
    name = element("a", facts.name, href=f"#{facts.anchor}")
    path = element("small", report.path) if facts.namesake else None
    return element("details", element("summary", name, path), element("ol", links), open=opened)


def _about(facts: ReportFacts, wording: PageWording) -> Markup:
    report = facts.report
    values = (
        (wording.unit, "、".join(report.issuers)),
        (wording.year, report.year),
        (wording.file, report.path),
        (wording.same_text.rstrip("：: "), report.duplicate_of),
        (wording.other_version.rstrip("：: "), report.version_of),
        (wording.remarks, "；".join(remark.text.to(wording.language) for remark in report.remarks)),
    )
    return element(
        "dl", ([element("dt", name), element("dd", value)] for name, value in values if value), class_="about"
    )


def _headings(facts: ReportFacts, rows: Sequence[Row]) -> Iterator[tuple[str, int, str]]:
    """Anchor, depth and text of every heading, where it first stands above a row."""
    number = 0
    before: list[str] = []
    for row in rows:
        path = _path(row)
        for depth, text in _new_headings(before, path):
            number += 1
            yield f"{facts.anchor}h{number}", depth, text
        before = path


def _new_headings(before: Sequence[str], path: Sequence[str]) -> Iterator[tuple[int, str]]:
    same = 0
    while same < min(len(before), len(path)) and before[same] == path[same]:
        same += 1
    yield from enumerate(path[same:], start=same + 1)


def _lines(
    facts: ReportFacts, report: ReportRows, layout: OutputOptions, wording: PageWording
) -> Iterator[Markup]:
    headings = _headings(facts, report.rows)
    marks = report.highlights or ((),) * len(report.rows)
    before: list[str] = []
    for row, marked in zip(report.rows, marks, strict=True):
        path = _path(row)
        for _ in _new_headings(before, path):
            anchor, depth, text = next(headings)
            level = min(_FIRST_HEADING + depth - 1, _DEEPEST_HEADING)
            yield element(f"h{level}", text, id=anchor, data_depth=depth)
        before = path
        yield _paragraph(row, marked, layout, wording)


def _paragraph(
    row: Row, marked: "Sequence[Highlight]", layout: OutputOptions, wording: PageWording
) -> Markup:
    label = str(row["label"])
    text = str(row["text"])
    number = f"{row['paragraph']}.{row['item']}" if row["item"] else row["paragraph"]
    return element(
        "article",
        element(
            "div",
            element("span", _name(label, layout, wording), class_="chip"),
            element("span", number, class_="no"),
            element("span", wording.review, class_="flag") if row["needs_review"] else None,
            element("span", f"{wording.confidence} {_decimals(row['confidence'])}", class_="sure"),
            _why(row, marked, layout, wording),
            class_="side",
        ),
        element("p", list(_marked(text, marked))),
        class_=f"u c{layout.label_set.ids.index(label)}",
        tabindex=0,
        data_label=label,
        data_part=row["part"],
        data_sure=_decimals(row["confidence"]),
        data_review="1" if row["needs_review"] else None,
    )


def _why(row: Row, marked: "Sequence[Highlight]", layout: OutputOptions, wording: PageWording) -> Markup:
    """What stands behind an answer; shown when the paragraph is looked at."""
    text = str(row["text"])
    strongest = sorted(marked, key=lambda mark: -mark[2])
    words = list(dict.fromkeys(text[start:end] for start, end, _ in strongest))
    outline = str(row["outline"])
    lines = [
        (wording.outline, _outline_name(outline, row, wording) if outline != row["label"] else ""),
        (
            wording.runner_up,
            f"{_name(str(row['runner_up']), layout, wording)} {_decimals(row['runner_up_confidence'])}",
        ),
        (wording.carried, "、".join(words)),
        (wording.part, name_of(PARTS, str(row["part"]), wording) if row["part"] != "other" else ""),
    ]
    return element(
        "div",
        ([element("b", name), " ", value, element("br")] for name, value in lines if value),
        class_="why",
    )


def _marked(text: str, marks: "Sequence[Highlight]") -> Iterator[object]:
    strongest = max((weight for _, _, weight in marks), default=1.0)
    end = 0
    for start, stop, weight in marks:
        yield text[end:start]
        strength = min(_STRENGTHS, 1 + int(_STRENGTHS * weight / strongest))
        yield element("mark", text[start:stop], class_=f"w{strength}")
        end = stop
    yield text[end:]


def _path(row: Row) -> list[str]:
    headings = row["headings"]
    return list(headings) if isinstance(headings, list | tuple) else []


def _name(label: str, layout: OutputOptions, wording: PageWording) -> str:
    if label not in layout.label_set:
        return label
    return label if wording.language == "en" else layout.label_set[label].zh


def _outline_name(outline: str, row: Row, wording: PageWording) -> str:
    return outline if wording.language == "en" else str(row["outline_zh"])


def _decimals(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float | int) else ""
