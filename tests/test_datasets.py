"""The corpus: what it holds, how it is read, and how a bad line is reported."""

import gzip
import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp import datasets
from fazhi_nlp.errors import DataError
from fazhi_nlp.labels import OUTLINE

FOLDER = Path(__file__).resolve().parent.parent / "datasets"

TEXT = "（一）规范执法。今年做了两件事。一是亮证上门。二是评查案卷。"
ITEMS = [
    {"text": "今年做了两件事。一是亮证上门。", "label": "enforcement", "also": []},
    {"text": "二是评查案卷。", "label": "enforcement_oversight", "also": ["supervision"]},
]


def body(text: str, **more: Any) -> dict[str, Any]:
    return {"kind": "body", "text": text, "label": "enforcement", "also": [], **more}


def line(*lines: dict[str, Any], **changes: Any) -> str:
    report = {"id": "X-1", "level": "county", "year": 2020, "genre": "annual", "place": "某县"}
    return json.dumps({**report, "lines": list(lines), **changes}, ensure_ascii=False)


def parse(*lines: str) -> Any:
    return datasets.parse_reports(lines, "mine.jsonl")


# What the corpus holds


@pytest.fixture(scope="module")
def reports() -> Any:
    return datasets.read_reports()


def test_every_outline_label_is_taught(reports: Any) -> None:
    assert {example.label for example in datasets.examples(reports)} == set(OUTLINE.ids)


def test_no_paragraph_stands_twice(reports: Any) -> None:
    texts = [example.paragraph.text for example in datasets.examples(reports)]
    assert len(set(texts)) == len(texts)


def test_lines_are_clean(reports: Any) -> None:
    # Ideographic spaces stand in dates and index rows on real pages too.
    faulty = [
        f"{report.id}: {line.text!r}"
        for report in reports
        for line in report.lines
        if line.text != line.text.strip() or not line.text.replace("\u3000", "").isprintable()
    ]
    assert faulty == []


def test_a_second_label_differs_from_the_first(reports: Any) -> None:
    assert [x.source for x in datasets.examples(reports) if x.label in x.also] == []


def test_rank_one_headings_stand_above_the_others(reports: Any) -> None:
    first = {
        report.id: next((line.kind for line in report.lines if line.kind.startswith("heading")), "heading1")
        for report in reports
    }
    assert [report for report, kind in first.items() if kind != "heading1"] == []


def test_the_digest_file_is_up_to_date() -> None:
    expected, name = (FOLDER / "DIGESTS").read_text(encoding="ascii").split()
    assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == expected


def test_the_data_sheet_quotes_the_counts() -> None:
    counted = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "fazhi_nlp.datasets"], capture_output=True, check=True
    )
    sheet = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert counted.stdout.decode("utf-8").replace("\r\n", "\n") in sheet


# Reading


def test_headings_above_a_paragraph_are_its_path() -> None:
    reports = parse(
        line(
            {"kind": "title", "text": "某县报告"},
            body("引言。"),
            {"kind": "heading1", "text": "一、成效"},
            {"kind": "heading2", "text": "（一）执法"},
            {"kind": "heading3", "text": "1.检查"},
            body("甲。"),
            {"kind": "heading2", "text": "（二）普法"},
            body("乙。"),
            {"kind": "heading1", "text": "二、打算"},
            {"kind": "noise", "text": "打印"},
            body("丙。"),
        )
    )
    found = [(x.paragraph.index, x.paragraph.headings) for x in datasets.examples(reports)]
    assert found == [
        (0, ()),
        (1, ("一、成效", "（一）执法", "1.检查")),
        (2, ("一、成效", "（二）普法")),
        (3, ("二、打算",)),
    ]


def test_an_example_says_where_it_comes_from() -> None:
    reports = parse("", line(body("甲。", also=["supervision"]), id="X-7"))
    (example,) = datasets.examples(reports)
    assert (example.paragraph.report, example.source) == ("X-7", "mine.jsonl, line 2")
    assert (example.label, example.also) == ("enforcement", ("supervision",))


