"""What a document of a batch gives: a report with its answers, or the reason why there is none."""

from dataclasses import dataclass

from fazhi_nlp.documents.failures import Failure
from fazhi_nlp.records import Highlight, Prediction, Report


@dataclass(frozen=True, slots=True)
class LabelledReport:
    """A report of a batch with its answers, or why there is none.

    Attributes
    ----------
    path : str
        Where it was read, as given, ``/`` on every system: ``inbox/a.zip/b.docx``, ``c.docx#2``.
    report : Report or None
        None where it could not be read.
    predictions : tuple of Prediction
        Of its body paragraphs, in order.
    failure : Failure or None
        Why it was not read.
    duplicate_of : str
        Path of the first report with the same text; empty for the first.
    version_of : str
        Path of the first report of the same issuer and year with another text.
    highlights : tuple of tuple of Highlight
        For each prediction the words that carried its label; empty unless they were asked for.
    """

    path: str
    report: Report | None = None
    predictions: tuple[Prediction, ...] = ()
    failure: Failure | None = None
    duplicate_of: str = ""
    version_of: str = ""
    highlights: tuple[tuple[Highlight, ...], ...] = ()
