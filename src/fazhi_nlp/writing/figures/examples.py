"""Rows that were answered wrongly, learned from, or told apart by two models -> sheets."""

from collections.abc import Iterable, Mapping, Sequence
from math import isnan

from fazhi_nlp.evaluation.comparison import Disagreement
from fazhi_nlp.evaluation.scores import Mistake
from fazhi_nlp.labels import LabelSet
from fazhi_nlp.records import Example
from fazhi_nlp.rows.schema import Row
from fazhi_nlp.writing.figures.tables import FigureTable, Say


def mistakes_sheet(mistakes: Sequence[Mistake], label_set: LabelSet, say: Say) -> FigureTable:
    """Lay out the rows that were answered wrongly."""
    titles = {
        "truth": say("实际", "truth"),
        "answer": say("判为", "answer"),
        "confidence": say("把握", "confidence"),
    }
    rows = [
        _row_cells(
            mistake.example,
            {
                "truth": label_name(label_set, mistake.truth, say),
                "answer": label_name(label_set, mistake.answer, say),
                "confidence": None if isnan(mistake.confidence) else mistake.confidence,
            },
        )
        for mistake in mistakes
    ]
    return FigureTable("mistakes", say("错误行", "mistakes"), _row_columns(say, titles), rows)


def differing_sheet(differing: Iterable[Disagreement], label_set: LabelSet, say: Say) -> FigureTable:
    """Lay out the rows that one of two models answered right and the other wrongly."""
    titles = {
        "truth": say("实际", "truth"),
        "first": say("甲判为", "first"),
        "second": say("乙判为", "second"),
    }
    rows = [
        _row_cells(
            x.example,
            {
                "truth": label_name(label_set, x.truth, say),
                "first": label_name(label_set, x.first, say),
                "second": label_name(label_set, x.second, say),
            },
        )
        for x in differing
    ]
    return FigureTable("differing", say("一对一错的行", "differing"), _row_columns(say, titles), rows)


def learned_sheet(examples: Iterable[Example], say: Say) -> FigureTable:
    """Lay out the rows that the model had learned from."""
    rows = [_row_cells(example, {}) for example in examples]
    return FigureTable("learned", say("模型学过的行", "learned"), _row_columns(say, {}), rows)


def _row_columns(say: Say, inner: Mapping[str, str]) -> dict[str, str]:
    return {
        "source": say("行", "row"),
        **inner,
        "text": say("原文", "text"),
        "headings": say("所在标题", "headings"),
        "id": say("编号", "id"),
    }


def _row_cells(example: Example, inner: Row) -> Row:
    """Lay out where a row stands, what is said of it, and what it says."""
    return {
        "source": example.source,
        **inner,
        "text": example.paragraph.text,
        "headings": list(example.paragraph.headings),
        "id": example.cells.get("id", ""),
    }


def label_name(label_set: LabelSet, label: str, say: Say) -> str:
    """Name of a label: the Chinese one, or its id."""
    return say(label_set[label].zh, label) if label in label_set else label
