"""The row that a prediction becomes in every table: its columns, their order and Chinese titles."""

import os
import re
from collections.abc import Sequence

from fazhi_nlp.errors import Text
from fazhi_nlp.labels import LabelSet
from fazhi_nlp.records import Prediction, Report
from fazhi_nlp.text.characters import is_blank

Cell = str | int | float | bool | None | Sequence[str]
"""Value of a cell: the heading path is the only sequence, None an unknown year."""

Row = dict[str, Cell]
"""One row, by column name."""

TITLES = {
    "id": "编号",
    "report": "文件",
    "report_id": "报告编号",
    "title": "标题",
    "issuer": "单位",
    "year": "年度",
    "part": "部分",
    "paragraph": "段序",
    "item": "项",
    "kind": "性质",
    "headings": "所在标题",
    "text": "原文",
    "label": "类别代码",
    "label_zh": "类别",
    "confidence": "把握",
    "outline": "细类代码",
    "outline_zh": "细类",
    "runner_up": "次选",
    "runner_up_confidence": "次选把握",
    "needs_review": "需核对",
    "corrected": "更正",
    "also": "兼及",
    "checked": "已核",
    "note": "备注",
}
"""The Chinese title of every column, in the order of the columns."""

FURTHER_TITLES = {"weight": "权重", "level": "级别"}
"""Chinese titles of further columns of some tables."""

PEOPLE = ("corrected", "also", "checked", "note")
"""The columns that people fill in; tables made for people carry them empty."""

FIELDS = tuple(name for name in TITLES if name not in PEOPLE)
"""The columns that labelling fills in."""

_ALL_TITLES = TITLES | FURTHER_TITLES

HEADING_JOINER = " > "
"""Separator of the headings of a path in cells that hold text only."""


def split_heading_path(path: str) -> list[str]:
    """Split a heading path written in one cell.

    Examples
    --------
    >>> split_heading_path("一、主要工作 > （一）行政执法")
    ['一、主要工作', '（一）行政执法']
    """
    return [heading.strip() for heading in path.split(HEADING_JOINER) if heading.strip()]


DECIMALS = 4

# What a spreadsheet would take for a formula, apostrophes of an earlier guard included.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def title_of(column: str) -> Text:
    """Title of a column; that of a user's own column is its name.

    Examples
    --------
    >>> title_of("year").zh, title_of("区县").zh
    ('年度', '区县')
    """
    return Text(_ALL_TITLES.get(column, column), column)


def column_zh(column: str) -> str:
    """Name a column in a Chinese message: in both languages, as the titles of a sheet do.

    Examples
    --------
    >>> column_zh("corrected"), column_zh("区县")
    ('更正（corrected）', '区县')
    """
    title = _ALL_TITLES.get(column)
    return f"{title}（{column}）" if title else column


def prediction_row(
    report: Report,
    path: str,
    prediction: Prediction,
    label_set: LabelSet,
    outline_set: LabelSet | None = None,
) -> Row:
    """Write a prediction as a row.

    Parameters
    ----------
    report : Report
        The report of the paragraph.
    path : str
        Path of the report as the user gave it; written with ``/`` on every system.
    prediction : Prediction
    label_set : LabelSet
        The set that the answer is in, for its Chinese names.
    outline_set : LabelSet, optional
        The set that `Prediction.outline` is in; None for custom label sets.

    Returns
    -------
    dict
        `FIELDS` in order. Confidences are rounded to 4 decimals.

    Examples
    --------
    >>> from fazhi_nlp.labels import CORE, OUTLINE
    >>> from fazhi_nlp.records import Paragraph
    >>> paragraph = Paragraph("全年办理行政复议案件12件。", report="0123456789ab", index=4)
    >>> label = "dispute_resolution"
    >>> answer = Prediction(paragraph, label, 0.98765, label, "supervision", 0.01, {}, False, False)
    >>> row = prediction_row(Report(text=paragraph.text), "reports/栗河县.txt", answer, CORE, OUTLINE)
    >>> row["id"], row["paragraph"], row["label_zh"], row["confidence"]
    ('0123456789ab-5', 5, '纠纷化解', 0.9877)
    """
    paragraph = prediction.paragraph
    report_id = paragraph.report or report.id
    number = paragraph.index + 1
    item = f".{paragraph.item}" if paragraph.item else ""
    outline = prediction.outline if outline_set else ""
    return {
        "id": f"{report_id}-{number}{item}",
        "report": path.replace(os.sep, "/"),
        "report_id": report_id,
        "title": report.title,
        "issuer": "、".join(report.issuers),
        "year": report.year,
        "part": paragraph.part,
        "paragraph": number,
        "item": paragraph.item,
        "kind": paragraph.kind,
        "headings": list(paragraph.headings),
        "text": paragraph.text,
        "label": prediction.label,
        "label_zh": label_set[prediction.label].zh,
        "confidence": rounded(prediction.confidence),
        "outline": outline,
        "outline_zh": outline_set[outline].zh if outline_set and outline else "",
        "runner_up": prediction.runner_up,
        "runner_up_confidence": rounded(prediction.runner_up_confidence),
        "needs_review": bool(prediction.needs_review),
    }


def probability_cells(prediction: Prediction, label_set: LabelSet) -> Row:
    """Give the columns ``p_<label>`` of a prediction, in the label set's order of display.

    Examples
    --------
    >>> from fazhi_nlp.records import Paragraph
    >>> answer = Prediction(Paragraph("甲"), "b", 0.75, "", "a", 0.25, {"a": 0.25, "b": 0.75}, False, False)
    >>> probability_cells(answer, LabelSet.of("own", ["b", "a"]))
    {'p_a': 0.25, 'p_b': 0.75}
    """
    return {
        probability_column(label): rounded(prediction.probabilities[label])
        for label in label_set.ids
        if label in prediction.probabilities  # a model need not have seen every label of its set
    }


def probability_column(label: str) -> str:
    """Name of the column that holds a label's probability."""
    return f"p_{label}"


def certainty(row: Row) -> float:
    """Confidence of the model in a row, for sorting; blank rows come below all others.

    Examples
    --------
    >>> certainty({"text": "以上。", "confidence": 0.98}), certainty({"text": "……", "confidence": 1.0})
    (0.98, -1.0)
    """
    confidence = row["confidence"]
    assert isinstance(confidence, float)
    return -1.0 if is_blank(str(row["text"])) else confidence


def rounded(value: float) -> float:
    """Round a confidence as it is written, to 4 decimals; a plain float even where numpy made it."""
    return round(float(value), DECIMALS)


def guard(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula; `unguard` undoes it."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """Take off the one apostrophe that `guard` put on.

    Examples
    --------
    >>> unguard(guard("=1+2")), unguard(guard("'=1+2")), unguard("'甲")
    ('=1+2', "'=1+2", "'甲")
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
