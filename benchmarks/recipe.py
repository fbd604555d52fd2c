"""The trials behind the recipe: ``python -m benchmarks.recipe [--part PART] [--json FILE]``.

trials  every trial beside the defaults, learned on the same rows
nested  three inner folds choose from a grid, outer folds measure what was chosen

Either is held out in five folds that never part a report, and in five that never part a hand.
Paragraphs and items are asked with their headings, bare paragraphs without. Differences are the
trial's accuracy minus that of the defaults, with 95 % intervals of a bootstrap over reports.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.folds import FOLDS, hand, was_handed_over
from benchmarks.paired import Difference, paired_difference
from benchmarks.printing import print_table, share, write_json
from benchmarks.term_families import CutCorpus, cut
from benchmarks.trial_folds import Rows, Trial, TrialFold, trial_folds
from benchmarks.trials import DEFAULTS, GRID, TRIALS
from fazhi_nlp import datasets
from fazhi_nlp.records import Example
from fazhi_nlp.training.folds import group_folds

Right = NDArray[np.bool_]
Record = dict[str, Any]

INNER_FOLDS = 3

MEASURES = ("paragraphs", "bare paragraphs", "items")


def main() -> None:
    """Run the parts that are asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", action="append", choices=["trials", "nested"], help="default: both")
    parser.add_argument("--held-out", action="append", choices=[*PARTINGS], help="default: both")
    parser.add_argument("--rows", choices=[*ROWS], default="all", help="default: all")
    parser.add_argument("--trial", action="append", choices=[*TRIALS], help="default: all trials")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    options = parser.parse_args()
    today = date.today().isoformat()
    print(f"recipe, measured {today}; intervals 95 %, bootstrap over reports", flush=True)
    examples = datasets.training_examples(datasets.read_reports())
    corpus = cut([example for example in examples if ROWS[options.rows](example)])
    figures: Record = {"measured": today}
    wanted = {name: TRIALS[name] for name in dict.fromkeys(["defaults", *(options.trial or TRIALS)])}
    for part in options.part or ["trials", "nested"]:
        for name in options.held_out or PARTINGS:
            print(f"\n## {part}, held out by {name}", flush=True)
            parting = PARTINGS[name]
            measured = trials(corpus, parting, wanted) if part == "trials" else nested(corpus, parting)
            figures[f"{part}, held out by {name}"] = measured
            write_json(options.json, figures)


Parting = Callable[[CutCorpus, Rows, int], Rows]
"""Gives one of so many folds to each of some rows."""


def by_report(corpus: CutCorpus, within: Rows, folds: int) -> Rows:
    """Folds that never part a report."""
    return group_folds([corpus.groups[place] for place in within.tolist()], folds)


def by_hand(corpus: CutCorpus, within: Rows, folds: int) -> Rows:
    """Folds that never part a hand."""
    return group_folds([hand(corpus.examples[place]) for place in within.tolist()], folds)


ROWS: dict[str, Callable[[Example], bool]] = {"all": lambda _: True, "handed over": was_handed_over}
"""Which rows of the corpus; those as handed over have no labelled items."""

PARTINGS: dict[str, Parting] = {"report": by_report, "hand": by_hand}


def trials(corpus: CutCorpus, parting: Parting, wanted: dict[str, Trial]) -> list[Record]:
    """Run every trial on the same folds and print what it is worth beside the defaults."""
    everything = np.arange(len(corpus.examples))
    folds = trial_folds(corpus, everything, parting(corpus, everything, FOLDS))
    right = right_answers(corpus, folds, wanted)
    records = [compared(corpus, name, right[name], right["defaults"]) for name in wanted]
    show(records)
    return records


def right_answers(
    corpus: CutCorpus, folds: Iterable[TrialFold], wanted: dict[str, Trial]
) -> dict[str, Right]:
    """For each trial the four lines of `TrialFold.right`, over all rows that the folds ask."""
    right = {name: np.zeros((4, len(corpus.examples)), dtype=bool) for name in wanted}
    for number, fold in enumerate(folds, start=1):
        for name, trial in wanted.items():
            right[name][:, fold.asked] = fold.right(trial)
        print(f"fold {number}", file=sys.stderr, flush=True)
    return right


def nested(corpus: CutCorpus, parting: Parting) -> Record:
    """Choose by inner folds from `GRID`, the outline label of paragraphs deciding; measure by outer folds."""
    everything = np.arange(len(corpus.examples))
    right = {name: np.zeros((4, len(corpus.examples)), dtype=bool) for name in ("chosen", "defaults")}
    choices: Counter[str] = Counter()
    for outer in trial_folds(corpus, everything, parting(corpus, everything, FOLDS)):
        choice = chosen(corpus, outer.taught, parting)
        choices[choice] += 1
        right["chosen"][:, outer.asked] = outer.right(GRID[choice])
        right["defaults"][:, outer.asked] = outer.right(DEFAULTS)
    records = [compared(corpus, name, right[name], right["defaults"]) for name in ("defaults", "chosen")]
    show(records)
    for choice, times in choices.most_common():
        print(f"chosen {times} times: {choice}", flush=True)
    return {"measured": records, "chosen": dict(choices)}


def chosen(corpus: CutCorpus, taught: Rows, parting: Parting) -> str:
    """The trial of the grid that inner folds of the taught rows find best; ties to the simpler."""
    inner = trial_folds(corpus, taught, parting(corpus, taught, INNER_FOLDS))
    right = right_answers(corpus, inner, GRID)
    paragraphs = taught[~corpus.is_item[taught]]
    return max(GRID, key=lambda name: int(right[name][0, paragraphs].sum()))


def compared(corpus: CutCorpus, name: str, right: Right, defaults: Right) -> Record:
    """Accuracy of a trial in each measure, and its difference to the defaults."""
    record: Record = {"trial": name}
    for measure, first, rows in (
        ("paragraphs", 0, ~corpus.is_item),
        ("bare paragraphs", 2, ~corpus.is_item),
        ("items", 0, corpus.is_item),
    ):
        if not rows.any():
            continue
        groups = [group for group, own in zip(corpus.groups, rows, strict=True) if own]
        for label_set, line in (("outline", first), ("core", first + 1)):
            record[f"{measure}, {label_set}"] = {
                "accuracy": float(right[line, rows].mean()),
                "minus defaults": paired_difference(right[line, rows], defaults[line, rows], groups),
            }
    return record


def show(records: Sequence[Record]) -> None:
    """Print two tables, one a label set: accuracy and difference in each measure."""
    measures = [measure for measure in MEASURES if f"{measure}, core" in records[0]]
    header = [cell for measure in measures for cell in (measure, "− defaults")]
    for label_set in ("outline", "core"):
        rows = []
        for record in records:
            figures = [record[f"{measure}, {label_set}"] for measure in measures]
            cells = [cell for x in figures for cell in (share(x["accuracy"]), _points(x["minus defaults"]))]
            rows.append([record["trial"], *cells])
        print_table([label_set, *header], rows)


def _points(difference: Difference) -> str:
    """The difference; in bold where it is clear."""
    return f"**{difference}**" if difference.is_clear else str(difference)


if __name__ == "__main__":
    main()
