"""The labels beside other classifiers.

Run ``python -m benchmarks.accuracy.accuracy [--part PART] [--json FILE]``.

Every classifier learns from the same rows and answers the same rows. Parts:

report  the first ten authors' rows, 5 folds by report
author    the same rows, each author left out in turn
grown   as `report`, the later authors' rows and items used for training by everybody
curve   100 rows to all rows for training, this package and the common recipe
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.accuracy.learning_curve import learning_curve
from benchmarks.accuracy.peers import PEERS, Peer
from benchmarks.accuracy.scored import OURS, READINGS, compare, table
from benchmarks.common.folds import FOLDS, Fold, author_folds, turns, was_handed_over
from benchmarks.common.paired import Difference
from benchmarks.common.printing import print_table, share, write_json
from fazhi_nlp import datasets
from fazhi_nlp.evaluation import report_folds

Record = dict[str, Any]


def main() -> None:
    """Measure the parts that are asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", action="append", choices=[*SETUPS, "curve"], help="default: all parts")
    parser.add_argument("--without", action="append", default=[], choices=[*PEERS], help="leave a peer out")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    options = parser.parse_args()
    peers = {name: peer for name, peer in PEERS.items() if name not in options.without}
    today = date.today().isoformat()
    print(f"accuracy, measured {today}; intervals 95 %, bootstrap over reports", flush=True)
    figures: Record = {"measured": today}
    for part in options.part or [*SETUPS, "curve"]:
        figures[part] = measure(part, peers)
        write_json(options.json, figures)


def measure(part: str, peers: Mapping[str, Peer]) -> list[Record]:
    """Measure one part and print its table."""
    if part == "curve":
        return show_curve(learning_curve(corpus_by_report()))
    folds = SETUPS[part]()
    print(f"\n## {part}: {sum(len(fold.test) for fold in folds)} rows, {len(folds)} folds", flush=True)
    records = table(compare(folds, peers, say=lambda text: print(text, file=sys.stderr, flush=True)))
    show(records)
    return records


def by_report() -> list[Fold]:
    """The rows as handed over, in folds by report."""
    examples = [example for example in datasets.examples(datasets.read_reports()) if was_handed_over(example)]
    return list(turns(examples, report_folds(examples, FOLDS)))


def by_author() -> list[Fold]:
    """The rows as handed over, a fold an author."""
    examples = [example for example in datasets.examples(datasets.read_reports()) if was_handed_over(example)]
    return list(turns(examples, author_folds(examples)))


def with_grown_rows() -> list[Fold]:
    """The folds of `by_report`, with what came later added to the training rows."""
    rows = datasets.training_examples(datasets.read_reports())
    grown = [example for example in rows if not was_handed_over(example)]
    return [Fold([*grown, *fold.train], fold.test) for fold in by_report()]


def corpus_by_report() -> list[Fold]:
    """Every paragraph of the corpus, in folds by report."""
    examples = datasets.examples(datasets.read_reports())
    return list(turns(examples, report_folds(examples, FOLDS)))


SETUPS: dict[str, Callable[[], list[Fold]]] = {
    "report": by_report,
    "author": by_author,
    "grown": with_grown_rows,
}


def show(records: Sequence[Record]) -> None:
    """Print a table: one line a classifier, one pair of columns a reading."""
    rows: dict[str, list[str]] = {}
    for record in records:
        difference = "" if record["classifier"] == OURS else in_points(record["ours minus it"])
        rows.setdefault(record["classifier"], []).extend(
            (share(record["accuracy"], record["interval"]), difference)
        )
    header = [cell for reading in READINGS for cell in (reading, "ours − it")]
    print_table(["", *header], ([name, *cells] for name, cells in rows.items()))


def show_curve(points: Iterable[Record]) -> list[Record]:
    """Print the learning curve."""
    print("\n## curve: every paragraph of the corpus, 5 folds by report", flush=True)
    records = list(points)
    header = ["training rows", "label set", "ours, mean (lowest to highest)", "common recipe", "ours − it"]
    print_table(header, (row for record in records for row in curve_rows(record)))
    return records


def curve_rows(record: Record) -> Iterator[list[str]]:
    """One line a label set."""
    for label_set in ("outline", "core"):
        *means, difference = record[label_set].values()
        spread = (f"{x['mean']:.4f} ({x['lowest']:.4f} to {x['highest']:.4f})" for x in means)
        yield [str(record["training rows"]), label_set, *spread, in_points(difference)]


def in_points(difference: Difference) -> str:
    """The difference, and whether zero is among what it may be."""
    return f"{difference}{'' if difference.is_clear else ' (includes 0)'}"


if __name__ == "__main__":
    main()
