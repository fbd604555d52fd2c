"""Labelled rows as examples; the cases stand in examples_cases.json."""

import itertools
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.errors import DataError, raise_all
from fazhi_nlp.labels import CORE, OUTLINE, LabelSet
from fazhi_nlp.rows.examples import LabelledRows, read_examples

CASES = json.loads(Path(__file__).with_name("examples_cases.json").read_text(encoding="utf-8"))


def read(folder: Path, case: dict[str, Any]) -> LabelledRows:
    extension = "jsonl" if "jsonl" in case else "csv"
    path = folder / f"rows.{extension}"
    path.write_text(case[extension], encoding="utf-8", newline="")
    return read_examples([path], confirmed=case.get("confirmed", "none"), label_set=case.get("asked"))


@pytest.mark.parametrize("case", [x for x in CASES if "error" not in x], ids=lambda case: case["comment"])
def test_which_rows_are_annotations(tmp_path: Path, case: dict[str, Any]) -> None:
    rows = read(tmp_path, case)
    assert rows.label_set.name == case["set"]
    assert [example.label for example in rows.examples] == case["labels"]
    assert {
        reason.name: [place.row for place in places] for reason, places in rows.ignored.items()
    } == case.get("ignored", {})
    assert [place.row for place in rows.core_only] == case.get("core_only", [])
    assert rows.guesses == case.get("guesses", 0)
    if "also" in case:
        assert [list(example.also) for example in rows.examples] == case["also"]
    if "headings" in case:
        assert [list(example.paragraph.headings) for example in rows.examples] == case["headings"]
    if "reports" in case:
        assert [example.paragraph.report for example in rows.examples] == case["reports"]


@pytest.mark.parametrize("case", [x for x in CASES if "error" in x], ids=lambda case: case["comment"])
def test_which_rows_are_refused(tmp_path: Path, case: dict[str, Any]) -> None:
    with pytest.raises(DataError) as caught:
        read(tmp_path, case)
    for part in case["error"]:
        assert part in caught.value.zh
    assert case.get("error_without", "\0") not in caught.value.zh


def test_an_example_says_where_it_was_read(tmp_path: Path) -> None:
    rows = read(tmp_path, {"csv": "text,label\n甲,行政执法\n\n乙,行政执法\n"})
    path = (tmp_path / "rows.csv").as_posix()
    assert [example.source for example in rows.examples] == [f"{path}, row 2", f"{path}, row 4"]


def test_reports_may_be_numbered(tmp_path: Path) -> None:
    cells = ({"text": x, "label": "行政执法", "report_id": n // 2, "id": n} for n, x in enumerate("甲乙丙丁"))
    lines = map(json.dumps, cells)
    rows = read(tmp_path, {"jsonl": "\n".join(lines)})
    assert [example.paragraph.report for example in rows.examples] == ["0", "0", "1", "1"]


def test_what_is_one_text_once_repaired_has_one_label(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"row 2 and .*row 3: one text, two labels"):
        read(tmp_path, {"csv": "text,label\n加強執法,行政执法\n　加強執(zhí)法,权力监督\n"})


def test_typos_are_looked_for_in_labels_that_no_file_declares(tmp_path: Path) -> None:
    case = {"csv": "text,label\n甲一。,成效\n甲二。,成果\n"}
    assert [typo.zh.partition("（")[0] for typo in read(tmp_path, case).typos] == [
        "类别“成效”只有 1 行",
        "类别“成果”",
    ]
    declared = LabelSet.of("own", ["成效", "成果", "计划"])
    rows = read(tmp_path, case | {"asked": declared})
    assert (rows.label_set, rows.typos) == (declared, ())
    assert read(tmp_path, {"csv": "text,label\n甲一。,行政执法\n"}).typos == ()


def test_rows_that_name_a_label_and_its_id_are_counted_together(tmp_path: Path) -> None:
    content = "text,label,label_zh,corrected,checked\n" + "".join(
        f"第{n}段,{row}\n"
        for n, row in enumerate(["good,成效,,1", "good,成效,,1", "bad,问题,成效,", "bad,问题,,1"] * 2)
    )
    assert [typo.zh.partition("（")[0] for typo in read(tmp_path, {"csv": content}).typos] == [
        "类别“bad”只有 2 行"
    ]


def test_several_files_are_one_lesson(tmp_path: Path) -> None:
    for name, label in (("a.csv", "行政执法"), ("b.csv", "其他")):
        (tmp_path / name).write_text(f"text,label\n{name},{label}\n", encoding="utf-8")
    rows = read_examples([tmp_path / "a.csv", tmp_path / "b.csv"])
    assert (rows.label_set, len(rows.examples)) == (CORE, 2)


def test_no_more_than_twenty_problems_are_listed(tmp_path: Path) -> None:
    content = "text,label\n甲,行政执法\n" + "".join(f"第{n}段,行政执发{n}\n" for n in range(500))
    with pytest.raises(DataError) as caught:
        read(tmp_path, {"csv": content})
    assert len(caught.value.zh.splitlines()) == 21
    assert caught.value.zh.endswith("另有其他问题")


def test_of_many_texts_under_two_labels_the_first_are_listed_and_the_others_counted(tmp_path: Path) -> None:
    rows = "".join(f"第{n}段,{label}\n" for n in range(500) for label in ("行政执法", "行政决策"))
    with pytest.raises(DataError) as caught:
        read(tmp_path, {"csv": f"text,label\n{rows}"})
    *listed, rest = caught.value.zh.splitlines()
    assert (len(listed), rest) == (20, "… 另有 480 处")
    assert all("同一段文字有两个类别 行政执法 和 行政决策" in line for line in listed)
    assert str(caught.value).endswith("\n... and 480 more")


def test_problems_beyond_the_last_one_listed_are_not_even_looked_for() -> None:
    with pytest.raises(DataError, match="and more"):
        raise_all(itertools.repeat(DataError("row 2", zh="第 2 行")))


def test_a_whole_paragraph_in_the_label_column_does_not_flood_the_message(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read(tmp_path, {"csv": f"text,label\n甲,行政执法\n乙,{'长' * 10_000}\n"})
    assert len(caught.value.zh) < 600


def test_every_shipped_name_is_understood(tmp_path: Path) -> None:
    names = [name for shipped in (CORE, OUTLINE) for label in shipped.labels for name in (label.id, label.zh)]
    content = "text,label\n" + "".join(f"第{number}段,{name}\n" for number, name in enumerate(names))
    assert {example.label for example in read(tmp_path, {"csv": content}).examples} == set(CORE.ids)


@given(st.lists(st.sampled_from(["", "√", "1", "是", "否", "0", "no", "NO", " "]), min_size=1, max_size=6))
def test_every_row_is_used_or_ignored_for_a_reason(answers: list[str]) -> None:
    content = "text,label,confidence,checked\n必用。,行政执法,,1\n"
    content += "".join(f"第{number}段,行政执法,,{answer}\n" for number, answer in enumerate(answers))
    with tempfile.TemporaryDirectory() as folder:
        rows = read(Path(folder), {"csv": content})
    assert len(rows.examples) + sum(map(len, rows.ignored.values())) == 1 + len(answers)


def test_texts_and_headings_get_the_repairs_that_prediction_gives_them(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("text,label,headings\n規範行政執(zhí)法,行政执法,五、行政執(zhí)法\n", encoding="utf-8")
    (example,) = read_examples([path]).examples
    assert (example.paragraph.text, example.paragraph.headings) == ("規範行政執法", ("五、行政執法",))
