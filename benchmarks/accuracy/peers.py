"""Classifiers to compare with: each learns from a training set and answers texts, without headings."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.svm import LinearSVC

from benchmarks.accuracy.fasttext_peer import fasttext_words
from benchmarks.accuracy.keywords import by_keywords
from benchmarks.common.training_set import TrainingSet
from benchmarks.common.words import jieba_bigrams, jieba_words

Peer = Callable[[TrainingSet, list[str]], NDArray[np.str_]]


def common_recipe(train: TrainingSet, test: list[str]) -> NDArray[np.str_]:
    """``TfidfVectorizer(tokenizer=jieba.lcut)`` and ``LinearSVC()``, all else as scikit-learn sets it."""
    return _support_vectors(TfidfVectorizer(analyzer=jieba_words), train, test)


def characters(shortest: int, longest: int) -> Peer:
    """Tf-idf of character n-grams and ``LinearSVC()``."""

    def answer(train: TrainingSet, test: list[str]) -> NDArray[np.str_]:
        vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(shortest, longest))
        return _support_vectors(vectorizer, train, test)

    return answer


def _support_vectors(vectorizer: TfidfVectorizer, train: TrainingSet, test: list[str]) -> NDArray[np.str_]:
    features = vectorizer.fit_transform(train.texts)
    solver = LinearSVC(random_state=0).fit(features, train.labels, sample_weight=train.weights)
    return np.asarray(solver.predict(vectorizer.transform(test)))


def nb_svm(train: TrainingSet, test: list[str]) -> NDArray[np.str_]:
    """NB-SVM on the presence of words and word bigrams, one label against the rest.

    References
    ----------
    Wang and Manning, Baselines and Bigrams (2012), with their alpha = 1, beta = 0.25, C = 1.
    """
    vectorizer = CountVectorizer(analyzer=jieba_bigrams, binary=True)
    presence, rows = vectorizer.fit_transform(train.texts), vectorizer.transform(test)
    classes = np.unique(train.labels)
    columns = []
    for label in classes:
        ratios = log_count_ratios(presence, train.labels == label, train.weights)
        solver = LinearSVC(random_state=0)
        solver.fit(presence @ sparse.diags(ratios), train.labels == label, sample_weight=train.weights)
        weights = interpolated(solver.coef_[0], beta=0.25)
        columns.append(rows @ (ratios * weights) + solver.intercept_[0])
    return np.asarray(classes[np.column_stack(columns).argmax(axis=1)])


def log_count_ratios(
    presence: sparse.csr_matrix, ours: NDArray[np.bool_], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Log of how much likelier each term is under a label than elsewhere, one added to each count."""
    inside = 1 + presence.T @ (weights * ours)
    outside = 1 + presence.T @ (weights * ~ours)
    return np.asarray(np.log((inside / inside.sum()) / (outside / outside.sum())))


def interpolated(weights: NDArray[np.float64], beta: float) -> NDArray[np.float64]:
    """Draw weights towards their mean magnitude, that of multinomial naive Bayes.

    Examples
    --------
    >>> interpolated(np.array([3.0, -1.0]), beta=0.5).tolist()
    [2.5, 0.5]
    """
    return np.asarray((1 - beta) * np.abs(weights).mean() + beta * weights)


def majority(train: TrainingSet, test: list[str]) -> NDArray[np.str_]:
    """The commonest label, whatever the text."""
    labels, rows = np.unique(train.labels, return_counts=True)
    return np.full(len(test), labels[rows.argmax()])


PEERS: dict[str, Peer] = {
    "common recipe": common_recipe,
    "characters (1, 3)": characters(1, 3),
    "characters (2, 3)": characters(2, 3),
    "NB-SVM": nb_svm,
    "fastText": fasttext_words,
    "keywords": by_keywords,
    "majority": majority,
}
