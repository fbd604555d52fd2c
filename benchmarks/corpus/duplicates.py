"""Does the corpus repeat itself? Paragraphs that share much of their text, most alike first.

Usage: ``python -m benchmarks.corpus.duplicates [SHARE]``, where SHARE is the least part of the shorter
paragraph's eight-character runs that the longer one must hold to be printed (0.3).
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

from fazhi_nlp import datasets

RUN_LENGTH = 8
SET_PHRASE = 12
"""A run that stands in more paragraphs than this is a set phrase and tells nothing."""


def alike(texts: list[str], share: float) -> Iterator[tuple[float, int, int]]:
    """Find pairs of texts of which the longer holds at least `share` of the shorter's runs.

    Examples
    --------
    >>> texts = ["全年办结复议案件十二件。", "今年开展应急演练三次。", "全年办结复议案件十二件！"]
    >>> list(alike(texts, 0.5))
    [(0.8, 0, 2)]
    """
    runs = [{text[at : at + RUN_LENGTH] for at in range(len(text) - RUN_LENGTH + 1)} for text in texts]
    places = defaultdict(list)
    for number, own in enumerate(runs):
        for run in own:
            places[run].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for holders in places.values():
        if len(holders) <= SET_PHRASE:
            shared.update(combinations(holders, 2))
    for (left, right), count in sorted(shared.items()):
        part = count / min(len(runs[left]), len(runs[right]))
        if part >= share:
            yield part, left, right


def main(share: float) -> None:
    """Print the pairs of paragraphs of the corpus that are alike."""
    paragraphs = [example.paragraph for example in datasets.examples(datasets.read_reports())]
    pairs = sorted(alike([paragraph.text for paragraph in paragraphs], share), reverse=True)
    print(f"{len(paragraphs)} paragraphs, {len(pairs)} pairs that share {share:.0%} of the shorter")
    for part, *pair in pairs:
        print(f"  {part:.2f}")
        for number in pair:
            paragraph = paragraphs[number]
            print(f"    {paragraph.report}, paragraph {paragraph.index + 1}: {paragraph.text}")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 0.3)
