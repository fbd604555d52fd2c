"""Rows that were answered wrongly, learned, or answered differently by two models -> tables of figures."""

from collections.abc import Iterable, Mapping, Sequence
from math import isnan

from fazhi_nlp.errors import Text
from fazhi_nlp.evaluation.comparison import Disagreement
from fazhi_nlp.evaluation.scores import Mistake
from fazhi_nlp.labels import LabelSet
from fazhi_nlp.records import Example
from fazhi_nlp.writing.figures.tables import FigureRow, FigureTable


def mistakes_table(mistakes: Sequence[Mistake], label_set: LabelSet) -> FigureTable:
    """Lay out the rows that were answered wrongly."""
    titles = {
        "truth": Text("实际", "truth"),
        "answer": Text("判为", "answer"),
        "confidence": Text("把握", "confidence"),
    }
    rows = [
        _row_cells(
            mistake.example,
            {
                "truth": label_name(label_set, mistake.truth),
                "answer": label_name(label_set, mistake.answer),
                "confidence": None if isnan(mistake.confidence) else mistake.confidence,
            },
        )
        for mistake in mistakes
    ]
    return FigureTable("mistakes", Text("错误行", "mistakes"), _row_columns(titles), rows)


def differing_table(differing: Iterable[Disagreement], label_set: LabelSet) -> FigureTable:
    """Lay out the rows that one of two models answered right and the other wrongly."""
    titles = {
        "truth": Text("实际", "truth"),
        "first": Text("甲判为", "first"),
        "second": Text("乙判为", "second"),
    }
    rows = [
        _row_cells(
            x.example,
            {
                "truth": label_name(label_set, x.truth),
                "first": label_name(label_set, x.first),
                "second": label_name(label_set, x.second),
            },
        )
        for x in differing
    ]
    return FigureTable("differing", Text("一对一错的行", "differing"), _row_columns(titles), rows)


def learned_table(examples: Iterable[Example]) -> FigureTable:
    """Lay out the rows that the model had learned from."""
    rows = [_row_cells(example, {}) for example in examples]
    return FigureTable("learned", Text("模型学过的行", "learned"), _row_columns({}), rows)


def _row_columns(inner: Mapping[str, Text]) -> dict[str, Text]:
    return {
        "source": Text("行", "row"),
        **inner,
        "text": Text("原文", "text"),
        "headings": Text("所在标题", "headings"),
        "id": Text("编号", "id"),
    }


def _row_cells(example: Example, inner: FigureRow) -> FigureRow:
    """Lay out where a row stands, what is said of it, and what it says."""
    return {
        "source": example.place,
        **inner,
        "text": example.paragraph.text,
        "headings": list(example.paragraph.headings),
        "id": example.cells.get("id", ""),
    }


def label_name(label_set: LabelSet, label: str) -> Text:
    """Name of a label in Chinese; in English it is the id that programs read."""
    return Text(label_set[label].zh if label in label_set else label, label)
