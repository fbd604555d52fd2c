"""Reports -> their rows in the order, and with the choice, that was asked for."""

import json
import tempfile
from collections.abc import Iterable, Iterator

from fazhi_nlp.rows.report_rows import ReportRows
from fazhi_nlp.rows.schema import Row, certainty
from fazhi_nlp.writing.layout import OutputOptions

_IN_MEMORY = 16 << 20  # bytes of rows; more are put aside in a file


def ordered_rows(reports: Iterable[ReportRows], layout: OutputOptions) -> Iterator[Row]:
    """Give the rows of reports one by one.

    Parameters
    ----------
    reports : iterable of ReportRows
        Read once, as it comes.
    layout : OutputOptions
        With ``order="uncertain"`` the least confident row of all reports comes first, rows of equal
        confidence as they stand in the reports; with `only_review` those are left out that need none.

    Examples
    --------
    >>> from pathlib import Path
    >>> from fazhi_nlp.labels import CORE
    >>> rows = [
    ...     {"id": "a", "text": "甲", "confidence": 0.9, "needs_review": False},
    ...     {"id": "b", "text": "乙", "confidence": 0.4, "needs_review": True},
    ...     {"id": "c", "text": "丙", "confidence": 0.6, "needs_review": True},
    ... ]
    >>> layout = OutputOptions(Path("a.csv"), CORE, order="uncertain")
    >>> [row["id"] for row in ordered_rows([ReportRows("r.txt", rows=tuple(rows))], layout)]
    ['b', 'c', 'a']
    """
    rows = (row for report in reports for row in chosen_rows(report, layout))
    return rows if layout.order == "document" else _least_certain_first(rows)


def chosen_rows(report: ReportRows, layout: OutputOptions) -> Iterator[Row]:
    """Give the rows of a report that are to be written."""
    return (row for row in report.rows if row["needs_review"] or not layout.only_review)


def _least_certain_first(rows: Iterable[Row]) -> Iterator[Row]:
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as aside:
        places: list[tuple[float, int]] = []
        for row in rows:
            places.append((certainty(row), aside.tell()))
            aside.write(json.dumps(row).encode() + b"\n")
        for _, place in sorted(places):
            aside.seek(place)
            yield json.loads(aside.readline())
