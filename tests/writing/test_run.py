"""The record of a run."""

import json

from fazhi_nlp.records import Report
from fazhi_nlp.writing.run import Run


def run(*texts: str) -> Run:
    made = Run(options={"unit": "item"}, model={"sha256": "ab"})
    for text in texts:
        made.add_report(Report(text=text))
    return made


def test_everything_is_counted() -> None:
    made = run("甲")
    made.add_row({"label": "other", "needs_review": True})
    made.add_row({"label": "enforcement", "needs_review": False})
    made.failures["\udcb1.txt"] = "empty"
    facts = json.loads(made.as_json())
    assert facts["counts"] == {
        "reports": 1,
        "paragraphs": 2,
        "needs_review": 1,
        "failures": 1,
        "labels": {"enforcement": 1, "other": 1},
    }
    assert (facts["options"], facts["model"]) == ({"unit": "item"}, {"sha256": "ab"})
    assert facts["failures"] == {"\udcb1.txt": "empty"}
    assert facts["versions"]["jieba"] == "0.42.1"


def test_the_digest_tells_inputs_apart_and_nothing_else() -> None:
    assert run("甲", "乙").as_json() == run("甲", "乙").as_json()
    digests = {made.facts()["inputs_sha256"] for made in (run(), run("甲"), run("甲", "乙"), run("甲乙"))}
    assert len(digests) == 4
