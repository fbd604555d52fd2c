"""Reports that came before: the same text, or another text of the same unit for the same year."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from fazhi_nlp.documents.structure.folding import fold
from fazhi_nlp.documents.structure.years import is_plan


class Twin(NamedTuple):
    """What a report repeats: paths, empty where nothing."""

    duplicate_of: str = ""
    version_of: str = ""


class DuplicateFinder:
    """Remembers reports as they pass in order.

    Examples
    --------
    >>> twins = DuplicateFinder()
    >>> report = {"report_id": "0a", "issuers": ["栗河县"], "place": "栗河县", "year": 2024, "title": ""}
    >>> twins.check(report | {"path": "a.txt"})
    Twin(duplicate_of='', version_of='')
    >>> twins.check(report | {"path": "b.txt"})
    Twin(duplicate_of='a.txt', version_of='')
    >>> twins.check(report | {"path": "c.txt", "report_id": "0b"})
    Twin(duplicate_of='', version_of='a.txt')
    """

    def __init__(self) -> None:
        self._first_with_text: dict[str, str] = {}
        self._first_of_unit: dict[tuple[object, ...], str] = {}

    def check(self, facts: Mapping[str, Any]) -> Twin:
        """Say what a report repeats, and remember it.

        Parameters
        ----------
        facts : mapping
            ``path``, ``report_id``, ``issuers``, ``place``, ``year`` and ``title`` of a report, or a
            ``failure``, which repeats nothing.
        """
        if "failure" in facts:
            return Twin()
        path = facts["path"]
        first = self._first_with_text.setdefault(facts["report_id"], path)
        if first != path:
            return Twin(duplicate_of=first)
        unit = tuple(facts["issuers"]) or (facts["place"],)
        if not any(unit) or facts["year"] is None:
            return Twin()
        # A plan for a year is no version of the report on it.
        first = self._first_of_unit.setdefault((unit, facts["year"], is_plan(fold(facts["title"]))), path)
        return Twin(version_of=first if first != path else "")
