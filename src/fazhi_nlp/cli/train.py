"""``fazhi train``: labelled rows in, a model out."""

import argparse
import math
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from fazhi_nlp import datasets
from fazhi_nlp.atomic import check_folder
from fazhi_nlp.cli.console import Console
from fazhi_nlp.cli.labelled_rows import print_rows, print_unlearned, refuse_typos
from fazhi_nlp.cli.learning import enough_rows
from fazhi_nlp.cli.parser import Commands
from fazhi_nlp.errors import DataError, ModelError
from fazhi_nlp.labels import SHIPPED, LabelSet
from fazhi_nlp.records import Example
from fazhi_nlp.rows.examples import LabelledRows, read_examples
from fazhi_nlp.rows.files import EXTENSIONS
from fazhi_nlp.rows.files.text import read_text
from fazhi_nlp.rows.label_names import LabelSetChoice, label_ids
from fazhi_nlp.rows.label_sets import read_label_set
from fazhi_nlp.text.words import default_lexicon, parse_lexicon


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
            "(default: found out from the labels)",
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
    with suppress(ValueError):
        weight = float(text)
        if math.isfinite(weight) and weight > 0:
            return weight
    raise argparse.ArgumentTypeError(f"{text!r} is no number above 0")


def run(options: argparse.Namespace, console: Console) -> int:
    """Learn, write the model, and compare it with the bundled one."""
    output = Path(options.output)
    _check_output(output)
    asked = _label_set(options.label_set)
    rows = _read(options, asked)
    refuse_typos(rows, console)
    rows = replace(rows, examples=tuple(replace(x, weight=options.weight) for x in rows.examples))
    alone = options.alone or rows.label_set.name not in SHIPPED
    corpus = [] if alone else _without_contradictions(_corpus(rows.label_set), rows.examples)
    lexicon = _lexicon(options.lexicon)
    print_rows(rows, console)
    print_unlearned(rows, console)
    _check_enough([*corpus, *rows.examples])

    # scikit-learn takes a second to import: errors in the data come before it.
    from fazhi_nlp.cli.gain import print_gain
    from fazhi_nlp.inference.model_file import save_model
    from fazhi_nlp.training.classifier import ParagraphClassifier, prepare
    from fazhi_nlp.training.data import example_columns

    console.err(
        f"正在训练：{len(rows.examples)} 行数据，{len(corpus)} 行自带语料……",
        f"training on {len(rows.examples)} rows and {len(corpus)} of the bundled corpus ...",
    )
    with enough_rows():
        classifier = ParagraphClassifier(lexicon=lexicon, label_set=rows.label_set)
        trainer = prepare(classifier, **example_columns([*corpus, *rows.examples]))
        model = trainer.train()
        save_model(model, output)
    console.out(f"模型已写入 {output}", f"model written to {output}")
    if "review" not in model.facts:
        console.err(
            "注意：数据太少，或只来自一篇报告，模型没有校准：把握只是粗略的估计，每一行都会标为需核对",
            "warning: the rows are too few, or of one report only: the model is not calibrated, its "
            "confidences are rough and every row will be marked for review",
        )
    print_gain(trainer, rows, corpus, console)
    return 0


def _read(options: argparse.Namespace, asked: LabelSetChoice) -> LabelledRows:
    try:
        return read_examples(options.data, confirmed=options.confirmed, label_set=asked)
    except DataError as error:
        if error.code != "unchecked":
            raise
        raise DataError(
            f"{error}; or take all answers as right with --confirmed all",
            zh=f"{error.zh}；也可用 --confirmed all 把全部判断当作正确",
        ) from None


_SETS: dict[str, LabelSetChoice] = {"core": "core", "outline": "outline", "own": "own"}


def _label_set(asked: str | None) -> LabelSetChoice:
    """What is asked for: a set's name as it is, a file's content."""
    if asked is None or asked in _SETS:
        return _SETS.get(asked or "")
    if not asked.lower().endswith(".csv"):
        raise DataError(
            f"--label-set {asked}: neither core, outline, own nor a .csv file that declares labels",
            zh=f"--label-set {asked}：不是 core、outline、own，也不是声明类别的 .csv 文件",
        )
    return read_label_set(asked)


def _check_output(output: Path) -> None:
    """Refuse at once what would fail after minutes, or replace a file that is no model."""
    check_folder(output)
    if not output.exists():
        return
    from fazhi_nlp.inference.model_file import load_model

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


def _without_contradictions(corpus: Sequence[Example], rows: Sequence[Example]) -> list[Example]:
    """Leave out the corpus rows whose very text the user's rows label otherwise."""
    label_of = {(x.paragraph.text, x.paragraph.headings): x.label for x in rows}
    return [x for x in corpus if label_of.get((x.paragraph.text, x.paragraph.headings), x.label) == x.label]


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
