"""Tasks -> parts: who does what, and what becomes of a document that ends or holds up its worker.

Such a document is tried once more, by a new worker and while no other works; if it does it again,
it is listed as a failure and its source is taken up behind it.
"""

import queue
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from fazhi_nlp.batch.messages import Message
from fazhi_nlp.batch.parts import Part, Started
from fazhi_nlp.batch.process import Heard, Worker
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
    """A worker and what it is doing, `late` where it was ended for taking too long."""

    worker: Worker
    deadline: float
    ready: bool = False
    task: Task | None = None
    began: Started | None = None
    late: bool = False


Result = tuple[Task, Part]


class Schedule:
    """Runs tasks on some workers, which start when first needed; `close` ends them.

    Parameters
    ----------
    jobs : int
        How many workers at most.
    prepare : dict
        What each is told first, see `fazhi_nlp.batch.child`.
    digest : str
        Digest of the model that they must have loaded.
    timeout : float
        Seconds that one document may take.
    here : function
        Does a task in this process, or gives None where it is one for a worker. Nothing else is
        done meanwhile.
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
        self._heard: queue.Queue[Heard] = queue.Queue(maxsize=4 * jobs)
        self._seats: list[_Slot] = []
        self._again: list[Task] = []
        self._behind: list[Task] = []
        self._tried: set[tuple[int, int]] = set()
        self._latest = 0

    def close(self) -> None:
        """End the workers."""
        for seat in self._seats:
            seat.worker.tell_to_end()
        for seat in self._seats:
            seat.worker.close()
        self._seats.clear()

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
            away = time.monotonic() - left  # whoever takes the results took his time, not the workers
            for seat in self._seats:
                seat.deadline += away

    def _results(self, tasks: Iterator[Task], window: int | None) -> Iterator[Result]:
        more = True
        while True:
            while self._may_begin(window) and (self._behind or more):
                task = self._behind.pop(0) if self._behind else next(tasks, None)
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
        return [seat.task for seat in self._seats if seat.task]

    def _may_begin(self, window: int | None) -> bool:
        running = self._running
        if self._again or len(running) >= self._jobs or any(task.alone for task in running):
            return False
        oldest = min((task.number for task in running), default=self._latest)
        return window is None or self._latest - oldest < window

    def _give(self, task: Task) -> None:
        """Hand a task to a worker that is free; one that is tried alone goes to a new one."""
        free = (seat for seat in self._seats if seat.task is None and not seat.late)
        seat = None if task.alone else next(free, None)
        if seat is None:
            seat = _Slot(Worker(self._prepare, self._heard), time.monotonic() + _START)
            self._seats.append(seat)
        seat.task, seat.began = task, None
        if seat.ready:
            self._tell(seat, task)

    def _tell(self, seat: _Slot, task: Task) -> None:
        seat.deadline = time.monotonic() + self._timeout
        seat.worker.say({"path": task.path, "first": task.first, "seconds": self._timeout}, task.data)

    def _poll(self) -> Iterator[Result]:
        """Wait for a worker to say something, or for one to be late."""
        with suppress(queue.Empty):
            worker, message = self._heard.get(timeout=_TICK)
            seat = next(seat for seat in self._seats if seat.worker is worker)
            if message is None:
                yield from self._on_exit(seat)
            else:
                yield from self._on_message(seat, message)
        now = time.monotonic()
        for seat in self._seats:
            if seat.deadline < now and not seat.late and (seat.task or not seat.ready):
                seat.late = True
                seat.worker.kill()

    def _on_message(self, seat: _Slot, message: Message) -> Iterator[Result]:
        seat.deadline = time.monotonic() + self._timeout
        task = seat.task
        if "unable" in message.head:
            en, zh = message.head["unable"]
            raise FazhiError(en, zh=zh)
        if "ready" in message.head:
            self._check_model(message.head["ready"])
            seat.ready = True
            if task:
                self._tell(seat, task)
        elif "began" in message.head:
            seat.began = Started(*message.head["began"])
        elif task:
            part = Part.from_message(message)
            seat.task = None if part.last else replace(task, first=part.index + 1, alone=False)
            seat.began = None
            yield task, part

    def _check_model(self, digest: str) -> None:
        if digest != self._digest:
            raise ModelError(
                "the model file has changed since the run began; run it again",
                zh="模型文件在运行途中被改动；请重新运行",
            )

    def _on_exit(self, seat: _Slot) -> Iterator[Result]:
        """A worker has ended: try what it was at once more, or list it and go on behind it."""
        code = seat.worker.close()
        self._seats.remove(seat)
        if not seat.ready:
            raise FazhiError(
                f"a worker process did not start (exit code {code}); run `fazhi check`",
                zh=f"工作进程未能启动（退出码 {code}）；请运行 fazhi check 检查安装",
            )
        task, began = seat.task, seat.began
        if task is None:
            return
        at = began or Started(task.first, task.path, only=True)
        place = task.number, at.index if began else -1
        if place not in self._tried:
            self._tried.add(place)
            self._again.append(replace(task, first=at.index, alone=True))
            return
        failure = timed_out(at.path, self._timeout) if seat.late else crashed(at.path, code)
        yield task, Part.failed(at.index, at.path, failure, last=at.only)
        if not at.only:
            self._behind.append(replace(task, first=at.index + 1, alone=False))
