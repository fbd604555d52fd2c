"""Time and memory of opening a file: a page in Chromium, a workbook in LibreOffice.

``python -m benchmarks.speed.opening FILE...`` measures files that stand there already.
"""

import argparse
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.common.printing import print_table

_CHROMIUM = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_LONGEST = 600
_PAUSE = 0.02


class Opening(NamedTuple):
    """What opening a file took.

    Attributes
    ----------
    seconds : float
        From the start of the program to its end, the file drawn or read.
    megabytes : float
        Largest memory of the program and its children together, pages they share counted in parts.
    """

    seconds: float
    megabytes: float


def open_page(path: Path) -> Opening:
    """Draw a page in Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            "chromium",
            *_CHROMIUM,
            f"--user-data-dir={folder}/profile",
            f"--screenshot={folder}/page.png",
        ]
        return watched([*command, path.resolve().as_uri()])


def open_workbook(path: Path) -> Opening:
    """Read a workbook in LibreOffice, to the end of its first sheet."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "csv", "--outdir", folder]
        return watched([*command, str(path)])


def watched(command: Sequence[str], longest: float = _LONGEST) -> Opening:
    """Run a program and watch the memory of it and its children.

    Raises
    ------
    RuntimeError
        Where it fails.
    """
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        most = 0.0
        while process.poll() is None and time.perf_counter() - start < longest:
            most = max(most, tree_megabytes(process.pid))
            time.sleep(_PAUSE)
        seconds = time.perf_counter() - start
        if process.poll() is None:
            process.kill()
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}")
    return Opening(seconds, most)


def tree_megabytes(root: int) -> float:
    """Proportional memory of a process and all its children, in MB."""
    children: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):  # noqa: PTH208
        if entry.isdigit():
            parent = _parent(int(entry))
            children.setdefault(parent, []).append(int(entry))
    total, rest = 0.0, [root]
    while rest:
        process = rest.pop()
        rest.extend(children.get(process, ()))
        total += _megabytes(process)
    return total


def _parent(process: int) -> int:
    try:
        fields = Path(f"/proc/{process}/stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[1])


def _megabytes(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def main() -> None:
    """Measure the files named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    rows = []
    for path in parser.parse_args().files:
        is_page = path.suffix == ".html"
        if not shutil.which("chromium" if is_page else "soffice"):
            raise SystemExit(f"{path}: needs {'chromium' if is_page else 'soffice'} on the PATH")
        opening = open_page(path) if is_page else open_workbook(path)
        rows.append([path.name, f"{opening.seconds:.1f} s", f"{opening.megabytes:.0f} MB"])
    print_table(["file", "time", "memory"], rows)


if __name__ == "__main__":
    main()
