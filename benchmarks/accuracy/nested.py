"""Whether the recipe holds for authors that it was not chosen on.

Run ``python -m benchmarks.accuracy.nested [--json FILE]``. In each of five outer folds, none of which splits
an author, three inner folds choose among variants of the recipe by the rows they hold out; the chosen one and
the defaults then label the outer fold.
"""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.accuracy.robustness import folds_of_authors
from benchmarks.common.paired import paired_difference
from benchmarks.common.printing import print_table, share, write_json
from fazhi_nlp import Example, ParagraphClassifier, datasets
from fazhi_nlp.evaluation.cross_validation import NOT_TESTED, cross_validate
from fazhi_nlp.training.classifier import prepare
from fazhi_nlp.training.data import example_columns

OUTER, INNER = 5, 3

VARIANTS: dict[str, dict[str, Any]] = {
    "defaults": {},
    "no boilerplate": {"boilerplate_weight": 0.0},
    "boilerplate of weight 0.5": {"boilerplate_weight": 0.5},
    "headings of weight 0.5, dropout 0.3": {"heading_weight": 0.5, "heading_dropout": 0.3},
    "no class weights": {"class_weight": None},
    "C 1": {"C": 1.0},
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    path = parser.parse_args().json
    print(f"nested cross-validation, measured {date.today().isoformat()}", flush=True)
    examples = datasets.examples(datasets.read_reports())
    chosen, answers, defaults = nested(examples)
    groups = [example.paragraph.report for example in examples]
    difference = paired_difference(answers, defaults, groups)
    rows = [["defaults", share(defaults.mean()), ""], ["chosen", share(answers.mean()), str(difference)]]
    print_table(["recipe", "outline", "− defaults"], rows)
    print("chosen:", "; ".join(chosen))
    write_json(path, {"chosen": chosen, "defaults": defaults.mean(), "right": answers.mean()})


def nested(examples: Sequence[Example]) -> tuple[list[str], NDArray[np.bool_], NDArray[np.bool_]]:
    """Name what each outer fold chose, and say which rows the chosen recipes and the defaults get right."""
    outer = folds_of_authors(examples, OUTER)
    inner = folds_of_authors(examples, OUTER * INNER) // OUTER  # splits the authors of every outer fold
    trainers = {
        name: prepare(ParagraphClassifier(calibrate=False, **parameters), **example_columns(examples))
        for name, parameters in VARIANTS.items()
    }

    def right(name: str, fold_of: NDArray[np.intp], train: NDArray[np.bool_]) -> NDArray[np.bool_]:
        answers = cross_validate(trainers[name], examples, fold_of, train)
        return np.asarray(answers.right)

    chosen, by_chosen, by_defaults = [], np.zeros(len(examples), np.bool_), np.zeros(len(examples), np.bool_)
    for fold in range(OUTER):
        inside = outer == fold
        scores = {name: right(name, np.where(inside, NOT_TESTED, inner), ~inside).mean() for name in VARIANTS}
        chosen.append(max(scores, key=lambda name: scores[name]))
        turn = np.where(inside, 0, NOT_TESTED)
        by_chosen[inside] = right(chosen[-1], turn, ~inside)
        by_defaults[inside] = right("defaults", turn, ~inside)
    return chosen, by_chosen, by_defaults


if __name__ == "__main__":
    main()
