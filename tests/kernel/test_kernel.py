"""The kernel is there where it must be, and refuses what it cannot use."""

import os
import sys
from array import array
from collections.abc import Iterator
from math import inf
from pathlib import Path
from typing import Any

import pytest

from fazhi_nlp import kernel
from fazhi_nlp.kernel import TABLES, kernel_tables, make_cutter
from fazhi_nlp.kernel.jieba import content_digest, files_digest
from fazhi_nlp.kernel.tables import Tables, read_tables
from fazhi_nlp.kernel.trie import SLOT_BITS, build_trie
from fazhi_nlp.text.words import dictionary_digest

built = kernel_tables() is not None
needs_kernel = pytest.mark.skipif(not built, reason="the kernel is not built here")


@pytest.fixture
def tables() -> Tables:
    tables = kernel_tables()
    assert tables is not None
    return tables


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the tables, which the kernel reads while the test lasts."""
    path = tmp_path / "copied.tables"
    path.write_bytes(TABLES.read_bytes())
    monkeypatch.setattr(kernel, "TABLES", path)
    kernel_tables.cache_clear()
    yield path
    kernel_tables.cache_clear()


@pytest.mark.skipif(os.environ.get("FAZHI_REQUIRE_KERNEL") != "1", reason="the kernel is not required here")
def test_the_kernel_is_built_where_it_is_required() -> None:
    assert built


@needs_kernel
def test_the_digest_is_that_of_jieba(tables: Tables) -> None:
    assert tables.content_digest == content_digest() == dictionary_digest()
    assert tables.files_digest == files_digest()


@needs_kernel
def test_tables_of_another_jieba_are_not_used(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kernel_tables() is not None
    kernel_tables.cache_clear()
    monkeypatch.setattr(kernel, "files_digest", lambda: "another")
    assert kernel_tables() is None


@needs_kernel
@pytest.mark.parametrize("content", [b"", b"{}\n", b"[1]\n", b"no tables", b"\xff\n"])
def test_a_file_that_is_none_of_tables_is_not_used(copied: Path, content: bytes) -> None:
    copied.write_bytes(content)
    assert kernel_tables() is None
    with pytest.raises(ValueError, match=r"tables|empty"):
        read_tables(copied)


@needs_kernel
@pytest.mark.parametrize(
    ("old", "new"), [(b'"format": 3', b'"format": 1'), (b"little", b"bigger"), (b"big", b"BIG")]
)
def test_tables_of_another_format_or_machine_are_not_used(copied: Path, old: bytes, new: bytes) -> None:
    if old in (b"little", b"big") and old != sys.byteorder.encode():
        pytest.skip("the other kind of machine")
    copied.write_bytes(copied.read_bytes().replace(old, new, 1))
    assert kernel_tables() is None


@needs_kernel
def test_tables_cut_off_are_not_used(copied: Path) -> None:
    copied.write_bytes(copied.read_bytes()[:-1000])
    assert kernel_tables() is None


@needs_kernel
def test_only_a_str_is_cut(tables: Tables) -> None:
    with pytest.raises(TypeError, match="must be a str"):
        make_cutter(tables, {}).cut("复议".encode())  # type: ignore[arg-type]


SOUND = (*build_trie({"复议": 1}), array("d", [-inf, -1.0]))
NODES = SOUND[1].tolist()


def nodes(slot: int, node: int) -> "array[int]":
    return array("Q", [*NODES[:slot], node, *NODES[slot + 1 :]])


BROKEN: dict[str, tuple[Any, Any, Any]] = {
    "codes are missing": (array("H"), *SOUND[1:]),
    "a word without weight": (*SOUND[:2], array("d", [-inf])),
    "no weights": (*SOUND[:2], array("d")),
    "a weight of what is no word": (*SOUND[:2], array("d", [-2.0, -1.0])),
    "a value behind the last weight": (SOUND[0], nodes(1, 2 << 2 * SLOT_BITS), SOUND[2]),
    "no slots": (SOUND[0], array("Q"), SOUND[2]),
    "a root that is a child": (SOUND[0], nodes(0, 1), SOUND[2]),
    "children behind the last slot": (SOUND[0], nodes(1, (len(NODES) - 2) << SLOT_BITS), SOUND[2]),
    "a code behind the last slot": (array("H", [len(NODES)]) + SOUND[0][1:], *SOUND[1:]),
    "bytes that are no whole numbers": (SOUND[0], bytes(33), SOUND[2]),
    "no array": (*SOUND[:2], 5),
}


@needs_kernel
@pytest.mark.parametrize("why", BROKEN)
def test_arrays_that_lead_astray_are_refused(tables: Tables, why: str) -> None:
    from fazhi_nlp.kernel._kernel import Cutter

    hmm = (tables.start, tables.trans, tables.emit)
    Cutter(dictionary=SOUND, lexicon=SOUND, hmm=hmm, unknown=-1.0)
    for dictionary, lexicon in [(SOUND, BROKEN[why]), (BROKEN[why], SOUND)]:
        with pytest.raises((ValueError, TypeError)):
            Cutter(dictionary=dictionary, lexicon=lexicon, hmm=hmm, unknown=-1.0)
    with pytest.raises(ValueError, match="emit"):
        Cutter(dictionary=SOUND, lexicon=SOUND, hmm=(*hmm[:2], hmm[2][1:]), unknown=-1.0)
