"""What tests share: a small corpus, a model trained on it, and the folder of shared material."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from fazhi_nlp import Labeler, ParagraphClassifier, datasets
from fazhi_nlp.records import Example

# The same examples everywhere, and no test that hangs on how busy the machine is.
settings.register_profile(
    "fazhi_nlp", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("fazhi_nlp")

ROOT = Path(__file__).resolve().parent.parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What trains a model first is slow."""
    for item in items:
        if "classifier" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def examples() -> list[Example]:
    """Every fourth report of the corpus."""
    rows: list[Example] = datasets.examples(datasets.read_reports()[::4])
    return rows


@pytest.fixture(scope="session")
def classifier(examples: list[Example]) -> ParagraphClassifier:
    """A calibrated classifier of the small corpus."""
    paragraphs = [example.paragraph for example in examples]
    return ParagraphClassifier(char_ngrams=(2, 2)).fit(paragraphs, [x.label for x in examples])


@pytest.fixture(scope="session")
def labeler(classifier: ParagraphClassifier) -> Labeler:
    """The labeler of the small model, answering in core labels."""
    return Labeler(classifier.model_, label_set="core")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of real reports and their gold labels; tests that need it skip without it."""
    folder = Path(os.environ.get("FAZHI_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"needs the real reports of {folder}; set FAZHI_SHARED to their folder")
    return folder
