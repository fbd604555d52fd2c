"""The installed jieba: its dictionary, its HMM tables, and digests of both."""

import hashlib
import warnings
from functools import cache
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

_FILES = ("dict.txt", "finalseg/prob_start.py", "finalseg/prob_trans.py", "finalseg/prob_emit.py")


@cache
def jieba_module() -> "ModuleType":
    """Import jieba without its warnings."""
    # Its source has escapes that newer Pythons warn about, and it imports pkg_resources.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return import_module("jieba")


@cache
def base_dictionary() -> tuple[dict[str, int], int]:
    """Frequencies of jieba's words, with 0 for prefixes that are not words, and their total."""
    with files("jieba").joinpath("dict.txt").open("rb") as dictionary:
        frequencies, total = jieba_module().Tokenizer.gen_pfdict(dictionary)
    return frequencies, total


@cache
def content_digest() -> str:
    """SHA-256 of what determines jieba's words: the dictionary and the tables of the HMM."""
    finalseg = jieba_module().finalseg
    digest = hashlib.sha256(files("jieba").joinpath("dict.txt").read_bytes())
    for table in (finalseg.start_P, finalseg.trans_P, finalseg.emit_P):
        for row in sorted(table.items()):
            # The transition and emission tables have one table per state.
            name, value = row
            cells = sorted(value.items()) if isinstance(value, dict) else value
            digest.update(repr((name, cells)).encode())
    return digest.hexdigest()


@cache
def files_digest() -> str | None:
    """SHA-256 of the files that `content_digest` reads, without importing jieba.

    Equal files have equal content: knowing both digests of a build makes it unnecessary to import
    jieba, which takes longer than labelling a report. None if jieba is not installed, or not as
    files.
    """
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        return None
    digest = hashlib.sha256()
    try:
        for name in _FILES:
            digest.update(hashlib.sha256(Path(spec.origin).parent.joinpath(name).read_bytes()).digest())
    except OSError:
        return None
    return digest.hexdigest()
