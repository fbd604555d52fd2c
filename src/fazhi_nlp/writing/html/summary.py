"""What all reports come to: counts by category, a line a report, plots, and what was not read."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from fazhi_nlp.writing.html.elements import Markup, element
from fazhi_nlp.writing.html.facts import ReportFacts, Tally, counted_once, together
from fazhi_nlp.writing.html.plots import heat_map, shade, stacked_bars
from fazhi_nlp.writing.html.wording import LEVELS, Wording, name_of
from fazhi_nlp.writing.layout import Layout


def summary_section(
    facts: Sequence[ReportFacts],
    layout: Layout,
    wording: Wording,
    *,
    link: Callable[[ReportFacts], str],
    by_group: bool,
) -> Markup:
    """Lay out the summary.

    Parameters
    ----------
    facts : sequence of ReportFacts
    layout : Layout
    wording : Wording
    link : function
        Where a report's section is.
    by_group : bool
        Whether the plots show years and levels instead of single reports.
    """
    read = [one for one in facts if one.report.failure is None]
    counted = counted_once(read)
    labels = [
        (label.id, label.id if wording.language == "en" else label.zh) for label in layout.label_set.labels
    ]
    return element(
        "section",
        element("h2", wording.summary),
        element("p", wording.caution, class_="caution"),
        _by_category(together(wording.total, counted), labels, wording),
        _failures([one for one in facts if one.report.failure], wording),
        _by_report(read, labels, wording, link) if len(read) > 1 else None,
        list(_plots(counted, labels, wording, by_group)) if len(counted) > 1 else None,
        id="summary",
        class_="summary",
    )


def _by_category(total: Tally, labels: Sequence[tuple[str, str]], wording: Wording) -> Markup:
    rows = (
        element(
            "tr",
            element("th", element("span", name, class_=f"chip c{column}"), scope="row"),
            element("td", total.counts[label]),
            element("td", f"{total.share(label):.1%}"),
        )
        for column, (label, name) in enumerate(labels)
    )
    last = element("tr", element("th", wording.total, scope="row"), element("td", total.total), element("td"))
    review = element(
        "tr", element("th", wording.review, scope="row"), element("td", total.review), element("td")
    )
    return _table([wording.category, wording.paragraphs, wording.share], [*rows, last, review], "counts")


def _by_report(
    facts: Sequence[ReportFacts],
    labels: Sequence[tuple[str, str]],
    wording: Wording,
    link: Callable[[ReportFacts], str],
) -> Markup:
    titles = [
        wording.report,
        wording.unit,
        wording.year,
        wording.paragraphs,
        wording.review,
        *(name for _, name in labels),
    ]
    rows = (_report_row(one, labels, wording, link(one)) for one in facts)
    return element(
        "div",
        element("h3", f"{wording.reports} {len(facts)}"),
        element("div", _table(titles, rows, "reports"), class_="wide"),
    )


def _report_row(one: ReportFacts, labels: Sequence[tuple[str, str]], wording: Wording, target: str) -> Markup:
    tally = Tally(one.name, one.counts)
    report = one.report
    twin = (
        f"{wording.same_text}{report.duplicate_of}"
        if report.duplicate_of
        else f"{wording.other_version}{report.version_of}"
        if report.version_of
        else None
    )
    return element(
        "tr",
        element(
            "th",
            element("a", one.name, href=target),
            element("small", twin) if twin else None,
            scope="row",
            title=report.path,
        ),
        element("td", "、".join(report.issuers)),
        element("td", report.year),
        element("td", tally.total),
        element("td", one.review),
        [
            element("td", tally.counts[label] or "", class_=f"h{shade(tally.share(label))}")
            for label, _ in labels
        ],
    )


def _failures(failed: Sequence[ReportFacts], wording: Wording) -> Markup | None:
    if not failed:
        return None
    rows = (
        element(
            "tr",
            element("th", one.report.path, scope="row"),
            element("td", one.report.failure.en if wording.language == "en" else one.report.failure.zh),
        )
        for one in failed
        if one.report.failure
    )
    return element(
        "div",
        element("h3", f"{wording.failures} {len(failed)}"),
        _table([wording.file, wording.reason], rows, "failures"),
        id="failures",
    )


def _plots(
    facts: Sequence[ReportFacts], labels: Sequence[tuple[str, str]], wording: Wording, by_group: bool
) -> Iterator[Markup]:
    if not by_group:
        tallies = [Tally(one.name, one.counts) for one in facts]
        yield _figure(stacked_bars(tallies, labels, wording.shares_by_report), wording.shares_by_report)
        yield _figure(heat_map(tallies, labels, wording.heat), wording.heat)
        return
    years = _grouped(facts, lambda one: str(one.report.year or wording.unknown))
    levels = _grouped(facts, lambda one: name_of(LEVELS, one.report.level, wording))
    for tallies, title in ((years, wording.shares_by_year), (levels, wording.shares_by_level)):
        yield _figure(stacked_bars(tallies, labels, title), title)
        yield _figure(heat_map(tallies, labels, title), None)


def _grouped(facts: Sequence[ReportFacts], key: Callable[[ReportFacts], str]) -> list[Tally]:
    ordered = sorted(facts, key=key)
    return [together(name, list(group)) for name, group in groupby(ordered, key=key)]


def _figure(plot: Markup, title: str | None) -> Markup:
    caption = element("figcaption", title) if title else None
    return element("figure", caption, element("div", plot, class_="wide"))


def _table(titles: Sequence[str], rows: object, kind: str) -> Markup:
    head = element("tr", (element("th", title, scope="col") for title in titles))
    return element("table", element("thead", head), element("tbody", rows), class_=kind)
