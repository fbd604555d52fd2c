"""Model <-> one data file: tensors and a JSON description, in safetensors format.

It has no pickle, no code and no training text; the words of the vocabulary can be listed. The
digest detects damage, not forgery, so everything that is read is validated regardless.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.atomic import write_atomically
from fazhi_nlp.errors import ModelError
from fazhi_nlp.inference.linear import MAX_COUNT, MAX_WEIGHT_SCALE, Block, LinearModel
from fazhi_nlp.inference.migrations import upgrade_format_1
from fazhi_nlp.inference.vocabulary import Vocabulary
from fazhi_nlp.labels import SHIPPED, Label, LabelSet
from fazhi_nlp.text.words import dictionary_digest

FORMAT = 2
"""The format that is written, and the newest that is read. Format 1 had weights of 32 bits at a fixed
scale; they are rounded to 16 bits when read."""

LONGEST_NGRAM = 16

REVIEW_ALL = 1.0001
"""A threshold above every confidence."""

_KEY = "fazhi_nlp"

Tensors = dict[str, NDArray[Any]]


@dataclass(frozen=True, eq=False)
class Model:
    """Everything a trained classifier is; models of equal content are equal.

    Attributes
    ----------
    label_set : LabelSet
        The labels it was trained on, in display order.
    classes : tuple of str
        Sorted ids: the columns of `linear`.
    lexicon : mapping of str to int
        Words that the segmenter knows besides the dictionary, with frequencies.
    char_ngrams : (int, int) or None
        Shortest and longest character n-gram.
    linear : LinearModel
    facts : mapping of str to JSON values
        About its training: settings, data, scores, versions, review thresholds.
    training_fingerprints : ndarray of uint64, or None
        Fingerprints of the texts it was trained on (`fazhi_nlp.inference.fingerprints`), sorted and
        unique; None in files of versions that did not keep them.
    """

    label_set: LabelSet
    classes: tuple[str, ...]
    lexicon: Mapping[str, int]
    char_ngrams: tuple[int, int] | None
    linear: LinearModel
    facts: Mapping[str, Any]
    training_fingerprints: NDArray[np.uint64] | None = None

    @cached_property
    def digest(self) -> str:
        """SHA-256 over everything in the file."""
        return _digest(_description(self), _tensors(self))

    def __eq__(self, other: object) -> bool:
        return self.digest == other.digest if isinstance(other, Model) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.digest)


def save_model(model: Model, path: str | PathLike[str]) -> None:
    """Write a model file atomically.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    from safetensors.numpy import save

    description = _description(model) | {"sha256": model.digest}
    write_atomically(Path(path), save(_tensors(model), metadata={_KEY: _canonical(description)}))


def load_model(path: str | PathLike[str]) -> Model:
    """Read a model file.

    Raises
    ------
    ModelError
        If the file is not a model, damaged, of a newer format or built on another dictionary.
    OSError
        If it cannot be read.
    """
    path = Path(path)
    with path.open("rb"):  # raises OSError if the file is missing or unreadable
        pass
    try:
        description, tensors = _read(path)
        _check_use(path, description, tensors)
        if description["format"] == 1:
            description, tensors = upgrade_format_1(description, tensors)
        return _model(description, tensors)
    except ModelError:
        raise
    except Exception as error:  # whatever a malformed file causes in the parsers
        _refuse(path, f"it cannot be read as one ({error!r:.200})", "无法按模型格式读取，或内容缺失、越界")


