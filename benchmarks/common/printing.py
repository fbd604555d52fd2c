"""Tables for people and files for programs."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any


def print_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a Markdown table, each row as soon as it is there.

    Examples
    --------
    >>> print_table(["label set", "right"], [["core", 0.9725]])
    <BLANKLINE>
    | label set | right |
    |---|---|
    | core | 0.9725 |
    """
    print("\n|", " | ".join(header), "|")
    print("|---" * len(header) + "|", flush=True)
    for row in rows:
        print("|", " | ".join(map(str, row)), "|", flush=True)


def share(value: float, interval: Sequence[float] = ()) -> str:
    """A share to four decimals, with its interval.

    Examples
    --------
    >>> share(0.9725, (0.96, 0.98))
    '0.9725 [0.9600, 0.9800]'
    """
    return f"{value:.4f}" + (f" [{interval[0]:.4f}, {interval[1]:.4f}]" if interval else "")


def write_json(path: Path | None, figures: Mapping[str, Any]) -> None:
    """Write figures to a file, where one is asked for."""
    if path:
        path.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
