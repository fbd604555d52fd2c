"""Labelled examples and predictions -> accuracy, its intervals, errors, comparisons."""

from fazhi_nlp.evaluation.answers import Answers, example_group, model_answers
from fazhi_nlp.evaluation.comparison import Comparison, Disagreement, compare
from fazhi_nlp.evaluation.cross_validation import held_out_answers, report_folds
from fazhi_nlp.evaluation.groups import GroupScore, group_scores
from fazhi_nlp.evaluation.reliability import Bin
from fazhi_nlp.evaluation.scores import (
    ENOUGH_REPORTS,
    FEW_ROWS,
    Evaluation,
    LabelScore,
    Mistake,
    score_answers,
)

__all__ = [
    "ENOUGH_REPORTS",
    "FEW_ROWS",
    "Answers",
    "Bin",
    "Comparison",
    "Disagreement",
    "Evaluation",
    "GroupScore",
    "LabelScore",
    "Mistake",
    "compare",
    "example_group",
    "group_scores",
    "held_out_answers",
    "model_answers",
    "report_folds",
    "score_answers",
]
