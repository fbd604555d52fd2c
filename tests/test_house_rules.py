"""The rules of the house: which room may know which, what importing does, what is exported."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import fazhi_nlp

SOURCE = Path(fazhi_nlp.__file__).parent

# A room imports only what stands above it; rooms on one line do not know each other.
ORDER = [
    "errors kernel labels",
    "text atomic",
    "records",
    "documents",
    "rows inference datasets",
    "training",
    "evaluation",
    "writing",
    "batch",
    "models",
    "cli",
]
# The same inside the rooms that have rooms of their own.
INNER_ORDER = {
    "documents": ["lines failures", "reading", "cleaning", "structure"],
    "writing": ["html workbook", "figures"],
}
HEAVY = {"sklearn", "scipy", "pandas", "joblib"}
HEAVY_ROOMS = {"training", "evaluation"}

# The rooms whose front door is more than a docstring: what they give is imported from the room itself.
FRONT_DOORS = {
    "cli",
    "documents/cleaning",
    "documents/reading",
    "documents/reading/docx",
    "documents/reading/pdf",
    "documents/reading/rtf",
    "documents/structure",
    "evaluation",
    "kernel",
    "labels",
    "records",
    "rows/files",
    "writing/html",
}


class Module(NamedTuple):
    """A module by its path below the package: ``("documents", "reading", "html")``."""

    parts: tuple[str, ...]
    path: Path

    @property
    def room(self) -> str:
        return self.parts[0]

    @property
    def imports(self) -> tuple[str, ...]:
        return _imports(self.path)

    def imports_of_ours(self) -> Iterator[tuple[str, ...]]:
        for name in self.imports:
            package, *inside = name.split(".")
            if package == "fazhi_nlp" and inside:
                yield tuple(inside)


@cache
def _imports(path: Path) -> tuple[str, ...]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: imports are absolute"
            names += (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            names += (alias.name for alias in node.names)
    return tuple(names)


def _modules() -> Iterator[Module]:
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        if parts not in (("__init__",), ("__main__",)):
            yield Module(parts, path)


MODULES = list(_modules())
each_module = pytest.mark.parametrize("module", MODULES, ids=lambda module: "/".join(module.parts))


def _ranks(order: list[str]) -> dict[str, int]:
    return {name: rank for rank, line in enumerate(order) for name in line.split()}


def test_the_listing_is_the_architecture() -> None:
    entries = {path.name for path in SOURCE.iterdir() if path.name not in ("__pycache__", "py.typed")}
    rooms = {name.removesuffix(".py") for name in entries - {"__init__.py", "__main__.py"}}
    assert rooms | {"datasets", "models"} == _ranks(ORDER).keys()
    assert len(rooms) <= 14


@each_module
def test_imports_go_in_one_direction(module: Module) -> None:
    rank = _ranks(ORDER)
    for room, *_ in module.imports_of_ours():
        if room != module.room and room in rank:
            assert rank[room] < rank[module.room], f"{module.room} may not import {room}"


@each_module
def test_imports_inside_a_room_go_in_one_direction(module: Module) -> None:
    rank = _ranks(INNER_ORDER.get(module.room, []))
    own = module.parts[1:]
    for room, *inside in module.imports_of_ours():
        if room == module.room and own and own[0] in rank and inside[0] in rank and inside[0] != own[0]:
            assert rank[inside[0]] < rank[own[0]], f"{own[0]} may not import {inside[0]}"


@each_module
def test_scikit_learn_is_imported_for_training_alone(module: Module) -> None:
    if module.room not in HEAVY_ROOMS:
        assert not {name.split(".")[0] for name in module.imports} & HEAVY


@each_module
def test_a_file_holds_one_idea(module: Module) -> None:
    lines = len(module.path.read_text(encoding="utf-8").splitlines())
    assert lines <= 300
    assert lines >= 20 or module.parts[-1] == "__init__"


@each_module
def test_to_import_one_file_loads_no_room(module: Module) -> None:
    if module.parts[-1] == "__init__" and "/".join(module.parts[:-1]) not in FRONT_DOORS:
        (docstring,) = ast.parse(module.path.read_text(encoding="utf-8")).body
        assert isinstance(docstring, ast.Expr)


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
