"""What people write today to label paragraphs; each is taught the corpus and answers texts."""

import tempfile
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.svm import LinearSVC

from fazhi_nlp import datasets
from fazhi_nlp.kernel.jieba import jieba_module

Answer = Callable[[Sequence[str]], object]


def taught_rows() -> tuple[list[str], list[str]]:
    """Texts and outline labels of the corpus."""
    examples = datasets.examples(datasets.read_reports())
    return [example.paragraph.text for example in examples], [example.label for example in examples]


def jieba_cut() -> Callable[[str], list[str]]:
    """The tokenizer of the common recipe."""
    jieba_module()  # in silence
    cut: Callable[[str], list[str]] = import_module("benchmarks.speed.words").cut
    return cut


def common_recipe() -> Pipeline:
    """``TfidfVectorizer(tokenizer=jieba.lcut)`` and ``LinearSVC()``, not fitted yet."""
    return _pipeline(tokenizer=jieba_cut(), token_pattern=None)


def _pipeline(**settings: Any) -> Pipeline:
    return make_pipeline(TfidfVectorizer(**settings), LinearSVC(random_state=0))


def rivals(texts: Sequence[str]) -> dict[str, Answer]:
    """Fitted competitors by name, the common recipe first.

    `texts` are those that will be asked, for the competitor whose texts are segmented beforehand.
    """
    taught, labels = taught_rows()
    lcut, rcut = jieba_cut(), import_module("rjieba").cut
    fitted = {
        "common recipe": common_recipe().fit(taught, labels).predict,
        "the same with rjieba": _pipeline(tokenizer=rcut, token_pattern=None).fit(taught, labels).predict,
        "character 2-3-grams + LinearSVC": _pipeline(analyzer="char", ngram_range=(2, 3))
        .fit(taught, labels)
        .predict,
    }
    fasttext = _fasttext(taught, labels, lcut)
    segmented = [_line(text, lcut) for text in texts]
    return fitted | {
        "fastText with jieba": lambda asked: fasttext.predict([_line(text, lcut) for text in asked]),
        "fastText with rjieba": lambda asked: fasttext.predict([_line(text, rcut) for text in asked]),
        "fastText, segmented beforehand": lambda asked: fasttext.predict(segmented[: len(asked)]),
    }


def _line(text: str, cut: Callable[[str], list[str]]) -> str:
    return " ".join(" ".join(cut(text)).split())


def _fasttext(texts: Sequence[str], labels: Sequence[str], cut: Callable[[str], list[str]]) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rows.txt")
        rows = zip(labels, texts, strict=True)
        path.write_text(
            "".join(f"__label__{label} {_line(text, cut)}\n" for label, text in rows), encoding="utf-8"
        )
        settings = {"epoch": 25, "lr": 0.5, "dim": 50, "thread": 1, "verbose": 0}
        return import_module("fasttext").train_supervised(str(path), **settings)
