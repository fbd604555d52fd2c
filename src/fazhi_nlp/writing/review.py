"""How many rows people are to look at: those below a confidence, or so many of the least certain."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from fazhi_nlp.rows.report_rows import ReportRows
from fazhi_nlp.rows.schema import certainty

_Rank = tuple[float, int]  # certainty of a row, and its number in the run


@dataclass(frozen=True, slots=True)
class Review:
    """The amount of review; one of the three amounts is given.

    Attributes
    ----------
    text : str
        As the user wrote it.
    below : float or None
        Rows of a lower confidence.
    percent : float or None
        So many of a hundred rows, the least certain ones.
    rows : int or None
        So many rows, the least certain ones.
    """

    text: str
    below: float | None = None
    percent: float | None = None
    rows: int | None = None


def parse_review(text: str) -> Review:
    """Read an amount of review as users write it.

    Raises
    ------
    ValueError
        Where it is no confidence above 0, no share up to 100 %, and no number from 1.

    Examples
    --------
    >>> parse_review("0.9").below, parse_review("10%").percent, parse_review("300").rows
    (0.9, 10.0, 300)
    """
    if match := re.fullmatch(r"(\d{1,3}(?:\.\d+)?)[%％]", text):
        percent = float(match[1])
        if 0 < percent <= 100:
            return Review(text, percent=percent)
    elif re.fullmatch(r"[01]?\.\d+", text):
        if 0 < float(text) <= 1:
            return Review(text, below=float(text))
    elif re.fullmatch(r"\d{1,9}", text) and int(text):
        return Review(text, rows=int(text))
    raise ValueError(text)


def reviewed(reports: Iterable[ReportRows], review: Review | None) -> Iterable[ReportRows]:
    """Mark other rows for review than the model's card does.

    Parameters
    ----------
    reports : iterable of ReportRows
        Read twice; what can be read once only is held in memory.
    review : Review or None
        None leaves everything as it is.

    Returns
    -------
    iterable of ReportRows
        Can be read as often as `reports`.
    """
    if review is None:
        return reports
    held = list(reports) if isinstance(reports, Iterator) else reports
    ranks = [
        (certainty(row), number) for number, row in enumerate(row for report in held for row in report.rows)
    ]
    return _Marked(held, _end(review, ranks))


def _end(review: Review, ranks: list[_Rank]) -> _Rank:
    """Find the first of the ranked rows that nobody need look at."""
    if review.below is not None:
        return (review.below, -1)
    amount = review.rows if review.percent is None else math.ceil(len(ranks) * review.percent / 100)
    assert amount is not None
    return sorted(ranks)[amount] if amount < len(ranks) else (math.inf, 0)


@dataclass(frozen=True, slots=True)
class _Marked:
    reports: Iterable[ReportRows]
    end: _Rank

    def __iter__(self) -> Iterator[ReportRows]:
        number = 0
        for report in self.reports:
            rows = []
            for row in report.rows:
                rows.append(row | {"needs_review": (certainty(row), number) < self.end})
                number += 1
            yield replace(report, rows=tuple(rows))
