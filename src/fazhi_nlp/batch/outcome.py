"""What has come of labelling an inbox."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fazhi_nlp.documents.failures import Failure


@dataclass(frozen=True, slots=True)
class LabelOutcome:
    """What has come of labelling an inbox.

    Attributes
    ----------
    output : Path or None
        The file that was written; None where no report could be read.
    reports, paragraphs, needs_review : int
        Reports read, their rows, and how many of these a person should look at. A text that came
        twice is counted once.
    failures : tuple of (str, Failure)
        The paths that could not be read, and why.
    duplicates : tuple of (str, str)
        Paths of reports whose text came before, and the path where it came first.
    versions : tuple of (str, str)
        The same for reports of an issuer and year that came before with another text.
    facts : mapping of str to JSON values
        What the record of the run (``OUT.run.json``) says.
    """

    output: Path | None
    reports: int
    paragraphs: int
    needs_review: int
    failures: tuple[tuple[str, Failure], ...] = ()
    duplicates: tuple[tuple[str, str], ...] = ()
    versions: tuple[tuple[str, str], ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict, hash=False)
