"""Sources -> parts, in processes or in this one."""

import os
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType

from fazhi_nlp.batch.documents import label_document
from fazhi_nlp.batch.parts import LabelDocument, Part, steps
from fazhi_nlp.batch.scheduler import Result, Schedule, Task
from fazhi_nlp.batch.settings import Settings
from fazhi_nlp.batch.sources import Source
from fazhi_nlp.documents.failures import failure_of
from fazhi_nlp.documents.reading.content import TEXT, reader_of
from fazhi_nlp.documents.reading.limits import Limits
from fazhi_nlp.errors import DocumentError, LimitError
from fazhi_nlp.inference.labeler import Labeler

TIMEOUT = 60.0
"""Seconds that a document may take by default: most take less than one, the longest PDF a few."""

# How far results may be ahead of the oldest that is awaited, where they are wanted in order.
_WINDOW = 64

# From this many sources on, workers are worth their start.
_MANY = 60

# Text and web pages up to this size, in bytes, are read within a second or two whatever they hold;
# larger ones are read where a time limit holds.
_READ_HERE = 1 << 18
_MOST_JOBS = 4


def sensible_jobs(sources: int) -> int:
    """How many workers to take where nobody says it.

    Examples
    --------
    >>> sensible_jobs(3)
    1
    """
    return min(os.cpu_count() or 1, _MOST_JOBS) if sources >= _MANY else 1


class Batch:
    """Labels many sources; each that cannot be read gives its failure and costs no other.

    Parameters
    ----------
    labeler : Labeler
    settings : Settings
    model : path-like or None
        The file that the labeler was loaded from, for the workers; None for the bundled model.
    jobs : int
        How many workers. With one, plain text and HTML of usual size are labelled in this process;
        what is large, or read by parsers that can hang or crash, in a worker.
    timeout : float
        Seconds that one document may take.
    label : function
        What labels a document; workers import it by its name.
    """

    def __init__(
        self,
        labeler: Labeler,
        settings: Settings,
        *,
        model: str | os.PathLike[str] | None = None,
        jobs: int = 1,
        timeout: float = TIMEOUT,
        label: LabelDocument = label_document,
    ) -> None:
        self._labeler = labeler
        self._label = label
        self._settings = settings
        prepare = {
            "label": f"{label.__module__}:{label.__name__}",
            "settings": settings.as_json(),
            "model": None if model is None else os.fspath(model),
            "label_set": labeler.label_set.name,
        }
        here = self._here if jobs == 1 else _nothing_here
        self._schedule = Schedule(jobs, prepare, labeler.digest, timeout=timeout, here=here)

    def __enter__(self) -> "Batch":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._schedule.close()

    def results(
        self, sources: Sequence[Source], begin: Callable[[int, str, bytes], int | None]
    ) -> Iterator[Result]:
        """Label the sources; parts come as they are done.

        Parameters
        ----------
        sources : sequence of Source
        begin : function
            Told number, path and content of a source, says with which of its documents to begin,
            or None where all is done.
        """
        return self._schedule.results(self._tasks(sources, begin))

    def in_order(self, sources: Sequence[Source]) -> Iterator[Part]:
        """Label the sources; parts come in the order of the sources."""
        held: dict[int, list[Part]] = {}
        awaited = 0
        for task, part in self._schedule.results(self._tasks(sources, _from_the_first), window=_WINDOW):
            held.setdefault(task.number, []).append(part)
            while parts := held.pop(awaited, None):
                yield from parts
                if not parts[-1].last:
                    break
                awaited += 1

    def _tasks(
        self, sources: Sequence[Source], begin: Callable[[int, str, bytes], int | None]
    ) -> Iterator[Task]:
        for number, source in enumerate(sources):
            try:
                data = source.read(self._settings.limits)
            except Exception as error:
                yield Task(number, source.name, failure=failure_of(error))
                continue
            first = begin(number, source.name, data)
            if first is not None:
                yield Task(number, source.name, data, first)

    def _here(self, task: Task) -> Iterator[Part] | None:
        if len(task.data) > _READ_HERE or not _is_text(task, self._settings.limits):
            return None
        done = steps(self._label, self._labeler, self._settings, task.path, task.data, task.first)
        return (step for step in done if isinstance(step, Part))


def _from_the_first(number: int, path: str, data: bytes) -> int:
    return 0


def _nothing_here(task: Task) -> None:
    return None


def _is_text(task: Task, limits: Limits) -> bool:
    """Whether no parser that can hang or crash will see the content."""
    try:
        return reader_of(task.data, task.path, limits) == TEXT
    except DocumentError:  # refused before anything is parsed
        return True
    except LimitError:
        return False
