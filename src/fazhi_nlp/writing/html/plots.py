"""Plots of counts as inline SVG: shares as stacked bars, and a heat map of reports by category."""

from collections.abc import Iterator, Sequence

from fazhi_nlp.writing.html.elements import Markup, element
from fazhi_nlp.writing.summary import Tally

_ROW, _BAR = 24, 16  # heights in CSS pixels
_NAMES, _WIDTH = 260, 560
LONGEST_NAME = 20
"""Characters of a name that there is room for; of a longer one the end is left out."""

_NARROWEST_LABELLED = 0.07  # a share below this leaves no room for its figure
_SHADES = 9


def stacked_bars(tallies: Sequence[Tally], labels: Sequence[tuple[str, str]], title: str) -> Markup:
    """Draw a bar a tally, parted by the shares of the labels.

    Parameters
    ----------
    tallies : sequence of Tally
    labels : sequence of (id, name)
        In the order of display, which is that of the classes ``c0``, ``c1``, … of the page.
    title : str
        What the plot shows, for those who cannot see it.
    """
    height = _ROW * len(tallies)
    rows = (_bar(place, tally, labels) for place, tally in enumerate(tallies))
    return _svg(title, height, list(rows))


def heat_map(tallies: Sequence[Tally], labels: Sequence[tuple[str, str]], title: str) -> Markup:
    """Draw a table of shares, the larger the darker, a row a tally and a column a label."""
    width = _WIDTH / len(labels)
    heads = [
        element("text", name, x=round(_NAMES + width * (column + 0.5), 1), y=16, text_anchor="middle")
        for column, (_, name) in enumerate(labels)
    ]
    rows = (_cells(place + 1, tally, labels, width) for place, tally in enumerate(tallies))
    return _svg(title, _ROW * (len(tallies) + 1), [heads, *rows])


def shade(share: float) -> int:
    """Step of the scale of shades that a share stands on, 0 for none.

    Examples
    --------
    >>> [shade(share) for share in (0, 0.01, 0.5, 1)]
    [0, 1, 5, 9]
    """
    return min(_SHADES, -int(-share * _SHADES // 1)) if share else 0


def _svg(title: str, height: int, children: object) -> Markup:
    return element(
        "svg",
        element("title", title),
        children,
        viewBox=f"0 0 {_NAMES + _WIDTH} {height}",
        width=_NAMES + _WIDTH,
        height=height,
        role="img",
        class_="plot",
    )


def _bar(place: int, tally: Tally, labels: Sequence[tuple[str, str]]) -> Iterator[Markup]:
    top = _ROW * place + (_ROW - _BAR) // 2
    yield _row_name(place, tally)
    left = float(_NAMES)
    for column, (label, name) in enumerate(labels):
        share = tally.share(label)
        if not share:
            continue
        width = share * _WIDTH
        percent = f"{share:.0%}"
        figure = element("text", percent, x=round(left + width / 2, 1), y=top + 12, text_anchor="middle")
        box = element("rect", x=round(left, 1), y=top, width=round(width, 1), height=_BAR)
        tip = element("title", f"{tally.name} · {name} {tally.counts[label]} ({percent})")
        yield element("g", tip, box, figure if share >= _NARROWEST_LABELLED else None, class_=f"c{column}")
        left += width


def _cells(place: int, tally: Tally, labels: Sequence[tuple[str, str]], width: float) -> Iterator[Markup]:
    yield _row_name(place, tally)
    for column, (label, name) in enumerate(labels):
        share = tally.share(label)
        left = _NAMES + width * column
        box = element(
            "rect", x=round(left + 1, 1), y=_ROW * place + 1, width=round(width - 2, 1), height=_ROW - 2
        )
        figure = element(
            "text",
            tally.counts[label] or "",
            x=round(left + width / 2, 1),
            y=_ROW * place + 16,
            text_anchor="middle",
        )
        tip = element("title", f"{tally.name} · {name} {tally.counts[label]} ({share:.0%})")
        yield element("g", tip, box, figure, class_=f"h{shade(share)}")


def _row_name(place: int, tally: Tally) -> Markup:
    name = tally.name if len(tally.name) <= LONGEST_NAME else f"{tally.name[: LONGEST_NAME - 1]}…"
    return element("text", name, x=_NAMES - 8, y=_ROW * place + 16, text_anchor="end")
