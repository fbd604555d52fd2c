"""Words are jieba's, whatever the host program does to jieba."""

import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp import datasets
from fazhi_nlp.text.words import MAX_HAN_RUN, Segmenter, dictionary_digest, lexicon_frequencies

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
