"""Rows -> what annotation tools import: tasks of Label Studio, lines of doccano, each with the model's guess.

`fazhi_nlp.rows.files.annotation_tools` reads back what people made of them.
"""

import json
from collections.abc import Iterable, Iterator

from fazhi_nlp.rows.files.annotation_tools import GUESS, ROW_ID
from fazhi_nlp.rows.schema import HEADING_JOINER, Cell, Row
from fazhi_nlp.writing.jsonl import jsonl_lines

# What people see beside the text, and what is needed to know the row again.
_CONTEXT = ("report", "report_id", "title", "year", "part")


def label_studio_lines(rows: Iterable[Row], model: str) -> Iterator[str]:
    """Write rows as a JSON list of tasks, a task a line, each with a prediction and its score.

    Parameters
    ----------
    rows : iterable of dict
    model : str
        What the tool shows as the version of the model.
    """
    yield "["
    separator = "\n"
    for row in rows:
        choice = {
            "from_name": "label",
            "to_name": "text",
            "type": "choices",
            "value": {"choices": [row["label_zh"]]},
        }
        prediction = {"model_version": model, "score": row["confidence"], "result": [choice]}
        task = {"data": {"text": row["text"], **_context(row)}, "predictions": [prediction]}
        yield separator + json.dumps(task, ensure_ascii=False)
        separator = ",\n"
    yield "\n]\n"


def doccano_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Write rows as JSON Lines of ``text`` and ``label``; what else a line holds, the tool keeps.

    Examples
    --------
    >>> row = {"id": "0123456789ab-1", "text": "甲", "headings": [], "label_zh": "其他", "confidence": 0.9}
    >>> (line,) = doccano_lines([row])
    >>> json.loads(line)["label"], json.loads(line)["row_id"]
    (['其他'], '0123456789ab-1')
    """
    return jsonl_lines(
        {"text": row["text"], "label": [str(row["label_zh"])], **_context(row)} for row in rows
    )


def _context(row: Row) -> dict[str, Cell]:
    headings = row["headings"]
    return {
        ROW_ID: row["id"],
        **{name: row[name] for name in _CONTEXT if name in row},
        "headings": HEADING_JOINER.join(headings) if isinstance(headings, list) else headings,
        GUESS: row["label_zh"],
        "confidence": row["confidence"],
    }
