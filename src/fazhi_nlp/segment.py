"""Simplified text -> words, exactly as jieba 0.42.1 cuts them (default mode, HMM on).

Two engines give the same words: the compiled kernel, where it was built, and jieba itself.

jieba's tokenizer is private here: it is filled by hand from the packaged dictionary, so that it
writes no cache file and no log line, and it carries a lexicon of its own. Whatever the host
program does to `jieba.dt`, `jieba.add_word` or `jieba.load_userdict` does not reach it. One thing
does: `jieba.del_word` fills a module-wide list (`jieba.finalseg.Force_Split_Words`) that every
tokenizer of the process obeys where it guesses unknown words. The kernel knows no such list.
"""

import os
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Literal, Protocol

from fazhi_nlp.jieba_source import base_dictionary, content_digest, jieba_module
from fazhi_nlp.kernel import kernel_tables, make_cutter

if TYPE_CHECKING:
    from jieba import Tokenizer

    from fazhi_nlp.kernel.tables import Tables

MAX_HAN_RUN = 2000
"""A run of more Han characters than this without a break is cut there: jieba's search for
unknown words is quadratic in the length of a run. The longest unbroken run of official prose is
far below."""

_LONG_HAN_RUN = re.compile(f"[\u4e00-\u9fd5]{{{MAX_HAN_RUN}}}(?=[\u4e00-\u9fd5])")


def engine() -> Literal["kernel", "jieba"]:
    """Say what cuts the words here: the compiled kernel, or jieba where there is none.

    ``FAZHI_KERNEL=0`` in the environment leaves the kernel aside.

    Examples
    --------
    >>> engine() in ("kernel", "jieba")
    True
    """
    return "kernel" if _usable_tables() else "jieba"


def _usable_tables() -> "Tables | None":
    return None if os.environ.get("FAZHI_KERNEL") == "0" else kernel_tables()


@cache
def dictionary_digest() -> str:
    """SHA-256 of what decides jieba's words: the dictionary and the tables of the HMM.

    A model stores it, and a model built on other tables is refused.
    """
    # The tables were built from the very files that are installed, or there were none.
    tables = _usable_tables()
    return tables.content_digest if tables else content_digest()


class _Cutter(Protocol):
    def cut(self, text: str, /) -> list[str]: ...


class JiebaCutter:
    """Cuts by jieba itself, in pieces that keep its time linear."""

    def __init__(self, lexicon: Mapping[str, int]) -> None:
        self._tokenizer = _private_tokenizer()
        for word, frequency in lexicon.items():
            self._tokenizer.add_word(word, frequency)

    def cut(self, text: str, /) -> list[str]:
        """Cut a text into words; joined, they are the text."""
        words: list[str] = []
        for piece in _bounded_pieces(text):
            words += self._tokenizer.lcut(piece)
        return words


def _private_tokenizer() -> "Tokenizer":
    tokenizer = jieba_module().Tokenizer()
    frequencies, total = base_dictionary()
    tokenizer.FREQ = frequencies.copy()
    tokenizer.total = total
    tokenizer.initialized = True
    return tokenizer


def _bounded_pieces(text: str) -> Iterable[str]:
    start = 0
    for match in _LONG_HAN_RUN.finditer(text):
        yield text[start : match.end()]
        start = match.end()
    yield text[start:]


class Segmenter:
    """Cuts simplified text into jieba's words.

    Parameters
    ----------
    lexicon : mapping of str to int
        Words to know besides the dictionary's, with their frequencies (see
        `lexicon_frequencies`).

    Attributes
    ----------
    kernel : Cutter or None
        The compiled cutter, where it is used.

    Examples
    --------
    >>> Segmenter({"行政复议": 1000}).cut("依法办理行政复议案件")
    ['依法办理', '行政复议', '案件']
    """

    def __init__(self, lexicon: Mapping[str, int]) -> None:
        self.lexicon = dict(lexicon)
        tables = _usable_tables()
        self.kernel = make_cutter(tables, self.lexicon) if tables else None
        self._cutter: _Cutter = self.kernel or JiebaCutter(self.lexicon)

    def cut(self, text: str) -> list[str]:
        """Cut a text into words; joined, they are the text."""
        return self._cutter.cut(text)

    def __reduce__(self) -> tuple[type["Segmenter"], tuple[dict[str, int]]]:
        # A child process makes its own cutter instead of being sent a dictionary of 60 MB.
        return type(self), (self.lexicon,)


def lexicon_frequencies(words: Iterable[str]) -> dict[str, int]:
    """Give each word the frequency at which jieba keeps it whole.

    Parameters
    ----------
    words : iterable of str
        In any order and with repetitions.

    Returns
    -------
    dict of str to int
        Shorter words first, so that a longer one is weighed against them.

    Notes
    -----
    The frequency is jieba's own `suggest_freq`: just above what its parts reach together.

    Examples
    --------
    >>> list(lexicon_frequencies(["行政复议决定", "行政复议"]))
    ['行政复议', '行政复议决定']
    """
    tokenizer = _private_tokenizer()
    frequencies: dict[str, int] = {}
    for word in sorted(set(words), key=lambda word: (len(word), word)):
        frequencies[word] = tokenizer.suggest_freq(word)
        tokenizer.add_word(word, frequencies[word])
    return frequencies
