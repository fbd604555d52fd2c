"""Which labels may be typos, and which differ on purpose."""

import pytest

from fazhi_nlp.rows.files import Place
from fazhi_nlp.rows.label_names import LabelCell
from fazhi_nlp.rows.typos import suspected_typos


def named(counts: dict[str, int]) -> list[LabelCell]:
    names = [name for name, count in counts.items() for _ in range(count)]
    return [LabelCell(name, "label", Place("rows.csv", row)) for row, name in enumerate(names, start=2)]


@pytest.mark.parametrize(
    ("common", "typo"),
    [
        ("行政执法", "行政执发"),
        ("行政执法", "行政执"),
        ("行政执法", "行政执法法"),
        ("行政执法", "亍政执法"),
        ("行政执法", "政执法"),
        ("行政执法", "行 政执法"),
        ("行政执法", "行政的执法"),
        ("eu", "EU"),
        ("成效", "成果"),
        ("Enforcement", "enforcement"),
        ("Enforcement", "Enforcment"),
        ("成效（好）", "成效(好)"),
        ("AB测试", "ＡＢ测试"),
    ],
)
def test_one_character_away(common: str, typo: str) -> None:
    (problem,) = suspected_typos(named({typo: 3, common: 4}))
    assert str(problem) == (
        f"label '{typo}' (3 rows: rows.csv, row 2; rows.csv, row 3; rows.csv, row 4) "
        f"is one character away from '{common}' (4 rows)"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("行政执法", "行政决策"),
        ("行政执法", "法执政行"),
        ("行政执法", "行政执法部门"),
        ("类别1", "类别2"),
        ("类别1", "类别12"),
        ("第一类", "第二类"),
        ("第十类", "第十一类"),
        ("A", "B"),
        ("有", "无"),
        ("1", "2"),
        ("a1", "b1"),
        ("eco", "env"),
    ],
)
def test_labels_that_differ_on_purpose(one: str, other: str) -> None:
    assert list(suspected_typos(named({one: 3, other: 3}))) == []


def test_a_label_of_few_rows_is_named_with_them() -> None:
    problems = list(suspected_typos(named({"成效": 3, "不足之处": 2})))
    assert [str(problem) for problem in problems] == [
        "label '不足之处' has 2 rows only (rows.csv, row 5; rows.csv, row 6); is it a typo?"
    ]
    assert problems[0].zh == "类别“不足之处”只有 2 行（rows.csv 第 5 行、rows.csv 第 6 行），是不是笔误？"


def test_of_many_rows_the_first_three_are_named() -> None:
    (problem,) = suspected_typos(named({"行政执法": 5, "行政执发": 4}))
    assert "（4 行：rows.csv 第 7 行、rows.csv 第 8 行、rows.csv 第 9 行 等）" in problem.zh


def test_a_label_is_one_problem_however_many_it_resembles() -> None:
    problems = list(suspected_typos(named({"执法监督": 5, "执法监查": 4, "执法监察": 1})))
    assert len(problems) == 2
