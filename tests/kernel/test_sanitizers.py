"""The C core steps over no edge: it runs under the sanitizers of the compiler."""

import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
CORE = HERE.parents[1] / "src" / "fazhi_nlp" / "kernel"
FLAGS = ["-O1", "-g", "-std=c11", "-Wall", "-Wextra", "-Werror", "-ffp-contract=off"]
SANITIZERS = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"]


def compile_driver(target: Path) -> subprocess.CompletedProcess[str]:
    compiler = shutil.which("cc")
    if compiler is None or not CORE.joinpath("cut.c").exists():
        pytest.skip("no C compiler, or no source of the kernel")
    sources = [path for path in sorted(CORE.glob("*.c")) if '"python.h"' not in path.read_text()]
    sources += [HERE / name for name in ("hostile.c", "hostile_model.c", "driver.c")]
    command = [compiler, *FLAGS, *SANITIZERS, f"-I{CORE}", *map(str, sources), "-o", str(target)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_hostile_texts_and_tries(tmp_path: Path) -> None:
    compiled = compile_driver(tmp_path / "driver")
    if "sanitize" in compiled.stderr or "asan" in compiled.stderr:
        pytest.skip("the compiler has no sanitizers")
    assert compiled.returncode == 0, compiled.stderr
    done = subprocess.run([tmp_path / "driver", "3000"], capture_output=True, text=True, check=False)
    assert done.stdout == "3000\n", done.stderr[-3000:]
