"""What checked rows say of a labelling -> the tables that people read and programs load."""

from importlib.metadata import version

from fazhi_nlp.errors import Text
from fazhi_nlp.evaluation.audit import Audit
from fazhi_nlp.writing.figures.assessment import overview_table
from fazhi_nlp.writing.figures.examples import label_name, mistakes_table
from fazhi_nlp.writing.figures.tables import FigureRow, FigureTable


def audit_tables(audit: Audit) -> list[FigureTable]:
    """Lay out everything that an audit says: overview, shares, mistakes."""
    return [
        overview_table(
            {
                Text("软件版本", "version"): version("fazhi-nlp"),
                Text("计分体系", "label_set"): audit.label_set.name,
                Text("核对的行数", "rows"): audit.rows,
                Text("核对的行来自的报告数", "reports"): audit.reports,
                Text("标注结果的行数", "labelled"): audit.labelled,
                Text("编号重复、只计一次的行", "repeated"): audit.repeated,
                Text("按抽样权重计算", "weighted"): audit.weighted,
                Text("准确率", "accuracy"): audit.accuracy,
                Text("准确率，95% 区间下限", "accuracy_low"): audit.interval[0],
                Text("准确率，95% 区间上限", "accuracy_high"): audit.interval[1],
                Text("“兼及”也算对的准确率", "accuracy_with_also"): audit.accuracy_with_also,
            }
        ),
        _shares(audit),
        mistakes_table(audit.mistakes, audit.label_set),
    ]


def _shares(audit: Audit) -> FigureTable:
    columns = {
        "label": Text("类别", "label"),
        "rows": Text("判为此类的行", "rows"),
        "checked": Text("其中核对", "checked"),
        "share": Text("占比", "share"),
        "corrected": Text("更正后占比", "corrected"),
        "low": Text("区间下限", "low"),
        "high": Text("区间上限", "high"),
        "few": Text("核对行数过少", "few"),
    }
    rows: list[FigureRow] = [
        {
            "label": label_name(audit.label_set, share.label),
            "rows": share.rows,
            "checked": share.checked,
            "share": share.share,
            "corrected": share.corrected,
            "low": share.interval[0],
            "high": share.interval[1],
            "few": share.few,
        }
        for share in audit.shares
    ]
    return FigureTable("shares", Text("各类别占比", "shares"), columns, rows)
