"""Training on 10,000 paragraphs."""

from itertools import cycle, islice
from typing import Any

from benchmarks.common.printing import print_table
from benchmarks.speed.rivals import common_recipe, taught_rows
from benchmarks.speed.timing import compare, seconds_of
from fazhi_nlp import ParagraphClassifier


def measure(rows: int, rounds: int) -> dict[str, Any]:
    """Measure; print a table."""
    # Cut at another place where the corpus is gone through again, so that no two are equal.
    pairs = zip(*taught_rows(), strict=True)
    taken = list(islice(cycle(list(pairs)), rows))
    size = len(taught_rows()[0])
    texts = [text[place // size :] for place, (text, _) in enumerate(taken)]
    labels = [label for _, label in taken]
    figures = compare(
        {
            "common recipe": lambda: seconds_of(lambda: common_recipe().fit(texts, labels), least=0),
            "fazhi_nlp, not calibrated": lambda: seconds_of(
                lambda: ParagraphClassifier(calibrate=False).fit(texts, labels), least=0
            ),
            "fazhi_nlp": lambda: seconds_of(lambda: ParagraphClassifier().fit(texts, labels), least=0),
        },
        rounds,
    )
    print_table(
        [f"training on {rows:,} paragraphs", "s", "times as fast"],
        [[name, f"{x.seconds:.2f}", f"{x.ratio:.2f}"] for name, x in figures.items()],
    )
    return {name: figure._asdict() for name, figure in figures.items()}
