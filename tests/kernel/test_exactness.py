"""The kernel cuts as jieba does, word for word."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi_nlp import datasets
from fazhi_nlp.kernel import kernel_tables, make_cutter
from fazhi_nlp.text.words import (
    MAX_HAN_RUN,
    JiebaCutter,
    Segmenter,
    bounded_pieces,
    default_lexicon,
    engine,
    lexicon_frequencies,
    private_tokenizer,
)

CASES = json.loads(Path(__file__).with_name("cases.json").read_text(encoding="utf-8"))["texts"]
# 中国 and 行政 are jieba's own: their frequency here replaces its, and adds to the total all the same.
# 鼎 and 鼐鼒 weigh as much as 鼎鼐 and 鼒.
LEXICON = {"府院联动": 3, "Z7号令": 100_000, "甲乙丙丁": 1, "中国": 5, "行政": 10**9, "行·政": 7}
LEXICON |= dict.fromkeys(["鼎", "鼎鼐", "鼐鼒", "鼒"], 1_000_000)
CHARACTERS = "行政复议决定机关的了府院联动中国Z7号令，。a1.-% \r\n﨎𠮷龥豈"

needs_kernel = pytest.mark.skipif(kernel_tables() is None, reason="the kernel is not built here")
pytestmark = [needs_kernel, pytest.mark.slow]


class Pair:
    """Both ways to cut with one lexicon, and jieba itself beside them."""

    def __init__(self, lexicon: Mapping[str, int]) -> None:
        tables = kernel_tables()
        assert tables is not None
        self.kernel, self.python = make_cutter(tables, lexicon), JiebaCutter(lexicon)
        self.tokenizer = private_tokenizer()
        for word, frequency in lexicon.items():
            self.tokenizer.add_word(word, frequency)

    def agrees_on(self, text: str) -> bool:
        theirs = [word for piece in bounded_pieces(text) for word in self.tokenizer.lcut(piece)]
        return self.kernel.cut(text) == theirs == self.python.cut(text)


@pytest.fixture(scope="module", params=["plain", "lexicon", "shipped"])
def pair(request: pytest.FixtureRequest) -> Pair:
    lexicons = {"plain": {}, "lexicon": LEXICON, "shipped": lexicon_frequencies(default_lexicon())}
    return Pair(lexicons[request.param])


@pytest.mark.parametrize("kind", CASES)
def test_tricky_texts(pair: Pair, kind: str) -> None:
    for text in CASES[kind]:
        assert pair.agrees_on(text)


def test_the_corpus(pair: Pair) -> None:
    texts = [line.text for report in datasets.read_reports()[::16] for line in report.lines]
    assert all(map(pair.agrees_on, texts))


@given(st.text(st.sampled_from(CHARACTERS), max_size=60))
def test_texts_of_a_few_characters(pair: Pair, text: str) -> None:
    assert pair.agrees_on(text)


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_texts_of_any_characters(pair: Pair, text: str) -> None:
    assert pair.agrees_on(text)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5), max_size=40))
def test_texts_of_any_han_characters(pair: Pair, text: str) -> None:
    assert pair.agrees_on(text)


@settings(max_examples=15)  # a cutter of either kind weighs the whole dictionary
@given(
    st.dictionaries(st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=5), st.integers(1, 10**7)),
    st.lists(st.text(st.sampled_from(CHARACTERS), max_size=40), min_size=20, max_size=20),
)
def test_any_lexicon(lexicon: dict[str, int], texts: list[str]) -> None:
    pair = Pair(lexicon)
    assert all(map(pair.agrees_on, texts))


@pytest.mark.parametrize("length", [MAX_HAN_RUN - 1, MAX_HAN_RUN, MAX_HAN_RUN + 1, 2 * MAX_HAN_RUN + 1])
@pytest.mark.parametrize("around", ["{}", "a{}", "，{}％", "{}1{}"])
def test_long_runs_are_cut_at_the_same_places(pair: Pair, length: int, around: str) -> None:
    run = ("龘龖齾行政复议" * length)[:length]
    text = around.format(run, run)
    assert pair.agrees_on(text)


@pytest.mark.skipif(os.environ.get("FAZHI_KERNEL") == "0", reason="the kernel is left aside")
def test_the_kernel_is_used_where_it_is_built() -> None:
    assert engine() == "kernel"


def test_the_environment_leaves_the_kernel_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_KERNEL", "0")
    assert engine() == "jieba"
    assert Segmenter({"府院联动": 10}).cut("府院联动") == ["府院联动"]


def test_jieba_is_not_imported_to_cut() -> None:
    program = """
import sys
from fazhi_nlp.text.words import Segmenter, dictionary_digest
dictionary_digest()
Segmenter({}).cut("依法办理行政复议案件")
print("jieba" in sys.modules)
"""
    environment = {name: value for name, value in os.environ.items() if name != "FAZHI_KERNEL"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    assert done.stdout == "False\n"
