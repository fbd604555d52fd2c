"""Are confidences honest, and what does reviewing buy.

Run ``python -m benchmarks.calibration.calibration [--json FILE]``.

The whole corpus, its items taught beside its paragraphs, paragraphs asked; 5 folds by report, and
each author left out. Every calibration and every threshold is fitted on the training side alone.
"""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.calibration.calibrators import CALIBRATORS, CONFIDENCES, highest, log_loss
from benchmarks.calibration.held_out import HeldOut, held_out
from benchmarks.common.folds import FOLDS, author_folds
from benchmarks.common.printing import print_table, share, write_json
from fazhi_nlp import datasets
from fazhi_nlp.evaluation import example_group, report_folds
from fazhi_nlp.evaluation.intervals import bootstrap_interval
from fazhi_nlp.evaluation.reliability import calibration_error, reliability
from fazhi_nlp.inference.rollup import RollUp
from fazhi_nlp.labels import OUTLINE
from fazhi_nlp.records import Example
from fazhi_nlp.training.calibration import review_threshold

Float64 = NDArray[np.float64]
Record = dict[str, Any]

SHIPPED = "one temperature (shipped)"

SHARES = (0.0, 0.01, 0.02, 0.05, 0.10, 0.15, 0.20, 0.30)
"""Shares of rows reviewed, the least confident first."""


class LabelSetChoice(NamedTuple):
    """Answers to the paragraphs of all outer folds, in one label set and by one calibration.

    Attributes
    ----------
    probabilities : ndarray of float64, shape (n, k)
    truth : ndarray of int, shape (n,)
    """

    probabilities: Float64
    truth: NDArray[np.intp]

    @property
    def right(self) -> NDArray[np.bool_]:
        """Whether the likeliest label is the true one."""
        return np.asarray(self.probabilities.argmax(axis=1) == self.truth)


def main() -> None:
    """Measure by report and by hand."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--held-out", action="append", choices=[*FOLDS_BY], help="default: both")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    options = parser.parse_args()
    figures: Record = {"measured": date.today().isoformat()}
    print(f"calibration, measured {figures['measured']}; intervals 95 %, bootstrap over reports", flush=True)
    examples = datasets.training_examples(datasets.read_reports())
    for name in options.held_out or FOLDS_BY:
        fold_of = FOLDS_BY[name](examples)
        print(f"\n## held out by {name}, {len(np.unique(fold_of))} folds", flush=True)
        parts = [paragraphs_of(part, examples) for part in held_out(examples, fold_of)]
        figures[f"held out by {name}"] = measure(examples, parts)
        write_json(options.json, figures)


FOLDS_BY: dict[str, Callable[[Sequence[Example]], NDArray[np.intp]]] = {
    "report": lambda examples: report_folds(examples, FOLDS),
    "author": author_folds,
}


def paragraphs_of(part: HeldOut, examples: Sequence[Example]) -> HeldOut:
    """The same fold, only whole paragraphs asked."""
    whole = np.array([examples[place].paragraph.item == 0 for place in part.places.tolist()])
    return part._replace(scores=part.scores[whole], truth=part.truth[whole], places=part.places[whole])


def measure(examples: Sequence[Example], parts: Sequence[HeldOut]) -> Record:
    """All figures of one way to hold out, printed as they come."""
    roll_up = RollUp(np.unique([example.label for example in examples]).tolist(), OUTLINE)
    groups = [example_group(examples[place]) for part in parts for place in part.places.tolist()]
    asked = {name: answers(parts, name, roll_up) for name in CALIBRATORS}
    shipped = asked[SHIPPED]
    return {
        "log loss": show_losses(losses(asked, parts, roll_up)),
        "reliability": {name: show_bins(name, x) for name, x in shipped.items()},
        "reviewed": show_curves(curves(asked, groups)),
        "threshold": show_thresholds(thresholds(parts, roll_up)),
    }


def answers(parts: Sequence[HeldOut], calibrator: str, roll_up: RollUp) -> dict[str, LabelSetChoice]:
    """Fit a calibration in every fold and take the answers together, by label set."""
    calibrate = CALIBRATORS[calibrator]
    fine = [calibrate(part.inner_scores, part.inner_truth, roll_up)(part.scores) for part in parts]
    return in_both_sets(np.concatenate(fine), np.concatenate([part.truth for part in parts]), roll_up)


def in_both_sets(fine: Float64, truth: NDArray[np.intp], roll_up: RollUp) -> dict[str, LabelSetChoice]:
    """Outline answers as they are, and rolled up."""
    return {
        "outline": LabelSetChoice(fine, truth),
        "core": LabelSetChoice(roll_up(fine), roll_up.column_of[truth]),
    }


def losses(
    asked: dict[str, dict[str, LabelSetChoice]], parts: Sequence[HeldOut], roll_up: RollUp
) -> dict[str, dict[str, float]]:
    """Log loss of every calibration, and of the constant answer of the label shares taught."""
    constant = np.concatenate([np.tile(part.shares, (len(part.truth), 1)) for part in parts])
    truth = np.concatenate([part.truth for part in parts])
    found = {
        "constant: the shares of the labels": {
            "outline": log_loss(constant, truth),
            "core": log_loss(roll_up(constant), roll_up.column_of[truth]),
        }
    }
    for name, sets in asked.items():
        found[name] = {label_set: log_loss(x.probabilities, x.truth) for label_set, x in sets.items()}
    return found


def curves(asked: dict[str, dict[str, LabelSetChoice]], groups: Sequence[str]) -> list[Record]:
    """Accuracy of the rows left when the least confident are reviewed, for every confidence."""
    ways: list[tuple[str, str, Callable[[Float64], Float64]]] = [
        (calibrator, name, CONFIDENCES[name]) for calibrator in asked for name in CONFIDENCES
    ]
    return [
        {
            "calibration": calibrator,
            "confidence": name,
            "label set": label_set,
            "left": left(x.right, confidence(x.probabilities), groups),
        }
        for calibrator, name, confidence in ways
        for label_set, x in asked[calibrator].items()
    ]


def left(right: NDArray[np.bool_], confidence: Float64, groups: Sequence[str]) -> list[Record]:
    """For each share reviewed, how often the rest is right.

    Examples
    --------
    >>> right, confidence = np.array([True] * 9 + [False]), np.arange(10, 0, -1.0)
    >>> [(x["reviewed"], x["accuracy"]) for x in left(right, confidence, [*"abcdefghij"])][::4]
    [(0.0, 0.9), (0.1, 1.0)]
    """
    order = np.argsort(confidence, kind="stable")
    points = []
    for reviewed in SHARES:
        rest = order[round(reviewed * len(order)) :]
        interval = bootstrap_interval(right[rest], [groups[place] for place in rest.tolist()])
        points.append({"reviewed": reviewed, "accuracy": float(right[rest].mean()), "interval": interval})
    return points


def thresholds(parts: Sequence[HeldOut], roll_up: RollUp) -> list[Record]:
    """What the card's threshold, chosen on the training side, does to the rows asked."""
    found: dict[str, list[tuple[float, LabelSetChoice]]] = {"outline": [], "core": []}
    for part in parts:
        calibrated = CALIBRATORS[SHIPPED](part.inner_scores, part.inner_truth, roll_up)
        seen = in_both_sets(calibrated(part.inner_scores), part.inner_truth, roll_up)
        unseen = in_both_sets(calibrated(part.scores), part.truth, roll_up)
        for label_set, known in seen.items():
            threshold = review_threshold(highest(known.probabilities), known.right)
            found[label_set].append((threshold, unseen[label_set]))
    return [reviewed_below(label_set, pairs) for label_set, pairs in found.items()]