def _check_use(path: Path, description: dict[str, Any], tensors: Tensors) -> None:
    """Reject files that are newer, damaged or built on another dictionary."""
    version = description.get("format")
    if type(version) is not int or version < 1:
        _refuse(path, "it states no format of this package", "没有本软件的格式标记")
    if version > FORMAT:
        raise ModelError(
            f"{path}: model format {version} is newer than this version reads ({FORMAT}); "
            "upgrade with: pip install -U fazhi-nlp",
            zh=f"{path}：模型格式 {version} 比本版本所能读的（{FORMAT}）新；请升级：pip install -U fazhi-nlp",
        )
    digest = description.pop("sha256", None)
    if digest != _digest(description, tensors):
        _refuse(path, "its content does not match its digest", "内容与校验值不符")
    if description.get("dictionary") != dictionary_digest():
        raise ModelError(
            f"{path}: the model was built on another jieba dictionary; "
            "install the right one with: pip install jieba==0.42.1, or train the model again",
            zh=f"{path}：模型依据的 jieba 词典与现在安装的不同；"
            "请安装 jieba==0.42.1（pip install jieba==0.42.1），或重新训练模型",
        )


def _refuse(path: Path, why: str, why_zh: str) -> NoReturn:
    raise ModelError(
        f"{path}: not a usable model file: {why}; copy the file again or train the model again",
        zh=f"{path}：不是可用的模型文件：{why_zh}；请重新复制该文件，或重新训练模型",
    )


def _read(path: Path) -> tuple[dict[str, Any], Tensors]:
    from safetensors import safe_open

    with safe_open(path, framework="numpy") as file:
        metadata = file.metadata() or {}
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    description = json.loads(metadata[_KEY])
    _check(isinstance(description, dict), "description")
    return description, tensors


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _digest(description: Mapping[str, Any], tensors: Tensors) -> str:
    digest = hashlib.sha256(_canonical(description).encode())
    for name in sorted(tensors):
        tensor = np.ascontiguousarray(tensors[name])
        digest.update(_canonical([name, str(tensor.dtype), list(tensor.shape)]).encode())
        digest.update(tensor.tobytes())
    return digest.hexdigest()


def _description(model: Model) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "label_set": {
            "name": model.label_set.name,
            "labels": [[x.id, x.zh, x.definition, x.rolls_up_to] for x in model.label_set.labels],
        },
        "classes": list(model.classes),
        "lexicon": [[word, frequency] for word, frequency in model.lexicon.items()],
        "char_ngrams": list(model.char_ngrams) if model.char_ngrams else None,
        "blocks": [block.name for block in model.linear.blocks],
        "temperature": model.linear.temperature,
        "weight_scale": model.linear.weight_scale,
        "dictionary": dictionary_digest(),
        "facts": dict(model.facts),
    }


def _tensors(model: Model) -> Tensors:
    tensors: Tensors = {"tf": model.linear.tf, "bias": model.linear.bias}
    for block in model.linear.blocks:
        tensors[f"{block.name}.terms"] = block.vocabulary.terms
        tensors[f"{block.name}.lengths"] = block.vocabulary.lengths
        tensors[f"{block.name}.idf"] = block.idf
        tensors[f"{block.name}.weights"] = block.weights
    if model.training_fingerprints is not None:
        tensors["taught"] = model.training_fingerprints
    return dict(sorted(tensors.items()))


def _model(description: dict[str, Any], tensors: Tensors) -> Model:
    label_set = _label_set(description["label_set"])
    classes = tuple(map(str, description["classes"]))
    _check(len(classes) >= 2, "number of labels")
    _check(classes == tuple(sorted(set(classes))), "labels sorted and unique")
    _check(set(classes) <= set(label_set.ids), "labels declared")
    lexicon = {str(word): int(frequency) for word, frequency in description["lexicon"]}
    _check(all(word and frequency > 0 for word, frequency in lexicon.items()), "lexicon")
    _check(len(lexicon) == len(description["lexicon"]), "lexicon unique")
    ngrams = description["char_ngrams"]
    if ngrams is not None:
        _check(len(ngrams) == 2 and 1 <= int(ngrams[0]) <= int(ngrams[1]) <= LONGEST_NGRAM, "char_ngrams")
    blocks = tuple(_block(str(name), tensors, len(classes)) for name in description["blocks"])
    return Model(
        label_set=label_set,
        classes=classes,
        lexicon=lexicon,
        char_ngrams=(int(ngrams[0]), int(ngrams[1])) if ngrams else None,
        linear=_linear(blocks, description, tensors, len(classes)),
        facts=_facts(description["facts"], classes),
        training_fingerprints=_fingerprints(tensors) if "taught" in tensors else None,
    )


