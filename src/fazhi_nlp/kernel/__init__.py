"""The compiled kernel: jieba's cutting in C, word for word.

It is optional. `kernel_tables` says whether it can be used here: it was compiled, and its tables
were built from the jieba that is installed. `fazhi_nlp.segment` chooses.
"""

from array import array
from collections.abc import Iterable, Mapping
from functools import cache
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_nlp.jieba_source import files_digest
from fazhi_nlp.kernel.tables import Tables, read_tables
from fazhi_nlp.kernel.trie import build_trie

if TYPE_CHECKING:
    from fazhi_nlp.kernel._cut import Cutter

TABLES = Path(__file__).with_name("jieba.tables")


@cache
def kernel_tables() -> Tables | None:
    """Tables of the kernel, None where it cannot be used."""
    try:
        import fazhi_nlp.kernel._cut  # noqa: F401

        tables = read_tables(TABLES)
    except (ImportError, OSError, ValueError):
        return None
    return tables if tables.files_digest == files_digest() else None


def make_cutter(tables: Tables, lexicon: Mapping[str, int]) -> "Cutter":
    """Make what cuts texts with a lexicon besides the dictionary.

    A lexicon's frequencies add to the total, as with jieba's `add_word`, and so change the
    weight of every word. Weights are computed as jieba computes them, by the same logarithm.
    """
    from fazhi_nlp.kernel._cut import Cutter

    log_total = log(tables.total + sum(lexicon.values()))
    trie = build_trie({word: place for place, word in enumerate(lexicon, 1)})
    return Cutter(
        dictionary=(tables.codes, tables.labels, tables.nodes, _weights(tables.frequencies, log_total)),
        lexicon=(*trie, _weights(lexicon.values(), log_total)),
        hmm=(tables.start, tables.trans, tables.emit),
        unknown=log(1) - log_total,
    )


def _weights(frequencies: Iterable[int], log_total: float) -> "array[float]":
    return array("d", (log(frequency) - log_total for frequency in frequencies))
