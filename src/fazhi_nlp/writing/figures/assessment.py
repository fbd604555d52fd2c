"""An assessment -> the tables that people read and programs load: one for all outputs."""

from collections.abc import Mapping
from importlib.metadata import version

from fazhi_nlp.evaluation.assessment import AnsweringModel, Assessment
from fazhi_nlp.evaluation.comparison import Comparison
from fazhi_nlp.evaluation.scores import Evaluation
from fazhi_nlp.rows.schema import Cell, Row
from fazhi_nlp.writing.figures.examples import differing_sheet, label_name, learned_sheet, mistakes_sheet
from fazhi_nlp.writing.figures.tables import FigureTable, Say

# Name of the column beside those of the labels, which no label is likely to have.
_CORNER = "truth \\ answer"


def assessment_sheets(assessment: Assessment, say: Say) -> list[FigureTable]:
    """Lay out everything that an assessment says.

    Parameters
    ----------
    assessment : Assessment
    say : callable
        Chooses the language of titles and labels; in English they are the ids that programs read.

    Returns
    -------
    list of Sheet
        overview, labels, confusion, reliability; groups, comparison and differing where there are
        any; learned where the model learned from rows; mistakes.
    """
    evaluation = assessment.evaluation
    sheets = [
        overview_sheet(_overview(assessment, say), say),
        _labels(evaluation, say),
        _confusion(evaluation, say),
        _reliability(evaluation, say),
    ]
    if assessment.by:
        sheets.append(_groups(assessment, say))
    if assessment.comparison:
        sheets += [
            overview_sheet(comparison_items(assessment.comparison, say), say, ("comparison", "比较")),
            differing_sheet(assessment.comparison.disagreements, assessment.comparison.label_set, say),
        ]
    if assessment.model and assessment.model.learned:
        sheets.append(learned_sheet(assessment.model.learned, say))
    sheets.append(mistakes_sheet(evaluation.mistakes, evaluation.label_set, say))
    return sheets


def overview_sheet(
    items: Mapping[str, Cell], say: Say, name: tuple[str, str] = ("overview", "总览")
) -> FigureTable:
    """Lay out figures that stand alone, an item a row."""
    en, zh = name
    rows: list[Row] = [{"item": item, "value": value} for item, value in items.items()]
    return FigureTable(en, say(zh, en), {"item": say("项目", "item"), "value": say("值", "value")}, rows)


def _overview(assessment: Assessment, say: Say) -> dict[str, Cell]:
    evaluation = assessment.evaluation
    items: dict[str, Cell] = {
        say("软件版本", "version"): version("fazhi-nlp"),
        say("数据校验值", "rows_sha256"): assessment.rows_sha256,
        **_model_items(assessment.model, ("模型", "model"), say),
        say("交叉验证折数", "folds"): assessment.folds,
        say("计分体系", "label_set"): evaluation.label_set.name,
        say("数据的体系", "rows_label_set"): assessment.rows_set.name,
        say("行数", "rows"): evaluation.rows,
        say("报告数", "reports"): evaluation.reports,
        say("是训练成绩", "is_training_score"): assessment.is_training_score,
        **_accuracy_items(evaluation, ("准确率", "accuracy"), say),
        say("“兼及”也算对的准确率", "accuracy_with_also"): evaluation.accuracy_with_also,
        say("“兼及”也算对，95% 区间下限", "accuracy_with_also_low"): evaluation.interval_with_also[0],
        say("“兼及”也算对，95% 区间上限", "accuracy_with_also_high"): evaluation.interval_with_also[1],
        say("前两位中有正确类别", "top2_accuracy"): evaluation.top2_accuracy,
        say("宏平均 F1", "macro_f1"): evaluation.macro_f1,
        say("对数损失", "log_loss"): evaluation.log_loss,
        say("校准误差", "calibration_error"): evaluation.calibration_error,
    }
    if assessment.unlearned:
        items[say("模型没有学过的行数", "unlearned_rows")] = assessment.unlearned.rows
        items |= _accuracy_items(assessment.unlearned, ("没有学过的行的准确率", "unlearned_accuracy"), say)
    if assessment.core:
        items |= _accuracy_items(assessment.core, ("归并为大类后准确率", "core_accuracy"), say)
    if assessment.other:
        items |= _model_items(assessment.other, ("另一模型", "other"), say)
    return items


