"""Competitors take turns for several rounds, so that what slows the machine down slows all of them."""

import platform
import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

LEAST_SECONDS = 0.25
"""A run is repeated until it has taken so long together."""


class Figure(NamedTuple):
    """Seconds of one run, and how many times faster it is than the first competitor.

    Attributes
    ----------
    seconds : float
        Median over the rounds.
    ratio, least, most : float
        Median, least and greatest ratio; each ratio is of one round.
    """

    seconds: float
    ratio: float
    least: float
    most: float


def seconds_of(run: Callable[[], object], least: float = LEAST_SECONDS) -> float:
    """Time one run, as the mean of as many as `least` seconds hold."""
    runs, start = 0, time.perf_counter()
    while runs == 0 or time.perf_counter() - start < least:
        run()
        runs += 1
    return (time.perf_counter() - start) / runs


def compare(timers: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, Figure]:
    """Let every competitor take its own time once a round; the first is what the others are compared with."""
    taken: dict[str, list[float]] = {name: [] for name in timers}
    for _ in range(rounds):
        for name, timer in timers.items():
            taken[name].append(timer())
    first = next(iter(taken.values()))
    figures = {}
    for name, seconds in taken.items():
        ratios = [base / own for base, own in zip(first, seconds, strict=True)]
        figures[name] = Figure(
            statistics.median(seconds), statistics.median(ratios), min(ratios), max(ratios)
        )
    return figures


def machine() -> str:
    """One line on the machine and the Python."""
    names = Path("/proc/cpuinfo")
    lines = names.read_text(encoding="utf-8").splitlines() if names.exists() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    cores = sum(line.startswith("processor") for line in lines)
    processor = f"{model or platform.processor()}, {cores or '?'} cores"
    return f"{processor}, {platform.system()}, Python {platform.python_version()}"
