import importlib.util
from collections import Counter

import numpy as np
import pytest
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from benchmarks.accuracy.fasttext_peer import fasttext_words
from benchmarks.accuracy.keywords import KEYWORDS, by_keywords, keyword_label
from benchmarks.accuracy.peers import (
    PEERS,
    Peer,
    common_recipe,
    interpolated,
    log_count_ratios,
    majority,
    nb_svm,
)
from benchmarks.common.training_set import TrainingSet, core_of
from benchmarks.common.words import jieba_bigrams, jieba_words
from fazhi_nlp.labels import OUTLINE
from fazhi_nlp.records import Example
from fazhi_nlp.text.words import Segmenter

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def train(examples: list[Example]) -> TrainingSet:
    return TrainingSet.of(examples[:300])


@pytest.fixture(scope="module")
def asked(examples: list[Example]) -> list[str]:
    return [example.paragraph.text for example in examples[300:400]]


def test_the_common_recipe_is_what_everybody_writes(train: TrainingSet, asked: list[str]) -> None:
    tokenizer = Segmenter({}).cut
    vectorizer = TfidfVectorizer(tokenizer=tokenizer, token_pattern=None)
    features = vectorizer.fit_transform(train.texts)
    expected = LinearSVC(random_state=0).fit(features, train.labels).predict(vectorizer.transform(asked))
    assert common_recipe(train, asked).tolist() == expected.tolist()


def test_rows_of_little_weight_teach_little(train: TrainingSet, asked: list[str]) -> None:
    light = train._replace(weights=np.where(train.labels == "enforcement", 0.001, 1.0))
    answers, light_answers = common_recipe(train, asked), common_recipe(light, asked)
    assert (light_answers == "enforcement").sum() < (answers == "enforcement").sum() / 2


@pytest.mark.parametrize("peer", PEERS.values(), ids=PEERS)
def test_every_peer_answers_every_text_from_the_labels_taught(
    peer: Peer, train: TrainingSet, asked: list[str]
) -> None:
    if peer is fasttext_words and importlib.util.find_spec("fasttext") is None:
        pytest.skip("needs fastText: pip install 'fazhi-nlp[bench]'")
    for taught, known in ((train, OUTLINE.ids), (train.in_core(), {x.rolls_up_to for x in OUTLINE.labels})):
        answers = peer(taught, asked)
        assert len(answers) == len(asked)
        assert set(answers.tolist()) <= set(known)


def test_learning_beats_the_majority_and_keywords_are_between(
    examples: list[Example], asked: list[str]
) -> None:
    truth = np.array([example.label for example in examples[300:400]])
    train = TrainingSet.of(examples[:300] + examples[400:])
    right = {peer: (peer(train, asked) == truth).mean() for peer in (majority, by_keywords, nb_svm)}
    assert right[majority] < right[by_keywords] < right[nb_svm]


def test_log_count_ratios_are_those_of_the_paper() -> None:
    presence = sparse.csr_matrix([[1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
    ratios = log_count_ratios(presence, np.array([True, True, False]), np.ones(3))
    # p = (3, 2), q = (1, 2): 3/5 to 1/3, and 2/5 to 2/3.
    assert ratios == pytest.approx(np.log([9 / 5, 3 / 5]))


def test_a_row_of_half_weight_is_counted_half() -> None:
    presence = sparse.csr_matrix([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    ours = np.array([True, True, False])
    twice = log_count_ratios(presence, ours, np.array([0.5, 0.5, 1.0]))
    assert twice == pytest.approx(log_count_ratios(presence[1:], ours[1:], np.ones(2)))


def test_interpolation_keeps_one_part_of_the_weights() -> None:
    assert interpolated(np.array([3.0, -1.0]), beta=1.0).tolist() == [3.0, -1.0]
    assert interpolated(np.array([3.0, -1.0]), beta=0.0).tolist() == [2.0, 2.0]


def test_words_are_joined_again_to_the_text() -> None:
    text = "依法行政， Wi-Fi 覆盖。"
    assert "".join(jieba_words(text)) == text.lower()
    assert len(jieba_bigrams(text)) == 2 * len(jieba_words(text)) - 1


def test_the_keywords_cover_the_labels_and_name_none_twice() -> None:
    assert set(KEYWORDS) == set(OUTLINE.ids)
    words = Counter(word for line in KEYWORDS.values() for word in line.split())
    assert [word for word, times in words.items() if times > 1] == []
    for label, line in KEYWORDS.items():
        assert keyword_label(line) == label


def test_labels_roll_up() -> None:
    assert core_of(np.array(["general", "supervision"])).tolist() == ["other", "supervision"]
