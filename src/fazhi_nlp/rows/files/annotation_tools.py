"""What annotation tools hand back -> rows: Label Studio's tasks, doccano's lines.

An annotated task is read as a plain row; a task that nobody has annotated keeps its ``confidence``,
which marks the model's answer.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from fazhi_nlp.rows.files.row import FileRow, Place, broken
from fazhi_nlp.rows.files.titles import cells_by_column

GUESS = "guess"
"""Field of a task that holds the model's label."""

ROW_ID = "row_id"
"""Field of a task that holds the id of its row; ``id`` is the tool's own."""


def doccano_cells(cells: dict[str, object]) -> dict[str, object]:
    """Read a line of doccano's, whose ``label`` is a list; another line stays as it is.

    doccano gives every text a number of its own; a line that has none was never there, and holds the
    guess that it was written with.

    Examples
    --------
    >>> line = {"text": "甲", "label": ["权力监督", "行政执法"], "guess": "行政执法", "confidence": 0.6}
    >>> doccano_cells(line | {"id": 7, "row_id": "0123456789ab-1"})
    {'text': '甲', 'label': '行政执法', 'also': ['权力监督'], 'id': '0123456789ab-1'}
    >>> doccano_cells(line)["confidence"]
    0.6
    """
    labels = cells.get("label")
    if not isinstance(labels, list):
        return cells
    exported = isinstance(cells.get("id"), int)
    return _cells(cells, labels, annotated=exported)


def task_rows(path: Path) -> Iterator[FileRow]:
    """Read Label Studio's tasks: its export as JSON or JSON-MIN, or what was made for it.

    Every annotation that was not cancelled is a row, so that two that differ are seen. Rows are
    numbered by tasks.

    Raises
    ------
    DataError
        If the file is no list of tasks.
    """
    name = path.as_posix()
    try:
        tasks = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        raise broken(Place(name, 1), "not JSON", "不是 JSON") from None
    if not isinstance(tasks, list):
        raise broken(Place(name, 1), "not a JSON list of tasks […]", "不是 JSON 任务列表 […]")
    for number, task in enumerate(tasks, start=1):
        place = Place(name, number)
        if not isinstance(task, dict):
            raise broken(place, "not a JSON object {…}", "不是 JSON 对象 {…}")
        try:
            for cells in _task_cells(task):
                yield FileRow(place, cells)
        except (AttributeError, KeyError, TypeError, ValueError):
            raise broken(place, "not a task of Label Studio", "不是 Label Studio 的任务") from None


def _task_cells(task: Mapping[str, Any]) -> Iterator[dict[str, object]]:
    if "data" not in task:  # JSON-MIN: an annotation an object, flat
        labels = task.get("label", [])
        yield _cells(task, _choices(labels), annotated=True)
        return
    annotated = [done for done in task.get("annotations", []) if not done.get("was_cancelled")]
    for done in annotated or task.get("predictions", [])[:1] or [{"result": []}]:
        labels = [choice for part in done["result"] for choice in _choices(part["value"])]
        yield _cells(task["data"], labels, annotated=bool(annotated))


def _choices(value: Any) -> list[str]:
    """Read choices as Label Studio writes them: one as a text, several as a list, or as an object."""
    if isinstance(value, dict):
        value = value.get("choices", [])
    return [value] if isinstance(value, str) else [str(choice) for choice in value]


def _cells(task: Mapping[str, object], labels: Sequence[object], *, annotated: bool) -> dict[str, object]:
    """Name the cells; the guess comes first among several labels, the others are `also`."""
    cells = cells_by_column(task)
    guess, row_id = cells.pop(GUESS, None), cells.pop(ROW_ID, None)
    first, *others = sorted(labels, key=lambda label: label != guess) or [""]
    cells |= {"label": first, "also": others}
    cells.pop("id", None)
    if row_id is not None:
        cells["id"] = row_id
    if annotated:
        cells.pop("confidence", None)
    return cells
