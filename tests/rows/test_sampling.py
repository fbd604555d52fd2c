import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.errors import DataError
from fazhi_nlp.rows.files import FileRow, Place
from fazhi_nlp.rows.sampling import FLOOR, allot, draw_sample


def rows_of(counts: dict[str, int], year: str = "2024") -> list[FileRow]:
    return [
        FileRow(Place("labels.csv", 2), {"id": f"{label}-{n}", "label": label, "year": year})
        for label, count in counts.items()
        for n in range(count)
    ]


def ids(rows: list[FileRow], size: int, seed: int = 0) -> list[object]:
    return [row.cells["id"] for row, _ in draw_sample(rows, size, seed=seed).rows]


def test_rare_labels_get_their_floor_and_weigh_less() -> None:
    sample = draw_sample(rows_of({"other": 970, "digital": 20, "emergency": 3}), 100)
    assert [(x.label, x.rows, x.drawn) for x in sample.strata] == [
        ("digital", 20, FLOOR),
        ("emergency", 3, 3),
        ("other", 970, 92),
    ]
    assert {row.cells["label"]: weight for row, weight in sample.rows} == pytest.approx(
        {"digital": 4.0, "emergency": 1.0, "other": 970 / 92}
    )


def test_the_order_of_the_rows_does_not_matter() -> None:
    rows = rows_of({"a": 50, "b": 50})
    assert ids(rows, 20) == ids(rows[::-1], 20)


def test_another_seed_draws_other_rows() -> None:
    rows = rows_of({"a": 200})
    assert ids(rows, 50) == ids(rows, 50)
    assert len({*ids(rows, 50)} & {*ids(rows, 50, seed=1)}) < 30


def test_whoever_stops_half_way_has_checked_a_random_part() -> None:
    labels = [row.cells["label"] for row, _ in draw_sample(rows_of({"a": 500, "b": 500}), 200).rows]
    assert 30 < labels[:100].count("a") < 70


def test_a_column_stratifies_too() -> None:
    rows = rows_of({"a": 90}) + [
        FileRow(row.place, {**row.cells, "id": f"{row.cells['id']}x", "year": "2011"})
        for row in rows_of({"a": 10})
    ]
    sample = draw_sample(rows, 20, by="year")
    assert [(x.group, x.rows, x.drawn) for x in sample.strata] == [("2011", 10, 5), ("2024", 90, 15)]


def test_of_few_rows_all_are_drawn() -> None:
    sample = draw_sample(rows_of({"a": 2, "b": 1}), 300)
    assert [weight for _, weight in sample.rows] == [1.0, 1.0, 1.0]


def test_a_report_that_came_twice_is_drawn_from_once() -> None:
    sample = draw_sample([*rows_of({"a": 8}), *rows_of({"a": 8})], 300)
    assert (len(sample.rows), sample.repeated) == (8, 8)


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"id": "a-0", "label": "b"}, "labels.csv 第 2 行与labels.csv 第 9 行：同一编号有两个类别 a 和 b"),
        (
            {"id": "a-0", "label": "a", "text": "乙"},
            "labels.csv 第 2 行与labels.csv 第 9 行：同一编号有两段不同的文字",
        ),
        ({"id": "a-9", "label": ""}, "labels.csv 第 9 行：没有类别代码（label）"),
        ({"label": "a"}, "labels.csv 第 9 行：没有编号（id）"),
    ],
)
def test_rows_that_labelling_did_not_write(cells: dict[str, str], message: str) -> None:
    with pytest.raises(DataError) as caught:
        draw_sample([*rows_of({"a": 2}), FileRow(Place("labels.csv", 9), cells)], 2)
    assert caught.value.zh.startswith(message)


def test_a_name_typed_over_the_models_answer_is_not_sampled() -> None:
    cells = {"id": "r-1", "label": "supervision", "label_zh": "行政执法"}
    with pytest.raises(DataError, match="row 9: label_zh is '行政执法', but label is 'supervision'"):
        draw_sample([FileRow(Place("labels.csv", 9), cells)], 1)


def test_a_sample_that_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="at least 1 row"):
        draw_sample(rows_of({"a": 2}), 0)
    with pytest.raises(DataError, match="no rows to draw from"):
        draw_sample([], 1)
    with pytest.raises(DataError, match="'county'"):
        draw_sample(rows_of({"a": 2}), 1, by="county")
    with pytest.raises(DataError, match="2 rows cannot represent 3 kinds"):
        draw_sample(rows_of({"a": 2, "b": 2, "c": 2}), 2)


@given(st.lists(st.integers(1, 3000), min_size=1, max_size=30), st.integers(1, 500))
def test_a_sample_is_shared_out_to_the_last_row(counts: list[int], total: int) -> None:
    sizes = {(str(number), ""): count for number, count in enumerate(counts)}
    total = max(len(sizes), min(total, sum(counts)))
    drawn = allot(sizes, total)
    assert sum(drawn.values()) == total
    floor = min(FLOOR, total // len(sizes))
    assert all(min(floor, sizes[key]) <= count <= sizes[key] for key, count in drawn.items())
    for larger in sizes:
        for smaller in sizes:
            if sizes[larger] >= sizes[smaller]:
                assert drawn[larger] >= drawn[smaller] - 1
