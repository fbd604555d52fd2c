"""Figures as people read them on a terminal."""

from fazhi_nlp.cli.console import Console
from fazhi_nlp.errors import Text
from fazhi_nlp.evaluation.assessment import AnsweringModel, Assessment
from fazhi_nlp.evaluation.comparison import Comparison
from fazhi_nlp.evaluation.scores import FEW_ROWS
from fazhi_nlp.labels import CORE, OUTLINE, SHIPPED
from fazhi_nlp.rows.schema import Cell
from fazhi_nlp.writing.csv import cell_text
from fazhi_nlp.writing.figures.assessment import assessment_tables
from fazhi_nlp.writing.figures.tables import FigureTable, cell_in
from fazhi_nlp.writing.terminal import columns_of, shorten

_TEXT_WIDTH = 60
_SHOWN_ROWS = 3  # of rows that were learned the first ones show which are meant

# What is said in lines, or too wide for a terminal.
_NOT_SHOWN = frozenset({"overview", "comparison", "learned"})
_NOT_SHOWN_COLUMNS = frozenset({"id", "headings"})

_MODEL = Text("模型", "the model")


def print_assessment(assessment: Assessment, console: Console) -> None:
    """Show everything that an assessment says."""
    _print_accuracy(assessment, console)
    _print_label_set(assessment, console)
    _print_learned(assessment.model, console)
    if assessment.unlearned:
        print_share(
            assessment.unlearned.accuracy,
            assessment.unlearned.interval,
            Text(
                f"没有学过的 {assessment.unlearned.rows} 行",
                f"on {assessment.unlearned.rows} rows not learned",
            ),
            console,
        )
    if assessment.comparison:
        _print_comparison(assessment.comparison, console)
        _print_learned(assessment.other, console, Text("乙模型", "the other model"))
    for table in assessment_tables(assessment):
        if table.name not in _NOT_SHOWN:
            print_table(table, console)


def _print_accuracy(assessment: Assessment, console: Console) -> None:
    """Show how often the answers were right, strictly and otherwise."""
    evaluation = assessment.evaluation
    if assessment.is_training_score:
        title = Text(
            "训练成绩（不是准确率，部分行模型学过）",
            "training score (some rows were learned), not accuracy",
        )
    else:
        title = Text("准确率", "accuracy")
    print_share(evaluation.accuracy, evaluation.interval, title, console)
    console.out(
        f"“兼及”也算对时 {evaluation.accuracy_with_also:.3f}\n"
        f"宏平均 F1 {evaluation.macro_f1:.3f}\n"
        f"前两位中有正确类别 {evaluation.top2_accuracy:.3f}，对数损失 {evaluation.log_loss:.3f}",
        f"with 'also' counted as right {evaluation.accuracy_with_also:.3f}\n"
        f"macro F1 {evaluation.macro_f1:.3f}\n"
        f"right label in the top two {evaluation.top2_accuracy:.3f}, log loss {evaluation.log_loss:.3f}",
    )
    if assessment.core:
        print_share(
            assessment.core.accuracy,
            assessment.core.interval,
            Text("归并为大类后准确率", "accuracy in core"),
            console,
        )


def print_share(share: float, interval: tuple[float, float], title: Text, console: Console) -> None:
    """Show a share with its interval."""
    low, high = interval
    console.out(
        f"{title.zh} {share:.3f}（95% 区间 {low:.3f}–{high:.3f}）",
        f"{title.en} {share:.3f} (95 % interval {low:.3f}-{high:.3f})",
    )


def _print_label_set(assessment: Assessment, console: Console) -> None:
    """Say which label set the figures are in, and why where it is not that of the rows."""
    scored, rows = assessment.evaluation.label_set, assessment.rows_set
    if scored.name not in SHIPPED:
        console.out("按自定义类别计分", "scored in labels of your own")
    elif scored.name == OUTLINE.name:
        console.out("按细类 outline 计分", "scored in the outline label set")
    elif rows.name == CORE.name:
        console.out("按大类 core 计分", "scored in the core label set")
    else:
        console.out(
            "按大类 core 计分：这个模型只能判断大类",
            "scored in the core label set: the model knows no finer labels",
        )


def _print_learned(model: AnsweringModel | None, console: Console, name: Text = _MODEL) -> None:
    """Say which rows a model had learned from, or that it does not tell."""
    if model is None:
        return
    if model.learned is None:
        console.out(
            f"{name.zh}没有记录学过哪些行，无法判断这些行是否参加过训练",
            f"{name.en} does not record which rows it learned from; these may be among them",
        )
    elif model.learned:
        shown = [example.place for example in model.learned[:_SHOWN_ROWS] if example.source]
        zh, en = "、".join(place.zh for place in shown), "; ".join(place.en for place in shown)
        more = len(model.learned) > _SHOWN_ROWS
        console.out(
            f"{name.zh}学过其中 {len(model.learned)} 行（{zh}{' 等' if more else ''}）",
            f"{name.en} learned from {len(model.learned)} of these rows ({en}{' ...' if more else ''})",
        )


def _print_comparison(comparison: Comparison, console: Console) -> None:
    low, high = comparison.interval
    first, second = comparison.accuracy, comparison.other_accuracy
    better, worse = comparison.reports_first_better, comparison.reports_second_better
    console.out(
        f"\n两个模型（{comparison.label_set.name}）：甲 {first:.3f}，乙 {second:.3f}，"
        f"甲减乙 {comparison.difference:+.3f}（95% 区间 {low:+.3f} 至 {high:+.3f}）\n"
        f"都对 {comparison.both_right} 行，只有甲对 {comparison.only_first} 行，"
        f"只有乙对 {comparison.only_second} 行，都错 {comparison.neither} 行"
        f"（McNemar 精确检验 p = {comparison.p_value:.4f}）\n"
        f"甲更好 {better} 篇，乙更好 {worse} 篇，一样 {comparison.reports_equal} 篇"
        f"（符号检验 p = {comparison.reports_p_value:.4f}）",
        f"\ntwo models ({comparison.label_set.name}): first {first:.3f}, second {second:.3f}, "
        f"difference {comparison.difference:+.3f} (95 % interval {low:+.3f} to {high:+.3f})\n"
        f"both right {comparison.both_right} rows, only the first {comparison.only_first}, "
        f"only the second {comparison.only_second}, neither {comparison.neither} "
        f"(McNemar's exact p = {comparison.p_value:.4f})\n"
        f"first better in {better} reports, second in {worse}, equal in {comparison.reports_equal} "
        f"(sign test p = {comparison.reports_p_value:.4f})",
    )


def print_table(table: FigureTable, console: Console) -> None:
    """Print a table of figures; a star marks the rows that say little."""
    if not table.rows:
        return
    names = [name for name in table.columns if name not in _NOT_SHOWN_COLUMNS]
    titles = ["" if name == "few" else table.columns[name].to(console.language) for name in names]
    if table.name in ("mistakes", "differing"):
        titles[0] = table.title.to(console.language)
    rows = [[_shown(cell_in(console.language, row[name])) for name in names] for row in table.rows]
    lines = "\n" + "".join(columns_of(titles, rows)).rstrip()
    console.out(lines, lines)
    if any(row.get("few") for row in table.rows):
        console.out(f"* 不足 {FEW_ROWS} 行，仅供参考", f"* fewer than {FEW_ROWS} rows: read with caution")


def _shown(cell: Cell) -> str | int | float:
    if isinstance(cell, bool):
        return "*" if cell else ""
    return cell if isinstance(cell, int | float) else shorten(cell_text(cell), _TEXT_WIDTH)
