"""Does the corpus repeat real reports? Runs of characters that both hold, longest first.

Usage: ``python -m benchmarks.corpus.leakage FOLDER``, where FOLDER holds text files (``*.txt``, UTF-8).

Only Han characters are compared, simplified, so that punctuation, width and figures hide nothing.
Set phrases and slogans show up too; a person reads the list and tells them from copied sentences.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from opencc import OpenCC

from fazhi_nlp import datasets

RUN_LENGTH = 20
"""Characters in a row from which on a shared run is reported."""

_CONVERTER = OpenCC("t2s")


def han(text: str) -> str:
    """Keep the Han characters of a text, simplified.

    Examples
    --------
    >>> han("依法行政，3年 提級！")
    '依法行政年提级'
    """
    simplified: str = _CONVERTER.convert("".join(char for char in text if "\u4e00" <= char <= "\u9fff"))
    return simplified


def known_runs(texts: Iterable[str]) -> set[str]:
    """Cut every run of `RUN_LENGTH` Han characters out of the texts."""
    return {run for text in texts for run in _runs(han(text))}


def shared_runs(text: str, known: set[str]) -> Iterator[str]:
    """Find the longest stretches of a text whose every run of `RUN_LENGTH` is known."""
    start = end = 0
    for place, run in enumerate(_runs(text)):
        if run not in known:
            continue
        if place + RUN_LENGTH - 1 != end:
            if end:
                yield text[start:end]
            start = place
        end = place + RUN_LENGTH
    if end:
        yield text[start:end]


def _runs(text: str) -> Iterator[str]:
    return (text[place : place + RUN_LENGTH] for place in range(len(text) - RUN_LENGTH + 1))


def main(folder: str) -> None:
    """Print the shared runs of every text file in a folder."""
    known = known_runs(line.text for report in datasets.read_reports() for line in report.lines)
    for path in sorted(Path(folder).glob("*.txt")):
        text = han(path.read_text(encoding="utf-8", errors="replace"))
        found = sorted(set(shared_runs(text, known)), key=lambda run: (-len(run), run))
        print(f"{path.name}: {len(text)} Han characters, {len(found)} shared runs")
        for run in found:
            print(f"  {len(run):>4}  {run}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
