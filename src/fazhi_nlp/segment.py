"""Simplified text -> words, exactly as jieba 0.42.1 cuts them (default mode, HMM on).

The tokenizer is private: it is filled by hand from the packaged dictionary, so that it writes no
cache file and no log line, and it carries a lexicon of its own. Whatever the host program does
to `jieba.dt`, `jieba.add_word` or `jieba.load_userdict` does not reach it. One thing does:
`jieba.del_word` fills a module-wide list (`jieba.finalseg.Force_Split_Words`) that every
tokenizer of the process obeys where it guesses unknown words.
"""

import hashlib
import re
import warnings
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from jieba import Tokenizer

MAX_HAN_RUN = 2000
"""A run of more Han characters than this without a break is cut there: jieba's search for
unknown words is quadratic in the length of a run. The longest unbroken run of official prose is
far below."""

_LONG_HAN_RUN = re.compile(f"[\u4e00-\u9fd5]{{{MAX_HAN_RUN}}}(?=[\u4e00-\u9fd5])")


@cache
def _jieba() -> "ModuleType":
    # jieba's source holds escapes that newer Pythons warn about, and it asks for pkg_resources.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return import_module("jieba")


@cache
def _base_dictionary() -> tuple[dict[str, int], int]:
    with files("jieba").joinpath("dict.txt").open("rb") as dictionary:
        frequencies, total = _jieba().Tokenizer.gen_pfdict(dictionary)
    return frequencies, total


@cache
def dictionary_digest() -> str:
    """SHA-256 of what decides jieba's words: the dictionary and the tables of the HMM.

    A model stores it, and a model built on other tables is refused.
    """
    finalseg = _jieba().finalseg
    digest = hashlib.sha256(files("jieba").joinpath("dict.txt").read_bytes())
    for table in (finalseg.start_P, finalseg.trans_P, finalseg.emit_P):
        for row in sorted(table.items()):
            # The transition and emission tables hold one table a state.
            name, value = row
            cells = sorted(value.items()) if isinstance(value, dict) else value
            digest.update(repr((name, cells)).encode())
    return digest.hexdigest()


def _private_tokenizer() -> "Tokenizer":
    tokenizer = _jieba().Tokenizer()
    frequencies, total = _base_dictionary()
    tokenizer.FREQ = frequencies.copy()
    tokenizer.total = total
    tokenizer.initialized = True
    return tokenizer


class Segmenter:
    """Cuts simplified text into jieba's words.

    Parameters
    ----------
    lexicon : mapping of str to int
        Words to know besides the dictionary's, with their frequencies (see
        `lexicon_frequencies`).

    Examples
    --------
    >>> Segmenter({"行政复议": 1000}).cut("依法办理行政复议案件")
    ['依法办理', '行政复议', '案件']
    """

    def __init__(self, lexicon: Mapping[str, int]) -> None:
        self.lexicon = dict(lexicon)
        self._tokenizer = _private_tokenizer()
        for word, frequency in self.lexicon.items():
            self._tokenizer.add_word(word, frequency)

    def cut(self, text: str) -> list[str]:
        """Cut a text into words; joined, they are the text."""
        words: list[str] = []
        for piece in _bounded_pieces(text):
            words += self._tokenizer.lcut(piece)
        return words

    def __reduce__(self) -> tuple[type["Segmenter"], tuple[dict[str, int]]]:
        # A child process fills its own tokenizer instead of being sent a dictionary of 60 MB.
        return type(self), (self.lexicon,)


def _bounded_pieces(text: str) -> Iterable[str]:
    start = 0
    for match in _LONG_HAN_RUN.finditer(text):
        yield text[start : match.end()]
        start = match.end()
    yield text[start:]


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
