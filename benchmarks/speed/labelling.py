"""Paragraphs labelled in a second, probabilities included."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import fazhi_nlp
from benchmarks.common.printing import print_table
from benchmarks.speed.rivals import rivals
from benchmarks.speed.timing import compare, seconds_of
from fazhi_nlp.text.words import engine

# Times one run of `predict_proba` whenever a line comes in, in a process without the kernel.
_WITHOUT_KERNEL = """
import sys, time
import fazhi_nlp
texts = open(sys.argv[1], encoding="utf-8").read().split("\\0")
labeler = fazhi_nlp.load()
labeler.predict_proba(texts[:10])
for _ in sys.stdin:
    start = time.perf_counter()
    labeler.predict_proba(texts)
    print(time.perf_counter() - start, flush=True)
"""


@contextmanager
def without_kernel(texts: Sequence[str]) -> Iterator[Callable[[], float]]:
    """A timer of labelling by way of jieba."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "texts")
        path.write_text("\0".join(texts), encoding="utf-8")
        child = subprocess.Popen(
            [sys.executable, "-c", _WITHOUT_KERNEL, str(path)],
            env={**os.environ, "FAZHI_KERNEL": "0"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdin is not None
        assert child.stdout is not None
        ask, answer = child.stdin, child.stdout

        def timer() -> float:
            ask.write("\n")
            ask.flush()
            return float(answer.readline())

        try:
            yield timer
        finally:
            child.communicate()


def measure(texts: Sequence[str], rounds: int) -> dict[str, Any]:
    """Measure all ways to label the texts; print a table."""
    labeler = fazhi_nlp.load()
    asked = list(texts)
    half = len(asked) // 2
    few = asked[: max(1, len(asked) // 10)]

    def one_by_one() -> None:
        for text in few:
            labeler.predict_proba([text])

    def timer_of(run: Callable[[], object]) -> Callable[[], float]:
        return lambda: seconds_of(run)

    with ThreadPoolExecutor(2) as pool, without_kernel(asked) as by_jieba:
        ours: dict[str, Callable[[], float]] = {
            f"fazhi_nlp, {engine()}": timer_of(lambda: labeler.predict_proba(asked)),
            f"fazhi_nlp, {engine()}, two threads": timer_of(
                lambda: list(pool.map(labeler.predict_proba, [asked[:half], asked[half:]]))
            ),
            f"fazhi_nlp, {engine()}, one by one": lambda: seconds_of(one_by_one) / len(few) * len(asked),
            "fazhi_nlp, jieba": by_jieba,
        }
        others = {name: timer_of(partial(answer, asked)) for name, answer in rivals(asked).items()}
        figures = compare(others | ours, rounds)
    size = sum(len(text.encode()) for text in asked) / 1e6
    print_table(
        ["labelling", "paragraphs/s", "MB/s", "times the common recipe", "least and most"],
        [
            [
                name,
                f"{len(asked) / x.seconds:,.0f}",
                f"{size / x.seconds:.1f}",
                f"{x.ratio:.2f}",
                f"{x.least:.2f} to {x.most:.2f}",
            ]
            for name, x in figures.items()
        ],
    )
    return {name: figure._asdict() for name, figure in figures.items()}
