"""Record what the package writes, and compare two records byte for byte.

A change of the house must not change what comes out of it. Record with the package of before and
with that of after, each in its own environment, then compare::

    python tools/compare_outputs.py record before/
    python tools/compare_outputs.py record after/
    python tools/compare_outputs.py compare before/ after/

Recorded are the output of ``fazhi label`` on the sample and on the corpus in every format, the
columns and figures of ``train`` and ``evaluate``, the help of every command in both languages, the
exported names, and the digest of the bundled model trained anew.
"""

import argparse
import filecmp
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FORMATS = ("jsonl", "csv", "xlsx", "html", "parquet")
COMMANDS = ("label", "train", "evaluate", "sample", "info", "check")


def record(folder: Path) -> None:
    """Write everything that is compared into `folder`."""
    (folder / "inbox").mkdir(parents=True)
    write_inbox(folder / "inbox")
    sample = str(ROOT / "examples" / "sample-report.txt")
    (folder / "sample.txt").write_bytes(Path(sample).read_bytes())
    runs: dict[str, list[str]] = {"table": ["label", "sample.txt"]}
    for form in FORMATS:
        runs[f"sample-{form}"] = ["label", "sample.txt", "-o", f"sample.{form}"]
        runs[f"corpus-{form}"] = ["label", "inbox", "-o", f"corpus.{form}", "--jobs", "2"]
    for form, extension in (("label-studio", "json"), ("doccano", "jsonl")):
        runs[form] = ["label", "inbox", "-o", f"tasks-{form}.{extension}", "--format", form]
    runs["items"] = ["label", "inbox", "-o", "items.csv", "--unit", "item", "--label-set", "outline"]
    runs["review"] = ["label", "inbox", "-o", "review.xlsx", "--order", "uncertain", "--review", "10%"]
    runs["sampled"] = ["sample", "corpus.csv", "-n", "50", "-o", "sampled.csv"]
    rows = str(ROOT / "examples" / "rows.csv")
    runs["train"] = ["train", rows, "-o", "own.model", "--alone"]
    runs["evaluate"] = ["evaluate", rows, "--cv", "2", "-o", "figures.json"]
    for command in COMMANDS:
        for language in ("zh", "en"):
            runs[f"help-{command}-{language}"] = [command, "--help", "--lang", language]
    for name, arguments in runs.items():
        (folder / f"{name}.printed").write_text(printed(arguments, folder), encoding="utf-8")
    (folder / "exports").write_text(facts(), encoding="utf-8")


def write_inbox(folder: Path) -> None:
    """Write the reports of the corpus as text files."""
    from fazhi_nlp import datasets

    for report in datasets.read_reports():
        if report.id[0] in "ABCD":
            lines = "\n".join(line.text for line in report.lines)
            (folder / f"{report.id}.txt").write_text(lines, encoding="utf-8")


def printed(arguments: list[str], folder: Path) -> str:
    """Run a command; give its exit code and both of its streams."""
    done = subprocess.run(
        [sys.executable, "-m", "fazhi_nlp", *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "100", "PYTHONWARNINGS": "ignore"},
    )
    return f"exit {done.returncode}\n{done.stdout}\n{done.stderr}"


def facts() -> str:
    """Name the exports, and train the bundled model anew."""
    import fazhi_nlp
    from fazhi_nlp.models.train import train

    return "\n".join([*fazhi_nlp.__all__, train().model_.digest]) + "\n"


def differences(before: Path, after: Path) -> Iterator[str]:
    """Name the files that differ or stand on one side alone."""
    names = {path.relative_to(folder) for folder in (before, after) for path in folder.rglob("*")}
    for name in sorted(names):
        one, other = before / name, after / name
        if not (one.exists() and other.exists()):
            yield f"{name}: only in {before if one.exists() else after}"
        elif one.is_file() and not filecmp.cmp(one, other, shallow=False):
            digests = (hashlib.sha256(path.read_bytes()).hexdigest()[:12] for path in (one, other))
            yield f"{name}: {' '.join(digests)}"


def main() -> int:
    """Record, or compare and say what differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("record").add_argument("folder", type=Path)
    comparing = commands.add_parser("compare")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    options = parser.parse_args()
    if options.command == "record":
        record(options.folder)
        return 0
    found = list(differences(options.before, options.after))
    print("\n".join(found) or "all equal")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
