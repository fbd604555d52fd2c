"""What processes say to each other, and what is put aside: a line of JSON and the bytes that it announces.

No pickle: what comes back from a process that has read a hostile file is data and nothing else.
"""

import json
from collections.abc import Mapping
from typing import Any, BinaryIO, NamedTuple


class Message(NamedTuple):
    """A head of JSON values, and a body."""

    head: dict[str, Any]
    body: bytes = b""


def write_message(stream: BinaryIO, head: Mapping[str, Any], body: bytes = b"") -> None:
    r"""Write a message and send it off.

    Examples
    --------
    >>> import io
    >>> stream = io.BytesIO()
    >>> write_message(stream, {"path": "a.txt"}, b"text")
    >>> stream.getvalue()
    b'{"path": "a.txt", "bytes": 4}\ntext'
    >>> _ = stream.seek(0)
    >>> read_message(stream)
    Message(head={'path': 'a.txt', 'bytes': 4}, body=b'text')
    """
    stream.write(json.dumps({**head, "bytes": len(body)}).encode() + b"\n")
    stream.write(body)
    stream.flush()


def read_message(stream: BinaryIO) -> Message | None:
    """Read a message; None where the stream has ended, in the middle of one too."""
    line = stream.readline()
    if not line.endswith(b"\n"):
        return None
    head = json.loads(line)
    body = stream.read(head["bytes"])
    return Message(head, body) if len(body) == head["bytes"] else None
