"""Document-term matrices: terms numbered once, counted by row."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.training.terms import TermMatrix, select

ROWS = st.lists(st.lists(st.sampled_from("甲乙丙丁戊")), min_size=1)


def _rows(counted: TermMatrix) -> list[dict[str, int]]:
    return [
        {term: int(n) for term, n in zip(counted.terms, row, strict=True) if n}
        for row in counted.matrix.toarray()
    ]


@given(ROWS)
def test_each_row_has_its_own_counts(rows: list[list[str]]) -> None:
    counted = TermMatrix.of(rows)
    assert _rows(counted) == [dict(Counter(row)) for row in rows]
    assert counted.terms.tolist() == sorted({term for row in rows for term in row})


@given(ROWS, st.integers(1, 3), st.data())
def test_frequent_terms_are_those_of_so_many_of_the_rows_asked(
    rows: list[list[str]], min_df: int, data: st.DataObject
) -> None:
    places = data.draw(st.lists(st.integers(0, len(rows) - 1), unique=True))
    kept = TermMatrix.of(rows).frequent(np.array(places, dtype=np.intp), min_df)
    frequency = Counter(term for place in places for term in set(rows[place]))
    expected = {term for term, n in frequency.items() if n >= min_df}
    assert set(kept.terms) == expected
    assert _rows(kept) == [dict(Counter(term for term in row if term in expected)) for row in rows]


def test_rows_are_chosen_in_the_order_asked() -> None:
    terms = {"words": TermMatrix.of([["甲"], ["乙"], ["丙"]])}
    assert _rows(select(terms, np.array([2, 0]))["words"]) == [{"丙": 1}, {"甲": 1}]


def test_rows_can_be_emptied() -> None:
    counted = TermMatrix.of([["甲"], ["乙"]])
    emptied = counted.without(np.array([True, False]))
    assert _rows(emptied) == [{}, {"乙": 1}]
    assert emptied.matrix.nnz == 1
    assert _rows(counted) == [{"甲": 1}, {"乙": 1}]


def test_known_terms_are_counted_in_the_columns_of_the_vocabulary() -> None:
    counted = TermMatrix.of([["乙", "丁", "丁"], ["甲"], []])
    starts, columns, counts = counted.known({"丁": 0, "丙": 1, "乙": 2})
    assert starts.tolist() == [0, 2, 2, 2]
    assert dict(zip(columns.tolist(), counts.tolist(), strict=True)) == {0: 2, 2: 1}
