"""The shipped lexicon: clean, needed, and kept whole when jieba cuts."""

import re
from importlib.resources import files

import pytest

from fazhi_nlp.text.normalize import normalize
from fazhi_nlp.text.words import Segmenter, default_lexicon, lexicon_frequencies, parse_lexicon

WORDS = default_lexicon()


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter(lexicon_frequencies(WORDS))


def test_a_lexicon_is_one_word_a_line_with_comments() -> None:
    assert parse_lexicon("# 复议\n行政復議\n\n  放管服  \n") == ["行政复议", "放管服"]


def test_it_holds_several_hundred_words() -> None:
    assert 500 <= len(WORDS) <= 900


def test_no_word_stands_twice() -> None:
    assert sorted(WORDS) == sorted(set(WORDS))


def test_words_are_what_one_block_of_jieba_can_hold() -> None:
    # Other characters end a block, so that such a word could never be found.
    block = re.compile("[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+")
    assert [word for word in WORDS if not block.fullmatch(word) or len(word) < 2] == []


def test_words_are_simplified_as_the_features_are() -> None:
    lines = files("fazhi_nlp.text").joinpath("lexicon.txt").read_text(encoding="utf-8").splitlines()
    words = [line for line in lines if line and not line.startswith("#")]
    assert [word for word in words if normalize(word) != word or word != word.strip()] == []


def test_every_word_is_whole_in_a_sentence(segmenter: Segmenter) -> None:
    broken = [word for word in WORDS if word not in segmenter.cut(f"今年，{word}，成效明显。")]
    assert broken == []


def test_words_survive_between_other_words(segmenter: Segmenter) -> None:
    broken = [word for word in WORDS if word not in segmenter.cut(f"全年坚持{word}，成效明显。")]
    assert broken == []


def test_no_word_is_already_one_word_of_the_dictionary() -> None:
    # What jieba only guesses (放管服) belongs here too: a guess depends on its neighbours.
    plain = Segmenter({})
    dictionary = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines()
    known = {line.split(" ")[0] for line in dictionary}
    assert [word for word in WORDS if word in known and plain.cut(word) == [word]] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("落实“双随机、一公开”监管", ["双随机", "一公开"]),
        ("推行双随机一公开", ["双随机一公开"]),
        ("党政负责人依法述法", ["述法"]),
        ("行政机关负责人出庭应诉", ["出庭应诉"]),
        ("谁执法谁普法的责任", ["谁执法谁普法"]),
        ("拨打12345热线反映", ["12345热线"]),
        # Negatives: terms that share characters with ordinary words do not tear these apart.
        ("向社会阐述法律规定", ["阐述", "法律"]),
        ("一次办理一件事项", ["办理"]),
    ],
)
def test_terms_are_found_and_ordinary_words_stay(segmenter: Segmenter, text: str, words: list[str]) -> None:
    cut = segmenter.cut(text)
    assert [word for word in words if word not in cut] == []