def _facts(facts: Mapping[str, Any], classes: tuple[str, ...]) -> dict[str, Any]:
    """Check the two facts that predictions depend on."""
    _check(facts["data"]["commonest"] in classes, "commonest label")
    review = facts.get("review", {})
    _check(all(type(x) is float and 0 <= x <= REVIEW_ALL for x in review.values()), "review thresholds")
    return dict(facts)


def _fingerprints(tensors: Tensors) -> NDArray[np.uint64]:
    fingerprints = _tensor(tensors, "taught", np.uint64, (tensors["taught"].size,))
    _check(bool((fingerprints[1:] > fingerprints[:-1]).all()), "taught sorted and unique")
    return fingerprints


def _label_set(described: Mapping[str, Any]) -> LabelSet:
    """Read the label set within the limits of `LabelSet`; one named like a shipped set must match it."""
    name = str(described["name"])
    labels = tuple(Label(*map(str, row)) for row in described["labels"])
    if name in SHIPPED:
        kin = {(label.id, label.rolls_up_to) for label in SHIPPED[name].labels}
        _check(all((label.id, label.rolls_up_to) in kin for label in labels), f"labels of {name}")
    return LabelSet(name, labels)


def _linear(
    blocks: tuple[Block, ...], description: dict[str, Any], tensors: Tensors, labels: int
) -> LinearModel:
    names = tuple(block.name for block in blocks)
    _check(names[:1] == ("words",) and set(names) <= {"words", "characters", "headings"}, "blocks")
    _check(len(set(names)) == len(names), "blocks unique")
    _check(("characters" in names) == (description["char_ngrams"] is not None), "characters")
    temperature = float(description["temperature"])
    _check(1e-6 < temperature < 1e6, "temperature")
    tf = _tensor(tensors, "tf", np.int32, (MAX_COUNT + 1,))
    _check(bool((tf > 0).all() and (tf < 1 << 11).all()), "tf")
    bias = _tensor(tensors, "bias", np.int32, (labels,))
    scale = description["weight_scale"]
    _check(type(scale) is int and 1 <= scale <= MAX_WEIGHT_SCALE and scale & (scale - 1) == 0, "weight_scale")
    return LinearModel(blocks, tf, bias, scale, temperature)


def _block(name: str, tensors: Tensors, labels: int) -> Block:
    size = tensors[f"{name}.lengths"].size
    lengths = _tensor(tensors, f"{name}.lengths", np.int32, (size,))
    terms = _tensor(tensors, f"{name}.terms", np.uint8, (tensors[f"{name}.terms"].size,))
    vocabulary = Vocabulary(terms, lengths)
    _check(vocabulary.is_sound, f"{name}.terms sorted and unique")
    idf = _tensor(tensors, f"{name}.idf", np.int32, (size,))
    # Within these limits the sums of a paragraph of up to 32,768 distinct terms fit into 64 bits.
    _check(bool((idf > 0).all() and (idf < 1 << 13).all()), f"{name}.idf")
    weights = _tensor(tensors, f"{name}.weights", np.int16, (size, labels))
    return Block(name, vocabulary, idf, weights)


def _tensor(tensors: Tensors, name: str, dtype: type, shape: tuple[int, ...]) -> NDArray[Any]:
    tensor = tensors[name]
    _check(tensor.dtype == dtype and tensor.shape == shape, f"{name} of {tensor.dtype}{tensor.shape}")
    return tensor


def _check(condition: bool, what: str) -> None:
    if not condition:
        raise ValueError(what)
