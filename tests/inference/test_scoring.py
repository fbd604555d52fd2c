"""Both paths give the same integers for every text."""

import json
import pickle
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp import Labeler, Paragraph, ParagraphClassifier, datasets, load
from fazhi_nlp.inference.features import Analyzer, TextBatch, as_batch
from fazhi_nlp.inference.linear import Accumulated, Block, LinearModel
from fazhi_nlp.inference.model_file import Model
from fazhi_nlp.inference.scoring import KernelBackend, NumpyBackend, Scorer
from fazhi_nlp.inference.terms import JoinedTexts
from fazhi_nlp.inference.vocabulary import Vocabulary
from fazhi_nlp.kernel import kernel_tables
from fazhi_nlp.text.words import Segmenter, engine

pytestmark = pytest.mark.skipif(engine() != "kernel", reason="the kernel is not used here")

CASES = json.loads(Path(__file__).parents[1].joinpath("kernel", "cases.json").read_text(encoding="utf-8"))[
    "texts"
]
TRICKY = [text for texts in CASES.values() for text in texts]
# Full width, traditional, rare and astral characters, and what is no letter but lower-cases to one.
CHARACTERS = "行政复议決定机关的了依法ＡＢaBz１9%．.-+，。　 \r\n﨎𠮷龥鿿㐀䶵ｋKİſé覆答\ud800\0"


class Pair:
    def __init__(
        self, model: LinearModel, lexicon: dict[str, int], char_ngrams: tuple[int, int] | None
    ) -> None:
        headings = "headings" in {block.name for block in model.blocks}
        analyzer = Analyzer(Segmenter(lexicon), char_ngrams=char_ngrams, use_headings=headings)
        self.scorer = Scorer(model, analyzer)
        self._adders = KernelBackend(model, analyzer), NumpyBackend(model, analyzer)

    @classmethod
    def of(cls, model: Model) -> "Pair":
        return cls(model.linear, dict(model.lexicon), model.char_ngrams)

    def sums(self, paragraphs: Sequence[Paragraph]) -> Accumulated:
        """Sums of the kernel, which are those of the Python path."""
        kernel, python = (adder(*map(JoinedTexts.of, TextBatch.of(paragraphs))) for adder in self._adders)
        assert (kernel.products == python.products).all()
        assert (kernel.squares == python.squares).all()
        return kernel


@pytest.fixture(scope="module")
def bundled() -> Pair:
    return Pair.of(load().model)


@pytest.mark.parametrize("start", range(0, len(TRICKY), 50))
def test_tricky_texts(bundled: Pair, start: int) -> None:
    texts = TRICKY[start : start + 50]
    bundled.sums([Paragraph(text, (text[::-1],)) for text in texts])


@given(
    text=st.text(st.sampled_from(CHARACTERS), max_size=60),
    heading=st.text(st.sampled_from(CHARACTERS), max_size=9),
)
def test_texts_of_a_few_characters(bundled: Pair, text: str, heading: str) -> None:
    bundled.sums([Paragraph(text, (heading, text[:5]))])


@given(st.lists(st.text(max_size=30), min_size=1, max_size=4))
def test_any_texts(bundled: Pair, texts: list[str]) -> None:
    bundled.sums([Paragraph(text) for text in texts])


def test_the_corpus(bundled: Pair) -> None:
    examples = datasets.examples(datasets.read_reports()[::20])
    sums = bundled.sums([example.paragraph for example in examples])
    assert sums.squares.all(axis=1).any()


def test_no_texts(bundled: Pair) -> None:
    assert bundled.scorer(TextBatch.of([])).shape == (0, 14)


@pytest.mark.parametrize("char_ngrams", [None, (1, 1), (1, 3), (2, 2), (3, 5), (4, 16)])
@pytest.mark.parametrize("heading_weight", [0.0, 0.5])
def test_any_recipe(char_ngrams: tuple[int, int] | None, heading_weight: float) -> None:
    texts = ["依法办理行政复议案件A1类", "取消行政许可事项", "复议机关依法审结案件a1类", "许可事项网上办理"]
    classifier = ParagraphClassifier(
        char_ngrams=char_ngrams, heading_weight=heading_weight, min_df=1, calibrate=False
    ).fit([Paragraph(text, (text[:6],)) for text in texts], ["甲", "乙", "甲", "乙"])
    pair = Pair.of(classifier.model_)
    asked = [*texts, "", "依法" * 400, "许可，复议。Ａ１类\n许可" * 3, "\ud800依𠮷法"]
    pair.sums([Paragraph(text, headings) for text in asked for headings in [(), (text, "依法"), ("",)]])


def test_a_term_counts_255_times_at_most(bundled: Pair) -> None:
    sums = bundled.sums([Paragraph("复议，" * count) for count in (254, 255, 256, 1000)])
    words = sums.products[:, 0]
    assert (words[1] == words[2:]).all()
    assert (words[0] != words[1]).any()


def test_sums_beyond_64_bits_wrap_around_alike() -> None:
    terms = sorted(
        {chr(0x4E00 + first) + chr(0x5E00 + second) for first in range(250) for second in range(280)}
    )
    caps = LinearModel(
        (
            Block("words", Vocabulary.of([]), np.empty(0, np.int32), np.empty((0, 2), np.int16)),
            Block(
                "characters",
                Vocabulary.of(terms),
                np.full(len(terms), (1 << 13) - 1, np.int32),
                np.full((len(terms), 2), (1 << 15) - 1, np.int16) * np.array([1, -1], np.int16),
            ),
        ),
        np.full(256, (1 << 11) - 1, np.int32),
        np.zeros(2, np.int32),
        1,
        1.0,
    )
    sums = Pair(caps, {}, (2, 2)).sums([Paragraph("，".join(terms))])
    assert (sums.squares < 0).any() or (sums.products[0, 1, 0] < 0)


