"""The tables that the kernel segments with: one file, built with the package, mapped into memory.

The file is one line of JSON, padded to a multiple of 64 bytes, followed by the arrays in the
machine's byte order. The line tells which jieba they were built from and where each array is.
"""

import json
import mmap
import sys
from array import array
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple, NoReturn

FORMAT = 3
"""Incremented when the tables or the arguments of the compiled code change; older files are not used."""

_ALIGNMENT = 64

# Type codes as in the module `array`.
_Kind = Literal["H", "I", "Q", "d"]
_ARRAYS: dict[str, _Kind] = {
    "codes": "H",
    "nodes": "Q",
    "frequencies": "I",
    "start": "d",
    "trans": "d",
    "emit": "d",
}


class Tables(NamedTuple):
    """What the kernel segments with.

    Attributes
    ----------
    content_digest : str
        `fazhi_nlp.kernel.jieba.content_digest` of the jieba that they were built from.
    files_digest : str
        Its `files_digest`.
    total : int
        Sum of the frequencies of the dictionary.
    codes, nodes : memoryview
        The dictionary as a trie (`fazhi_nlp.kernel.trie.Trie`); the value of a word is the position
        of its frequency in `frequencies`, from 1.
    frequencies : memoryview of unsigned 32-bit integers
    start : memoryview of float, length 4
        Log probabilities of starting in each HMM state: B, M, E, S.
    trans : memoryview of float, length 16
        Log probabilities of each transition, by previous state.
    emit : memoryview of float, length 4 * HAN_COUNT
        Log probabilities of each Han character, in each of the four states.
    """

    content_digest: str
    files_digest: str
    total: int
    codes: memoryview
    nodes: memoryview
    frequencies: memoryview
    start: memoryview
    trans: memoryview
    emit: memoryview


def write_tables(
    path: Path,
    *,
    content_digest: str,
    files_digest: str,
    total: int,
    arrays: Mapping[str, "array[int] | array[float]"],
) -> None:
    """Write the tables to a file."""
    places, body = {}, bytearray()
    for name in _ARRAYS:
        places[name] = [len(body), len(arrays[name])]
        body += arrays[name].tobytes()
        body += bytes(-len(body) % _ALIGNMENT)
    description = {
        "format": FORMAT,
        "byteorder": sys.byteorder,
        "content_digest": content_digest,
        "files_digest": files_digest,
        "total": total,
        "arrays": places,
    }
    line = json.dumps(description).encode()
    line += b" " * (-(len(line) + 1) % _ALIGNMENT) + b"\n"
    path.write_bytes(line + body)


def read_tables(path: Path) -> Tables:
    """Map a file of tables into memory, read-only.

    Raises
    ------
    ValueError
        If the file has no tables, another format or another byte order.
    OSError
        If it cannot be read.
    """
    with path.open("rb") as file:
        content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    end = bytes(content[:4096]).find(b"\n") + 1
    try:
        description = json.loads(bytes(content[:end]))
        if (description["format"], description["byteorder"]) != (FORMAT, sys.byteorder):
            _refuse(path)
        arrays = {
            name: _array(content[end:], kind, *description["arrays"][name]) for name, kind in _ARRAYS.items()
        }
        return Tables(
            str(description["content_digest"]),
            str(description["files_digest"]),
            int(description["total"]),
            **arrays,
        )
    except (KeyError, TypeError, ValueError):
        _refuse(path)


def _array(body: memoryview, kind: _Kind, start: int, length: int) -> "memoryview[Any]":
    size = length * array(kind).itemsize
    part = body[start : start + size]
    if len(part) != size:
        raise ValueError("the file is cut off")
    return part.cast("d") if kind == "d" else part.cast(kind)


def _refuse(path: Path) -> NoReturn:
    raise ValueError(f"{path} does not hold the kernel's tables; install fazhi-nlp again")
