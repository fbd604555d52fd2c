"""The compiled kernel in C: jieba's segmentation, word for word, and the sums of a linear model.

It is optional, and usable where it is compiled and its tables were built from the jieba that is
installed (`kernel_tables`). `fazhi_nlp.text.words` chooses the engine.
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
    """The compiled module; None if it is not built or ``FAZHI_KERNEL=0`` turns it off."""
    if os.environ.get("FAZHI_KERNEL") == "0":
        return None
    try:
        return import_module("fazhi_nlp.kernel._kernel")
    except ImportError:
        return None


@cache
def kernel_tables() -> Tables | None:
    """The kernel's tables; None if it cannot be used."""
    try:
        import_module("fazhi_nlp.kernel._kernel")
        tables = read_tables(TABLES)
    except (ImportError, OSError, ValueError):
        return None
    return tables if tables.files_digest == files_digest() else None


def make_cutter(tables: Tables, lexicon: Mapping[str, int]) -> "Cutter":
    """Make a segmenter with a lexicon beside the dictionary.

    As with jieba's `add_word`, the frequencies of the lexicon add to the total and so change the
    weight of every word. Weights are computed as jieba does, with the same logarithm.
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
"""The blocks that a scorer supports, in the order of its sums."""

_NO_BLOCK = (b"", b"", b"", b"")


def make_scorer(
    cutter: "Cutter",
    *,
    tf: "_Array",
    labels: int,
    ngrams: tuple[int, int],
    blocks: "Mapping[str, _Block]",
) -> "Scorer":
    """Make a scorer; `blocks` maps names to terms, lengths, idf and weights."""
    from fazhi_nlp.kernel._kernel import Scorer

    words, characters, headings = (blocks.get(name, _NO_BLOCK) for name in SCORED_BLOCKS)
    return Scorer(
        cutter, tf=tf, labels=labels, ngrams=ngrams, words=words, characters=characters, headings=headings
    )


def _weights(frequencies: Iterable[int], log_total: float) -> "array[float]":
    """Weight of each word, after that of no word."""
    return array("d", chain([-inf], (log(frequency) - log_total for frequency in frequencies)))
