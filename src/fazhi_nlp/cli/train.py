"""``fazhi train``: labelled rows in, a model out."""

import argparse
import math
from contextlib import suppress
from pathlib import Path

from fazhi_nlp.cli.console import Console
from fazhi_nlp.cli.labelled_rows import print_missing_reports, print_rows, print_unlearned, refuse_typos
from fazhi_nlp.cli.parser import Commands
from fazhi_nlp.rows.files import EXTENSIONS


def add_to(commands: Commands, console: Console) -> None:
    """Declare the command and its arguments."""
    say = console.text
    parser = commands.add_parser(
        "train", console=console, help=say("用带类别的表格训练模型", "train a model on labelled rows")
    )
    parser.set_defaults(run=run)
    known = " ".join(EXTENSIONS)
    parser.add_argument(
        "data",
        nargs="+",
        metavar="DATA",
        help=say(f"带类别的表格：{known}", f"labelled rows: {known}"),
    )
    parser.add_argument(
        "-o", "--output", metavar="MODEL", required=True, help=say("要写入的模型文件", "model file to write")
    )
    parser.add_argument(
        "--label-set",
        metavar="core|outline|own|FILE.csv",
        help=say(
            "按哪个体系训练：core 大类，outline 细类，own 表中自己的类别，或声明自己类别的表 FILE.csv，"
            "列为 id,zh,definition,rolls_up_to（默认按表中的类别判断）",
            "label set to train on: core, outline, own (the labels of the rows as they are), or FILE.csv "
            "that declares your own in the columns id,zh,definition,rolls_up_to "
            "(default: inferred from the labels)",
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
            "每行数据折合几行自带语料（默认 1）", "how many corpus rows each row counts for (default: 1)"
        ),
    )
    parser.add_argument(
        "--confirmed",
        choices=("none", "all"),
        default="none",
        help=say(
            "all：把未核对的判断也当作正确（默认 none）",
            "all: also take unchecked answers as right (default: none)",
        ),
    )
    parser.add_argument(
        "--lexicon",
        metavar="FILE",
        help=say("补充词表，一行一词", "further words to keep whole, one per line"),
    )


def _weight(text: str) -> float:
    with suppress(ValueError):
        weight = float(text)
        if math.isfinite(weight) and weight > 0:
            return weight
    raise argparse.ArgumentTypeError(f"{text!r} must be a number above 0")


def run(options: argparse.Namespace, console: Console) -> int:
    """Learn, write the model, and compare it with the bundled one."""
    # Help and `check` must work where numpy or another package does not.
    from fazhi_nlp.training.model_path import check_model_path
    from fazhi_nlp.training.training_set import read_training_set

    output = Path(options.output)
    check_model_path(output)
    training_set = read_training_set(
        options.data,
        label_set=options.label_set,
        alone=options.alone,
        weight=options.weight,
        confirmed=options.confirmed,
        lexicon=options.lexicon,
    )
    rows, corpus = training_set.rows, training_set.corpus
    refuse_typos(rows, console)
    print_rows(rows, console)
    print_unlearned(rows, console)
    training_set.check_labels()

    # scikit-learn takes a second to import: errors in the data come before it.
    from fazhi_nlp.cli.gain import print_gain
    from fazhi_nlp.evaluation.gain import measure_gain
    from fazhi_nlp.training.train_model import train_and_save

    console.err(
        f"正在训练：{len(rows.examples)} 行数据，{len(corpus)} 行自带语料……",
        f"training on {len(rows.examples)} rows and {len(corpus)} of the bundled corpus ...",
    )
    trained = train_and_save(training_set, output)
    console.out(f"模型已写入 {output}", f"model written to {output}")
    if "review" not in trained.model.facts:
        console.err(
            "注意：数据太少，或只来自一篇报告，模型没有校准：把握只是粗略的估计，每一行都会标为需核对",
            "warning: the rows are too few, or of one report only: the model is not calibrated, its "
            "confidences are rough and every row will be marked for review",
        )
    print_missing_reports(rows, console)
    console.err("正在检验……", "evaluating ...")
    print_gain(measure_gain(trained), console)
    return 0
