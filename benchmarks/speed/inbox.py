"""An inbox of many reports, labelled in one command: rate, memory of all processes together, growth.

Run
``python -m benchmarks.speed.inbox [--reports N ...] [--jobs N] [--format EXT] [--keep FOLDER] [--open]``.
What is in the inbox, `benchmarks/speed/inbox_files.py` says. With ``--keep`` inboxes and outputs stay in a
folder, and an inbox that stands there is used again.
"""

import argparse
import datetime
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import openpyxl

from benchmarks.common.printing import print_table
from benchmarks.speed.inbox_files import FORMATS, TURN, fill
from benchmarks.speed.opening import open_page, open_workbook, watched
from fazhi_nlp.writing.run import run_path

_LONGEST = 7200  # seconds


def label(folder: Path, output: Path, jobs: int) -> tuple[float, float]:
    """Label the inbox by the command: seconds and most megabytes of all processes together."""
    command = [sys.executable, "-m", "fazhi_nlp", "label", str(folder), "-o", str(output)]
    done = watched([*command, "--jobs", str(jobs)], longest=_LONGEST)
    return done.seconds, done.megabytes


def rows(sizes: Sequence[int], options: argparse.Namespace, folder: Path) -> Iterator[list[object]]:
    """Measure inboxes of several sizes."""
    for size in sizes:
        inbox, output = folder / f"inbox-{size}", folder / f"labels-{size}.{options.format}"
        if not inbox.exists():
            fill(inbox, size, options.only or TURN)
        seconds, megabytes = label(inbox, output, options.jobs)
        reports, paragraphs = counted(output)
        yield [
            f"{reports:,}",
            f"{paragraphs:,}",
            f"{seconds:.1f} s",
            f"{paragraphs / seconds:,.0f}",
            f"{megabytes:.0f} MB",
            f"{output.stat().st_size / 1e6:.1f} MB",
            *([_opened(output)] if options.open else []),
        ]


def counted(output: Path) -> tuple[int, int]:
    """Reports and paragraphs, from the record of the run beside the output or inside it."""
    if run_path(output).exists():
        counts = json.loads(run_path(output).read_text(encoding="utf-8"))["counts"]
        return counts["reports"], counts["paragraphs"]
    book = openpyxl.load_workbook(output, read_only=True)
    cells = {str(item): value for item, value in book["运行信息"].iter_rows(values_only=True)}
    book.close()
    reports, paragraphs = (
        next(int(str(value)) for item, value in cells.items() if f"（counts.{name}）" in item)
        for name in ("reports", "paragraphs")
    )
    return reports, paragraphs


def _opened(output: Path) -> str:
    opening = open_page(output) if output.suffix == ".html" else open_workbook(output)
    return f"{opening.seconds:.1f} s, {opening.megabytes:.0f} MB"


def main() -> None:
    """Print what labelling inboxes takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, nargs="+", default=[300, 3000], metavar="N")
    parser.add_argument("--jobs", type=int, default=2, metavar="N")
    parser.add_argument("--format", default="csv", metavar="EXT", help="extension of the output")
    parser.add_argument("--only", nargs="+", choices=FORMATS, help="formats of the reports")
    parser.add_argument("--open", action="store_true", help="measure opening the output, too")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="leave inboxes and outputs there, and use them again"
    )
    options = parser.parse_args()
    print(f"{datetime.datetime.now(tz=datetime.UTC).date()}; {machine()}; {options.jobs} jobs")
    titles = ["reports", "paragraphs", "time", "paragraphs/s", "memory, all processes", "output"]
    with tempfile.TemporaryDirectory() as name:
        folder = options.keep or Path(name)
        print_table(titles + ["opening"] * options.open, rows(options.reports, options, folder))


def machine() -> str:
    """Processor, cores, system and Python in one line."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    model = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), "")
    python = f"Python {platform.python_version()}"
    return f"{model or platform.machine()}, {os.cpu_count()} cores, {platform.system()}, {python}"


if __name__ == "__main__":
    main()
