"""Finished parts, put aside beside the output until it is written.

A part stands under a digest of all that it depends on: its form, path and content of its source,
model, settings, versions. So whatever is found there may be used again. Each file holds a digest of its
content: one that is cut off is as good as none.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from fazhi_nlp.batch.messages import read_message, write_message
from fazhi_nlp.batch.parts import Part
from fazhi_nlp.batch.parts_folder import MARK, hold
from fazhi_nlp.batch.report_json import FORMAT
from fazhi_nlp.errors import DataError

_SUFFIX = ".part"
_UNFINISHED = ".tmp"


@dataclass(slots=True)
class _Kept:
    """What is known of a source: its key, how many parts of it there are, how many reports."""

    key: str
    parts: int = 0
    reports: int = 0


class Store:
    """The parts of one run.

    Parameters
    ----------
    folder : Path
        Made where it is missing.
    depends_on : JSON values
        What the parts depend on besides their sources.
    resume : bool
        Whether parts of an earlier run are used.
    retry_failed : bool
        Whether of these the failures are tried again.

    Attributes
    ----------
    found : int
        Parts that an earlier run has left.

    Raises
    ------
    DataError
        Where the folder holds something else.
    OSError
        Where it cannot be made.
    """

    def __init__(self, folder: Path, depends_on: Any, *, resume: bool, retry_failed: bool) -> None:
        self._folder = folder
        self._depends_on = depends_on
        self._resume = resume
        self._retry_failed = retry_failed
        self._kept: dict[int, _Kept] = {}
        if folder.exists() and not (folder / MARK).exists():
            raise DataError(
                f"{folder}: exists and holds no results put aside; move it, or write to another file",
                zh=f"{folder}：已存在，且不是本程序存放中间结果的文件夹；请先移走，或换一个输出文件名",
            )
        folder.mkdir(exist_ok=True)
        self.found = sum(1 for _ in folder.glob(f"*{_SUFFIX}"))
        if not (folder / MARK).exists():
            (folder / MARK).write_text('{"format": 1}\n', encoding="utf-8")
        self._held: BinaryIO | None = None

    def hold(self) -> None:
        """Keep the folder to ourselves until `close`, or until the process ends.

        Raises
        ------
        DataError
            Where another run has it.
        """
        self._held = hold(self._folder / MARK)
        if self._held is None:
            raise DataError(
                f"{self._folder}: another run is at work for this output; wait until it has ended, or write "
                "to another file",
                zh=f"{self._folder}：另一次运行正在写这个输出文件；请等它结束，或换一个输出文件名",
            )

    @property
    def reports(self) -> int:
        """How many reports are finished."""
        return sum(kept.reports for kept in self._kept.values())

    def begin(self, number: int, path: str, data: bytes) -> int | None:
        """Find what is kept of a source: the document to begin with, None where all is there."""
        content = hashlib.sha256(data).hexdigest()
        kept = self._kept[number] = _Kept(self._key(path, content))
        while self._resume and (part := self._read(kept.key, kept.parts)):
            if part.failures and self._retry_failed:
                break
            kept.parts += 1
            kept.reports += part.reports
            if part.last:
                return None
        return kept.parts

    def put(self, number: int, path: str, part: Part) -> None:
        """Put a part aside; those of a source come in order."""
        kept = self._kept.setdefault(number, _Kept(self._key(path, "")))
        finished = self._file(kept.key, part.index)
        unfinished = finished.with_suffix(_UNFINISHED)  # a run may be broken off while it writes
        with unfinished.open("wb") as file:
            write_message(file, part.head | {"sha256": hashlib.sha256(part.body).hexdigest()}, part.body)
        unfinished.replace(finished)
        kept.parts = part.index + 1
        kept.reports += part.reports

    def parts(self) -> Iterator[Part]:
        """All parts, in the order of their sources."""
        for _, kept in sorted(self._kept.items()):
            for index in range(kept.parts):
                part = self._read(kept.key, index)
                if part is None:
                    raise DataError(
                        f"{self._folder}: a result put aside is gone or damaged; run again with --resume",
                        zh=f"{self._folder}：存放的中间结果缺失或损坏；请加 --resume 重新运行",
                    )
                yield part

    def clear(self) -> None:
        """Remove what was put aside."""
        for path in self._folder.glob(f"*{_SUFFIX}"):
            path.unlink()

    def close(self) -> None:
        """Remove what is half written, and the folder where nothing is put aside; let others have it."""
        if self._held:
            self._held.close()
        for path in self._folder.glob(f"*{_UNFINISHED}"):
            path.unlink()
        if not any(self._folder.glob(f"*{_SUFFIX}")):
            (self._folder / MARK).unlink(missing_ok=True)
            with suppress(OSError):  # somebody keeps something there
                self._folder.rmdir()

    def _key(self, path: str, content: str) -> str:
        known = json.dumps([FORMAT, path, content, self._depends_on], sort_keys=True)
        return hashlib.sha256(known.encode()).hexdigest()[:32]

    def _file(self, key: str, index: int) -> Path:
        return self._folder / f"{key}-{index:05d}{_SUFFIX}"

    def _read(self, key: str, index: int) -> Part | None:
        try:
            with self._file(key, index).open("rb") as file:
                message = read_message(file)
        except (FileNotFoundError, ValueError):
            return None
        if message is None or message.head.get("sha256") != hashlib.sha256(message.body).hexdigest():
            return None
        return Part.from_message(message)
