"""Finished parts put aside."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi_nlp.batch.labelled_report import LabelledReport
from fazhi_nlp.batch.parts import Part
from fazhi_nlp.batch.parts_folder import MARK
from fazhi_nlp.batch.store import Store
from fazhi_nlp.documents.failures import Failure
from fazhi_nlp.errors import DataError
from fazhi_nlp.records import Report

FAILURE = Failure("timeout", "too slow", "太慢")


def part(index: int = 0, *, last: bool = True, path: str = "a.txt") -> Part:
    return Part.of(index, [LabelledReport(path, Report("\udc80"))], last=last)


def opened(folder: Path, *, depends_on: object = "model", resume: bool = True, retry: bool = False) -> Store:
    return Store(folder / "a.csv.parts", depends_on, resume=resume, retry_failed=retry)


def test_what_was_put_comes_back_in_the_order_of_the_sources(tmp_path: Path) -> None:
    store = opened(tmp_path)
    for number, path in ((1, "b.txt"), (0, "a.txt")):
        assert store.begin(number, path, b"") == 0
        store.put(number, path, part(path=path))
    assert [x.unpack()[0].path for x in store.parts()] == ["a.txt", "b.txt"]
    assert store.reports == 2


def test_what_is_finished_is_known_again(tmp_path: Path) -> None:
    store = opened(tmp_path)
    store.begin(0, "a.zip", b"data")
    store.put(0, "a.zip", part(0, last=False))
    store.put(0, "a.zip", part(1, last=False))
    assert opened(tmp_path).begin(0, "a.zip", b"data") == 2
    store.put(0, "a.zip", part(2))
    again = opened(tmp_path)
    assert again.found == 3
    assert again.begin(0, "a.zip", b"data") is None
    assert list(again.parts()) == [part(0, last=False), part(1, last=False), part(2)]


@pytest.mark.parametrize(
    ("path", "data", "depends_on", "resume"),
    [
        ("b.txt", b"data", "model", True),
        ("a.txt", b"DATA", "model", True),
        ("a.txt", b"data", "another model", True),
        ("a.txt", b"data", "model", False),
    ],
)
def test_what_depends_on_something_else_is_done_anew(
    tmp_path: Path, path: str, data: bytes, depends_on: str, resume: bool
) -> None:
    store = opened(tmp_path)
    store.begin(0, "a.txt", b"data")
    store.put(0, "a.txt", part())
    assert opened(tmp_path, depends_on=depends_on, resume=resume).begin(0, path, data) == 0


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-1], lambda data: data[:9], lambda data: b"", lambda data: data.upper()]
)
def test_a_damaged_part_is_as_good_as_none(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    store = opened(tmp_path)
    store.begin(0, "a.txt", b"data")
    store.put(0, "a.txt", part())
    (file,) = (tmp_path / "a.csv.parts").glob("*.part")
    file.write_bytes(damage(file.read_bytes()))
    assert opened(tmp_path).begin(0, "a.txt", b"data") == 0
    with pytest.raises(DataError, match="--resume"):
        list(store.parts())


def test_what_an_earlier_version_put_aside_in_another_form_is_done_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr("fazhi_nlp.batch.store.FORMAT", 1)
        store = opened(tmp_path)
        store.begin(0, "a.txt", b"data")
        store.put(0, "a.txt", part())
        assert opened(tmp_path).begin(0, "a.txt", b"data") is None
    assert opened(tmp_path).begin(0, "a.txt", b"data") == 0


def test_failures_are_kept_unless_they_shall_be_tried_again(tmp_path: Path) -> None:
    store = opened(tmp_path)
    store.begin(0, "a.txt", b"data")
    store.put(0, "a.txt", Part.failed(0, "a.txt", FAILURE, last=True))
    assert opened(tmp_path).begin(0, "a.txt", b"data") is None
    assert opened(tmp_path, retry=True).begin(0, "a.txt", b"data") == 0


def test_two_runs_do_not_share_a_folder(tmp_path: Path) -> None:
    first, second = opened(tmp_path), opened(tmp_path)
    first.hold()
    first.begin(0, "a.txt", b"data")
    first.put(0, "a.txt", part())
    with pytest.raises(DataError, match="another run is at work"):
        second.hold()
    first.close()
    second.hold()
    assert second.begin(0, "a.txt", b"data") is None
    second.close()


def test_a_folder_is_free_when_its_process_has_died(tmp_path: Path) -> None:
    opened(tmp_path)
    program = f"""
import os, sys
from pathlib import Path
from fazhi_nlp.batch.parts_folder import hold
held = hold(Path({str(tmp_path / "a.csv.parts" / MARK)!r}))
print("held", flush=True)
sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        with pytest.raises(DataError, match="another run is at work"):
            opened(tmp_path).hold()
        process.kill()
    store = opened(tmp_path)
    store.hold()
    store.close()


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.csv.parts").mkdir()
    with pytest.raises(DataError, match="move it"):
        opened(tmp_path)
    (tmp_path / "a.csv.parts").rmdir()
    store = opened(tmp_path)
    store.begin(0, "a.txt", b"data")
    store.put(0, "a.txt", part())
    (tmp_path / "a.csv.parts" / "note.txt").write_text("mine", encoding="utf-8")
    store.clear()
    store.close()
    assert [path.name for path in (tmp_path / "a.csv.parts").iterdir()] == ["note.txt"]
