"""How accuracy grows with the training rows, whole reports at a time."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from benchmarks.accuracy.peers import common_recipe
from benchmarks.accuracy.scored import OURS, compare
from benchmarks.common.folds import Fold
from benchmarks.common.paired import paired_difference
from fazhi_nlp.evaluation import example_group
from fazhi_nlp.records import Example

SIZES = (100, 300, 1000, 3000)
"""Training rows; all of them come last."""

DRAWS = 3
"""Draws of reports at every size."""

_PEER = "common recipe"


def learning_curve(folds: Sequence[Fold]) -> Iterator[dict[str, Any]]:
    """One record a size: mean accuracy of both, lowest and highest draw, ours minus the common recipe."""
    for size in SIZES:
        yield _point(str(size), [[_drawn(fold, size, draw) for fold in folds] for draw in range(DRAWS)])
    yield _point("all", [folds])


def _point(size: str, draws: Sequence[Sequence[Fold]]) -> dict[str, Any]:
    results = [compare(folds, {_PEER: common_recipe}) for folds in draws]
    groups = [group for result in results for group in result.groups]
    record: dict[str, Any] = {"training rows": size, "draws": len(draws)}
    for reading, label_set in enumerate(("outline", "core")):
        ours, peer = ([result.by_name[name][reading] for result in results] for name in (OURS, _PEER))
        record[label_set] = {
            name: {"mean": float(np.mean(means)), "lowest": min(means), "highest": max(means)}
            for name, lines in ((OURS, ours), (_PEER, peer))
            for means in [[float(line.mean()) for line in lines]]
        } | {"ours minus it": paired_difference(np.concatenate(ours), np.concatenate(peer), groups)}
    return record


def _drawn(fold: Fold, size: int, draw: int) -> Fold:
    return Fold(drawn_reports(fold.train, size, draw), fold.test)


def drawn_reports(examples: Sequence[Example], size: int, draw: int) -> list[Example]:
    """Take whole reports in a random order until they hold `size` rows or more.

    A larger size of the same draw holds the smaller one.
    """
    by_report: dict[str, list[Example]] = {}
    for example in examples:
        by_report.setdefault(example_group(example), []).append(example)
    reports = sorted(by_report)
    rows: list[Example] = []
    for place in np.random.default_rng(draw).permutation(len(reports)).tolist():
        if len(rows) >= size:
            break
        rows += by_report[reports[place]]
    return rows
