from pathlib import Path

import pytest

from fazhi_nlp.errors import DataError
from fazhi_nlp.evaluation.audit import Audit, check
from fazhi_nlp.evaluation.intervals import wilson_interval

LABELS = """id,report_id,text,label,label_zh,confidence,outline,corrected,also,checked,note
r-1,r,甲一。,enforcement,行政执法,0.9,enforcement,,,,
r-2,r,甲二。,enforcement,行政执法,0.8,enforcement_oversight,,,,
r-3,r,甲三。,other,其他,0.7,general,,,,
r-4,r,甲四。,other,其他,0.6,general,,,,
r-5,r,甲五。,supervision,权力监督,0.5,supervision,,,,
"""
TITLES = "id,report_id,text,label,label_zh,confidence,outline,weight,corrected,also,checked,note"


def checked(folder: Path, content: str, labels: str = LABELS) -> Audit:
    (folder / "labels.csv").write_text(labels, encoding="utf-8")
    (folder / "check.csv").write_text(content, encoding="utf-8")
    return check([folder / "check.csv"], folder / "labels.csv")


def test_checked_rows_tell_of_all_rows_by_their_weights(tmp_path: Path) -> None:
    found = checked(
        tmp_path,
        f"{TITLES}\n"
        "r-2,r,甲二。,enforcement,行政执法,0.8,enforcement_oversight,2,,,√,\n"
        "r-3,r,甲三。,other,其他,0.7,general,2,权力监督,,,\n"
        "r-5,r,甲五。,supervision,权力监督,0.5,supervision,1,,,√,\n"
        "r-4,r,甲四。,other,其他,0.6,general,2,,,,\n",
    )
    assert (found.label_set.name, found.rows, found.labelled, found.weighted) == ("core", 3, 5, True)
    assert found.accuracy == pytest.approx(3 / 5)
    assert found.interval == wilson_interval(0.6 * 25 / 9, 25 / 9), "25/9 rows of equal weight tell as much"
    assert {x.label: (x.rows, x.share) for x in found.shares} == {
        "enforcement": (2, 0.4),
        "supervision": (1, 0.2),
        "other": (2, 0.4),
    }
    assert {x.label: x.corrected for x in found.shares} == pytest.approx(
        {"enforcement": 0.4, "supervision": 0.6, "other": 0.0}
    )
    (mistake,) = found.mistakes
    assert (mistake.truth, mistake.answer, mistake.confidence) == ("supervision", "other", 0.7)


def test_a_label_filled_in_blind_is_the_truth(tmp_path: Path) -> None:
    found = checked(
        tmp_path,
        "id,report_id,text,weight,label,also,note\n"
        "r-1,r,甲一。,2,行政执法,,\nr-3,r,甲三。,2,权力监督,其他,\nr-5,r,甲五。,1,,,\n",
    )
    assert (found.rows, found.accuracy, found.accuracy_with_also) == (2, 0.5, 1.0)


def test_an_outline_label_is_rolled_up_where_the_labelling_is_core(tmp_path: Path) -> None:
    found = checked(tmp_path, "id,text,label\nr-3,甲三。,制度建设\nr-1,甲一。,执法监督\n")
    assert (found.label_set.name, found.accuracy, found.weighted) == ("core", 1.0, False)


def test_a_labelling_in_outline_is_checked_in_outline_unless_a_row_says_only_other(tmp_path: Path) -> None:
    labels = "id,report_id,text,label\nr-1,r,甲一。,rulemaking\nr-2,r,甲二。,enforcement_oversight\n"
    fine = checked(tmp_path, "id,text,label\nr-1,甲一。,概述\nr-2,甲二。,执法监督\n", labels)
    assert (fine.label_set.name, fine.accuracy) == ("outline", 0.5)
    coarse = checked(tmp_path, "id,text,label\nr-1,甲一。,其他\nr-2,甲二。,行政执法\n", labels)
    assert (coarse.label_set.name, coarse.accuracy) == ("core", 1.0)


