"""What the summary keeps of a report: all that is left in memory once its rows are written."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from fazhi_nlp.rows.report_rows import ReportRows


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """The facts of a report and its counts.

    Attributes
    ----------
    number : int
        Its number on the pages, from 1.
    report : ReportRows
        The report without its rows and highlights.
    counts : Counter
        Rows by label.
    review : int
        Rows that a person should look at.
    namesake : bool
        Whether another report has the same title, so that only the path tells them apart.
    """

    number: int
    report: ReportRows
    counts: Counter[str] = field(default_factory=Counter)
    review: int = 0
    namesake: bool = False

    @classmethod
    def of(cls, number: int, report: ReportRows) -> "ReportFacts":
        """Count the rows of a report and let go of them."""
        bare = {name: getattr(report, name) for name in _KEPT}
        return cls(
            number,
            ReportRows(**bare),
            Counter(str(row["label"]) for row in report.rows),
            sum(bool(row["needs_review"]) for row in report.rows),
        )

    @property
    def name(self) -> str:
        """What the report is called on the pages: its title, else its path."""
        return self.report.title or self.report.path

    def reason(self, language: str) -> str:
        """Why it was not read, without its path, which stands beside it."""
        failure, path = self.report.failure, self.report.path
        if failure is None:
            return ""
        return failure.text.to(language).removeprefix(f"{path}: ").removeprefix(f"{path}：")

    @property
    def anchor(self) -> str:
        """Id of the report's section on its page."""
        return f"r{self.number}"


_KEPT = (
    "path",
    "report_id",
    "title",
    "issuers",
    "place",
    "level",
    "year",
    "parts",
    "remarks",
    "duplicate_of",
    "version_of",
    "failure",
)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts under one name: a report, a year, all together."""

    name: str
    counts: Counter[str]
    review: int = 0

    @property
    def total(self) -> int:
        """Rows in all."""
        return self.counts.total()

    def share(self, label: str) -> float:
        """Share of a label's rows, 0 where there is none."""
        return self.counts[label] / self.total if self.total else 0.0


def mark_namesakes(facts: Iterable[ReportFacts]) -> list[ReportFacts]:
    """Find the reports that have one title.

    Examples
    --------
    >>> reports = [ReportRows("a.txt", title="甲"), ReportRows("b.txt", title="甲"), ReportRows("c.txt")]
    >>> [one.namesake for one in mark_namesakes(map(ReportFacts.of, (1, 2, 3), reports))]
    [True, True, False]
    """
    facts = list(facts)
    often = Counter(one.name for one in facts if one.report.failure is None)
    return [replace(one, namesake=often[one.name] > 1) for one in facts]


def without_duplicates(facts: list[ReportFacts]) -> list[ReportFacts]:
    """The reports that count: a text that came twice counts once."""
    return [one for one in facts if not one.report.duplicate_of]


def sum_counts(name: str, facts: list[ReportFacts]) -> Tally:
    """Add up the counts of reports."""
    counts: Counter[str] = Counter()
    for one in facts:
        counts.update(one.counts)
    return Tally(name, counts, sum(one.review for one in facts))
