"""Which lines above the text are the title of the report. Reads folded text."""

from collections.abc import Sequence, Set
from itertools import pairwise

from fazhi_nlp.documents.structure.dates import is_date
from fazhi_nlp.documents.structure.institutions import body_names
from fazhi_nlp.documents.structure.page_lines import Entry, Role
from fazhi_nlp.documents.structure.sentence_shape import compact
from fazhi_nlp.documents.structure.title import is_wrapper, names_topic, score_title
from fazhi_nlp.documents.structure.title_pieces import belong_together, goes_on, join_pieces

# From this score on a line is likelier the title than a letter's.
_SURE = 7
_MAX_PIECES = 4


def mark_title(head: Sequence[Entry], from_table: str) -> str:
    """Find the title in the lines above the text and mark its lines.

    Parameters
    ----------
    head : sequence of Entry
        Lines above the text; the first occurrence gets the role title, repetitions become
        noise.
    from_table : str
        The title in the index table, empty where there is none.

    Returns
    -------
    str
        The title; of the table where the page shows none, empty where there is none at all.
    """
    runs = _candidates(head)
    if not runs:
        return from_table
    in_table = compact(from_table)
    # Of equals the one next to the text; those above it are links to reports of other years.
    title = _text(max(reversed(runs), key=lambda run: _rank(run, in_table)))
    bare = compact(title)
    repeated = [run for run in runs if compact(_text(run)) == bare]
    for entry in (entry for run in repeated for entry in run):
        entry.role = Role.NOISE
    for entry in max(repeated, key=lambda run: _rank(run, in_table)):
        entry.role = Role.TITLE
    for entry in head:
        if entry.role is None and score_title(entry.folded) and compact(entry.text) in bare:
            entry.role = Role.NOISE
    return title


def _rank(run: Sequence[Entry], in_table: str) -> tuple[bool, bool, int, int]:
    """The title of the index table first, a letter's last, and the fullest; else the shortest run."""
    joined = join_pieces(_pieces(run))
    same = compact(_text(run)) == in_table
    bodies_first = len(run) > 1 and bool(body_names(run[0].folded))
    score = score_title(joined) + 2 * (run[0].heading == 1) + bodies_first
    return same, score >= _SURE and not is_wrapper(joined), score, len(run) if bodies_first else -len(run)


def _candidates(head: Sequence[Entry]) -> list[Sequence[Entry]]:
    """Runs of one to four lines that together look like a title; none that is a piece of another."""
    runs: list[tuple[int, int]] = []
    for start in range(len(head)):
        for end in range(start + 1, min(start + _MAX_PIECES, len(head)) + 1):
            run = head[start:end]
            if any(entry.role is not None or is_date(entry.folded) for entry in run):
                break
            marked = len(run) == 1 and run[0].heading == 1 and names_topic(run[0].folded)
            if (score_title(join_pieces(_pieces(run))) or marked) and (
                len(run) == 1 or belong_together(_pieces(run))
            ):
                runs.append((start, end))
    complete = {
        (start, end)
        for start, end in runs
        if all(goes_on(*pair) for pair in pairwise(_pieces(head[start:end])))
    }
    return [head[start:end] for start, end in runs if not _is_piece(start, end, complete)]


def _is_piece(start: int, end: int, complete: Set[tuple[int, int]]) -> bool:
    """Whether the run lies within a longer one whose lines go on from each other."""
    return any(
        (first, last) in complete
        for first in range(end - _MAX_PIECES, start + 1)
        for last in range(end, first + _MAX_PIECES + 1)
        if last - first > end - start
    )


def _pieces(run: Sequence[Entry]) -> list[str]:
    return [entry.folded for entry in run]


def _text(run: Sequence[Entry]) -> str:
    return join_pieces([entry.text for entry in run])
