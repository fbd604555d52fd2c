"""Simplified text -> words, exactly as jieba 0.42.1 cuts them (default mode, HMM on).

Two engines give the same words: the compiled kernel, where it was built, and jieba's dictionary
and HMM.

jieba's tokenizer is private here: it is filled by hand from the packaged dictionary, so that it
writes no cache file and no log line, and it carries a lexicon of its own. Whatever the host
program does to `jieba.dt`, `jieba.add_word` or `jieba.load_userdict` does not reach it. One thing
does: `jieba.del_word` fills a module-wide list (`jieba.finalseg.Force_Split_Words`) that every
tokenizer of the process obeys where it guesses unknown words. The kernel knows no such list.
"""

import os
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from math import inf, log
from typing import TYPE_CHECKING, Literal, Protocol

from fazhi_nlp.kernel import kernel_tables, make_cutter
from fazhi_nlp.kernel.jieba import base_dictionary, content_digest, jieba_module
from fazhi_nlp.text.normalize import normalize

if TYPE_CHECKING:
    from jieba import Tokenizer

    from fazhi_nlp.kernel.tables import Tables

MAX_HAN_RUN = 2000
"""A run of more Han characters than this without a break is cut there: jieba's search for
unknown words is quadratic in the length of a run. The longest unbroken run of official prose is
far below."""

# As in jieba: what is looked up in the dictionary; outside, all but a line break stands alone.
_BLOCK = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&\._%\-]+)")
_SINGLE = re.compile(r"\r\n|.", re.DOTALL)
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
    """Cuts as jieba does, with the loops of its dictionary search merged, which halves its time.

    Unknown words are guessed by jieba itself, in pieces that keep its time linear.
    """

    def __init__(self, lexicon: Mapping[str, int]) -> None:
        tokenizer = private_tokenizer()
        for word, frequency in lexicon.items():
            tokenizer.add_word(word, frequency)
        log_total = log(tokenizer.total)
        weight_of = {
            frequency: log(frequency) - log_total for frequency in set(tokenizer.FREQ.values()) if frequency
        }
        # The beginnings of words, which are none themselves, have no weight.
        self._weights = {word: weight_of.get(frequency) for word, frequency in tokenizer.FREQ.items()}
        self._unknown = log(1) - log_total
        self._guess = lru_cache(maxsize=1 << 16)(_guess)

    def cut(self, text: str, /) -> list[str]:
        """Cut a text into words; joined, they are the text."""
        words: list[str] = []
        for piece in bounded_pieces(text):
            for number, part in enumerate(_BLOCK.split(piece)):
                if number % 2:
                    self._cut_block(part, words)
                else:
                    words += _SINGLE.findall(part)
        return words

    def _cut_block(self, block: str, words: list[str]) -> None:
        ends = self._likeliest_ends(block)
        start = between = 0
        while start < len(block):
            end = ends[start]
            if end - start > 1:
                words += self._between(block[between:start])
                words.append(block[start:end])
                between = end
            start = end
        words += self._between(block[between:])

    def _likeliest_ends(self, block: str) -> list[int]:
        """End of the first word of each rest of the block, cut its likeliest way; of two the longer."""
        weights, unknown, length = self._weights, self._unknown, len(block)
        scores, ends = [0.0] * (length + 1), [0] * length
        for start in range(length - 1, -1, -1):
            best, best_end = -inf, 0
            for end in range(start + 1, length + 1):
                weight = weights.get(block[start:end], inf)
                if weight is None:
                    continue
                if weight > 0:  # no word begins so
                    break
                if weight + scores[end] >= best:
                    best, best_end = weight + scores[end], end
            if not best_end:
                best, best_end = unknown + scores[start + 1], start + 1
            scores[start], ends[start] = best, best_end
        return ends

    def _between(self, characters: str) -> Iterable[str]:
        """Words of what the dictionary leaves between words of two characters or more."""
        if len(characters) < 2 or self._weights.get(characters) is not None:
            return characters
        return self._guess(characters)


def _guess(characters: str) -> tuple[str, ...]:
    return tuple(jieba_module().finalseg.cut(characters))


def private_tokenizer() -> "Tokenizer":
    """Make a tokenizer of jieba's, filled by hand."""
    tokenizer = jieba_module().Tokenizer()
    frequencies, total = base_dictionary()
    tokenizer.FREQ = frequencies.copy()
    tokenizer.total = total
    tokenizer.initialized = True
    return tokenizer


def bounded_pieces(text: str) -> Iterable[str]:
    """Cut a text behind every `MAX_HAN_RUN` Han characters that stand without a break."""
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
    tokenizer = private_tokenizer()
    frequencies: dict[str, int] = {}
    for word in sorted(set(words), key=lambda word: (len(word), word)):
        frequencies[word] = tokenizer.suggest_freq(word)
        tokenizer.add_word(word, frequencies[word])
    return frequencies


def parse_lexicon(text: str) -> list[str]:
    r"""Read the words of a lexicon file, simplified as the features are, in their order.

    Examples
    --------
    >>> parse_lexicon("# 复议\n行政復議\n\n放管服\n")
    ['行政复议', '放管服']
    """
    lines = (line.strip() for line in text.splitlines())
    return [normalize(line) for line in lines if line and not line.startswith("#")]


@cache
def default_lexicon() -> tuple[str, ...]:
    """Words of rule-of-law work that jieba's dictionary does not hold, shipped with the package."""
    text = files("fazhi_nlp.text").joinpath("lexicon.txt").read_text(encoding="utf-8")
    return tuple(parse_lexicon(text))
