"""The bundled model is what its command makes of the corpus."""

from importlib.metadata import version
from importlib.resources import as_file, files
from pathlib import Path

import pytest

import fazhi_nlp
from fazhi_nlp import CORE, OUTLINE
from fazhi_nlp.models.train import main

pytestmark = pytest.mark.slow


def test_training_again_gives_the_same_bytes(tmp_path: Path) -> None:
    made_with = fazhi_nlp.load().info["versions"]
    other = {name: version(name) for name in made_with if version(name) != made_with[name]}
    if other:
        pytest.skip(f"the model was made with {made_with}; here are {other}; install with -c constraints.txt")
    main(["-o", str(tmp_path / "again.model")])
    with as_file(files("fazhi_nlp.models").joinpath("bundled.model")) as bundled:
        assert (tmp_path / "again.model").read_bytes() == bundled.read_bytes()


def test_it_knows_every_label() -> None:
    assert fazhi_nlp.load().classes_.tolist() == sorted(CORE.ids)
    assert fazhi_nlp.load(label_set="outline").classes_.tolist() == sorted(OUTLINE.ids)


def test_the_card_begins_with_what_the_texts_are() -> None:
    card = files("fazhi_nlp.models").joinpath("README.md").read_text(encoding="utf-8")
    head = "".join(card.splitlines()[:12])
    for phrase in (
        "written by language models",
        "由语言模型撰写",
        "fictional",
        "虚构",
        "85",
        "ranking",
        "排名",
    ):
        assert phrase in head.replace("\n", " ")
