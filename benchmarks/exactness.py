"""Whether the compiled kernel cuts as jieba does: on the corpus, on a text file, on generated strings.

    python -m benchmarks.exactness [TEXT_FILE ...] [--strings N] [--seconds S] [--seed SEED]

A text file may be compressed with gzip; its lines are cut. Exits with 1 where a word differs.
"""

import argparse
import gzip
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from fazhi_nlp import datasets
from fazhi_nlp.jieba_source import base_dictionary
from fazhi_nlp.kernel import kernel_tables, make_cutter
from fazhi_nlp.lexicon import default_lexicon
from fazhi_nlp.segment import JiebaCutter, lexicon_frequencies

Cut = Callable[[str], list[str]]

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


def compare(name: str, texts: Iterable[str], pairs: dict[str, tuple[Cut, Cut]], until: float) -> int:
    """Cut every text both ways, print how many differ, and return that."""
    cut, differing = 0, 0
    for text in texts:
        if time.monotonic() > until:
            print(f"{name}: out of time")
            break
        cut += 1
        for words, (ours, theirs) in pairs.items():
            if ours(text) != theirs(text):
                differing += 1
                print(f"{name}, {words}: {text!r}\n  {ours(text)}\n  {theirs(text)}")
    print(f"{name}: {cut:,} texts, {len(pairs)} lexicons, {differing} differences", flush=True)
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
    lexicons = {"no lexicon": {}, "the shipped lexicon": lexicon_frequencies(default_lexicon())}
    pairs = {
        name: (make_cutter(tables, words).cut, JiebaCutter(words).cut) for name, words in lexicons.items()
    }
    until = time.monotonic() + options.seconds
    differing = compare("corpus", corpus(), pairs, until)
    for path in options.files:
        differing += compare(path.name, lines_of(path), pairs, until)
    differing += compare("generated strings", strings(options.strings, options.seed), pairs, until)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
