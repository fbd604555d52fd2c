"""The record of a run that stands beside its output: what was used, counted and not read."""

import hashlib
import json
import platform
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from fazhi_nlp.errors import Text
from fazhi_nlp.rows.report_rows import ReportRows

_PACKAGES = ("fazhi-nlp", "numpy", "jieba", "opencc", "safetensors", "lxml")


@dataclass(slots=True)
class Run:
    """What a run did, gathered while it goes on.

    Attributes
    ----------
    options : mapping of str to JSON values
        What was asked for.
    model : mapping of str to JSON values
        Digest and label set of the model.
    reports, paragraphs, needs_review : int
        Reports read, their rows, and how many of these a person should look at.
    duplicates : int
        Further places where a report of the same text was read; counted here alone.
    labels : Counter
        Rows by label.
    failures : dict of str to Text
        Why a path could not be read.
    """

    options: Mapping[str, object]
    model: Mapping[str, object]
    reports: int = 0
    paragraphs: int = 0
    needs_review: int = 0
    duplicates: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    failures: dict[str, Text] = field(default_factory=dict)
    _inputs: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def add(self, report: ReportRows) -> None:
        """Count a report with its rows, or a path that could not be read."""
        if report.failure is not None:
            self.failures[report.path] = report.failure.text
            return
        self._inputs.update(report.report_id.encode())
        if report.duplicate_of:
            self.duplicates += 1
            return
        self.reports += 1
        self.paragraphs += len(report.rows)
        self.labels.update(str(row["label"]) for row in report.rows)
        self.needs_review += sum(bool(row["needs_review"]) for row in report.rows)

    def facts(self) -> dict[str, object]:
        """Everything as JSON values; nothing in it depends on the clock or the machine's folders."""
        return {
            "versions": package_versions(),
            "model": dict(self.model),
            "options": dict(self.options),
            "counts": {
                "reports": self.reports,
                "paragraphs": self.paragraphs,
                "needs_review": self.needs_review,
                "duplicates": self.duplicates,
                "failures": len(self.failures),
                "labels": dict(sorted(self.labels.items())),
            },
            "inputs_sha256": self._inputs.hexdigest(),
            "failures": {path: reason.en for path, reason in self.failures.items()},
            "failures_zh": {path: reason.zh for path, reason in self.failures.items()},
        }

    def as_json(self) -> bytes:
        """Write `facts` as they stand in the file."""
        text = json.dumps(self.facts(), ensure_ascii=False, indent=2) + "\n"
        return text.encode("utf-8", "backslashreplace")


def run_path(output: Path) -> Path:
    """Where the record of an output stands.

    Examples
    --------
    >>> run_path(Path("labels.csv")).name
    'labels.csv.run.json'
    """
    return output.with_name(f"{output.name}.run.json")


def package_versions() -> dict[str, str]:
    """Versions of Python and of the packages that labels depend on.

    Examples
    --------
    >>> package_versions()["jieba"]
    '0.42.1'
    """
    return {"python": platform.python_version()} | {name: version(name) for name in _PACKAGES}
