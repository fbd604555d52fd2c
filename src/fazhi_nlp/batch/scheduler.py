"""Tasks -> parts: which worker does what, and what happens when a document kills or holds up its worker.

Such a document is tried once more, by a new worker and with no other running. If it fails again, it is
listed as a failure, and its source is resumed after it.
"""

import queue
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from fazhi_nlp.batch.messages import Message
from fazhi_nlp.batch.parts import Part, Started
from fazhi_nlp.batch.process import Worker, WorkerMessage
from fazhi_nlp.documents.failures import Failure, crashed, timed_out
from fazhi_nlp.errors import FazhiError, ModelError

# How long a worker may take to start: Python, the packages, the model.
_START = 120.0

# How often Ctrl+C is looked for where waiting cannot be interrupted (Windows).
_TICK = 0.5


@dataclass(frozen=True, slots=True)
class Task:
    """A source to be labelled.

    Attributes
    ----------
    number : int
        Its place among the sources.
    path : str
    data : bytes
    first : int
        The document in it to begin with.
    failure : Failure or None
        Why there is nothing to label.
    alone : bool
        Whether no other task may run until its first part is there.
    """

    number: int
    path: str
    data: bytes = b""
    first: int = 0
    failure: Failure | None = None
    alone: bool = False


@dataclass(slots=True)
class _Slot:
    """A worker and its task; `late` if it was killed for taking too long."""

    worker: Worker
    deadline: float
    ready: bool = False
    task: Task | None = None
    started: Started | None = None
    late: bool = False


Result = tuple[Task, Part]


class Schedule:
    """Runs tasks on some workers, which start when first needed; `close` ends them.

    Parameters
    ----------
    jobs : int
        How many workers at most.
    prepare : dict
        The first message to each, see `fazhi_nlp.batch.child`.
    digest : str
        Digest of the model that they must have loaded.
    timeout : float
        Seconds that one document may take.
    here : function
        Does a task in this process, blocking, or returns None for a task that needs a worker.
    """

    def __init__(
        self,
        jobs: int,
        prepare: dict[str, Any],
        digest: str,
        *,
        timeout: float,
        here: Callable[[Task], Iterable[Part] | None],
    ) -> None:
        self._jobs = jobs
        self._prepare = prepare
        self._digest = digest
        self._timeout = timeout
        self._here = here
        self._messages: queue.Queue[WorkerMessage] = queue.Queue(maxsize=4 * jobs)
        self._slots: list[_Slot] = []
        self._again: list[Task] = []
        self._after: list[Task] = []
        self._tried: set[tuple[int, int]] = set()
        self._latest = 0

    def close(self) -> None:
        """End the workers."""
        for slot in self._slots:
            slot.worker.terminate()
        for slot in self._slots:
            slot.worker.close()
        self._slots.clear()

    def results(self, tasks: Iterator[Task], *, window: int | None = None) -> Iterator[Result]:
        """Run all tasks; parts come as they are done, those of one source in order.

        Parameters
        ----------
        tasks : iterator of Task
            In the order of their numbers; taken one by one when a worker is free.
        window : int, optional
            How far a source may be ahead of the oldest one that is not done.
        """
        for result in self._results(tasks, window):
            left = time.monotonic()
            yield result
            away = time.monotonic() - left  # the consumer took this time, not the workers
            for slot in self._slots:
                slot.deadline += away

    def _results(self, tasks: Iterator[Task], window: int | None) -> Iterator[Result]:
        more = True
        while True:
            while self._may_begin(window) and (self._after or more):
                task = self._after.pop(0) if self._after else next(tasks, None)
                if task is None:
                    more = False
                elif task.failure:
                    yield task, Part.failed(0, task.path, task.failure, last=True)
                elif (parts := self._here(task)) is not None:
                    yield from ((task, part) for part in parts)
                else:
                    self._latest = max(self._latest, task.number)
                    self._give(task)
            if self._again and not self._running:
                self._give(self._again.pop(0))
            if not self._running:
                return
            yield from self._poll()

    @property
    def _running(self) -> list[Task]:
        return [slot.task for slot in self._slots if slot.task]

    def _may_begin(self, window: int | None) -> bool:
        running = self._running
        if self._again or len(running) >= self._jobs or any(task.alone for task in running):
            return False
        oldest = min((task.number for task in running), default=self._latest)
        return window is None or self._latest - oldest < window

    def _give(self, task: Task) -> None:
        """Hand a task to a free worker; a task to be run alone gets a new one."""
        free = (slot for slot in self._slots if slot.task is None and not slot.late)
        slot = None if task.alone else next(free, None)
        if slot is None:
            slot = _Slot(Worker(self._prepare, self._messages), time.monotonic() + _START)
            self._slots.append(slot)
        slot.task, slot.started = task, None
        if slot.ready:
            self._send(slot, task)

    def _send(self, slot: _Slot, task: Task) -> None:
        slot.deadline = time.monotonic() + self._timeout
        slot.worker.send({"path": task.path, "first": task.first, "seconds": self._timeout}, task.data)

    def _poll(self) -> Iterator[Result]:
        """Wait for a message from a worker, or for a worker to be late."""
        with suppress(queue.Empty):
            worker, message = self._messages.get(timeout=_TICK)
            slot = next(slot for slot in self._slots if slot.worker is worker)
            if message is None:
                yield from self._on_exit(slot)
            else:
                yield from self._on_message(slot, message)
        now = time.monotonic()
        for slot in self._slots:
            if slot.deadline < now and not slot.late and (slot.task or not slot.ready):
                slot.late = True
                slot.worker.kill()

    def _on_message(self, slot: _Slot, message: Message) -> Iterator[Result]:
        slot.deadline = time.monotonic() + self._timeout
        task = slot.task
        if "unable" in message.head:
            en, zh = message.head["unable"]
            raise FazhiError(en, zh=zh)
        if "ready" in message.head:
            self._check_model(message.head["ready"])
            slot.ready = True
            if task:
                self._send(slot, task)
        elif "started" in message.head:
            slot.started = Started(*message.head["started"])
        elif task:
            part = Part.from_message(message)
            slot.task = None if part.last else replace(task, first=part.index + 1, alone=False)
            slot.started = None
            yield task, part

    def _check_model(self, digest: str) -> None:
        if digest != self._digest:
            raise ModelError(
                "the model file has changed since the run began; run it again",
                zh="模型文件在运行途中被改动；请重新运行",
            )

    def _on_exit(self, slot: _Slot) -> Iterator[Result]:
        """A worker has exited: retry the document it was reading, or list it as failed and go on after it."""
        code = slot.worker.close()
        self._slots.remove(slot)
        if not slot.ready:
            raise FazhiError(
                f"a worker process did not start (exit code {code}); run `fazhi check`",
                zh=f"工作进程未能启动（退出码 {code}）；请运行 fazhi check 检查安装",
            )
        task, started = slot.task, slot.started
        if task is None:
            return
        at = started or Started(task.first, task.path, only=True)
        place = task.number, at.index if started else -1
        if place not in self._tried:
            self._tried.add(place)
            self._again.append(replace(task, first=at.index, alone=True))
            return
        failure = timed_out(at.path, self._timeout) if slot.late else crashed(at.path, code)
        yield task, Part.failed(at.index, at.path, failure, last=at.only)
        if not at.only:
            self._after.append(replace(task, first=at.index + 1, alone=False))