def test_labels_of_ones_own_do_not_check_shipped_ones(tmp_path: Path) -> None:
    labels = "id,report_id,text,label\nr-1,r,甲一。,rulemaking\n"
    with pytest.raises(DataError, match="column label: unknown label '成效'"):
        checked(tmp_path, "id,text,label\nr-1,甲一。,成效\n", labels)


def test_a_tick_beside_an_outline_label_confirms_the_core_label_of_a_core_labelling(tmp_path: Path) -> None:
    labels = (
        "id,text,label,outline,confidence,checked\n"
        "r-1,甲一。,enforcement,enforcement_oversight,0.9,√\nr-2,甲二。,supervision,supervision,0.9,√\n"
    )
    found = checked(tmp_path, labels, labels)
    assert (found.label_set.name, found.rows, found.accuracy) == ("core", 2, 1.0)


def test_text_that_saving_changed_is_the_same_text(tmp_path: Path) -> None:
    assert checked(tmp_path, 'id,text,label\nr-1,"甲 一。",行政执法\n').rows == 1


def test_labels_of_ones_own_by_id_or_name(tmp_path: Path) -> None:
    labels = (
        "id,report_id,text,label,label_zh\n"
        "r-1,r,甲一。,done,成效\nr-2,r,甲二。,plan,打算\nr-3,r,甲三。,done,成效\n"
    )
    found = checked(tmp_path, "id,text,label\nr-1,甲一。,成效\nr-2,甲二。,问题\nr-3,甲三。,done\n", labels)
    assert found.label_set.name == "own"
    assert found.accuracy == pytest.approx(2 / 3)
    assert {x.label: x.corrected for x in found.shares} == pytest.approx(
        {"done": 2 / 3, "plan": 0, "问题": 1 / 3}
    )
    assert found.label_set["done"].zh == "成效"


def test_a_report_that_came_twice_counts_once(tmp_path: Path) -> None:
    found = checked(tmp_path, "id,text,label\nr-1,甲一。,行政执法\n", LABELS + LABELS.partition("\n")[2])
    assert (found.labelled, found.repeated) == (5, 5)


def test_without_confidence_the_mistake_has_none(tmp_path: Path) -> None:
    labels = "id,report_id,text,label\nr-1,r,甲一。,rulemaking\n"
    (mistake,) = checked(tmp_path, "id,text,label\nr-1,甲一。,概述\n", labels).mistakes
    assert mistake.confidence != mistake.confidence


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("id,text,label\n,甲一。,行政执法\n", "第 2 行：没有编号（id）"),
        ("id,text,label\nr-9,甲九。,行政执法\n", "第 2 行：编号 r-9 不在标注结果中"),
        ("id,text,label\nr-1,甲一。,行政执法\nr-1,甲壹。,行政执法\n", "第 3 行：编号 r-1 已在"),
        ("id,text,label\nr-1,甲壹。,行政执法\n", "第 2 行：文字与标注结果中编号 r-1 的文字不同"),
        ("id,text,label,weight\nr-1,甲一。,行政执法,很多\n", "第 2 行：权重 '很多' 不是正数"),
        ("id,text,label,weight\nr-1,甲一。,行政执法,0\n", "第 2 行：权重 '0' 不是正数"),
        ("id,text,label,weight\nr-1,甲一。,行政执法,inf\n", "第 2 行：权重 'inf' 不是正数"),
        ("id,text,label,weight\nr-1,甲一。,行政执法,nan\n", "第 2 行：权重 'nan' 不是正数"),
        (
            "id,text,label\nr-1,甲一。,行政执发\n",
            "第 2 行“类别代码（label）”列：不认识类别“行政执发”；是不是“行政执法”？",
        ),
        ("id,text,label\nr-1,甲一。,成效\n", "第 2 行“类别代码（label）”列：不认识类别“成效”"),
        ("id,text,label\nr-1,甲一。,\n", "没有一行可用"),
    ],
)
def test_checked_rows_that_cannot_be_used_are_named(tmp_path: Path, rows: str, message: str) -> None:
    with pytest.raises(DataError) as caught:
        checked(tmp_path, rows)
    assert message in caught.value.zh
