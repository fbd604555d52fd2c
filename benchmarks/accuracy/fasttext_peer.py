"""fastText, supervised, on jieba's words; it comes with ``pip install fazhi-nlp[bench]``."""

import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.common.training_set import TrainingSet
from benchmarks.common.words import jieba_words
from fazhi_nlp.errors import MissingExtraError
from fazhi_nlp.training.folds import group_folds

EPOCHS = (10, 25, 50)
"""The numbers of epochs that the inner fold chooses from."""

_LABEL = "__label__"


def fasttext_words(train: TrainingSet, test: list[str]) -> NDArray[np.str_]:
    """Choose the epochs on a fifth of the training reports, then learn from all of them.

    Weights are not known to fastText: an item counts as much as a paragraph.

    References
    ----------
    Joulin et al., Bag of Tricks for Efficient Text Classification (2017).
    """
    fold_of = group_folds(train.groups, 5)
    inner, held_out = train.rows(np.flatnonzero(fold_of != 0)), train.rows(np.flatnonzero(fold_of == 0))

    def right(epochs: int) -> int:
        return int((_answers(_train(inner, epochs), held_out.texts) == held_out.labels).sum())

    return _answers(_train(train, max(EPOCHS, key=right)), test)


def _train(train: TrainingSet, epochs: int) -> Any:
    # One thread: more would race and give other weights every time.
    fasttext = _fasttext()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rows.txt")
        rows = zip(train.labels.tolist(), train.texts, strict=True)
        path.write_text("".join(f"{_LABEL}{label} {_line(text)}\n" for label, text in rows), encoding="utf-8")
        return fasttext.train_supervised(str(path), epoch=epochs, lr=0.5, dim=50, thread=1, verbose=0)


def _fasttext() -> Any:
    try:
        return import_module("fasttext")
    except ModuleNotFoundError:
        raise MissingExtraError(
            "fastText is not installed; pip install 'fazhi-nlp[bench]', or run --without fastText",
            zh="没有安装 fastText；请运行 pip install 'fazhi-nlp[bench]'，或加上 --without fastText",
        ) from None


def _answers(model: Any, texts: list[str]) -> NDArray[np.str_]:
    # A list: with numpy 2 the binding fails on a single text.
    labels, _ = model.predict([_line(text) for text in texts])
    return np.array([label[0].removeprefix(_LABEL) for label in labels])


def _line(text: str) -> str:
    return " ".join(" ".join(jieba_words(text)).split())
