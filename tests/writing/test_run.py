"""The record of a run."""

import json

from fazhi_nlp.documents.failures import Failure
from fazhi_nlp.records import report_id
from fazhi_nlp.rows.report_rows import ReportRows
from fazhi_nlp.rows.schema import Row
from fazhi_nlp.writing.run import Run


def run(*texts: str) -> Run:
    made = Run(options={"unit": "item"}, model={"sha256": "ab"})
    for text in texts:
        made.add(ReportRows(f"{text}.txt", report_id(text)))
    return made


def test_everything_is_counted() -> None:
    made = run()
    rows: tuple[Row, ...] = (
        {"label": "other", "needs_review": True},
        {"label": "enforcement", "needs_review": False},
    )
    made.add(ReportRows("甲.txt", report_id("甲"), rows=rows))
    made.add(ReportRows("副本.txt", report_id("甲"), rows=rows, duplicate_of="甲.txt"))
    made.add(ReportRows("\udcb1.txt", failure=Failure("empty", "empty", "空")))
    facts = json.loads(made.as_json())
    assert facts["counts"] == {
        "reports": 1,
        "paragraphs": 2,
        "needs_review": 1,
        "duplicates": 1,
        "failures": 1,
        "labels": {"enforcement": 1, "other": 1},
    }
    assert (facts["options"], facts["model"]) == ({"unit": "item"}, {"sha256": "ab"})
    assert facts["failures"] == {"\udcb1.txt": "empty"}
    assert facts["failures_zh"] == {"\udcb1.txt": "空"}
    assert facts["versions"]["jieba"] == "0.42.1"


def test_the_digest_tells_inputs_apart_and_nothing_else() -> None:
    assert run("甲", "乙").as_json() == run("甲", "乙").as_json()
    digests = {made.facts()["inputs_sha256"] for made in (run(), run("甲"), run("甲", "乙"), run("甲乙"))}
    assert len(digests) == 4
