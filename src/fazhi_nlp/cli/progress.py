"""How far a long run is: one line on a terminal, which the next one overwrites."""

import sys
import time

from fazhi_nlp.batch.parts import Part
from fazhi_nlp.cli.console import Console

# Seconds between two lines.
_PAUSE = 0.1

_CLEAR = "\r\033[K"


class Progress:
    """Counts what is done, and shows it where standard error is a terminal.

    Parameters
    ----------
    speech : Speech
    total : int
        How many sources there are.
    """

    def __init__(self, console: Console, total: int) -> None:
        self._speech = console
        self._total = total
        self._shows = sys.stderr.isatty()
        self._start = self._shown_at = time.monotonic()
        self._sources = self._skipped = self._paragraphs = self._failures = 0

    def skip(self) -> None:
        """Count a source that was done before."""
        self._sources += 1
        self._skipped += 1

    def add(self, part: Part) -> None:
        """Count what was done, and show it now and then."""
        self._sources += part.last
        self._paragraphs += part.paragraphs
        self._failures += part.failures
        now = time.monotonic()
        if self._shows and now - self._shown_at >= _PAUSE:
            self._shown_at = now
            print(_CLEAR + self._line(now - self._start), end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Leave the line empty."""
        if self._shows:
            print(_CLEAR, end="", file=sys.stderr, flush=True)

    def _line(self, seconds: float) -> str:
        rate = self._paragraphs / seconds
        done = self._sources - self._skipped
        left = clock(seconds / done * (self._total - self._sources)) if done else "?"
        return self._speech.text(
            f"{self._sources}/{self._total}  {self._paragraphs:,} 段  {rate:,.0f} 段/秒  "
            f"剩余 {left}  失败 {self._failures}",
            f"{self._sources}/{self._total}  {self._paragraphs:,} paragraphs  {rate:,.0f}/s  "
            f"{left} left  {self._failures} failed",
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
