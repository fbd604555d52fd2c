"""How far a run over many files is."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from fazhi_nlp.batch.parts import Part


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is.

    Attributes
    ----------
    total : int
        Files in all.
    done : int
        Files that are finished.
    resumed : int
        How many of these an earlier run had finished.
    reports, paragraphs, failures : int
        What they gave.
    left_over : int
        Finished results of an earlier run that were found, whether they are used or not.
    """

    total: int
    done: int = 0
    resumed: int = 0
    reports: int = 0
    paragraphs: int = 0
    failures: int = 0
    left_over: int = 0

    def after(self, part: Part) -> "Progress":
        """The progress once a part is finished."""
        return replace(
            self,
            done=self.done + part.last,
            reports=self.reports + part.reports,
            paragraphs=self.paragraphs + part.paragraphs,
            failures=self.failures + part.failures,
        )

    def after_resuming(self, reports: int, *, whole: bool) -> "Progress":
        """The progress once a file was found of which an earlier run had finished so many reports."""
        return replace(
            self, done=self.done + whole, resumed=self.resumed + whole, reports=self.reports + reports
        )


ShowProgress = Callable[[Progress], None]
"""Is told how far a run is: once before anything is labelled, then after every document."""


def show_nothing(progress: Progress) -> None:
    """Show no progress."""
