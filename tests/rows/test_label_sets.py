"""Files that declare a label set."""

import json
from pathlib import Path
from typing import Any

import pytest

from fazhi_nlp.errors import DataError
from fazhi_nlp.labels import LONGEST_DEFINITION, LONGEST_NAME, MOST_LABELS
from fazhi_nlp.rows.label_sets import read_label_set

CASES = json.loads(Path(__file__).with_name("label_sets_cases.json").read_text(encoding="utf-8"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "labels.csv"


@pytest.mark.parametrize("case", [x for x in CASES if "labels" in x], ids=lambda case: case["comment"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_what_is_declared(path: Path, case: dict[str, Any], encoding: str) -> None:
    path.write_bytes(case["csv"].encode(encoding))
    declared = read_label_set(path)
    assert declared.name == "own"
    assert [[x.id, x.zh, x.definition, x.rolls_up_to] for x in declared.labels] == case["labels"]


@pytest.mark.parametrize("case", [x for x in CASES if "error" in x], ids=lambda case: case["comment"])
def test_what_cannot_be_declared(path: Path, case: dict[str, Any]) -> None:
    path.write_bytes(case["csv"].encode())
    with pytest.raises(DataError) as caught:
        read_label_set(path)
    assert caught.value.zh.startswith(path.as_posix())
    lines = caught.value.zh.splitlines()
    assert len(lines) == len(case["error"])
    for line, part in zip(lines, case["error"], strict=True):
        assert part in line


def test_as_many_labels_as_a_set_may_have(path: Path) -> None:
    lines = [f"l{number},类{number}" for number in range(MOST_LABELS + 1)]
    path.write_text("\n".join(["id,zh", *lines[:-1]]), encoding="utf-8")
    assert len(read_label_set(path).labels) == MOST_LABELS
    path.write_text("\n".join(["id,zh", *lines]), encoding="utf-8")
    with pytest.raises(DataError, match="201 labels; a label set has 2 to 200"):
        read_label_set(path)


@pytest.mark.parametrize(
    ("column", "longest"),
    [
        ("id", LONGEST_NAME),
        ("zh", LONGEST_NAME),
        ("definition", LONGEST_DEFINITION),
        ("rolls_up_to", LONGEST_NAME),
    ],
)
def test_as_long_as_a_cell_may_be(path: Path, column: str, longest: int) -> None:
    for size in (longest, longest + 1):
        cells = {"id": "b", "zh": "乙", "definition": "", "rolls_up_to": ""} | {column: "长" * size}
        rows = [cells, ("a", "甲", "", ""), cells.values()]
        path.write_text("\n".join(map(",".join, rows)), encoding="utf-8")
        if size == longest:
            assert len(read_label_set(path).labels) == 2
    with pytest.raises(DataError, match=f"row 3, column {column}: longer than {longest} characters"):
        read_label_set(path)
