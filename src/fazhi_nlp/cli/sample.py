"""``fazhi sample``: some rows of a labelling at random, for people to check."""

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from fazhi_nlp.atomic import write_atomically
from fazhi_nlp.cli.console import Console
from fazhi_nlp.cli.parser import Commands, whole_number
from fazhi_nlp.errors import DataError
from fazhi_nlp.labels import OUTLINE, LabelSet
from fazhi_nlp.rows.files import EXTENSIONS, FileRow, read_rows
from fazhi_nlp.rows.label_sets import infer_label_set
from fazhi_nlp.rows.sampling import Sample, draw_sample
from fazhi_nlp.writing.csv import csv_lines
from fazhi_nlp.writing.formats import check_installed
from fazhi_nlp.writing.jsonl import jsonl_lines
from fazhi_nlp.writing.layout import OutputOptions
from fazhi_nlp.writing.output import check_replaceable, write_lines, write_output
from fazhi_nlp.writing.run import package_versions, run_path
from fazhi_nlp.writing.sample import blind_rows, columns_of_rows, sample_rows
from fazhi_nlp.writing.terminal import columns_of
from fazhi_nlp.writing.workbook.sample import write_sample_workbook

_EXTENSIONS = (".csv", ".jsonl", ".xlsx")


def add_to(commands: Commands, console: Console) -> None:
    """Declare the command and its arguments."""
    say = console.text
    parser = commands.add_parser(
        "sample",
        console=console,
        help=say("随机抽取一部分结果，供人工核对", "draw rows at random, to be checked"),
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "labels",
        metavar="LABELS",
        help=say(
            f"fazhi label -o 写出的表格：{' '.join(EXTENSIONS)}",
            f"what 'fazhi label -o' wrote: {' '.join(EXTENSIONS)}",
        ),
    )
    parser.add_argument(
        "-n",
        "--number",
        metavar="N",
        type=whole_number,
        required=True,
        help=say("抽取的行数", "how many rows to draw"),
    )
    parser.add_argument(
        "--by",
        metavar="COLUMN",
        help=say("再按这一列分层，如 year", "also stratify by this column, such as year"),
    )
    parser.add_argument(
        "--blind",
        action="store_true",
        help=say(
            "不带模型的判断和把握，由核对的人填 label", "leave out the model's answers; people fill in label"
        ),
    )
    parser.add_argument(
        "--seed",
        metavar="S",
        type=int,
        default=0,
        help=say(
            "随机种子，换一个数则另抽一批（默认 0）", "a different number draws different rows (default: 0)"
        ),
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        required=True,
        help=say(f"输出文件：{' '.join(_EXTENSIONS)}", f"output file: {' '.join(_EXTENSIONS)}"),
    )


def run(options: argparse.Namespace, console: Console) -> int:
    """Draw the rows and write them."""
    output = Path(options.output)
    form = _format(output)
    _refuse_input(output, Path(options.labels))
    check_replaceable(output)
    labelled = read_rows(options.labels)
    sample = draw_sample(labelled, options.number, by=options.by, seed=options.seed)
    rows = list(blind_rows(sample) if options.blind else sample_rows(sample))
    record = _record(options, labelled, sample)
    if form == "xlsx":
        layout = _layout(output, labelled, options, console)
        write_output(
            output, lambda file: write_sample_workbook(file, rows, layout, record, blind=options.blind)
        )
    else:
        lines = jsonl_lines(rows) if form == "jsonl" else csv_lines(rows, columns_of_rows(rows))
        write_output(output, lambda file: write_lines(file, lines))
        write_atomically(run_path(output), _json(record))
    _show(sample, infer_label_set(labelled), options, console)
    return 0


def _format(output: Path) -> str:
    form = output.suffix.lower().removeprefix(".")
    if f".{form}" in _EXTENSIONS:
        check_installed(form)
        return form
    known = " ".join(_EXTENSIONS)
    raise DataError(
        f"{output}: samples are written to {known}; give the file one of these extensions",
        zh=f"{output}：抽样结果只能写成 {known}；请使用其中一个扩展名",
    )


def _layout(
    output: Path, labelled: Sequence[FileRow], options: argparse.Namespace, console: Console
) -> OutputOptions:
    """Lay out a workbook; who sees the model's finer answers may correct to them."""
    label_set = infer_label_set(labelled)
    finer = not options.blind and any(row.text("outline") for row in labelled)
    return OutputOptions(output, label_set, OUTLINE if finer else None, language=console.language)


def _refuse_input(output: Path, labels: Path) -> None:
    if output.exists() and labels.exists() and output.samefile(labels):
        raise DataError(
            f"{output}: the rows are drawn from this file; write to another",
            zh=f"{output}：正是要从中抽取的文件；请换一个输出文件名",
        )


def _record(options: argparse.Namespace, labelled: Sequence[FileRow], sample: Sample) -> dict[str, object]:
    """Everything that the sample follows from; no clock and no folder of this machine."""
    ids = sorted(f"{row.cells['id']} {row.cells['label']}" for row in labelled)
    return {
        "versions": package_versions(),
        "options": {
            "number": options.number,
            "by": options.by,
            "blind": options.blind,
            "seed": options.seed,
        },
        "counts": {"rows": len(labelled), "repeated": sample.repeated, "drawn": len(sample.rows)},
        "inputs_sha256": hashlib.sha256("\n".join(ids).encode("utf-8", "surrogatepass")).hexdigest(),
    }


def _json(record: dict[str, object]) -> bytes:
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def _show(sample: Sample, label_set: LabelSet, options: argparse.Namespace, console: Console) -> None:
    say = console.text
    titles = [say("类别", "label"), *([options.by] if options.by else [])]
    titles += [say("行数", "rows"), say("抽取", "drawn"), say("权重", "weight")]
    table = "".join(
        columns_of(
            titles,
            [
                [
                    say(label_set[x.label].zh, x.label),
                    *([x.group] if options.by else []),
                    *(x.rows, x.drawn, x.weight),
                ]
                for x in sample.strata
            ],
        )
    ).rstrip()
    console.out(table, table)
    if sample.repeated:
        console.err(
            f"注意：有 {sample.repeated} 行的编号重复（同一报告有两份），只抽一次",
            f"note: {sample.repeated} rows repeat an id (a duplicate report); counted once",
        )
    console.err(
        f"抽取 {len(sample.rows)} 行，已写入 {options.output}",
        f"{len(sample.rows)} rows drawn; written to {options.output}",
    )
