"""The child process: reads tasks from its standard input and answers on its standard output."""

import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from types import FrameType
from typing import Any, BinaryIO, NoReturn

from fazhi_nlp.batch.messages import read_message, write_message
from fazhi_nlp.batch.parts import LabelDocument, Started, steps
from fazhi_nlp.batch.settings import Settings
from fazhi_nlp.documents.failures import failure_of
from fazhi_nlp.inference.labeler import load

MEMORY = 1 << 30
"""Bytes that a worker may use for data, where the system can hold it to that (Linux)."""

# Seconds after its parent's time limit at which a worker ends itself, in case the parent is gone.
_GRACE = 10


def main() -> None:
    """Serve until the parent closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to answer
    signal.signal(signal.SIGTERM, _end)
    tasks, answers = _private_streams()
    with suppress(BrokenPipeError):
        _serve(tasks, answers)


def _end(number: int, frame: FrameType | None) -> NoReturn:
    """Exit through all clean-up: programs that a reader has started, temporary folders."""
    sys.exit()


def _private_streams() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes, out of reach of libraries that print or read."""
    tasks = os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdin, sys.stdout):
        os.dup2(null, stream.fileno())
    return tasks, answers


def _serve(tasks: BinaryIO, answers: BinaryIO) -> None:
    order = read_message(tasks)
    if order is None:
        return
    try:
        label, settings, labeler = _prepare(**order.head["prepare"])
    except Exception as error:
        failure = failure_of(error)
        write_message(answers, {"unable": [failure.en, failure.zh]})
        return
    write_message(answers, {"ready": labeler.digest})
    while task := read_message(tasks):
        path, first, seconds = task.head["path"], task.head["first"], task.head["seconds"]
        for step in steps(label, labeler, settings, path, task.body, first):
            if isinstance(step, Started):
                write_message(answers, {"started": [step.index, step.path, step.only]})
                _end_after(seconds + _GRACE)
            else:
                _end_after(0)
                write_message(answers, step.head, step.body)


def _prepare(label: str, settings: dict[str, Any], model: str | None, label_set: str) -> tuple[Any, ...]:
    _limit_memory()
    module, _, name = label.partition(":")
    label_document: LabelDocument = getattr(import_module(module), name)
    return label_document, Settings.from_json(settings), load(model, label_set=label_set)


def _limit_memory() -> None:
    """Make a document that needs too much memory fail, not the machine."""
    if sys.platform == "linux":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, hard))


def _end_after(seconds: float) -> None:
    """Let the system end this process even if a parser never comes back; 0 calls it off."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
