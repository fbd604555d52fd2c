"""The one build step that pyproject.toml cannot say: a wheel carries the corpus compressed."""

import gzip
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

CORPUS = Path("datasets", "reports.jsonl")


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


def compress(source: Path, target: Path) -> None:
    """Compress a file without name or time, so that equal content gives equal bytes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as raw, gzip.GzipFile("", "wb", compresslevel=9, fileobj=raw, mtime=0) as packed:
        packed.write(source.read_bytes())


setup(cmdclass={"build_py": BuildWithCorpus})
