"""The folder beside an output where finished parts are put aside."""

from pathlib import Path

MARK = "fazhi-parts.json"
"""The file by which such a folder is known."""


def parts_folder(output: Path) -> Path:
    """Where the parts of an output are put aside.

    Examples
    --------
    >>> parts_folder(Path("labels.csv")).name
    'labels.csv.parts'
    """
    return output.with_name(f"{output.name}.parts")
