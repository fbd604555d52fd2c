"""A labelled report as every output is written from it: its rows, and the facts about it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fazhi_nlp.documents.failures import Failure
from fazhi_nlp.records import Remark
from fazhi_nlp.rows.schema import Row

if TYPE_CHECKING:  # it would bring numpy, which tables are written without
    from fazhi_nlp.records import Highlight


@dataclass(frozen=True, slots=True)
class ReportRows:
    """The rows of one report, or why there are none.

    Made of what JSON can hold, so that a finished report can be put aside and every output be
    written from there.

    Attributes
    ----------
    path : str
        Where it was read, as given, ``/`` on every system: ``inbox/a.zip/b.docx``, ``c.docx#2``.
    report_id, title, place, level : str
    issuers : tuple of str
    year : int or None
    parts : tuple of str
        The parts of its paragraphs, in order of appearance.
    rows : tuple of dict
        As `fazhi_nlp.rows.schema.prediction_row` makes them.
    highlights : tuple of tuple of Highlight
        For each row the words that contributed most to its label; empty if not requested.
    remarks : tuple of Remark
        What reading left out or could not see.
    duplicate_of : str
        Path of the first report with the same text; empty for the first.
    version_of : str
        Path of the first report of the same issuer and year with another text.
    failure : Failure or None
        Why it was not read; there are no rows then, and no facts.
    """

    path: str
    report_id: str = ""
    title: str = ""
    issuers: tuple[str, ...] = ()
    place: str = ""
    level: str = ""
    year: int | None = None
    parts: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    highlights: "tuple[tuple[Highlight, ...], ...]" = ()
    remarks: tuple[Remark, ...] = ()
    duplicate_of: str = ""
    version_of: str = ""
    failure: Failure | None = None
