"""Many sources: order, workers that end or hang, memory."""

import io
import os
import stat
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi_nlp import Labeler, Limits, load
from fazhi_nlp.batch.batch import Batch
from fazhi_nlp.batch.labelled_report import LabelledReport
from fazhi_nlp.batch.settings import Settings
from fazhi_nlp.batch.sources import find_sources
from tests.batch.hostile import CRASH, FAULT, GREEDY, HANG, NOISY, OFFICE, ONCE, obey
from tests.cli.conftest import REPORT
from tests.documents.reading.test_libreoffice import is_gone

pytestmark = pytest.mark.slow

Inbox = Callable[..., None]


@pytest.fixture(scope="module")
def bundled() -> Labeler:
    return load()


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    """Write files of a report each, the order that they give standing in their first line."""
    monkeypatch.chdir(tmp_path)

    def write(**orders: bytes) -> None:
        for name, order in orders.items():
            (tmp_path / f"{name}.txt").write_bytes(order + b"\n" + REPORT.encode())

    return write


def labelled(labeler: Labeler, *, jobs: int, timeout: float = 60) -> list[LabelledReport]:
    with Batch(labeler, Settings(), jobs=jobs, timeout=timeout, label=obey) as batch:
        return [x for part in batch.in_order(find_sources(["*.txt"])) for x in part.unpack()]


def outcome(reports: list[LabelledReport]) -> list[tuple[str, str | int]]:
    return [
        (report.path.removesuffix(".txt"), report.failure.code if report.failure else len(report.predictions))
        for report in reports
    ]


@pytest.mark.parametrize("jobs", [2, 3])
def test_what_ends_its_worker_costs_no_other(inbox: Inbox, bundled: Labeler, jobs: int) -> None:
    inbox(a=b"", b=CRASH, c=b"", d=CRASH, e=FAULT, f=NOISY, g=b"")
    reports = labelled(bundled, jobs=jobs)
    assert outcome(reports) == [
        ("a", 3),
        ("b", "crashed"),
        ("c", 3),
        ("d", "crashed"),
        ("e", "crashed"),
        ("f", 3),
        ("g", 3),
    ]
    failure = reports[1].failure
    assert failure is not None
    assert failure.zh == "b.txt：读取时程序两次崩溃（退出码 7）；请用 WPS/Word 打开后另存一份"


def test_what_hangs_is_ended(inbox: Inbox, bundled: Labeler) -> None:
    inbox(a=b"", b=HANG, c=b"", d=b"")
    start = time.monotonic()
    reports = labelled(bundled, jobs=2, timeout=3)
    assert outcome(reports) == [("a", 3), ("b", "timeout"), ("c", 3), ("d", 3)]
    assert time.monotonic() - start < 60


@pytest.mark.skipif(os.name == "nt", reason="the program that hangs is a shell script")
def test_a_program_that_a_document_has_started_ends_with_its_worker(
    inbox: Inbox, bundled: Labeler, tmp_path: Path
) -> None:
    inbox(a=OFFICE)
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\necho $$ >> started\n(sleep 600; true) & echo $! >> started\nwait\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    assert outcome(labelled(bundled, jobs=2, timeout=2)) == [("a", "timeout")]
    started = (tmp_path / "started").read_text().split()
    assert len(started) == 4, "two processes, twice"
    assert all(is_gone(int(process)) for process in started)


def test_what_ends_its_worker_is_tried_once_more(inbox: Inbox, bundled: Labeler) -> None:
    inbox(a=ONCE, b=b"")
    assert outcome(labelled(bundled, jobs=2)) == [("a", 3), ("b", 3)]


@pytest.mark.skipif("sys.platform != 'linux'")
def test_what_asks_for_too_much_memory_fails_alone(inbox: Inbox, bundled: Labeler) -> None:
    inbox(a=GREEDY, b=b"")
    assert outcome(labelled(bundled, jobs=2)) == [("a", "too_large"), ("b", 3)]