def test_items_are_examples_of_their_own() -> None:
    reports = parse(line({"kind": "heading1", "text": "一、成效"}, body(TEXT, items=ITEMS), body("乙。")))
    first, second = datasets.item_examples(reports)
    assert [first.paragraph.text, second.paragraph.text] == [item["text"] for item in ITEMS]
    assert second.paragraph.headings == ("一、成效", "（一）规范执法。")
    assert (first.paragraph.item, second.paragraph.item) == (1, 2)
    assert (second.label, second.also) == ("enforcement_oversight", ("supervision",))
    assert [x.paragraph.text for x in datasets.examples(reports)] == [TEXT, "乙。"]


@given(st.text().filter(str.strip))
def test_any_text_comes_back_as_written(text: str) -> None:
    (report,) = parse(line(body(text)))
    assert report.lines[0].text == text


def test_a_line_separator_inside_a_text_is_no_line_end(tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "reports.jsonl").write_text(line(body("甲\u2028乙。")) + "\n", encoding="utf-8")
    monkeypatch.setattr(datasets, "files", lambda _: tmp_path)
    assert datasets.read_reports()[0].lines[0].text == "甲\u2028乙。"


def test_the_packed_file_is_read_where_the_plain_one_is_missing(tmp_path: Path, monkeypatch: Any) -> None:
    packed = gzip.compress((FOLDER / "reports.jsonl").read_bytes())
    (tmp_path / "reports.jsonl.gz").write_bytes(packed)
    expected = datasets.read_reports()
    monkeypatch.setattr(datasets, "files", lambda _: tmp_path)
    assert datasets.read_reports() == expected


def test_the_digest_depends_on_what_is_said_alone() -> None:
    plain = parse(line(body("甲。")))
    assert datasets.digest(plain) == datasets.digest(parse("", line(body("甲。")).replace('": ', '":')))
    assert datasets.digest(plain) != datasets.digest(parse(line(body("乙。"))))
    assert datasets.digest(plain) != datasets.digest(parse(line(body("甲。", also=["general"]))))


def test_reading_brings_no_scikit_learn() -> None:
    read = "from fazhi_nlp import datasets; datasets.read_reports()"
    code = f"import sys; {read}; sys.exit('sklearn' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


# Bad lines: each is an error that names file, line and what is wrong


BAD = {
    "no JSON": ("{", "not JSON"),
    "no object": ("[]", "the line is list"),
    "missing key": ('{"id": "X"}', "key 'level' is missing"),
    "unknown key": (line(note=""), "key 'note' is unknown"),
    "year in words": (line(year="2020"), "'year' is str"),
    "unknown level": (line(level="village"), "level 'village' is unknown"),
    "unknown genre": (line(genre="poem"), "genre 'poem' is unknown"),
    "unknown kind": (line({"kind": "heading4", "text": "一"}), "kind 'heading4' is unknown"),
    "unknown label": (line(body("甲。", label="执法")), "label '执法' is unknown"),
    "unknown second label": (line(body("甲。", also=["x"])), "also 'x' is unknown"),
    "no second labels": (line({"kind": "body", "text": "甲。", "label": "general"}), "key 'also' is missing"),
    "no label": (line({"kind": "body", "text": "甲。", "also": []}), "key 'label' is missing"),
    "label off the body": (
        line({"kind": "title", "text": "甲", "label": "general"}),
        "key 'label' is unknown",
    ),
    "lines no objects": (line(lines=["甲。"]), "lines is str"),
    "items cut otherwise": (line(body(TEXT, items=ITEMS[:1])), "the items of '（一）规范执法"),
    "items where there are none": (line(body("甲。", items=ITEMS)), "the items of '甲。'"),
    "items no list": (line(body("甲。", items=None)), "'items' is NoneType"),
    "nested too deep": ("[" * 100_000, "not JSON"),
}


@pytest.mark.parametrize(("bad", "reason"), BAD.values(), ids=BAD.keys())
def test_a_bad_line_is_named(bad: str, reason: str) -> None:
    with pytest.raises(DataError) as caught:
        parse(line(body("甲。")), bad)
    assert str(caught.value).startswith(f"mine.jsonl, line 2: {reason}")
    assert caught.value.zh.startswith("mine.jsonl 第 2 行：")


def test_an_id_stands_once() -> None:
    with pytest.raises(DataError, match=r"^mine\.jsonl, line 3: id 'X-1' appears twice"):
        parse(line(), line(id="X-2"), line())