def test_threads_share_a_labeler() -> None:
    labeler = load()
    texts = [example.paragraph.text for example in datasets.examples(datasets.read_reports()[::40])]
    expected = labeler.predict_proba(texts)
    with ThreadPoolExecutor(4) as pool:
        assert all((answer == expected).all() for answer in pool.map(labeler.predict_proba, [texts] * 8))


def test_a_scorer_survives_pickling(bundled: Pair) -> None:
    readings = as_batch(["审结行政复议案件35件。"])
    assert (pickle.loads(pickle.dumps(bundled.scorer))(readings) == bundled.scorer(readings)).all()


@pytest.mark.slow
def test_without_the_kernel_answers_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [example.paragraph for example in datasets.examples(datasets.read_reports()[::60])]
    expected = load().predict_proba(texts)
    monkeypatch.setenv("FAZHI_KERNEL", "0")
    labeler = Labeler(load().model, label_set="core")
    assert labeler.predict_proba(texts).tobytes() == expected.tobytes()


BLOCK = (b"ab", np.array([1, 1], np.int32), np.array([300, 256], np.int32), np.zeros((2, 3), np.int16))
NONE = (b"", b"", b"", b"")
TF = np.full(256, 256, np.int32)


def made(block: tuple[object, ...] = BLOCK, *, tf: object = TF, labels: int = 3) -> object:
    from fazhi_nlp.kernel import make_cutter
    from fazhi_nlp.kernel._kernel import Scorer as Kernel

    tables = kernel_tables()
    assert tables is not None
    blocks = {"words": block, "characters": NONE, "headings": NONE}
    return Kernel(make_cutter(tables, {}), tf=tf, labels=labels, ngrams=(2, 3), **blocks)  # type: ignore[arg-type]


def other(place: int, value: object) -> tuple[object, ...]:
    return (*BLOCK[:place], value, *BLOCK[place + 1 :])


@pytest.mark.parametrize(
    ("block", "options"),
    [
        (other(0, b"abc"), {}),
        (other(0, b"a"), {}),
        (other(0, b"aa"), {}),
        (other(0, b"ba"), {}),
        (other(1, np.array([3, -1], np.int32)), {}),
        (other(1, np.array([1, 1], np.int64)), {}),
        (other(2, np.array([300], np.int32)), {}),
        (other(2, np.array([300, 1 << 13], np.int32)), {}),
        (other(2, np.array([300, -1], np.int32)), {}),
        (other(3, np.zeros((2, 2), np.int16)), {}),
        (other(3, np.zeros((2, 3), np.int32)), {}),
        (other(3, 5), {}),
        (BLOCK[:3], {}),
        (BLOCK, {"tf": TF[1:]}),
        (BLOCK, {"labels": 0}),
        (BLOCK, {"labels": 1 << 17}),
    ],
)
def test_arrays_that_are_no_model_are_refused(block: tuple[object, ...], options: dict[str, object]) -> None:
    made()
    with pytest.raises((ValueError, TypeError)):
        made(block, **options)  # type: ignore[arg-type]


def laid(text: str, *offsets: int) -> tuple[str, object]:
    return text, np.array(offsets, np.int64)


ONE, NO_HEADING = laid("a", 0, 2), laid("", 0, 1)


def test_results_are_written_only_where_they_fit() -> None:
    scorer = made()
    sums, squares = np.zeros((1, 3, 3), np.int64), np.zeros((1, 3), np.int64)
    scorer.accumulate(ONE, NO_HEADING, sums, squares)  # type: ignore[attr-defined]
    assert squares.tolist() == [[(300 * 256) ** 2, 0, 0]]
    too_few = sums[:, :2].copy()
    for arguments in (laid("a\nb", 0, 2, 4), NO_HEADING, sums, squares), (ONE, NO_HEADING, too_few, squares):
        with pytest.raises(ValueError, match="belong together"):
            scorer.accumulate(*arguments)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "texts",
    [
        laid("a", 1, 2),
        laid("a", 0, 3),
        laid("a", 0, 0),
        laid("a", 0, -(2**63)),
        laid("a\nb", 0, 4, 2),
        laid("a"),
        ("a", np.array([0, 2], np.int32)),
        (b"a", np.array([0, 2], np.int64)),
        ("a", 3),
        "a",
    ],
)
def test_offsets_that_are_none_of_the_text_are_refused(texts: object) -> None:
    sums, squares = np.zeros((1, 3, 3), np.int64), np.zeros((1, 3), np.int64)
    with pytest.raises((ValueError, TypeError)):
        made().accumulate(texts, NO_HEADING, sums, squares)  # type: ignore[attr-defined]


def test_the_lexicon_of_a_model_is_used(bundled: Pair) -> None:
    model = load().model
    plain = Pair.of(replace(model, lexicon={}))
    paragraphs = [Paragraph("深化放管服改革，推进府院联动。")]
    assert (plain.sums(paragraphs).products != bundled.sums(paragraphs).products).any()


def test_headings_are_added_up_alike_whatever_stands_above_the_texts_before(bundled: Pair) -> None:
    paths = [("一、复议",), ("一、复议",), (), (), ("二、执法", "（一）检查"), ("一、复议",)]
    paragraphs = [Paragraph("审结案件35件。", headings=path) for path in paths]
    together = bundled.sums(paragraphs)
    for place, paragraph in enumerate(paragraphs):
        alone = bundled.sums([paragraph])
        assert (alone.products[0] == together.products[place]).all()
        assert (alone.squares[0] == together.squares[place]).all()