def test_one_job_needs_no_worker_for_text(
    inbox: Inbox, bundled: Labeler, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox(a=b"", b=b"")
    monkeypatch.setattr("fazhi_nlp.batch.scheduler.Worker", None)
    assert outcome(labelled(bundled, jobs=1)) == [("a", 3), ("b", 3)]


def test_one_job_has_a_worker_for_what_may_break_a_parser(
    inbox: Inbox, bundled: Labeler, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox(a=b"", b=CRASH, c=b"")
    monkeypatch.setattr("fazhi_nlp.batch.batch.reader_of", lambda data, where, limits: str(data[:5]))
    assert outcome(labelled(bundled, jobs=1)) == [("a", 3), ("b", "crashed"), ("c", 3)]


def test_order_and_answers_do_not_depend_on_jobs(inbox: Inbox, bundled: Labeler) -> None:
    inbox(**{f"f{number:02}": b"" for number in range(12)})
    assert labelled(bundled, jobs=1) == labelled(bundled, jobs=2)


def test_a_paused_consumer_is_no_reason_to_end_a_worker(inbox: Inbox, bundled: Labeler) -> None:
    inbox(**{f"f{number}": b"" for number in range(6)})
    with Batch(bundled, Settings(), jobs=2, timeout=3, label=obey) as batch:
        failures = 0
        for number, part in enumerate(batch.in_order(find_sources(["*.txt"]))):
            failures += part.failures
            time.sleep(3.5 if number == 0 else 0)
    assert failures == 0


def test_a_worker_that_cannot_start_is_an_error_not_a_failure(inbox: Inbox, bundled: Labeler) -> None:
    inbox(a=b"", b=b"")
    with (
        Batch(bundled, Settings(), model="none.model", jobs=2) as batch,
        pytest.raises(Exception, match=r"none\.model"),
    ):
        list(batch.in_order(find_sources(["*.txt"])))


def test_limits_hold_in_workers_too(inbox: Inbox, bundled: Labeler) -> None:
    inbox(a=b"", b=b"")
    with Batch(bundled, Settings(limits=Limits(lines=2)), jobs=2) as batch:
        parts = list(batch.in_order(find_sources(["*.txt"])))
    assert [part.failures for part in parts] == [1, 1]
    assert b"too_large" in parts[0].body


def zipped(**orders: bytes | None) -> bytes:
    """An archive of reports with orders in their first line; without one it is another archive."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        for name, order in orders.items():
            if order is None:
                file.writestr(f"{name}.zip", zipped(x=b"", y=CRASH))
            else:
                file.writestr(f"{name}.txt", order + b"\n" + REPORT.encode())
    return archive.getvalue()


@pytest.mark.parametrize("jobs", [1, 2])
def test_members_of_an_archive_are_sources_of_their_own(
    inbox: Inbox, bundled: Labeler, tmp_path: Path, jobs: int
) -> None:
    inbox(z=b"")
    (tmp_path / "a.txt").write_bytes(zipped(a=b"", b=CRASH, c=b"", d=HANG, e=b"", k=None))
    (tmp_path / "b.txt").write_bytes(zipped())
    (tmp_path / "c.txt").write_bytes(zipped(a=b"")[:-30])
    assert outcome(labelled(bundled, jobs=jobs, timeout=5)) == [
        ("a.txt/a", 3),
        ("a.txt/b", "crashed"),
        ("a.txt/c", 3),
        ("a.txt/d", "timeout"),
        ("a.txt/e", 3),
        ("a.txt/k.zip/x", 3),
        ("a.txt/k.zip/y", "crashed"),
        ("b", "empty"),
        ("c", "damaged"),
        ("z", 3),
    ]


def test_one_job_reads_a_large_text_where_the_time_limit_holds(
    inbox: Inbox, bundled: Labeler, tmp_path: Path
) -> None:
    inbox(a=b"", b=b"")
    (tmp_path / "b.txt").write_bytes(HANG + b"\n" * (1 << 20))
    assert outcome(labelled(bundled, jobs=1, timeout=2)) == [("a", 3), ("b", "timeout")]
