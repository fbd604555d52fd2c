"""``fazhi train``: labelled rows in, a model out."""

import argparse
import errno
import math
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_nlp import datasets
from fazhi_nlp.cli.learning import enough_rows
from fazhi_nlp.cli.parser import Commands
from fazhi_nlp.cli.showing_rows import show_rows, tell_of_missing_reports
from fazhi_nlp.cli.speech import Speech
from fazhi_nlp.errors import DataError, ModelError
from fazhi_nlp.examples import LabelledRows, read_examples
from fazhi_nlp.label_names import label_ids
from fazhi_nlp.labels import SHIPPED, LabelSet
from fazhi_nlp.lexicon import default_lexicon, parse_lexicon
from fazhi_nlp.records import Example
from fazhi_nlp.row_files import read_text

if TYPE_CHECKING:
    from fazhi_nlp.evaluation import Answers
    from fazhi_nlp.training import ParagraphClassifier

_FOLDS = 5


def add_to(commands: Commands, speech: Speech) -> None:
    """Declare the command and its arguments."""
    say = speech.choose
    parser = commands.add_parser(
        "train", speech=speech, help=say("用带类别的表格训练模型", "train a model on labelled rows")
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "data", nargs="+", metavar="DATA", help=say("带类别的表格：.csv .jsonl", "labelled rows: .csv .jsonl")
    )
    parser.add_argument(
        "-o", "--output", metavar="MODEL", required=True, help=say("要写入的模型文件", "model file to write")
    )
    parser.add_argument(
        "--label-set",
        choices=sorted(SHIPPED),
        help=say(
            "按哪个体系训练（默认细类 outline；只有大类时用 core）",
            "label set to train on (default: outline; core where rows name core labels only)",
        ),
    )
    parser.add_argument(
        "--alone",
        action="store_true",
        help=say("只用这些数据，不加自带语料", "train on these rows only, without the bundled corpus"),
    )
    parser.add_argument(
        "--weight",
        metavar="W",
        type=_weight,
        default=1.0,
        help=say(
            "每一行相当于几行自带语料（默认 1）", "how many corpus rows one row counts for (default: 1)"
        ),
    )
    parser.add_argument(
        "--confirmed",
        choices=("none", "all"),
        default="none",
        help=say(
            "all：把未核对的判断也当作正确（默认 none）",
            "all: take unchecked guesses as right too (default: none)",
        ),
    )
    parser.add_argument(
        "--lexicon",
        metavar="FILE",
        help=say("补充词表，一行一词", "further words that are to stay whole, one a line"),
    )


def _weight(text: str) -> float:
    weight = float(text)
    if not (math.isfinite(weight) and weight > 0):
        raise ValueError(text)
    return weight


def run(options: argparse.Namespace, speech: Speech) -> int:
    """Learn, write the model, and compare it with the bundled one."""
    output = Path(options.output)
    _check_output(output)
    rows = read_examples(options.data, confirmed=options.confirmed, label_set=options.label_set)
    rows = replace(rows, examples=tuple(replace(x, weight=options.weight) for x in rows.examples))
    corpus = [] if options.alone or rows.label_set.name not in SHIPPED else _corpus(rows.label_set)
    lexicon = _lexicon(options.lexicon)
    show_rows(rows, speech)
    _check_enough([*corpus, *rows.examples])

    # scikit-learn takes a second to import: errors in the data come before it.
    from fazhi_nlp.training import ParagraphClassifier, fit_examples

    speech.tell(
        f"正在训练：{len(rows.examples)} 行数据，{len(corpus)} 行自带语料……",
        f"training on {len(rows.examples)} rows and {len(corpus)} of the bundled corpus ...",
    )
    with enough_rows():
        classifier = fit_examples(ParagraphClassifier(lexicon=lexicon), [*corpus, *rows.examples])
    classifier.save(output)
    speech.show(f"模型已写入 {output}", f"model written to {output}")
    _compare(ParagraphClassifier(lexicon=lexicon, calibrate=False), rows, corpus, speech)
    return 0


def _check_output(output: Path) -> None:
    """Refuse at once what would fail after minutes, or replace a file that is no model."""
    if not output.absolute().parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(output.parent))
    if not output.exists():
        return
    from fazhi_nlp.model_file import load_model

    try:
        load_model(output)
    except ModelError:
        raise ModelError(
            f"{output}: exists and is no usable model; it was not replaced; choose another name or remove it",
            zh=f"{output}：文件已存在，且不是可用的模型，未覆盖；请换一个文件名，或先删除该文件",
        ) from None


def _corpus(label_set: LabelSet) -> list[Example]:
    """Read the bundled corpus, in the label set asked for."""
    return [
        replace(example, label=label_ids(example.label, label_set)[0])
        for example in datasets.training_examples(datasets.read_reports())
    ]


def _lexicon(path: str | None) -> Sequence[str]:
    """The words of a file beside the shipped ones; the estimator's name for these alone without."""
    return [*default_lexicon(), *parse_lexicon(read_text(Path(path)))] if path else "default"


def _check_enough(examples: Sequence[Example]) -> None:
    labels = {example.label for example in examples}
    if len(labels) < 2:
        (label,) = labels
        raise DataError(
            f"all rows have one label, {label}; at least two labels are needed to learn",
            zh=f"所有行都是同一个类别 {label}；至少要有两个类别才能训练",
        )


def _compare(
    classifier: "ParagraphClassifier",
    rows: LabelledRows,
    corpus: Sequence[Example],
    speech: Speech,
) -> None:
    """Show the accuracy on the rows before, with the bundled model, and after, held out by report."""
    from fazhi_nlp.evaluation import evaluate, example_group, model_answers
    from fazhi_nlp.labeler import load

    tell_of_missing_reports(rows, speech)
    folds = min(_FOLDS, len({example_group(example) for example in rows.examples}))
    speech.tell("正在检验……", "evaluating ...")
    try:
        after = evaluate(_held_out(classifier, rows.examples, folds, corpus)).accuracy
    except DataError:
        speech.show(
            "数据太少，或只来自一篇报告，无法检验训练前后的准确率",
            "too few rows, or of one report only: accuracy before and after cannot be measured",
        )
        return
    if rows.label_set.name not in SHIPPED:
        speech.show(f"交叉验证准确率 {after:.3f}", f"cross-validated accuracy {after:.3f}")
        return
    bundled = load(label_set=rows.label_set.name)
    before = evaluate(model_answers(bundled, rows.examples)).accuracy
    speech.show(
        f"在这些行上的准确率：训练前 {before:.3f}，训练后 {after:.3f}（{folds} 折，同一报告不拆开）",
        f"accuracy on these rows: before {before:.3f}, after {after:.3f} ({folds} folds, no report parted)",
    )
    if after < before:
        speech.show(
            "注意：新模型不如原模型，请检查数据，或继续使用自带模型",
            "warning: the new model is worse; check the data, or go on with the bundled model",
        )


def _held_out(
    classifier: "ParagraphClassifier",
    examples: Sequence[Example],
    folds: int,
    corpus: Sequence[Example],
) -> "Answers":
    from fazhi_nlp.evaluation import held_out_answers, report_folds

    with enough_rows():
        fold_of = report_folds(examples, folds)
        return held_out_answers(classifier, examples, fold_of, always=corpus)