def _model_items(model: AnsweringModel | None, name: tuple[str, str], say: Say) -> dict[str, Cell]:
    zh, en = name
    if model is None:
        return {}
    return {
        say(f"{zh}校验值", f"{en}_sha256"): model.digest,
        say(f"{zh}学过的行数", f"{en}_learned_rows"): None if model.learned is None else len(model.learned),
    }


def _accuracy_items(evaluation: Evaluation, name: tuple[str, str], say: Say) -> dict[str, Cell]:
    zh, en = name
    low, high = evaluation.interval
    return {
        say(zh, en): evaluation.accuracy,
        say(f"{zh}，95% 区间下限", f"{en}_low"): low,
        say(f"{zh}，95% 区间上限", f"{en}_high"): high,
    }


def _labels(evaluation: Evaluation, say: Say) -> FigureTable:
    columns = {
        "label": say("类别", "label"),
        "rows": say("行数", "rows"),
        "precision": say("精确率", "precision"),
        "recall": say("召回率", "recall"),
        "f1": "F1",
        "few": say("行数过少", "few"),
    }
    rows: list[Row] = [
        {
            "label": label_name(evaluation.label_set, score.label, say),
            "rows": score.rows,
            "precision": score.precision,
            "recall": score.recall,
            "f1": score.f1,
            "few": score.few,
        }
        for score in evaluation.labels
    ]
    return FigureTable("labels", say("各类别", "labels"), columns, rows)


def _confusion(evaluation: Evaluation, say: Say) -> FigureTable:
    """Lay out which label was taken for which: truth down, answers across."""
    names = {score.label: label_name(evaluation.label_set, score.label, say) for score in evaluation.labels}
    rows: list[Row] = [
        {_CORNER: name, **dict(zip(names, map(int, counts), strict=True))}
        for name, counts in zip(names.values(), evaluation.confusion, strict=True)
    ]
    columns = {_CORNER: say("实际 \\ 判为", "truth \\ answer"), **names}
    return FigureTable("confusion", say("混淆矩阵", "confusion"), columns, rows)


def _reliability(evaluation: Evaluation, say: Say) -> FigureTable:
    columns = {
        "bin": say("组", "bin"),
        "low": say("把握从", "low"),
        "high": say("把握到", "high"),
        "rows": say("行数", "rows"),
        "confidence": say("平均把握", "confidence"),
        "accuracy": say("准确率", "accuracy"),
    }
    rows: list[Row] = [
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
    return FigureTable("reliability", say("可靠性", "reliability"), columns, rows)


def _groups(assessment: Assessment, say: Say) -> FigureTable:
    columns = {
        "group": assessment.by,
        "rows": say("行数", "rows"),
        "reports": say("报告数", "reports"),
        "accuracy": say("准确率", "accuracy"),
        "low": say("区间下限", "low"),
        "high": say("区间上限", "high"),
        "few": say("行数过少", "few"),
    }
    rows: list[Row] = [
        {
            "group": group.value or say("（空）", ""),
            "rows": group.rows,
            "reports": group.reports,
            "accuracy": group.accuracy,
            "low": group.interval[0],
            "high": group.interval[1],
            "few": group.few,
        }
        for group in assessment.groups
    ]
    return FigureTable("groups", say("分组", "groups"), columns, rows)


def comparison_items(comparison: Comparison, say: Say) -> dict[str, Cell]:
    """Lay out the figures of a comparison."""
    return {
        say("计分体系", "label_set"): comparison.label_set.name,
        say("甲准确率", "accuracy"): comparison.accuracy,
        say("乙准确率", "other_accuracy"): comparison.other_accuracy,
        say("甲减乙", "difference"): comparison.difference,
        say("差的 95% 区间下限", "difference_low"): comparison.interval[0],
        say("差的 95% 区间上限", "difference_high"): comparison.interval[1],
        say("都对的行", "both_right"): comparison.both_right,
        say("只有甲对的行", "only_first"): comparison.only_first,
        say("只有乙对的行", "only_second"): comparison.only_second,
        say("都错的行", "neither"): comparison.neither,
        say("按行检验 p（McNemar 精确）", "p_value"): comparison.p_value,
        say("甲更好的报告", "reports_first_better"): comparison.reports_first_better,
        say("乙更好的报告", "reports_second_better"): comparison.reports_second_better,
        say("一样的报告", "reports_equal"): comparison.reports_equal,
        say("按报告检验 p（符号检验）", "reports_p_value"): comparison.reports_p_value,
    }
