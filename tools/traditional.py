"""The characters and phrases that OpenCC's `t2s` can change, read from its dictionaries.

    python -m tools.traditional > src/fazhi_nlp/text/traditional.txt

A text that holds none of them is simplified already. Characters that change in phrases alone, as 覆
does in 答覆 and not in 覆盖, are written in front of each of those phrases: 覆答覆.
"""

import json
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import opencc


def dictionaries() -> Iterator[Path]:
    """Files of the dictionaries that `t2s` reads."""
    folder = next(Path(opencc.__file__).parent.rglob("t2s.json")).parent
    config = json.loads((folder / "t2s.json").read_text(encoding="utf-8"))
    steps = [*config.get("normalization", []), *config["conversion_chain"]]
    for step in steps:
        for described in step["dict"].get("dicts", [step["dict"]]):
            yield folder / described["file"]


def entries(dictionary: Path) -> Iterator[tuple[str, str]]:
    """Each text of a dictionary, and what it becomes."""
    (program,) = (path for path in Path(opencc.__file__).parent.rglob("opencc_dict*") if path.is_file())
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder, "entries.txt")
        command: list[str | Path] = [program, "-i", dictionary, "-o", plain, "-f", "ocd2", "-t", "text"]
        subprocess.run(command, check=True, capture_output=True)
        for line in plain.read_text(encoding="utf-8").splitlines():
            before, _, after = line.partition("\t")
            yield before, after.split(" ")[0]


def lines() -> Iterator[str]:
    """Characters that change alone; phrases without any, each behind one of its characters that change."""
    changed = {
        (before, after)
        for dictionary in dictionaries()
        for before, after in entries(dictionary)
        if before != after
    }
    alone = {before for before, _ in changed if len(before) == 1}
    yield from sorted(alone)
    for before, after in sorted(changed):
        if alone.isdisjoint(before):
            yield next(old for old, new in zip(before, after, strict=True) if old != new) + before


if __name__ == "__main__":
    print("\n".join(lines()))
