"""An assessment -> the tables that people read and programs load: one for all outputs."""

from collections.abc import Mapping
from importlib.metadata import version

from fazhi_nlp.errors import Text
from fazhi_nlp.evaluation.assessment import AnsweringModel, Assessment
from fazhi_nlp.evaluation.comparison import Comparison
from fazhi_nlp.evaluation.scores import Evaluation
from fazhi_nlp.rows.files import column_of
from fazhi_nlp.rows.schema import Cell, title_of
from fazhi_nlp.rows.values import name_of
from fazhi_nlp.writing.figures.examples import differing_table, label_name, learned_table, mistakes_table
from fazhi_nlp.writing.figures.tables import FigureRow, FigureTable

# Name of the column beside those of the labels, which no label is likely to have.
_CORNER = "truth \\ answer"

_OVERVIEW = Text("总览", "overview")


def assessment_tables(assessment: Assessment) -> list[FigureTable]:
    """Lay out everything that an assessment says.

    Parameters
    ----------
    assessment : Assessment

    Returns
    -------
    list of FigureTable
        overview, labels, confusion, reliability; groups, comparison and differing where there are
        any; learned where the model learned from rows; mistakes.
    """
    evaluation = assessment.evaluation
    tables = [
        overview_table(_overview(assessment)),
        _labels(evaluation),
        _confusion(evaluation),
        _reliability(evaluation),
    ]
    if assessment.by:
        tables.append(_groups(assessment))
    if assessment.comparison:
        tables += [
            overview_table(comparison_items(assessment.comparison), Text("比较", "comparison")),
            differing_table(assessment.comparison.disagreements, assessment.comparison.label_set),
        ]
    if assessment.model and assessment.model.learned:
        tables.append(learned_table(assessment.model.learned))
    tables.append(mistakes_table(evaluation.mistakes, evaluation.label_set))
    return tables


def overview_table(items: Mapping[Text, Cell], title: Text = _OVERVIEW) -> FigureTable:
    """Lay out figures that stand alone, an item a row."""
    rows: list[FigureRow] = [{"item": item, "value": value} for item, value in items.items()]
    return FigureTable(title.en, title, {"item": Text("项目", "item"), "value": Text("值", "value")}, rows)


def _overview(assessment: Assessment) -> dict[Text, Cell]:
    evaluation = assessment.evaluation
    items: dict[Text, Cell] = {
        Text("软件版本", "version"): version("fazhi-nlp"),
        Text("数据校验值", "rows_sha256"): assessment.rows_sha256,
        **_model_items(assessment.model, Text("模型", "model")),
        Text("交叉验证折数", "folds"): assessment.folds,
        Text("计分体系", "label_set"): evaluation.label_set.name,
        Text("数据的体系", "rows_label_set"): assessment.rows_set.name,
        Text("行数", "rows"): evaluation.rows,
        Text("报告数", "reports"): evaluation.reports,
        Text("是训练成绩", "is_training_score"): assessment.is_training_score,
        **_accuracy_items(evaluation, Text("准确率", "accuracy")),
        Text("“兼及”也算对的准确率", "accuracy_with_also"): evaluation.accuracy_with_also,
        Text("“兼及”也算对，95% 区间下限", "accuracy_with_also_low"): evaluation.interval_with_also[0],
        Text("“兼及”也算对，95% 区间上限", "accuracy_with_also_high"): evaluation.interval_with_also[1],
        Text("前两位中有正确类别", "top2_accuracy"): evaluation.top2_accuracy,
        Text("宏平均 F1", "macro_f1"): evaluation.macro_f1,
        Text("对数损失", "log_loss"): evaluation.log_loss,
        Text("校准误差", "calibration_error"): evaluation.calibration_error,
    }
    if assessment.unlearned:
        items[Text("模型没有学过的行数", "unlearned_rows")] = assessment.unlearned.rows
        items |= _accuracy_items(assessment.unlearned, Text("没有学过的行的准确率", "unlearned_accuracy"))
    if assessment.core:
        items |= _accuracy_items(assessment.core, Text("归并为大类后准确率", "core_accuracy"))
    if assessment.other:
        items |= _model_items(assessment.other, Text("另一模型", "other"))
    return items


def _model_items(model: AnsweringModel | None, name: Text) -> dict[Text, Cell]:
    zh, en = name
    if model is None:
        return {}
    return {
        Text(f"{zh}校验值", f"{en}_sha256"): model.digest,
        Text(f"{zh}学过的行数", f"{en}_learned_rows"): None if model.learned is None else len(model.learned),
    }


