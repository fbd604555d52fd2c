"""From a cold start to the first label, and how long a model takes to load."""

import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import joblib

from benchmarks.common.printing import print_table
from benchmarks.speed.rivals import common_recipe, taught_rows
from benchmarks.speed.timing import compare, seconds_of
from fazhi_nlp.inference.model_file import load_model

ROOT = Path(__file__).parents[2]
TEXT = "全年审结行政复议案件35件，纠错率为8%。"

_THEIRS = """
import sys, joblib
sys.path.insert(0, sys.argv[3])
print(joblib.load(sys.argv[1]).predict([sys.argv[2]])[0])
"""
_OURS = """
import sys, fazhi_nlp
print(fazhi_nlp.load().predict([sys.argv[2]])[0])
"""


def measure(rounds: int) -> dict[str, Any]:
    """Measure both; print two tables."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "common.joblib")
        recipe = common_recipe().fit(*taught_rows())
        joblib.dump(recipe, path)
        started = compare(
            {"joblib.load, scikit-learn, jieba": _cold(_THEIRS, path), "fazhi_nlp": _cold(_OURS, path)},
            rounds,
        )
        plain = pickle.dumps(recipe)
        with as_file(files("fazhi_nlp.models").joinpath("bundled.model")) as bundled:
            loaded = compare(
                {
                    "joblib.load": lambda: seconds_of(lambda: joblib.load(path)),
                    "pickle.loads": lambda: seconds_of(lambda: pickle.loads(plain)),
                    "fazhi_nlp": lambda: seconds_of(lambda: load_model(bundled)),
                },
                rounds,
            )
    for title, figures in (("cold start to the first label", started), ("model load", loaded)):
        print_table(
            [title, "ms", "times as fast"],
            [[n, f"{x.seconds * 1000:.1f}", f"{x.ratio:.2f}"] for n, x in figures.items()],
        )
    return {
        "start": {name: figure._asdict() for name, figure in started.items()},
        "load": {name: figure._asdict() for name, figure in loaded.items()},
    }


def _cold(program: str, path: Path) -> Callable[[], float]:
    command = [sys.executable, "-c", program, str(path), TEXT, str(ROOT)]
    return lambda: seconds_of(lambda: subprocess.run(command, check=True, capture_output=True), least=0)
