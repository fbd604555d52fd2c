"""The whole job: a folder of reports to a CSV file of labelled paragraphs."""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import joblib

from benchmarks.common.printing import print_table
from benchmarks.speed.rivals import common_recipe, taught_rows
from benchmarks.speed.timing import compare, seconds_of
from fazhi_nlp import datasets

ROOT = Path(__file__).parents[2]

# What one writes in ten minutes: every longer line is a paragraph.
_SCRIPT = """
import csv, sys
from pathlib import Path
import joblib
sys.path.insert(0, sys.argv[4])
model = joblib.load(sys.argv[1])
with open(sys.argv[3], "w", newline="", encoding="utf-8-sig") as file:
    rows = csv.writer(file)
    for path in sorted(Path(sys.argv[2]).iterdir()):
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
        texts = [line for line in lines if len(line) > 20]
        for text, label in zip(texts, model.predict(texts)):
            rows.writerow([path.name, text, label])
"""


def measure(reports: int, rounds: int) -> dict[str, Any]:
    """Measure on text files and on pages; print a table."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        model = home / "common.joblib"
        joblib.dump(common_recipe().fit(*taught_rows()), model)
        for kind in ("txt", "html"):
            _write_reports(home / kind, reports)
        script = [
            sys.executable,
            "-c",
            _SCRIPT,
            str(model),
            str(home / "txt"),
            str(home / "short.csv"),
            str(ROOT),
        ]
        figures = compare(
            {
                "short script, text": _job(script),
                "fazhi label, text": _job(_label(home / "txt", home / "text.csv")),
                "fazhi label, web pages": _job(_label(home / "html", home / "html.csv")),
            },
            rounds,
        )
    print_table(
        [f"{reports:,} reports to CSV", "s", "ms a report", "times as fast"],
        [
            [name, f"{x.seconds:.2f}", f"{x.seconds / reports * 1000:.2f}", f"{x.ratio:.2f}"]
            for name, x in figures.items()
        ],
    )
    return {name: figure._asdict() for name, figure in figures.items()}


def _job(command: list[str]) -> Callable[[], float]:
    return lambda: seconds_of(lambda: subprocess.run(command, check=True, capture_output=True), least=0)


def _label(folder: Path, output: Path) -> list[str]:
    return [sys.executable, "-m", "fazhi_nlp", "label", str(folder), "-o", str(output)]


def _write_reports(folder: Path, count: int) -> None:
    """Write reports of the corpus, the place of each renamed, so that no two are equal."""
    folder.mkdir()
    corpus = datasets.read_reports()
    for number in range(count):
        report = corpus[number % len(corpus)]
        place = f"{report.place[:-1]}{chr(0x4E00 + number)}{report.place[-1:]}" if report.place else ""
        lines = [line.text.replace(report.place, place) if place else line.text for line in report.lines]
        if folder.name == "html":
            body = "".join(f"<p>{escape(line)}</p>" for line in lines)
            text = f"<html><head><meta charset='utf-8'></head><body><div>{body}</div></body></html>"
        else:
            text = "\n".join(lines)
        (folder / f"{number:05}.{folder.name}").write_text(text, encoding="utf-8")
