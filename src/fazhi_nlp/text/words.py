"""Simplified text -> words, exactly as jieba 0.42.1 cuts them (default mode, HMM on).

Two engines give the same words: the compiled kernel, where it is built, and jieba's dictionary
and HMM.

The jieba tokenizer is private: it is initialised from the packaged dictionary without jieba's own
`initialize`, so that it writes no cache file and no log line, and it has its own lexicon. Nothing
that the host program does with `jieba.dt`, `jieba.add_word` or `jieba.load_userdict` affects it,
with one exception: `jieba.del_word` adds to a module-wide list
(`jieba.finalseg.Force_Split_Words`) that every tokenizer of the process obeys when it guesses
unknown words. The kernel has no such list.
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
"""Longer runs of Han characters are cut here: jieba's search for unknown words is quadratic in the
length of a run. No unbroken run of official prose comes near this length."""

# As in jieba: what is looked up in the dictionary. Outside, every character is a word, as is \r\n.
_BLOCK = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&\._%\-]+)")
_SINGLE = re.compile(r"\r\n|.", re.DOTALL)
_LONG_HAN_RUN = re.compile(f"[\u4e00-\u9fd5]{{{MAX_HAN_RUN}}}(?=[\u4e00-\u9fd5])")


def engine() -> Literal["kernel", "jieba"]:
    """Name the engine that segments here: the compiled kernel, or jieba where it is not built.

    ``FAZHI_KERNEL=0`` in the environment turns the kernel off.

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
    """SHA-256 of what determines jieba's words: the dictionary and the tables of the HMM.

    A model stores it; a model built on other tables is refused.
    """
    # Tables are only used if they were built from the dictionary that is installed.
    tables = _usable_tables()
    return tables.content_digest if tables else content_digest()


class _Cutter(Protocol):
    def cut(self, text: str, /) -> list[str]: ...


class JiebaCutter:
    """Segments as jieba does, in half the time: the loops of its dictionary search are merged.

    Unknown words are guessed by jieba itself, in pieces short enough to keep its time linear.
    """

    def __init__(self, lexicon: Mapping[str, int]) -> None:
        tokenizer = private_tokenizer()
        for word, frequency in lexicon.items():
            tokenizer.add_word(word, frequency)
        log_total = log(tokenizer.total)
        weight_of = {
            frequency: log(frequency) - log_total for frequency in set(tokenizer.FREQ.values()) if frequency
        }
        # Prefixes of words that are not words themselves have no weight.
        self._weights = {word: weight_of.get(frequency) for word, frequency in tokenizer.FREQ.items()}
        self._unknown = log(1) - log_total
        self._guess = lru_cache(maxsize=1 << 16)(_guess)

    def cut(self, text: str, /) -> list[str]:
        """Segment a text into words; joined, they are the text."""
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
        """End of the first word from each position of the block on the likeliest path; ties to the longer."""
        weights, unknown, length = self._weights, self._unknown, len(block)
        scores, ends = [0.0] * (length + 1), [0] * length
        for start in range(length - 1, -1, -1):
            best, best_end = -inf, 0
            for end in range(start + 1, length + 1):
                weight = weights.get(block[start:end], inf)
                if weight is None:
                    continue
                if weight > 0:  # not a prefix of any word
                    break
                if weight + scores[end] >= best:
                    best, best_end = weight + scores[end], end
            if not best_end:
                best, best_end = unknown + scores[start + 1], start + 1
            scores[start], ends[start] = best, best_end
        return ends

    def _between(self, characters: str) -> Iterable[str]:
        """Words of the characters that the dictionary left between longer words."""
        if len(characters) < 2 or self._weights.get(characters) is not None:
            return characters
        return self._guess(characters)


def _guess(characters: str) -> tuple[str, ...]:
    return tuple(jieba_module().finalseg.cut(characters))


def private_tokenizer() -> "Tokenizer":
    """Make a jieba tokenizer that is initialised without a cache file."""
    tokenizer = jieba_module().Tokenizer()
    frequencies, total = base_dictionary()
    tokenizer.FREQ = frequencies.copy()
    tokenizer.total = total
    tokenizer.initialized = True
    return tokenizer


def bounded_pieces(text: str) -> Iterable[str]:
    """Split a text after every `MAX_HAN_RUN` consecutive Han characters."""
    start = 0
    for match in _LONG_HAN_RUN.finditer(text):
        yield text[start : match.end()]
        start = match.end()
    yield text[start:]


class Segmenter:
    """Segments simplified text into jieba's words.

    Parameters
    ----------
    lexicon : mapping of str to int
        Words to add to the dictionary, with their frequencies (see `lexicon_frequencies`).

    Attributes
    ----------
    kernel : Cutter or None
        The compiled engine, if it is used.

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
        """Segment a text into words; joined, they are the text."""
        return self._cutter.cut(text)

    def __reduce__(self) -> tuple[type["Segmenter"], tuple[dict[str, int]]]:
        # A child process builds its own engine; the dictionary would be 60 MB to send.
        return type(self), (self.lexicon,)


def lexicon_frequencies(words: Iterable[str]) -> dict[str, int]:
    """Give each word the lowest frequency at which jieba keeps it whole.

    Parameters
    ----------
    words : iterable of str
        In any order; duplicates are allowed.

    Returns
    -------
    dict of str to int
        Shorter words first, because the frequency of a longer word depends on them.

    Notes
    -----
    The frequency is that of jieba's `suggest_freq`: just above the joint probability of its parts.

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
    r"""Read the words of a lexicon file, normalised as features are, in file order.

    Examples
    --------
    >>> parse_lexicon("# 复议\n行政復議\n\n放管服\n")
    ['行政复议', '放管服']
    """
    lines = (line.strip() for line in text.splitlines())
    return [normalize(line) for line in lines if line and not line.startswith("#")]


@cache
def default_lexicon() -> tuple[str, ...]:
    """The shipped lexicon: rule-of-law terms that jieba's dictionary lacks."""
    text = files("fazhi_nlp.text").joinpath("lexicon.txt").read_text(encoding="utf-8")
    return tuple(parse_lexicon(text))
