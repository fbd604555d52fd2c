"""Reports that came before: the same text, or another text of the same unit for the same year."""

from dataclasses import replace

from fazhi_nlp.batch.labelled_report import LabelledReport
from fazhi_nlp.documents.structure.folding import fold
from fazhi_nlp.documents.structure.years import is_plan
from fazhi_nlp.records import Report


class DuplicateFinder:
    """Remembers reports as they pass in order.

    Examples
    --------
    >>> duplicates = DuplicateFinder()
    >>> report = Report("甲", issuers=("栗河县",), place="栗河县", year=2024)
    >>> duplicates.check(LabelledReport("a.txt", report)).duplicate_of
    ''
    >>> duplicates.check(LabelledReport("b.txt", report)).duplicate_of
    'a.txt'
    >>> duplicates.check(LabelledReport("c.txt", replace(report, text="乙"))).version_of
    'a.txt'
    """

    def __init__(self) -> None:
        self._first_with_text: dict[str, str] = {}
        self._first_of_unit: dict[tuple[object, ...], str] = {}

    def check(self, labelled: LabelledReport) -> LabelledReport:
        """Give a report with what it repeats, and remember it; a failure repeats nothing."""
        path, report = labelled.path, labelled.report
        if report is None:
            return labelled
        first = self._first_with_text.setdefault(report.id, path)
        if first != path:
            return replace(labelled, duplicate_of=first)
        first = self._first_version(path, report)
        return replace(labelled, version_of=first) if first != path else labelled

    def _first_version(self, path: str, report: Report) -> str:
        unit = report.issuers or (report.place,)
        if not any(unit) or report.year is None:
            return path
        # A plan for a year is no version of the report on it.
        return self._first_of_unit.setdefault((unit, report.year, is_plan(fold(report.title))), path)
