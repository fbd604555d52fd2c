"""The rules of the house: which room may know which, what importing does, what is exported."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import fazhi_nlp

SOURCE = Path(fazhi_nlp.__file__).parent

# A module imports only what stands above it; names on one line do not know each other.
ORDER = [
    "errors kernel",
    "text atomic",
    "labels",
    "records",
    "documents",
    "rows inference",
    "training",
    "evaluation",
    "writing",
    "batch",
    "datasets",
    "models",
    "cli",
]
RANK = {module: rank for rank, line in enumerate(ORDER) for module in line.split()}

# What labelling a report may not bring into memory, and who may import it.
HEAVY = {"sklearn", "scipy", "pandas", "joblib"}
HEAVY_ROOMS = ("training", "evaluation")


def _modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(SOURCE.rglob("*.py")):
        room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        if room not in ("__init__", "__main__"):
            yield room, path


MODULES = list(_modules())


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize(("room", "path"), MODULES, ids=lambda x: str(x).rpartition("fazhi_nlp/")[2])
def test_imports_go_in_one_direction(room: str, path: Path) -> None:
    for name in _imports(path):
        package, _, inside = name.partition(".")
        known = inside.split(".")[0]
        if package == "fazhi_nlp" and known in RANK and known != room:
            assert RANK[known] < RANK[room], f"{room} may not import {known}"


@pytest.mark.parametrize(("room", "path"), MODULES, ids=lambda x: str(x).rpartition("fazhi_nlp/")[2])
def test_scikit_learn_is_imported_for_training_alone(room: str, path: Path) -> None:
    if room not in HEAVY_ROOMS:
        assert not {name.split(".")[0] for name in _imports(path)} & HEAVY


@pytest.mark.parametrize(("room", "path"), MODULES, ids=lambda x: str(x).rpartition("fazhi_nlp/")[2])
def test_most_files_hold_one_idea(room: str, path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_exports_are_all_that_is_promised_and_nothing_else() -> None:
    assert fazhi_nlp.__all__ == sorted(fazhi_nlp.__all__, key=lambda name: (not name.isupper(), name))
    for name in fazhi_nlp.__all__:
        assert getattr(fazhi_nlp, name).__module__.startswith("fazhi_nlp")
    assert set(fazhi_nlp.__all__) <= set(dir(fazhi_nlp))
    with pytest.raises(AttributeError, match="no attribute 'predict'"):
        fazhi_nlp.predict  # noqa: B018


def _run(program: str, *, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=True, cwd=cwd
    )
    assert done.stderr == ""
    return done.stdout


def test_importing_is_silent_and_leaves_no_trace(tmp_path: Path) -> None:
    program = """
import logging, sys
before = dict(logging.root.manager.loggerDict), list(logging.root.handlers)
import fazhi_nlp
assert (dict(logging.root.manager.loggerDict), list(logging.root.handlers)) == before
assert "jieba" not in sys.modules
"""
    assert _run(program, cwd=tmp_path) == ""
    assert not list(tmp_path.iterdir())


def test_labelling_brings_nothing_heavy_into_memory(tmp_path: Path) -> None:
    program = f"""
import sys
import fazhi_nlp
report = fazhi_nlp.parse_report("某县2023年法治政府建设情况报告\\n\\n全年审结行政复议案件35件，纠错率为8%。")
answers = fazhi_nlp.load().label(report)
assert [answer.label for answer in answers] == ["dispute_resolution"]
print(sorted({HEAVY!r} & set(sys.modules)))
"""
    assert _run(program, cwd=tmp_path) == "[]\n"
