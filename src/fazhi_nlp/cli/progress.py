"""How far a long run is: one line on a terminal, which the next one overwrites."""

import sys
import time
from typing import TYPE_CHECKING

from fazhi_nlp.cli.console import Console

if TYPE_CHECKING:  # help must work where numpy does not
    from fazhi_nlp.batch.progress import Progress

# Seconds between two lines.
_PAUSE = 0.1

_CLEAR = "\r\033[K"


class ProgressLine:
    """Shows how far a run is, where standard error is a terminal.

    Parameters
    ----------
    console : Console
    resumes : bool
        Whether the run uses what an earlier one has left; that it does not is said first.

    Attributes
    ----------
    reports : int
        How many reports are finished.
    """

    def __init__(self, console: Console, *, resumes: bool = False) -> None:
        self._console = console
        self._silent_about_earlier_run = resumes
        self._shows = sys.stderr.isatty()
        self._start = self._shown_at = time.monotonic()
        self.reports = 0

    def show(self, progress: "Progress") -> None:
        """Show the progress, now and then."""
        self.reports = progress.reports
        self._print_earlier_run(progress.left_over)
        now = time.monotonic()
        if self._shows and now - self._shown_at >= _PAUSE:
            self._shown_at = now
            line = self._line(progress, now - self._start)
            print(_CLEAR + line, end="", file=sys.stderr, flush=True)

    def _print_earlier_run(self, parts: int) -> None:
        if parts and not self._silent_about_earlier_run:
            self._console.err(
                f"注意：上次留下了 {parts} 份已完成的结果，这次没有使用，将从头开始；加 --resume 可接着做",
                f"note: an earlier run left {parts} finished results, which are not used; --resume uses them",
            )
        self._silent_about_earlier_run = True

    def clear(self) -> None:
        """Leave the line empty."""
        if self._shows:
            print(_CLEAR, end="", file=sys.stderr, flush=True)

    def _line(self, progress: "Progress", seconds: float) -> str:
        rate = progress.paragraphs / seconds
        done = progress.done - progress.resumed
        left = clock(seconds / done * (progress.total - progress.done)) if done else "?"
        return self._console.text(
            f"{progress.done}/{progress.total}  {progress.paragraphs:,} 段  {rate:,.0f} 段/秒  "
            f"剩余 {left}  失败 {progress.failures}",
            f"{progress.done}/{progress.total}  {progress.paragraphs:,} paragraphs  {rate:,.0f}/s  "
            f"{left} left  {progress.failures} failed",
        )


def clock(seconds: float) -> str:
    """Write a time span as minutes and seconds, or hours.

    Examples
    --------
    >>> clock(5), clock(754.3), clock(7265)
    ('0:05', '12:34', '2:01:05')
    """
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
