from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.inference.features import (
    Analyzer,
    as_batch,
    as_paragraphs,
    count_terms,
    normalized_texts,
    readings_of,
)
from fazhi_nlp.records import Paragraph
from fazhi_nlp.text.words import Segmenter

TERMS = st.lists(st.lists(st.sampled_from("甲乙丙丁"), max_size=8), max_size=8)


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer(Segmenter({}), char_ngrams=(2, 3), use_headings=True)


def test_bare_texts_get_the_inline_repairs_and_paragraphs_do_not() -> None:
    repaired, taken = as_paragraphs(["依法現(xiàn)場檢查", Paragraph("依法現(xiàn)場檢查")])
    assert repaired.text == "依法現場檢查"
    assert taken.text == "依法現(xiàn)場檢查"


def test_any_sequence_of_texts_will_do() -> None:
    texts = ["依法行政", "行政复议"]

    def generator() -> Iterator[str]:
        yield from texts

    frame = pd.DataFrame({"text": texts}, index=[7, 3])
    for X in (texts, tuple(texts), np.array(texts), frame["text"], generator()):
        assert [p.text for p in as_paragraphs(X)] == texts


@pytest.mark.parametrize("X", ["依法行政", b"bytes", Paragraph("依法行政"), [None], [3.5], [["依法行政"]]])
def test_what_is_no_sequence_of_texts_is_a_type_error(X: object) -> None:
    with pytest.raises(TypeError, match="texts"):
        as_paragraphs(X)  # type: ignore[arg-type]


def test_a_table_is_not_taken_for_its_column_names() -> None:
    with pytest.raises(ValueError, match="one dimension"):
        as_paragraphs(pd.DataFrame({"text": ["依法行政"]}))


def test_one_heading_path_a_text() -> None:
    assert as_paragraphs(["甲"], [["一、", "（一）"]])[0].headings == ("一、", "（一）")
    with pytest.raises(ValueError, match="1 texts but 2 heading paths"):
        as_paragraphs(["甲"], [[], []])
    with pytest.raises(TypeError, match="headings"):
        as_paragraphs(["甲"], ["一、标题"])
    for path in ([b"x"], [1], [None]):
        with pytest.raises(TypeError, match=r"headings\[0\]"):
            as_paragraphs(["甲"], [path])  # type: ignore[list-item]
        with pytest.raises(TypeError, match="headings"):
            Paragraph("甲", headings=path)  # type: ignore[arg-type]


def test_terms_are_words_and_character_ngrams_of_letters(analyzer: Analyzer) -> None:
    read = analyzer.terms(*normalized_texts(Paragraph("依法行政，5G覆盖12个區。", headings=["一、行政執法"])))
    terms = {block: [term for term, _, _ in own] for block, own in read.items()}
    assert terms["words"] == ["依法行政", "5g", "覆盖", "个区"]
    assert "依法行" in terms["characters"]
    assert "政覆" not in terms["characters"], "a comma parts n-grams"
    assert terms["headings"] == ["一", "行政", "执法"]
    assert not any(term.isdecimal() for block in terms.values() for term in block)


def test_places_point_at_the_terms_in_the_text_as_written(analyzer: Analyzer) -> None:
    paragraph = Paragraph("深化行政審批，Ｗｉｆｉ全覆蓋。", headings=["四、執法"])
    written = {
        "words": paragraph.text,
        "characters": paragraph.text,
        "headings": "\n".join(paragraph.headings),
    }
    for block, terms in analyzer.terms(*normalized_texts(paragraph)).items():
        assert all(len(term) == end - start for term, start, end in terms)
        assert all(0 <= start < end <= len(written[block]) for _, start, end in terms)
    places = {
        term: paragraph.text[start:end]
        for term, start, end in analyzer.terms(*normalized_texts(paragraph))["words"]
    }
    assert places["审批"] == "審批"
    assert places["wifi"] == "Ｗｉｆｉ"


def test_characters_that_grow_in_lower_case_do_not_move_places(analyzer: Analyzer) -> None:
    paragraph = Paragraph("İİ审结复议案件")
    for term, start, end in analyzer.terms(*normalized_texts(paragraph))["characters"]:
        assert paragraph.text[start:end] == term


@pytest.mark.parametrize(
    "X",
    [
        ["依法現(xiàn)場檢查", ""],
        ["甲", Paragraph("乙现(xiàn)", headings=("一、丙", "（一）丁"))],
        pd.Series(["依法現(xiàn)場檢查"]),
        np.array(["依法現(xiàn)場檢查"]),
        [],
    ],
)
def test_what_is_read_is_that_of_the_paragraphs(X: Any) -> None:
    assert as_batch(X) == readings_of(as_paragraphs(X))


def test_what_is_read_of_headings_is_repaired_too() -> None:
    assert as_batch(["甲"], [["四、行政执(zhí)法", "（一）"]]).headings == ["四、行政执法\n（一）"]


@pytest.mark.parametrize("X", ["甲", ["甲", 3], pd.DataFrame({"text": ["依法行政"]})])
def test_what_is_no_text_is_not_read(X: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        as_batch(X)


def test_only_the_blocks_asked_for_are_read() -> None:
    assert Analyzer(Segmenter({}), char_ngrams=None, use_headings=False).blocks == ("words",)


@given(TERMS, TERMS)
def test_counts_are_those_of_counting_by_hand(
    rows: list[list[str]], vocabulary_rows: list[list[str]]
) -> None:
    terms = sorted({term for row in vocabulary_rows for term in row})
    vocabulary = {term: column for column, term in enumerate(terms)}
    counts = count_terms(rows, vocabulary)
    for i, row in enumerate(rows):
        entries = slice(counts.starts[i], counts.starts[i + 1])
        counted = dict(zip(counts.columns[entries].tolist(), counts.counts[entries].tolist(), strict=True))
        assert counted == {column: row.count(term) for term, column in vocabulary.items() if term in row}
    assert len(counts.columns) == counts.starts[-1]
