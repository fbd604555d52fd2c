"""``fazhi evaluate``: labelled rows in, how well they are answered out."""

import argparse
from typing import TYPE_CHECKING

from fazhi_nlp.cli.learning import enough_rows
from fazhi_nlp.cli.parser import Commands, whole_number
from fazhi_nlp.cli.showing_rows import show_rows, tell_of_missing_reports
from fazhi_nlp.cli.speech import Speech
from fazhi_nlp.errors import DataError
from fazhi_nlp.examples import LabelledRows, read_examples
from fazhi_nlp.labels import CORE, SHIPPED

if TYPE_CHECKING:
    from fazhi_nlp.evaluation import Answers
    from fazhi_nlp.labeler import Labeler


def add_to(commands: Commands, speech: Speech) -> None:
    """Declare the command and its arguments."""
    say = speech.choose
    parser = commands.add_parser(
        "evaluate", speech=speech, help=say("用带类别的表格检验模型", "test a model on labelled rows")
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "data", nargs="+", metavar="DATA", help=say("带类别的表格：.csv .jsonl", "labelled rows: .csv .jsonl")
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
            "cross-validate on these rows alone, in N folds that part no report",
        ),
    )


def run(options: argparse.Namespace, speech: Speech) -> int:
    """Answer the rows and compare."""
    rows = read_examples(options.data)

    # What imports scikit-learn comes after errors in the data, which are quick to find.
    from fazhi_nlp.cli.showing_scores import show_scores

    if options.cv:
        show_rows(rows, speech)
        tell_of_missing_reports(rows, speech)
        answers = _cross_validated(rows, options.cv)
    else:
        labeler = _labeler_for(rows, options.model)
        if labeler.label_set.name == CORE.name:
            rows = read_examples(options.data, label_set="core")
        show_rows(rows, speech)
        answers = _answered(rows, labeler)
    show_scores(answers, speech)
    return 0


def _cross_validated(rows: LabelledRows, folds: int) -> "Answers":
    from fazhi_nlp.evaluation import example_group, held_out_answers, report_folds
    from fazhi_nlp.training import ParagraphClassifier

    groups = len({example_group(example) for example in rows.examples})
    if not 2 <= folds <= groups:
        raise DataError(
            f"cannot make {folds} folds of {groups} reports; choose --cv from 2 to that number, or add rows",
            zh=f"{groups} 篇报告不能分成 {folds} 折；--cv 请从 2 起，不超过报告数，或增加数据",
        )
    with enough_rows():
        return held_out_answers(ParagraphClassifier(), rows.examples, report_folds(rows.examples, folds))


def _labeler_for(rows: LabelledRows, path: str | None) -> "Labeler":
    """Load the model, to answer in the set of the rows if it can."""
    from fazhi_nlp.labeler import load

    labeler = load(path)
    if labeler.outline_set is None or rows.label_set.name not in SHIPPED:
        return labeler
    return load(path, label_set=rows.label_set.name)


def _answered(rows: LabelledRows, labeler: "Labeler") -> "Answers":
    from fazhi_nlp.evaluation import model_answers

    for example in rows.examples:
        if example.label not in labeler.label_set:
            known = "、".join(labeler.label_set.ids)
            raise DataError(
                f"{example.source}: the model has no label '{example.label}'; its labels are {known}",
                zh=f"{example.source}：模型没有类别“{example.label}”；它的类别有：{known}",
            )
    return model_answers(labeler, rows.examples)
