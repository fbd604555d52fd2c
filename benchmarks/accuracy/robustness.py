"""How many labels survive what reports do to a text.

Run ``python -m benchmarks.accuracy.robustness [--folds N] [--json FILE]``. Authors are held out in folds,
and every paragraph of theirs is answered as it is and changed: with boilerplate of its own author before it,
behind it and both; without headings, and under the headings of a paragraph on something else; cut in half;
with characters misread; in traditional characters. The common recipe, which knows no headings, answers the
same texts.
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from opencc import OpenCC

from benchmarks.accuracy.peers import common_recipe
from benchmarks.common.folds import Fold, author, turns
from benchmarks.common.printing import print_table, share, write_json
from benchmarks.common.training_set import TrainingSet, core_of
from fazhi_nlp import ParagraphClassifier, datasets
from fazhi_nlp.evaluation.intervals import bootstrap_interval
from fazhi_nlp.records import Example, Paragraph
from fazhi_nlp.text.hashing import hash_fraction
from fazhi_nlp.text.numbering import leading_mark
from fazhi_nlp.text.sentences import clauses, sentences
from fazhi_nlp.training.data import example_columns

FOLDS = 5
"""Folds of whole authors."""

MISREAD = 0.03
"""Share of the Chinese characters that noise takes away or replaces."""

GENERAL = "general"

Change = Callable[[list[Example]], list[Paragraph]]
Right = NDArray[np.bool_]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--folds", type=int, default=FOLDS, help=f"folds of whole authors (default {FOLDS})")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    options = parser.parse_args()
    print(
        f"robustness, measured {date.today().isoformat()}; intervals 95 %, bootstrap over reports", flush=True
    )
    examples = datasets.examples(datasets.read_reports())
    right, tested = measure(list(turns(examples, folds_of_authors(examples, options.folds))))
    records = [record(change, answers, tested) for change, answers in right.items()]
    header = [
        "text",
        "outline",
        "core",
        "topical outline",
        "general found",
        "common recipe, outline",
        "common recipe, core",
    ]
    print_table(header, ([str(cell) for cell in row.values()] for row in records))
    write_json(options.json, {"measured": date.today().isoformat(), "rows": len(tested), "changes": records})


def folds_of_authors(examples: Sequence[Example], folds: int) -> NDArray[np.intp]:
    """Deal the authors out to folds in turn."""
    _, number = np.unique([author(example) for example in examples], return_inverse=True)
    return np.asarray(number % folds, dtype=np.intp)


def measure(folds: Sequence[Fold]) -> tuple[Mapping[str, NDArray[np.str_]], list[Example]]:
    """Answer every changed text; by change an array (2, n) of our labels and the common recipe's."""
    parts: dict[str, list[NDArray[np.str_]]] = {}
    for number, fold in enumerate(folds, start=1):
        model = ParagraphClassifier(calibrate=False).fit(**example_columns(fold.train))
        changed = {name: change(fold.test) for name, change in CHANGES.items()}
        texts = [paragraph.text for paragraphs in changed.values() for paragraph in paragraphs]
        peer = common_recipe(TrainingSet.of(fold.train), texts).reshape(len(changed), len(fold.test))
        for line, (name, paragraphs) in enumerate(changed.items()):
            parts.setdefault(name, []).append(np.stack([model.predict(paragraphs), peer[line]]))
        print(f"fold {number} of {len(folds)}", file=sys.stderr, flush=True)
    answers = {name: np.concatenate(arrays, axis=1) for name, arrays in parts.items()}
    return answers, [example for fold in folds for example in fold.test]


def record(change: str, answers: NDArray[np.str_], tested: Sequence[Example]) -> dict[str, Any]:
    """The figures of one change."""
    truth = np.array([example.label for example in tested])
    groups = [example.paragraph.report for example in tested]
    ours, theirs = answers == truth
    our_core, their_core = core_of(answers.ravel()).reshape(answers.shape) == core_of(truth)
    return {
        "text": change,
        "outline": share(float(ours.mean()), bootstrap_interval(ours, groups)),
        "core": share(float(our_core.mean())),
        "topical outline": share(float(ours[truth != GENERAL].mean())),
        "general found": share(float(ours[truth == GENERAL].mean())),
        "common recipe, outline": share(float(theirs.mean())),
        "common recipe, core": share(float(their_core.mean())),
    }


