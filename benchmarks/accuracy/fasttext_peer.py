"""fastText, supervised, on jieba's words; it comes with ``pip install fazhi-nlp[bench]``."""

import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.common.lesson import Annotation
from benchmarks.common.words import jieba_words
from fazhi_nlp.errors import MissingExtraError
from fazhi_nlp.training.folds import group_folds

EPOCHS = (10, 25, 50)
"""The numbers of epochs that the inner fold chooses from."""

_LABEL = "__label__"


def fasttext_words(lesson: Annotation, asked: list[str]) -> NDArray[np.str_]:
    """Choose the epochs on a fifth of the taught reports, then learn from all of them.

    Weights are not known to fastText: an item counts as much as a paragraph.

    References
    ----------
    Joulin et al., Bag of Tricks for Efficient Text Classification (2017).
    """
    fold_of = group_folds(lesson.groups, 5)
    inner, held_out = lesson.rows(np.flatnonzero(fold_of != 0)), lesson.rows(np.flatnonzero(fold_of == 0))

    def right(epochs: int) -> int:
        return int((_answers(_train(inner, epochs), held_out.texts) == held_out.labels).sum())

    return _answers(_train(lesson, max(EPOCHS, key=right)), asked)


def _train(lesson: Annotation, epochs: int) -> Any:
    # One thread: more would race and give other weights every time.
    fasttext = _fasttext()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rows.txt")
        rows = zip(lesson.labels.tolist(), lesson.texts, strict=True)
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
