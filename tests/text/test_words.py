"""Words are jieba's, whatever the host program does to jieba."""

import pickle
import re
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from importlib.resources import files
from multiprocessing import get_context

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp import datasets
from fazhi_nlp.text.normalize import normalize
from fazhi_nlp.text.words import (
    MAX_HAN_RUN,
    Segmenter,
    default_lexicon,
    dictionary_digest,
    lexicon_frequencies,
    parse_lexicon,
)

TEXT = "依法办理行政复议案件35件，推进放管服改革5.5项（试行）。"
BLOCKS = st.text(st.sampled_from("行政复议决定机关的了，。a1.-% \r\n﨎𠮷龥豈"), max_size=60)


@pytest.fixture(scope="module")
def plain() -> Segmenter:
    return Segmenter({})


@pytest.fixture(scope="module")
def reference() -> jieba.Tokenizer:
    """The jieba that its users call."""
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


def test_words_of_the_corpus_are_those_of_jieba(plain: Segmenter, reference: jieba.Tokenizer) -> None:
    texts = [line.text for report in datasets.read_reports()[::12] for line in report.lines]
    assert [plain.cut(text) for text in texts] == [reference.lcut(text) for text in texts]


@given(BLOCKS)
def test_words_of_any_text_are_those_of_jieba(
    plain: Segmenter, reference: jieba.Tokenizer, text: str
) -> None:
    assert plain.cut(text) == reference.lcut(text)


@given(st.text(st.characters(exclude_categories=()), max_size=80))
def test_words_joined_are_the_text(plain: Segmenter, text: str) -> None:
    assert "".join(plain.cut(text)) == text


def test_a_long_run_is_cut_in_bounded_pieces(plain: Segmenter, reference: jieba.Tokenizer) -> None:
    run = "龘龖齾" * MAX_HAN_RUN
    pieces = [run[i : i + MAX_HAN_RUN] for i in range(0, len(run), MAX_HAN_RUN)]
    assert plain.cut(run) == [word for piece in pieces for word in reference.lcut(piece)]


def test_a_run_of_just_the_limit_is_one_piece(plain: Segmenter, reference: jieba.Tokenizer) -> None:
    run = "龘龖齾" * MAX_HAN_RUN
    assert plain.cut(run[:MAX_HAN_RUN]) == reference.lcut(run[:MAX_HAN_RUN])


def test_the_lexicon_keeps_words_whole() -> None:
    text = "践行枫桥经验，办理府院联动案件。"
    words = {"枫桥经验", "府院联动"}
    assert not words & set(Segmenter({}).cut(text))
    assert words <= set(Segmenter(lexicon_frequencies(words)).cut(text))


def test_frequencies_do_not_depend_on_order_or_repetition() -> None:
    words = ["行政复议决定", "行政复议", "放管服改革", "放管服"]
    assert lexicon_frequencies(words) == lexicon_frequencies([*reversed(words), "放管服"])
    assert list(lexicon_frequencies(words)) == list(lexicon_frequencies(words[::-1]))


@pytest.mark.slow
def test_the_host_program_cannot_reach_the_tokenizer() -> None:
    program = f"""
import jieba
from fazhi_nlp.text.words import Segmenter
before = Segmenter({{}}).cut({TEXT!r})
jieba.setLogLevel(60)
jieba.add_word("理行政复", 10**9)
jieba.suggest_freq(("依", "法"), True)
jieba.dt.FREQ["案件"] = 0
after = Segmenter({{}})
print(before == after.cut({TEXT!r}), "理行政复" in jieba.lcut({TEXT!r}))
"""
    assert _run(program) == "True True"


def test_nothing_is_logged_or_cached(tmp_path: object) -> None:
    program = f"""
import os, tempfile
tempfile.tempdir = {str(tmp_path)!r}
from fazhi_nlp.text.words import Segmenter
Segmenter({{}}).cut({TEXT!r})
print(os.listdir(tempfile.tempdir))
"""
    assert _run(program) == "[]"


def test_threads_and_child_processes_cut_the_same(plain: Segmenter) -> None:
    segmenter = Segmenter(lexicon_frequencies(["行政复议"]))
    words = segmenter.cut(TEXT)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(segmenter.cut, [TEXT] * 20)) == [words] * 20
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(segmenter.cut, TEXT).result() == words


def test_pickled_it_is_its_lexicon_alone() -> None:
    segmenter = Segmenter(lexicon_frequencies(["行政复议"]))
    pickled = pickle.dumps(segmenter)
    assert len(pickled) < 1000
    assert pickle.loads(pickled).cut(TEXT) == segmenter.cut(TEXT)


def test_the_digest_is_that_of_jieba_0_42_1() -> None:
    assert dictionary_digest() == "159045fd25933102f0643ea1029b9a9d18ae5e68968624dfedd2829da090c917"


def _run(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return done.stdout.strip()


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