def unchanged(examples: list[Example]) -> list[Paragraph]:
    """The paragraphs as they are."""
    return [example.paragraph for example in examples]


def with_boilerplate(before: bool, behind: bool) -> Change:
    """Clauses and short sentences of the author's general paragraphs, before, behind or both."""

    def change(examples: list[Example]) -> list[Paragraph]:
        pieces = {name: boilerplate(examples, name) for name in {author(example) for example in examples}}
        return [framed(example.paragraph, pieces[author(example)], before, behind) for example in examples]

    return change


def boilerplate(examples: Sequence[Example], name: str) -> list[str]:
    """What stands in an author's general paragraphs, in pieces of 6 to 30 characters."""
    texts = [x.paragraph.text for x in examples if x.label == GENERAL and author(x) == name]
    found = {piece for text in texts for sentence in sentences(text) for piece in clauses(sentence)}
    return sorted(piece for piece in found if 6 <= len(piece) <= 30 and not leading_mark(piece))


def framed(paragraph: Paragraph, pieces: Sequence[str], before: bool, behind: bool) -> Paragraph:
    """One paragraph with a piece before it, behind its numbering mark, and one at its end."""
    text = paragraph.text
    mark = leading_mark(text)
    start = mark.end if mark else 0
    opening = pieces[int(hash_fraction(text, 11) * len(pieces))] if before else ""
    closing = pieces[int(hash_fraction(text, 12) * len(pieces))].rstrip("，。；") + "。" if behind else ""
    return replace(paragraph, text=f"{text[:start]}{opening}{text[start:]}{closing}")


def without_headings(examples: list[Example]) -> list[Paragraph]:
    """As a caller passes bare texts."""
    return [replace(example.paragraph, headings=()) for example in examples]


def under_other_headings(examples: list[Example]) -> list[Paragraph]:
    """Each under the headings of a paragraph with another label."""
    places = range(len(examples))
    paths = [example.paragraph.headings for example in examples]
    labels = [example.label for example in examples]
    moved = []
    for place in places:
        start = int(hash_fraction(examples[place].paragraph.text, 13) * len(examples))
        other = next(x for x in (*places[start:], *places[:start]) if paths[x] and labels[x] != labels[place])
        moved.append(replace(examples[place].paragraph, headings=paths[other]))
    return moved


def half(second: bool) -> Change:
    """The first or the second half of the sentences; a text of one sentence stays."""

    def change(examples: list[Example]) -> list[Paragraph]:
        return [replace(x.paragraph, text=half_of(x.paragraph.text)) for x in examples]

    def half_of(text: str) -> str:
        parts = sentences(text)
        middle = (len(parts) + 1) // 2
        return "".join(parts[middle:] if second else parts[:middle]) or text

    return change


def misread(examples: list[Example]) -> list[Paragraph]:
    """Some Chinese characters gone or replaced by others of the corpus, as by poor recognition of print."""
    common = sorted({c for example in examples for c in example.paragraph.text if "\u4e00" <= c <= "\u9fff"})

    def noisy(text: str) -> str:
        return "".join(character(text, place) for place in range(len(text)))

    def character(text: str, place: int) -> str:
        own = text[place]
        draw = hash_fraction(f"{place} {text}", 14)
        if not "\u4e00" <= own <= "\u9fff" or draw >= MISREAD:
            return own
        return "" if draw < MISREAD / 3 else common[int(draw / MISREAD * len(common))]

    return [replace(example.paragraph, text=noisy(example.paragraph.text)) for example in examples]


@cache
def _to_traditional() -> OpenCC:
    return OpenCC("s2t")


def traditional(examples: list[Example]) -> list[Paragraph]:
    """In traditional characters, headings too."""
    convert = _to_traditional().convert
    return [
        replace(
            x.paragraph, text=convert(x.paragraph.text), headings=tuple(map(convert, x.paragraph.headings))
        )
        for x in examples
    ]


CHANGES: dict[str, Change] = {
    "as it is": unchanged,
    "boilerplate before": with_boilerplate(before=True, behind=False),
    "boilerplate behind": with_boilerplate(before=False, behind=True),
    "boilerplate before and behind": with_boilerplate(before=True, behind=True),
    "without headings": without_headings,
    "under headings of another topic": under_other_headings,
    "first half": half(second=False),
    "second half": half(second=True),
    f"{MISREAD:.0%} of characters misread": misread,
    "traditional characters": traditional,
}

if __name__ == "__main__":
    main()
