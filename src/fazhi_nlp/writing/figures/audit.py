"""What checked rows say of a labelling -> the tables that people read and programs load."""

from importlib.metadata import version

from fazhi_nlp.evaluation.audit import Audit
from fazhi_nlp.rows.schema import Row
from fazhi_nlp.writing.figures.assessment import overview_sheet
from fazhi_nlp.writing.figures.examples import label_name, mistakes_sheet
from fazhi_nlp.writing.figures.tables import FigureTable, Say


def check_sheets(check: Audit, say: Say) -> list[FigureTable]:
    """Lay out everything that a check says: overview, shares, mistakes.

    Parameters
    ----------
    check : Check
    say : callable
        Chooses the language of titles and labels; in English they are the ids that programs read.
    """
    return [
        overview_sheet(
            {
                say("软件版本", "version"): version("fazhi-nlp"),
                say("计分体系", "label_set"): check.label_set.name,
                say("核对的行数", "rows"): check.rows,
                say("核对的行来自的报告数", "reports"): check.reports,
                say("标注结果的行数", "labelled"): check.labelled,
                say("编号重复、只计一次的行", "repeated"): check.repeated,
                say("按抽样权重计算", "weighted"): check.weighted,
                say("准确率", "accuracy"): check.accuracy,
                say("准确率，95% 区间下限", "accuracy_low"): check.interval[0],
                say("准确率，95% 区间上限", "accuracy_high"): check.interval[1],
                say("“兼及”也算对的准确率", "accuracy_with_also"): check.accuracy_with_also,
            },
            say,
        ),
        _shares(check, say),
        mistakes_sheet(check.mistakes, check.label_set, say),
    ]


def _shares(check: Audit, say: Say) -> FigureTable:
    columns = {
        "label": say("类别", "label"),
        "rows": say("判为此类的行", "rows"),
        "checked": say("其中核对", "checked"),
        "share": say("占比", "share"),
        "corrected": say("更正后占比", "corrected"),
        "low": say("区间下限", "low"),
        "high": say("区间上限", "high"),
        "few": say("核对行数过少", "few"),
    }
    rows: list[Row] = [
        {
            "label": label_name(check.label_set, share.label, say),
            "rows": share.rows,
            "checked": share.checked,
            "share": share.share,
            "corrected": share.corrected,
            "low": share.interval[0],
            "high": share.interval[1],
            "few": share.few,
        }
        for share in check.shares
    ]
    return FigureTable("shares", say("各类别占比", "shares"), columns, rows)
