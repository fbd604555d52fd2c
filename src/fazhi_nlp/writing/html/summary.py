"""What all reports come to: counts by category, a line a report, plots, and what was not read."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from fazhi_nlp.rows.values import LEVELS
from fazhi_nlp.writing.html.elements import Markup, element
from fazhi_nlp.writing.html.plots import LONGEST_NAME, heat_map, shade, stacked_bars
from fazhi_nlp.writing.html.wording import PageWording, name_of
from fazhi_nlp.writing.layout import OutputOptions
from fazhi_nlp.writing.summary import ReportFacts, Tally, sum_counts, without_duplicates


def summary_section(
    facts: Sequence[ReportFacts],
    layout: OutputOptions,
    wording: PageWording,
    *,
    link: Callable[[ReportFacts], str],
    by_group: bool,
) -> Markup:
    """Lay out the summary.

    Parameters
    ----------
    facts : sequence of ReportFacts
    layout : OutputOptions
    wording : PageWording
    link : function
        Where a report's section is.
    by_group : bool
        Whether the plots show years and levels instead of single reports.
    """
    read = [one for one in facts if one.report.failure is None]
    counted = without_duplicates(read)
    labels = [
        (label.id, label.id if wording.language == "en" else label.zh) for label in layout.label_set.labels
    ]
    return element(
        "section",
        element("h2", wording.summary),
        element("p", wording.caution, class_="caution"),
        _by_category(sum_counts(wording.total, counted), labels, wording),
        _failures([one for one in facts if one.report.failure], wording),
        _by_report(read, labels, wording, link) if len(read) > 1 else None,
        list(_plots(counted, labels, wording, by_group)) if len(counted) > 1 else None,
        id="summary",
        class_="summary",
    )


def _by_category(total: Tally, labels: Sequence[tuple[str, str]], wording: PageWording) -> Markup:
    rows = (
        element(
            "tr",
            element("th", element("span", name, class_=f"chip c{column}"), scope="row"),
            element("td", total.counts[label]),
            element("td", f"{total.share(label):.1%}"),
        )
        for column, (label, name) in enumerate(labels)
    )
    review = total.review / total.total if total.total else 0.0
    last = (
        element("tr", element("th", name, scope="row"), element("td", count), element("td", f"{share:.1%}"))
        for name, count, share in ((wording.total, total.total, 1.0), (wording.review, total.review, review))
    )
    return _table([wording.category, wording.paragraphs, wording.share], [*rows, *last], "counts")


def _by_report(
    facts: Sequence[ReportFacts],
    labels: Sequence[tuple[str, str]],
    wording: PageWording,
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


def _report_row(
    one: ReportFacts, labels: Sequence[tuple[str, str]], wording: PageWording, target: str
) -> Markup:
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
            element("small", report.path) if one.namesake else None,
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


def _failures(failed: Sequence[ReportFacts], wording: PageWording) -> Markup | None:
    if not failed:
        return None
    rows = (
        element(
            "tr",
            element("th", one.report.path, scope="row"),
            element("td", one.reason(wording.language)),
        )
        for one in failed
    )
    return element(
        "div",
        element("h3", f"{wording.failures} {len(failed)}"),
        _table([wording.file, wording.reason], rows, "failures"),
        id="failures",
    )


def _plots(
    facts: Sequence[ReportFacts], labels: Sequence[tuple[str, str]], wording: PageWording, by_group: bool
) -> Iterator[Markup]:
    if not by_group:
        tallies = [Tally(_name_in_plots(one), one.counts) for one in facts]
        yield _figure(
            [_key(labels), stacked_bars(tallies, labels, wording.shares_by_report)], wording.shares_by_report
        )
        yield _figure(heat_map(tallies, labels, wording.heat), wording.heat)
        return
    years = _grouped(facts, lambda one: str(one.report.year or wording.unknown))
    levels = _grouped(facts, lambda one: name_of(LEVELS, one.report.level, wording))
    for tallies, title in ((years, wording.shares_by_year), (levels, wording.shares_by_level)):
        yield _figure([_key(labels), stacked_bars(tallies, labels, title)], title)
        yield _figure(heat_map(tallies, labels, title), None)


def _name_in_plots(one: ReportFacts) -> str:
    """The title; of reports that share it the end of the path, which differs."""
    return one.report.path[-LONGEST_NAME:] if one.namesake else one.name


def _grouped(facts: Sequence[ReportFacts], key: Callable[[ReportFacts], str]) -> list[Tally]:
    ordered = sorted(facts, key=key)
    return [sum_counts(name, list(group)) for name, group in groupby(ordered, key=key)]


def _key(labels: Sequence[tuple[str, str]]) -> Markup:
    """Say which colour is which category."""
    chips = [element("span", name, class_=f"chip c{column}") for column, (_, name) in enumerate(labels)]
    return element("div", chips, class_="chips")


def _figure(plot: object, title: str | None) -> Markup:
    caption = element("figcaption", title) if title else None
    return element("figure", caption, element("div", plot, class_="wide"))


def _table(titles: Sequence[str], rows: object, kind: str) -> Markup:
    head = element("tr", (element("th", title, scope="col") for title in titles))
    return element("table", element("thead", head), element("tbody", rows), class_=kind)
