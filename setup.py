"""The build steps that pyproject.toml cannot say.

A wheel carries the corpus compressed. The compiled kernel and its tables are built where there
is a C compiler; without them everything works by jieba. `FAZHI_REQUIRE_KERNEL=1` in the
environment makes a kernel that cannot be built an error, and every warning of the compiler too.
"""

import gzip
import os
import sys
from pathlib import Path

from setuptools import Extension, find_packages, setup
from setuptools.command.build_ext import build_ext
from setuptools.command.build_py import build_py

CORPUS = Path("datasets", "reports.jsonl")
KERNEL = Path("src", "fazhi_nlp", "kernel")
TABLES = "jieba.tables"
KERNEL_IS_REQUIRED = os.environ.get("FAZHI_REQUIRE_KERNEL") == "1"


class BuildWithCorpus(build_py):
    """Build the packages, with ``reports.jsonl.gz`` in ``fazhi_nlp.datasets``."""

    def run(self) -> None:
        """Build; an editable install reads the corpus where it stands."""
        super().run()
        if not self.editable_mode:
            compress(CORPUS, self._packed())

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        """List the files that the build writes, the compressed corpus among them."""
        packed = [] if self.editable_mode else [str(self._packed())]
        return [*super().get_outputs(include_bytecode), *packed]

    def _packed(self) -> Path:
        return Path(self.build_lib, "fazhi_nlp", "datasets", f"{CORPUS.name}.gz")


class BuildKernel(build_ext):
    """Compile the kernel and write its tables beside it, or go without."""

    def run(self) -> None:
        """Build the kernel; say so where it cannot be built."""
        try:
            super().run()
            self._write_tables()
        # Whatever a compiler, its absence or a missing jieba raises; no kernel is better than no package.
        except (Exception, SystemExit) as error:
            if KERNEL_IS_REQUIRED:
                raise
            print(f"The kernel is not built ({error}); words are cut by jieba itself.", file=sys.stderr)
            self.extensions = []

    def build_extension(self, extension: Extension) -> None:
        """Compile with exact floating point: ties between words hang on the last bit."""
        if self.compiler.compiler_type == "msvc":
            extension.extra_compile_args = ["/O2", "/std:c11", "/fp:precise"]
            warnings = ["/W3", "/WX"]
        else:
            extension.extra_compile_args = ["-O3", "-std=c11", "-ffp-contract=off", "-fvisibility=hidden"]
            warnings = ["-Wall", "-Wextra", "-Werror"]
        if KERNEL_IS_REQUIRED:
            extension.extra_compile_args += warnings
        super().build_extension(extension)

    def get_outputs(self) -> list[str]:
        """List the files that the build writes, the tables among them."""
        outputs: list[str] = super().get_outputs()
        return [*outputs, *(str(Path(output).with_name(TABLES)) for output in outputs)]

    def _write_tables(self) -> None:
        sys.path.insert(0, "src")
        from fazhi_nlp.kernel.build import build_tables

        folder = KERNEL if self.inplace else Path(self.build_lib, "fazhi_nlp", "kernel")
        build_tables(folder / TABLES)


def compress(source: Path, target: Path) -> None:
    """Compress a file without name or time, so that equal content gives equal bytes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as raw, gzip.GzipFile("", "wb", compresslevel=9, fileobj=raw, mtime=0) as packed:
        packed.write(source.read_bytes())


setup(
    # The two packages beside `src/` are mapped in pyproject.toml.
    packages=[*find_packages("src"), "fazhi_nlp.datasets", "fazhi_nlp.models"],
    cmdclass={"build_py": BuildWithCorpus, "build_ext": BuildKernel},
    ext_modules=[
        Extension(
            "fazhi_nlp.kernel._kernel",
            sources=sorted(map(str, KERNEL.glob("*.c"))),
            depends=sorted(map(str, KERNEL.glob("*.h"))),
            define_macros=[("Py_LIMITED_API", "0x030B0000")],
            py_limited_api=True,
        )
    ],
    options={"bdist_wheel": {"py_limited_api": "cp311"}},
)
