"""Whether both paths give jieba's words and the same integers: on the corpus, a text file, generated strings.

    python -m benchmarks.kernel.exactness [TEXT_FILE ...] [--strings N] [--seconds S] [--seed SEED]

A text file may be compressed with gzip; its lines are cut. What differs is printed, and the program
ends with 1: a word of the kernel or of the Python path from jieba's own, or a sum of the bundled model.
"""

import argparse
import gzip
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import fazhi_nlp
from fazhi_nlp import datasets
from fazhi_nlp.inference.features import Analyzer, TextBatch
from fazhi_nlp.inference.scoring import KernelBackend, NumpyBackend
from fazhi_nlp.inference.terms import JoinedTexts
from fazhi_nlp.kernel import kernel_tables, make_cutter
from fazhi_nlp.kernel.jieba import base_dictionary
from fazhi_nlp.kernel.tables import Tables
from fazhi_nlp.records import Paragraph
from fazhi_nlp.text.words import (
    JiebaCutter,
    Segmenter,
    bounded_pieces,
    default_lexicon,
    lexicon_frequencies,
    private_tokenizer,
)

Cut = Callable[[str], list[str]]

_BATCH = 1000

_ASCII = "abzAZ0123456789..%%--__++##&& \t\r\n/:,()"
_ODD = (
    "的𠮷䶮㐀龥鿕鿖豈﨎１２％ａ，。、：（）“”·😀👩🔧"
    "\u3000\u00a0\u200b\u200d\ufeff\x00\x1f\x85\u2028\ud800\udfff"
)
_DIGITS = "0123456789.%％亿万元年月日件个次"
_HAN = "".join(map(chr, range(0x4E00, 0x9FD6)))


def generators(seed: int) -> Iterator[Callable[[], str]]:
    """Ways to make a string, the commonest first to go wrong."""
    rng = random.Random(seed)
    words = sorted(word for word, frequency in base_dictionary()[0].items() if frequency)
    lexicon = sorted(default_lexicon())
    common = "".join(rng.choices(words, k=4000))

    def some(population: Sequence[str], most: int) -> str:
        return "".join(rng.choices(population, k=rng.randint(0, most)))

    def repeated() -> str:
        word = rng.choice(words)
        return "".join(
            rng.choices([word, word[:1], word[-1:], word[1:], rng.choice(lexicon)], k=rng.randint(1, 9))
        )

    def anything() -> str:
        ranges = [
            (0, 0x100),
            (0x3000, 0x3100),
            (0x3400, 0x4DC0),
            (0x4E00, 0xA000),
            (0xD800, 0xE000),
            (0, 0x110000),
        ]
        return "".join(chr(rng.randrange(*rng.choice(ranges))) for _ in range(rng.randint(0, 20)))

    simple = [
        lambda: some(common, 40),
        lambda: some(_HAN, 30),
        lambda: some(words, 12),
        lambda: some(_ASCII, 25),
        lambda: some(_DIGITS, 25),
        lambda: some(lexicon, 6) + some(common, 5),
        lambda: some(_ODD + "行政复议1a.", 20),
        repeated,
        anything,
    ]
    yield from simple
    yield lambda: "".join(rng.choice(simple)()[: rng.randint(0, 9)] for _ in range(6))


def strings(count: int, seed: int) -> Iterator[str]:
    """Generate strings, every kind in turn."""
    makers = list(generators(seed))
    for number in range(count):
        yield makers[number % len(makers)]()


def corpus() -> Iterator[str]:
    """Lines of the corpus."""
    for report in datasets.read_reports():
        for line in report.lines:
            yield line.text


def lines_of(path: Path) -> Iterator[str]:
    """Lines of a text file in UTF-8."""
    content = path.read_bytes()
    yield from (gzip.decompress(content) if path.suffix == ".gz" else content).decode().splitlines()


class Words:
    """Both ways to cut with one lexicon, against jieba's own tokenizer."""

    def __init__(self, tables: Tables, lexicon: dict[str, int]) -> None:
        self._ours: list[Cut] = [make_cutter(tables, lexicon).cut, JiebaCutter(lexicon).cut]
        self._tokenizer = private_tokenizer()
        for word, frequency in lexicon.items():
            self._tokenizer.add_word(word, frequency)

    def differing(self, texts: Sequence[str]) -> list[str]:
        """The texts that are not cut alike."""
        return [text for text in texts if any(cut(text) != self._jieba(text) for cut in self._ours)]

    def _jieba(self, text: str) -> list[str]:
        return [word for piece in bounded_pieces(text) for word in self._tokenizer.lcut(piece)]


class BundledSums:
    """The sums of the bundled model by both paths."""

    def __init__(self) -> None:
        model = fazhi_nlp.load().model
        analyzer = Analyzer(Segmenter(model.lexicon), char_ngrams=model.char_ngrams, use_headings=True)
        self._adders = KernelBackend(model.linear, analyzer), NumpyBackend(model.linear, analyzer)

    def differing(self, texts: Sequence[str]) -> list[str]:
        """The texts whose sums are not the same, each with the one before it as its heading."""
        headings = [("",), *((text,) for text in texts)]
        paragraphs = [Paragraph(text, path) for text, path in zip(texts, headings, strict=False)]
        laid = list(map(JoinedTexts.of, TextBatch.of(paragraphs)))
        first, second = (adder(*laid) for adder in self._adders)
        same = (first.products == second.products).all(axis=(1, 2)) & (first.squares == second.squares).all(
            axis=1
        )
        return [text for text, is_same in zip(texts, same, strict=True) if not is_same]


def compare(name: str, texts: Iterable[str], checks: dict[str, Words | BundledSums], until: float) -> int:
    """Check every text, print those that differ, and return how many do."""
    checked, differing, iterator = 0, 0, iter(texts)
    while (batch := list(islice(iterator, _BATCH))) and time.monotonic() < until:
        checked += len(batch)
        for what, check in checks.items():
            for text in check.differing(batch):
                differing += 1
                print(f"{name}, {what}: {text!r}")
    print(f"{name}: {checked:,} texts, {', '.join(checks)}: {differing} differences", flush=True)
    if batch:
        print(f"{name}: out of time")
    return differing


def main() -> int:
    """Compare on everything asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--strings", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    tables = kernel_tables()
    if tables is None:
        print("the kernel is not built here", file=sys.stderr)
        return 2
    checks: dict[str, Words | BundledSums] = {
        "words without lexicon": Words(tables, {}),
        "words with the shipped lexicon": Words(tables, lexicon_frequencies(default_lexicon())),
        "sums of the bundled model": BundledSums(),
    }
    until = time.monotonic() + options.seconds
    differing = compare("corpus", corpus(), checks, until)
    for path in options.files:
        differing += compare(path.name, lines_of(path), checks, until)
    differing += compare("generated strings", strings(options.strings, options.seed), checks, until)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
