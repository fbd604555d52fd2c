"""Measure how fast labelling is beside what people write today.

    python -m benchmarks.speed [--part NAME ...] [--texts FILE] [--rounds N] [--json FILE]

Competitors take turns in one process for several rounds; ratios are medians over rounds. Without
``--texts`` the paragraphs of the corpus are labelled; a file of one's own (one paragraph a line, may
be compressed with gzip) shows how it is on other text. Needs ``pip install fazhi-nlp[bench]``.
"""

import argparse
import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.common.printing import write_json
from benchmarks.speed import growth, job, labelling, learning, starting
from benchmarks.speed.rivals import taught_rows
from benchmarks.speed.timing import machine

PARTS = ("labelling", "start", "training", "job", "growth")


def main() -> None:
    """Measure the parts asked for; all but growth where none is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--part", action="append", choices=PARTS, dest="parts")
    parser.add_argument("--texts", type=Path, help="paragraphs to label, one a line")
    parser.add_argument("--paragraphs", type=int, default=2_000, help="how many of them")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rows", type=int, default=10_000, help="rows to train on")
    parser.add_argument("--reports", type=int, default=1_000, help="reports of the whole job")
    parser.add_argument("--most-paragraphs", type=int, default=1_000_000, help="where growth ends")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    texts = _texts(options.texts)
    measures: dict[str, Callable[[], dict[str, Any]]] = {
        "labelling": lambda: labelling.measure(texts[: options.paragraphs], options.rounds),
        "start": lambda: starting.measure(options.rounds),
        "training": lambda: learning.measure(options.rows, max(1, options.rounds // 3)),
        "job": lambda: job.measure(options.reports, max(1, options.rounds // 2)),
        "growth": lambda: growth.measure(texts, options.most_paragraphs),
    }
    print(machine())
    figures: dict[str, Any] = {"machine": machine()}
    for part in options.parts or PARTS[:-1]:
        figures[part] = measures[part]()
    write_json(options.json, figures)


def _texts(path: Path | None) -> list[str]:
    if path is None:
        return taught_rows()[0]
    content = path.read_bytes()
    return (gzip.decompress(content) if path.suffix == ".gz" else content).decode().splitlines()


if __name__ == "__main__":
    main()