def _accuracy_items(evaluation: Evaluation, name: Text) -> dict[Text, Cell]:
    zh, en = name
    low, high = evaluation.interval
    return {
        name: evaluation.accuracy,
        Text(f"{zh}，95% 区间下限", f"{en}_low"): low,
        Text(f"{zh}，95% 区间上限", f"{en}_high"): high,
    }


def _labels(evaluation: Evaluation) -> FigureTable:
    columns = {
        "label": Text("类别", "label"),
        "rows": Text("行数", "rows"),
        "precision": Text("精确率", "precision"),
        "recall": Text("召回率", "recall"),
        "f1": Text("F1", "F1"),
        "few": Text("行数过少", "few"),
    }
    rows: list[FigureRow] = [
        {
            "label": label_name(evaluation.label_set, score.label),
            "rows": score.rows,
            "precision": score.precision,
            "recall": score.recall,
            "f1": score.f1,
            "few": score.few,
        }
        for score in evaluation.labels
    ]
    return FigureTable("labels", Text("各类别", "labels"), columns, rows)


def _confusion(evaluation: Evaluation) -> FigureTable:
    """Lay out which label was taken for which: truth down, answers across."""
    names = {score.label: label_name(evaluation.label_set, score.label) for score in evaluation.labels}
    rows: list[FigureRow] = [
        {_CORNER: name, **dict(zip(names, map(int, counts), strict=True))}
        for name, counts in zip(names.values(), evaluation.confusion, strict=True)
    ]
    columns = {_CORNER: Text("实际 \\ 判为", "truth \\ answer"), **names}
    return FigureTable("confusion", Text("混淆矩阵", "confusion"), columns, rows)


def _reliability(evaluation: Evaluation) -> FigureTable:
    columns = {
        "bin": Text("组", "bin"),
        "low": Text("把握从", "low"),
        "high": Text("把握到", "high"),
        "rows": Text("行数", "rows"),
        "confidence": Text("平均把握", "confidence"),
        "accuracy": Text("准确率", "accuracy"),
    }
    rows: list[FigureRow] = [
        {
            "bin": number,
            "low": bin.low,
            "high": bin.high,
            "rows": bin.rows,
            "confidence": bin.confidence,
            "accuracy": bin.accuracy,
        }
        for number, bin in enumerate(evaluation.reliability, start=1)
    ]
    return FigureTable("reliability", Text("可靠性", "reliability"), columns, rows)


def _groups(assessment: Assessment) -> FigureTable:
    column = column_of(assessment.by)
    columns = {
        "group": title_of(column),
        "rows": Text("行数", "rows"),
        "reports": Text("报告数", "reports"),
        "accuracy": Text("准确率", "accuracy"),
        "low": Text("区间下限", "low"),
        "high": Text("区间上限", "high"),
        "few": Text("行数过少", "few"),
    }
    rows: list[FigureRow] = [
        {
            "group": name_of(column, group.value) if group.value else Text("（空）", ""),
            "rows": group.rows,
            "reports": group.reports,
            "accuracy": group.accuracy,
            "low": group.interval[0],
            "high": group.interval[1],
            "few": group.few,
        }
        for group in assessment.groups
    ]
    return FigureTable("groups", Text("分组", "groups"), columns, rows)


def comparison_items(comparison: Comparison) -> dict[Text, Cell]:
    """Lay out the figures of a comparison."""
    return {
        Text("计分体系", "label_set"): comparison.label_set.name,
        Text("甲准确率", "accuracy"): comparison.accuracy,
        Text("乙准确率", "other_accuracy"): comparison.other_accuracy,
        Text("甲减乙", "difference"): comparison.difference,
        Text("差的 95% 区间下限", "difference_low"): comparison.interval[0],
        Text("差的 95% 区间上限", "difference_high"): comparison.interval[1],
        Text("都对的行", "both_right"): comparison.both_right,
        Text("只有甲对的行", "only_first"): comparison.only_first,
        Text("只有乙对的行", "only_second"): comparison.only_second,
        Text("都错的行", "neither"): comparison.neither,
        Text("按行检验 p（McNemar 精确）", "p_value"): comparison.p_value,
        Text("甲更好的报告", "reports_first_better"): comparison.reports_first_better,
        Text("乙更好的报告", "reports_second_better"): comparison.reports_second_better,
        Text("一样的报告", "reports_equal"): comparison.reports_equal,
        Text("按报告检验 p（符号检验）", "reports_p_value"): comparison.reports_p_value,
    }
