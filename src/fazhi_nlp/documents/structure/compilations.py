"""Several reports bound in one file (汇编): where each begins."""

from collections.abc import Sequence

from fazhi_nlp.documents.lines import Line
from fazhi_nlp.documents.structure.folding import fold
from fazhi_nlp.documents.structure.page_lines import PARAGRAPHS, Entry, Role, to_entries
from fazhi_nlp.documents.structure.roles import assign_roles
from fazhi_nlp.documents.structure.title import is_bound_title
from fazhi_nlp.records import Report

# What a report of its own has at least: two paragraphs, or one below a heading.
_FEWEST = 2


def bound_reports(lines: Sequence[Line], whole: Report) -> list[Sequence[Line]]:
    """Cut the lines of a file where a further report begins.

    A report begins with a whole title that names its place, and has a body of its own; what is
    bound in has two such reports at least. A letter with the report that it carries, a report
    with attachments and a list of links to reports stay whole. Title and contents of a collection
    are left out; a preface is a piece of its own.

    Parameters
    ----------
    lines : sequence of Line
        The page, repaired.
    whole : Report
        What `fazhi_nlp.documents.structure.build_report` makes of all the lines.

    Returns
    -------
    list of sequences of Line
        A single piece, all lines, where the file holds one report.
    """
    if not any(is_bound_title(fold(heading.text)) for heading in whole.headings):
        return [lines]
    filled = [place for place, line in enumerate(lines) if line.text.strip()]
    entries = to_entries(lines)
    assign_roles(entries)
    starts = [place for place, entry in enumerate(entries) if entry.role is Role.BOUND_TITLE]
    starts = [
        start
        for start, end in zip(starts, [*starts[1:], len(entries)], strict=True)
        if _is_report(entries[start:end])
    ]
    before = entries[: starts[0]] if starts else entries
    if len(starts) + _is_report(before) < 2:
        return [lines]
    if any(entry.role in PARAGRAPHS for entry in before):
        starts.insert(0, 0)
    cuts = [filled[start] for start in starts]
    return [lines[start:end] for start, end in zip(cuts, [*cuts[1:], len(lines)], strict=True)]


def _is_report(entries: Sequence[Entry]) -> bool:
    roles = [entry.role for entry in entries]
    bodies = roles.count(Role.BODY)
    return bodies >= _FEWEST or (bodies > 0 and Role.HEADING in roles)
