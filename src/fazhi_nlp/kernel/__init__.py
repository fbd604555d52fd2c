"""The compiled kernel in C: jieba's cutting, word for word, and the sums of a linear model.

It is optional. `kernel_tables` says whether it can be used here: it was compiled, and its tables
were built from the jieba that is installed. `fazhi_nlp.text.words` chooses.
"""

import os
from array import array
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from itertools import chain
from math import inf, log
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_nlp.kernel.jieba import files_digest
from fazhi_nlp.kernel.tables import Tables, read_tables
from fazhi_nlp.kernel.trie import build_trie

if TYPE_CHECKING:
    from types import ModuleType

    from fazhi_nlp.kernel._kernel import Cutter, Scorer, _Array, _Block

TABLES = Path(__file__).with_name("jieba.tables")


def kernel_module() -> "ModuleType | None":
    """The compiled module; None where it was not built, or ``FAZHI_KERNEL=0`` leaves it aside."""
    if os.environ.get("FAZHI_KERNEL") == "0":
        return None
    try:
        return import_module("fazhi_nlp.kernel._kernel")
    except ImportError:
        return None


@cache
def kernel_tables() -> Tables | None:
    """Tables of the kernel, None where it cannot be used."""
    try:
        import_module("fazhi_nlp.kernel._kernel")
        tables = read_tables(TABLES)
    except (ImportError, OSError, ValueError):
        return None
    return tables if tables.files_digest == files_digest() else None


def make_cutter(tables: Tables, lexicon: Mapping[str, int]) -> "Cutter":
    """Make what cuts texts with a lexicon besides the dictionary.

    A lexicon's frequencies add to the total, as with jieba's `add_word`, and so change the
    weight of every word. Weights are computed as jieba computes them, by the same logarithm.
    """
    from fazhi_nlp.kernel._kernel import Cutter

    log_total = log(tables.total + sum(lexicon.values()))
    trie = build_trie({word: place for place, word in enumerate(lexicon, 1)})
    return Cutter(
        dictionary=(tables.codes, tables.nodes, _weights(tables.frequencies, log_total)),
        lexicon=(*trie, _weights(lexicon.values(), log_total)),
        hmm=(tables.start, tables.trans, tables.emit),
        unknown=log(1) - log_total,
    )


SCORED_BLOCKS = ("words", "characters", "headings")
"""The blocks that a scorer knows, in the order of its sums."""

_NO_BLOCK = (b"", b"", b"", b"")


def make_scorer(
    cutter: "Cutter",
    *,
    tf: "_Array",
    labels: int,
    ngrams: tuple[int, int],
    blocks: "Mapping[str, _Block]",
) -> "Scorer":
    """Make what adds up the terms of texts; `blocks` has terms, lengths, idf and weights by name."""
    from fazhi_nlp.kernel._kernel import Scorer

    words, characters, headings = (blocks.get(name, _NO_BLOCK) for name in SCORED_BLOCKS)
    return Scorer(
        cutter, tf=tf, labels=labels, ngrams=ngrams, words=words, characters=characters, headings=headings
    )


def _weights(frequencies: Iterable[int], log_total: float) -> "array[float]":
    """Weight of each word, behind that of none."""
    return array("d", chain([-inf], (log(frequency) - log_total for frequency in frequencies)))
