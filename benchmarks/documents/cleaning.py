"""How many lines of the corpus come back after damage and repair, and how many repairs harm.

Run ``python -m benchmarks.documents.cleaning [--show DAMAGE]``.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from opencc import OpenCC

from fazhi_nlp.documents.cleaning import repair_lines
from fazhi_nlp.documents.lines import Line
from tests.documents.cleaning import damage

ROOT = Path(__file__).resolve().parents[2]

_DAMAGES: dict[str, Callable[[list[str]], list[str]]] = {
    "none": list,
    "wrapped": damage.wrapped,
    "wrapped, wide page": partial(damage.wrapped, columns=78),
    "chopped": damage.chopped,
    "wrapped, indents lost": lambda lines: damage.without_indents(damage.wrapped(lines)),
    "chopped, indents lost": lambda lines: damage.without_indents(damage.chopped(lines)),
    "chopped, never indented": damage.chopped_flush,
    "one line, wide gaps": damage.crowded,
    "one line, single spaces": partial(damage.crowded, gap=" "),
    "one line, no gaps": partial(damage.crowded, gap=""),
    "numbers apart": damage.numbers_apart,
    "spaced numbers": damage.spaced_numbers,
    "veiled": damage.veiled,
    "annotated": damage.annotated,
}


def main() -> None:
    """Print for every damage the share of lines that come back as they were."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", metavar="DAMAGE", help="print the lines that do not come back")
    shown = parser.parse_args().show
    reports = _reports()
    traditional = OpenCC("s2t")
    for name, spoil in _DAMAGES.items():
        if shown not in (None, name):
            continue
        lines = found = 0
        for report in reports:
            if name == "annotated":
                report = [traditional.convert(line) for line in report]
            missing = _missing(report, spoil(report))
            lines += len(report)
            found += len(report) - missing.total()
            if shown:
                print(*missing, sep="\n")
        print(f"{name:26} {found / lines:.4f} of {lines} lines")


def _reports() -> list[list[str]]:
    """The corpus, each line as cleaning leaves it when nothing is wrong with it."""
    with (ROOT / "datasets" / "reports.jsonl").open(encoding="utf-8") as file:
        return [_repaired([line["text"] for line in json.loads(row)["lines"]]) for row in file]


def _repaired(lines: list[str]) -> list[str]:
    return [line.text for line in repair_lines([Line(text) for text in lines])[0]]


def _missing(lines: list[str], damaged: list[str]) -> Counter[str]:
    return Counter(lines) - Counter(_repaired(damaged))


if __name__ == "__main__":
    main()
