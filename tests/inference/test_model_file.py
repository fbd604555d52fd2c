"""A model file comes back as it was, or is refused by name with the remedy."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors import safe_open
from safetensors.numpy import save

from fazhi_nlp import Labeler, ModelError, ParagraphClassifier, load
from fazhi_nlp.inference.fingerprints import text_fingerprints
from fazhi_nlp.inference.model_file import FORMAT, _canonical, _digest, load_model, save_model
from fazhi_nlp.labels import LONGEST_DEFINITION, LONGEST_NAME, MOST_LABELS, OUTLINE


@pytest.fixture(scope="module")
def small() -> ParagraphClassifier:
    texts = ["依法办理行政复议案件", "取消行政许可事项", "复议机关审结案件", "许可事项网上办理"]
    labels = ["dispute_resolution", "approval_reform"] * 2
    return ParagraphClassifier(min_df=1, lexicon=["行政许可事项"]).fit(texts, labels)


@pytest.fixture
def path(small: ParagraphClassifier, tmp_path: Path) -> Path:
    small.save(tmp_path / "小.model")
    return tmp_path / "小.model"


def test_what_is_loaded_is_what_was_saved(classifier: ParagraphClassifier, tmp_path: Path) -> None:
    classifier.save(tmp_path / "a.model")
    loaded = load_model(tmp_path / "a.model")
    assert loaded.digest == classifier.model_.digest
    assert loaded.label_set == classifier.model_.label_set
    assert loaded.lexicon == classifier.model_.lexicon
    assert loaded.facts == classifier.model_.facts
    texts = ["依法办理行政复议案件35件。", "取消行政许可事项12项。", ""]
    np.testing.assert_array_equal(Labeler(loaded).predict_proba(texts), classifier.predict_proba(texts))


def test_saving_again_gives_the_same_bytes(path: Path) -> None:
    save_model(load_model(path), path.with_name("again.model"))
    assert path.with_name("again.model").read_bytes() == path.read_bytes()


def test_no_code_and_no_training_text_is_inside(path: Path) -> None:
    content = path.read_bytes()
    assert "审结案件".encode() not in content
    with safe_open(path, framework="numpy") as file:
        assert list(file.metadata()) == ["fazhi_nlp"]


def _parts(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    with safe_open(path, framework="numpy") as file:
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        return json.loads(file.metadata()["fazhi_nlp"]), tensors


def _write_signed(path: Path, description: dict[str, Any], tensors: dict[str, Any]) -> None:
    """Write a file whose digest is right, as a forger would."""
    description.pop("sha256", None)
    description["sha256"] = _digest(description, tensors)
    path.write_bytes(save(tensors, metadata={"fazhi_nlp": _canonical(description)}))


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.99])
def test_a_truncated_model_is_refused(path: Path, share: float) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(ModelError, match=r"not a usable model file.*train the model again"):
        load(path)


def test_any_damaged_byte_is_noticed(path: Path) -> None:
    content = path.read_bytes()
    for place in range(0, len(content), max(len(content) // 150, 1)):
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        with pytest.raises(ModelError):
            load(path)


@pytest.mark.parametrize(
    "content", [b"", b"label,text\n", "这不是模型".encode(), b"\x80\x04\x95", b"PK\x03\x04"]
)
def test_a_file_that_is_no_model_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "rows.csv").write_bytes(content)
    with pytest.raises(ModelError, match=r"rows\.csv") as refused:
        load(tmp_path / "rows.csv")
    assert "模型文件" in refused.value.zh


def test_a_foreign_safetensors_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bert.safetensors").write_bytes(save({"weight": np.zeros(3)}, metadata={"format": "pt"}))
    with pytest.raises(ModelError, match=r"bert\.safetensors"):
        load(tmp_path / "bert.safetensors")


def test_a_missing_model_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "missing.model")


def test_a_newer_format_names_the_upgrade(path: Path) -> None:
    description, tensors = _parts(path)
    description["format"] = FORMAT + 1
    _write_signed(path, description, tensors)
    with pytest.raises(ModelError, match=r"newer than this version reads.*pip install -U"):
        load(path)


def test_another_dictionary_names_the_remedy(path: Path) -> None:
    description, tensors = _parts(path)
    description["dictionary"] = "0" * 64
    _write_signed(path, description, tensors)
    with pytest.raises(ModelError, match=r"another jieba dictionary.*pip install jieba==0\.42\.1"):
        load(path)


Change = Callable[[dict[str, Any], dict[str, Any]], object]


def test_texts_that_were_learned_are_known_by_their_digests_alone(path: Path) -> None:
    fingerprints = load_model(path).training_fingerprints
    texts = ["依法办理行政复议案件", "取消行政许可事项", "复议机关审结案件", "许可事项网上办理"]
    assert fingerprints is not None
    assert fingerprints.tolist() == sorted(text_fingerprints(texts).tolist())


def test_a_text_that_was_learned_twice_has_one_digest(tmp_path: Path) -> None:
    texts = ["依法办理行政复议案件", "取消行政许可事项", "取消行政許可事項"]
    ParagraphClassifier(min_df=1, calibrate=False).fit(texts, ["甲", "乙", "乙"]).save(tmp_path / "a.model")
    fingerprints = load_model(tmp_path / "a.model").training_fingerprints
    assert fingerprints is not None
    assert len(fingerprints) == 2


def test_a_model_of_a_version_that_kept_no_digests_is_read(path: Path) -> None:
    description, tensors = _parts(path)
    del tensors["taught"]
    _write_signed(path, description, tensors)
    model = load_model(path)
    assert model.training_fingerprints is None
    save_model(model, path.with_name("again.model"))
    assert path.with_name("again.model").read_bytes() == path.read_bytes()


def test_a_model_of_format_1_answers_as_it_did(path: Path) -> None:
    model = load_model(path)
    description, tensors = _parts(path)
    description["format"] = 1
    widen = (1 << 16) // description.pop("weight_scale")
    tensors = {
        name: tensor.astype(np.int32) * widen if name == "bias" or name.endswith(".weights") else tensor
        for name, tensor in tensors.items()
    }
    _write_signed(path, description, tensors)
    read = load_model(path)
    assert read.linear.weight_scale == model.linear.weight_scale
    assert read.digest == model.digest


def _set(name: str, value: object) -> Change:
    return lambda description, tensors: tensors.__setitem__(name, value)


def _describe(key: str, value: object) -> Change:
    return lambda description, tensors: description.__setitem__(key, value)


def _declare(name: str, labels: object) -> Change:
    return _describe("label_set", {"name": name, "labels": labels})


TWO = [
    [label.id, label.zh, "", label.rolls_up_to]
    for label in (OUTLINE["approval_reform"], OUTLINE["dispute_resolution"])
]


def _repeat_terms(description: dict[str, Any], tensors: dict[str, Any]) -> None:
    tensors["words.lengths"][:] = 1
    tensors["words.terms"] = np.full(len(tensors["words.lengths"]), ord("A"), np.uint8)


FORGED: dict[str, Change] = {
    "no classes": _describe("classes", []),
    "classes not sorted": _describe("classes", ["dispute_resolution", "approval_reform"]),
    "undeclared class": _describe("classes", ["approval_reform", "zzz"]),
    "no blocks": _describe("blocks", []),
    "unknown block": _describe("blocks", ["words", "secrets"]),
    "the same block twice": _describe("blocks", ["words", "words"]),
    "missing block": _describe("blocks", ["words", "characters", "tables"]),
    "missing tensor": lambda d, t: t.pop("words.idf"),
    "temperature 0": _describe("temperature", 0.0),
    "no label set": _describe("label_set", None),
    "a label twice": _declare("outline", [*TWO, TWO[0]]),
    "too many labels": _declare("own", [*TWO, *([f"{n}", "", "", ""] for n in range(MOST_LABELS))]),
    "a name too long": _declare("own", [*TWO, ["x", "x" * (LONGEST_NAME + 1), "", ""]]),
    "a definition too long": _declare("own", [*TWO, ["x", "x", "x" * (LONGEST_DEFINITION + 1), ""]]),
    "a label of five columns": _declare("own", [*TWO, ["x", "", "", "", ""]]),
    "outline labels that outline does not have": _declare("outline", [*TWO, ["x", "x", "", "other"]]),
    "outline labels that roll up elsewhere": _declare("outline", [TWO[0], [*TWO[1][:3], "other"]]),
    "n-grams of no length": _describe("char_ngrams", [0, 3]),
    "n-grams without end": _describe("char_ngrams", [1, 10**9]),
    "lexicon of frequency 0": _describe("lexicon", [["行政", 0]]),
    "lexicon with a word twice": _describe("lexicon", [["行政", 1], ["行政", 2]]),
    "no format": lambda d, t: d.pop("format"),
    "format 0": _describe("format", 0),
    "format true": _describe("format", True),
    "no facts": _describe("facts", {}),
    "facts without data": _describe("facts", {"data": None}),
    "commonest label that is none": lambda d, t: d["facts"]["data"].__setitem__("commonest", "zzz"),
    "review thresholds as text": lambda d, t: d["facts"].__setitem__("review", {"outline": "0.9"}),
    "review threshold beyond all": lambda d, t: d["facts"].__setitem__("review", {"outline": 5.0}),
    "tiny temperature": _describe("temperature", 5e-324),
    "lengths without dimension": _set("words.lengths", np.array(3, np.int32)),
    "floating bias": _set("bias", np.zeros(2)),
    "short bias": _set("bias", np.zeros(1, np.int32)),
    "tf out of range": _set("tf", np.full(256, 2**30, np.int32)),
    "negative lengths": _set("words.lengths", np.array([-1, 5], np.int32)),
    "no terms": _set("words.terms", np.zeros(0, np.uint8)),
    "terms that are no UTF-8": lambda d, t: t["words.terms"].__setitem__(slice(None), 0xFF),
    "terms that repeat": _repeat_terms,
    "weights of another shape": _set("words.weights", np.zeros((3, 2), np.int32)),
    "digests that repeat": lambda d, t: t["taught"].__setitem__(1, t["taught"][0]),
    "digests of another type": _set("taught", np.arange(3)),
    "digests in a square": _set("taught", np.arange(4, dtype=np.uint64).reshape(2, 2)),
    "weights of another type": lambda d, t: t.update({"words.weights": t["words.weights"].astype(np.int32)}),
    "no scale of weights": lambda d, t: d.pop("weight_scale"),
    "a scale that is no power of two": _describe("weight_scale", 3),
    "a scale of nothing": _describe("weight_scale", 0),
    "format 1 with weights of format 2": _describe("format", 1),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_file_is_checked_as_if_it_had_no_digest(path: Path, name: str) -> None:
    description, tensors = _parts(path)
    tensors = {key: tensor.copy() for key, tensor in tensors.items()}
    FORGED[name](description, tensors)
    _write_signed(path, description, tensors)
    with pytest.raises(ModelError, match="not a usable model file"):
        load(path)