def reviewed_below(label_set: str, pairs: Sequence[tuple[float, LabelSetChoice]]) -> Record:
    """Share of rows below their fold's threshold, and how often the others are right."""
    above = np.concatenate([highest(asked.probabilities) >= threshold for threshold, asked in pairs])
    right = np.concatenate([asked.right for _, asked in pairs])
    return {
        "label set": label_set,
        "thresholds": [min(threshold for threshold, _ in pairs), max(threshold for threshold, _ in pairs)],
        "reviewed": float(1 - above.mean()),
        "accuracy of the rest": float(right[above].mean()),
        "errors among the reviewed": float((~right & ~above).sum() / (~right).sum()),
    }


def show_losses(found: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Print log losses."""
    print_table(
        ["log loss", "outline", "core"],
        ([name, share(values["outline"]), share(values["core"])] for name, values in found.items()),
    )
    return found


def show_bins(label_set: str, asked: LabelSetChoice) -> list[Record]:
    """Print a reliability table."""
    bins = reliability(highest(asked.probabilities), asked.right)
    print_table(
        [f"{label_set}, confidence", "rows", "mean confidence", "right"],
        ([f"{x.low:.4f} to {x.high:.4f}", x.rows, share(x.confidence), share(x.accuracy)] for x in bins),
    )
    print(f"\nmean distance of confidence and accuracy: {calibration_error(bins):.4f}", flush=True)
    return [asdict(x) for x in bins]


def show_curves(records: list[Record]) -> list[Record]:
    """Print the accuracy of the rest against the share reviewed, that as shipped with intervals first."""
    header = ["share reviewed", *(f"{part:.0%}" for part in SHARES)]
    shipped = [
        x for x in records if (x["calibration"], x["confidence"]) == (SHIPPED, "probability (shipped)")
    ]
    print_table(
        header,
        ([x["label set"], *(share(y["accuracy"], y["interval"]) for y in x["left"])] for x in shipped),
    )
    print_table(
        header,
        (
            [
                f"{x['label set']}, {x['calibration']}, {x['confidence']}",
                *(share(y["accuracy"]) for y in x["left"]),
            ]
            for x in records
        ),
    )
    return records


def show_thresholds(records: list[Record]) -> list[Record]:
    """Print what the card's threshold does."""
    print_table(
        ["threshold", "chosen", "rows reviewed", "rest right", "errors among the reviewed"],
        (
            [
                x["label set"],
                " to ".join(map(share, x["thresholds"])),
                *(share(x[key]) for key in ("reviewed", "accuracy of the rest", "errors among the reviewed")),
            ]
            for x in records
        ),
    )
    return records


if __name__ == "__main__":
    main()
