"""``fazhi evaluate``: labelled rows in, how well they are answered out."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_nlp.cli.console import Console
from fazhi_nlp.cli.labelled_rows import print_missing_reports, print_rows
from fazhi_nlp.cli.parser import Commands, whole_number
from fazhi_nlp.errors import DataError
from fazhi_nlp.rows.examples import LabelledRows
from fazhi_nlp.rows.files import EXTENSIONS
from fazhi_nlp.training.enough_rows import enough_rows

if TYPE_CHECKING:
    from fazhi_nlp.evaluation.assessment import Assessment
    from fazhi_nlp.inference.labeler import Labeler


def add_to(commands: Commands, console: Console) -> None:
    """Declare the command and its arguments."""
    say = console.text
    parser = commands.add_parser(
        "evaluate", console=console, help=say("用带类别的表格检验模型", "test a model on labelled rows")
    )
    parser.set_defaults(run=run)
    known = " ".join(EXTENSIONS)
    parser.add_argument(
        "data",
        nargs="+",
        metavar="DATA",
        help=say(f"带类别的表格：{known}", f"labelled rows: {known}"),
    )
    way = parser.add_mutually_exclusive_group()
    way.add_argument(
        "--model",
        metavar="FILE",
        help=say("检验这个模型（默认自带模型）", "the model to test (default: bundled)"),
    )
    way.add_argument(
        "--cv",
        metavar="N",
        type=whole_number,
        help=say(
            "只用这些数据做 N 折交叉验证，同一报告不拆开",
            "cross-validate on these rows alone, in N folds that never split a report",
        ),
    )
    way.add_argument(
        "--against",
        metavar="LABELS",
        help=say(
            "DATA 是从这份标注结果中抽取并核对过的行：算出准确率和更正后的各类别占比",
            "DATA are checked rows of this labelling: its accuracy, and corrected shares of labels",
        ),
    )
    parser.add_argument(
        "--by",
        metavar="COLUMN",
        help=say(
            "再按这一列分组计分，如 year、level、part",
            "also score by this column, such as year, level, part",
        ),
    )
    parser.add_argument(
        "--compare",
        metavar="FILE",
        help=say("在同样的行上与这个模型比较", "compare with this model on the same rows"),
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        help=say(
            "另把全部结果写入文件：.json .csv .xlsx", "also write all figures to a file: .json .csv .xlsx"
        ),
    )


def run(options: argparse.Namespace, console: Console) -> int:
    """Answer the rows and compare."""
    output = Path(options.output) if options.output else None
    if output:
        _check(output)
    if options.against:
        _evaluate_against(options, output, console)
    else:
        _evaluate(options, output, console)
    return 0


def _evaluate_against(options: argparse.Namespace, output: Path | None, console: Console) -> None:
    from fazhi_nlp.cli.audit import evaluate_against

    if options.by or options.compare:
        raise DataError(
            "--against takes neither --by nor --compare; leave them out",
            zh="--against 不能与 --by、--compare 同时使用；请去掉它们",
        )
    evaluate_against(options.data, options.against, output, console)


def _evaluate(options: argparse.Namespace, output: Path | None, console: Console) -> None:
    from fazhi_nlp.evaluation.assessment import assess_model
    from fazhi_nlp.evaluation.data import read_rows_for

    labeler = None if options.cv else _load(options, console)
    rows = read_rows_for(options.data, labeler)
    print_rows(rows, console)
    other = _load_other(options)
    if labeler:
        assessment = assess_model(rows, labeler, by=options.by, other=other)
    else:
        assessment = _cross_validated(rows, options, other, console)
    _show(assessment, output, console)


def _check(output: Path) -> None:
    from fazhi_nlp.writing.figures.file import check_figures_path

    check_figures_path(output)


def _load(options: argparse.Namespace, console: Console) -> "Labeler":
    from fazhi_nlp.inference.labeler import load

    if not options.model:
        console.err("检验自带模型", "testing the bundled model")
    return load(options.model)


def _load_other(options: argparse.Namespace) -> "Labeler | None":
    from fazhi_nlp.inference.labeler import load

    return load(options.compare) if options.compare else None


def _cross_validated(
    rows: LabelledRows, options: argparse.Namespace, other: "Labeler | None", console: Console
) -> "Assessment":
    from fazhi_nlp.evaluation import example_group
    from fazhi_nlp.evaluation.assessment import assess_folds

    print_missing_reports(rows, console)
    folds, groups = options.cv, len({example_group(example) for example in rows.examples})
    if not 2 <= folds <= groups:
        raise DataError(
            f"cannot make {folds} folds of {groups} reports; choose --cv from 2 to that number, or add rows",
            zh=f"{groups} 篇报告不能分成 {folds} 折；--cv 请从 2 起，不超过报告数，或增加数据",
        )
    with enough_rows():
        return assess_folds(rows, folds, by=options.by, other=other)


def _show(assessment: "Assessment", output: Path | None, console: Console) -> None:
    from fazhi_nlp.cli.scores import print_assessment
    from fazhi_nlp.writing.figures.assessment import assessment_tables
    from fazhi_nlp.writing.figures.file import write_figures

    print_assessment(assessment, console)
    if output:
        write_figures(output, assessment_tables(assessment), console.language)
        console.err(f"已写入 {output}", f"written to {output}")
