"""Child processes that can be killed one by one: start them, send them tasks, receive their answers."""

import json
import os
import queue
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from threading import Thread
from typing import Any, BinaryIO, cast

from fazhi_nlp.batch.messages import Message, read_message, write_message
from fazhi_nlp.documents.reading.libreoffice import end_with_children

# Run without the current folder on the path (-P), which may be an inbox; where the parent found
# its packages, the child finds them too.
_PROGRAM = """
import json, sys
sys.path.extend(path for path in json.loads(sys.argv[1]) if path not in sys.path)
from fazhi_nlp.batch.child import main
main()
"""

# One thread each: the workers are the parallel part, and every thread of BLAS costs memory.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

# Seconds that a worker may take to end what it has started; one that hangs in a parser takes all of them.
_MOMENT = 1.0

WorkerMessage = tuple["Worker", Message | None]
"""A worker and its message; None when it has exited."""


class Worker:
    """A child process.

    Parameters
    ----------
    prepare : mapping
        The first message to it, see `fazhi_nlp.batch.child`.
    messages : queue
        Receives its answers.
    """

    def __init__(self, prepare: Mapping[str, Any], messages: "queue.Queue[WorkerMessage]") -> None:
        paths = json.dumps([path for path in sys.path if path])
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _PROGRAM, paths],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_ONE_THREAD},
            start_new_session=True,
        )
        self._tasks = cast(BinaryIO, self._process.stdin)
        self._answers = cast(BinaryIO, self._process.stdout)
        self._messages = messages
        self._closing = False
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()
        self.send({"prepare": prepare})

    def send(self, head: Mapping[str, Any], body: bytes = b"") -> None:
        """Send it a message; if it has exited meanwhile, the listener finds out."""
        with suppress(OSError):
            write_message(self._tasks, head, body)

    def terminate(self) -> None:
        """Ask it to exit and to end what it has started."""
        if os.name != "nt":  # there, terminating kills at once and leaves its children running
            self._process.terminate()

    def kill(self) -> None:
        """End it within a moment, with what it has started."""
        self.terminate()
        try:
            self._process.wait(_MOMENT if os.name != "nt" else 0)
        except subprocess.TimeoutExpired:
            end_with_children(self._process)

    def close(self) -> int:
        """End it and wait until it is gone; its exit code, negative for a signal."""
        self._closing = True
        self.kill()
        code = self._process.wait()
        self._listener.join()
        for stream in (self._tasks, self._answers):
            with suppress(OSError):  # data that was never sent
                stream.close()
        return code

    def _listen(self) -> None:
        message: Message | None = Message({})
        while message is not None and not self._closing:
            try:
                message = read_message(self._answers)
            except (ValueError, KeyError, OSError):  # no message of ours: the process is not sane any more
                message = None
            self._pass_on(message)

    def _pass_on(self, message: Message | None) -> None:
        """Wait for room in the queue: a slow consumer slows the workers down."""
        while not self._closing:
            with suppress(queue.Full):
                self._messages.put((self, message), timeout=0.1)
                return
