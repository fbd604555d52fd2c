"""What annotation tools hand back: what was annotated teaches, what was not is a guess."""

import json
from pathlib import Path
from typing import Any

import pytest

from fazhi_nlp.errors import DataError
from fazhi_nlp.rows.annotations import SkipReason
from fazhi_nlp.rows.examples import read_examples
from fazhi_nlp.rows.files import read_rows
from fazhi_nlp.writing.annotation_tools import doccano_lines, label_studio_lines
from fazhi_nlp.writing.output import write_lines
from tests.writing.reports import row

ROWS = [row(1), row(2, outline="rulemaking"), row(3, text="甲\u2028乙\udcb1")]


def choice(*labels: str) -> dict[str, Any]:
    value = {"choices": list(labels)}
    return {"id": "x", "from_name": "label", "to_name": "text", "type": "choices", "value": value}


def annotation(*labels: str, **told: Any) -> dict[str, Any]:
    return {"id": 1, "completed_by": 1, "was_cancelled": False, "result": [choice(*labels)]} | told


@pytest.fixture
def tasks(tmp_path: Path) -> list[dict[str, Any]]:
    """Tasks as they are written for Label Studio."""
    path = tmp_path / "tasks.json"
    with path.open("wb") as file:
        write_lines(file, label_studio_lines(ROWS, "fazhi-nlp 0"))
    found: list[dict[str, Any]] = json.loads(path.read_bytes())
    return found


@pytest.fixture
def lines(tmp_path: Path) -> list[dict[str, Any]]:
    """Lines as they are written for doccano."""
    path = tmp_path / "lines.jsonl"
    with path.open("wb") as file:
        write_lines(file, doccano_lines(ROWS))
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def save(folder: Path, told: list[dict[str, Any]], name: str) -> Path:
    path = folder / name
    text = json.dumps(told) if name.endswith(".json") else "\n".join(map(json.dumps, told))
    path.write_text(text, encoding="utf-8")
    return path


def test_a_task_holds_the_text_and_the_guess_with_its_score(tasks: list[dict[str, Any]]) -> None:
    assert [task["data"]["text"] for task in tasks] == [told["text"] for told in ROWS]
    assert tasks[0]["data"]["headings"] == "一、主要工作 > （一）规范执法"
    assert tasks[0]["predictions"] == [
        {
            "model_version": "fazhi-nlp 0",
            "score": 0.9877,
            "result": [
                {
                    "from_name": "label",
                    "to_name": "text",
                    "type": "choices",
                    "value": {"choices": ["行政执法"]},
                }
            ],
        }
    ]


def test_a_line_holds_the_text_and_a_list_of_labels(lines: list[dict[str, Any]]) -> None:
    assert (lines[1]["text"], lines[1]["label"]) == ("抽查行政处罚案卷2册。", ["其他"])
    assert "id" not in lines[1]


def test_no_task_is_still_a_list(tmp_path: Path) -> None:
    assert json.loads("".join(label_studio_lines([], "m"))) == []
    assert list(doccano_lines([])) == []


def test_what_nobody_annotated_teaches_nothing(
    tmp_path: Path, tasks: list[dict[str, Any]], lines: list[dict[str, Any]]
) -> None:
    for told, name in ((tasks, "tasks.json"), (lines, "lines.jsonl")):
        with pytest.raises(DataError, match="none of the 3 rows can be used"):
            read_examples([save(tmp_path, told, name)])


def test_annotations_of_label_studio_teach(tmp_path: Path, tasks: list[dict[str, Any]]) -> None:
    tasks[0]["annotations"] = [annotation("执法监督")]
    tasks[1]["annotations"] = [annotation("执法监督", was_cancelled=True)]
    tasks[2]["annotations"] = [annotation("权力监督", "其他")]
    read = read_examples([save(tmp_path, tasks, "tasks.json")], label_set="core")
    assert [(x.label, x.also) for x in read.examples] == [
        ("enforcement", ()),
        ("supervision", ("other",)),
    ]
    assert read.examples[0].cells["id"] == ROWS[0]["id"]
    assert read.examples[0].paragraph.headings == ("一、主要工作", "（一）规范执法")
    assert read.examples[0].paragraph.report == "012345678901"
    assert {reason: len(places) for reason, places in read.ignored.items()} == {SkipReason.GUESS: 1}


def test_two_annotators_who_differ_are_seen(tmp_path: Path, tasks: list[dict[str, Any]]) -> None:
    tasks[0]["annotations"] = [annotation("执法监督"), annotation("权力监督")]
    with pytest.raises(DataError, match="one text, two labels"):
        read_examples([save(tmp_path, tasks, "tasks.json")])


def test_the_flat_export_of_label_studio_teaches(tmp_path: Path, tasks: list[dict[str, Any]]) -> None:
    flat = [
        task["data"] | {"id": number, "label": label, "annotation_id": number, "annotator": 1}
        for number, (task, label) in enumerate(
            zip(tasks, ["执法监督", {"choices": ["权力监督", "制度建设"]}, []], strict=True)
        )
    ]
    read = read_examples([save(tmp_path, flat, "flat.json")])
    assert [(x.label, x.also) for x in read.examples] == [
        ("enforcement_oversight", ()),
        ("supervision", ("rulemaking",)),
    ]
    assert {reason: len(places) for reason, places in read.ignored.items()} == {SkipReason.NO_LABEL: 1}


def test_what_doccano_exports_teaches(tmp_path: Path, lines: list[dict[str, Any]]) -> None:
    exported = [line | {"id": number, "Comments": []} for number, line in enumerate(lines)]
    exported[0]["label"] = ["执法监督"]
    exported[1]["label"] = []
    exported[2]["label"] = ["权力监督", "行政执法"]  # sorted by the tool; the guess stands for the main one
    read = read_examples([save(tmp_path, exported, "export.jsonl")], label_set="core")
    assert [(x.label, x.also) for x in read.examples] == [
        ("enforcement", ()),
        ("enforcement", ("supervision",)),
    ]
    assert read.examples[0].cells["id"] == ROWS[0]["id"]


def test_labels_of_a_tool_that_never_saw_a_guess(tmp_path: Path) -> None:
    path = save(tmp_path, [{"id": 5, "text": "甲", "label": ["执法监督"]}], "own.jsonl")
    (found,) = read_rows(path)
    assert found.cells == {"text": "甲", "label": "执法监督", "also": []}


@pytest.mark.parametrize(
    ("content", "row_number", "message"),
    [
        ("", 1, "not JSON"),
        ("[" * 100_000, 1, "not JSON"),
        ('{"data": {}}', 1, "not a JSON list of tasks"),
        ('[{"data": {"text": "甲"}}, 5]', 2, "not a JSON object"),
        ('[{"data": 5, "annotations": [{"result": []}]}]', 1, "not a task of Label Studio"),
        ('[{"data": {}, "annotations": [{"result": [{"value": 5}]}]}]', 1, "not a task of Label Studio"),
        ('[{"data": {}, "annotations": [{}]}]', 1, "not a task of Label Studio"),
        ("\xff", 1, "not JSON"),
    ],
)
def test_what_is_no_list_of_tasks_is_named(
    tmp_path: Path, content: str, row_number: int, message: str
) -> None:
    path = tmp_path / "tasks.json"
    path.write_bytes(content.encode("latin-1") if content == "\xff" else content.encode())
    with pytest.raises(DataError, match=f"tasks.json, row {row_number}: {message}") as caught:
        read_rows(path)
    assert caught.value.zh.startswith(f"{path.as_posix()} 第 {row_number} 行：")
