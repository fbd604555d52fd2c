"""``fazhi label``: reports in, labelled paragraphs out."""

import argparse
import codecs
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_nlp.atomic import write_atomically
from fazhi_nlp.batch.sources import find_sources
from fazhi_nlp.cli.console import Console
from fazhi_nlp.cli.outcome import show_outcome, tell_how_to_go_on, tell_of_earlier_run
from fazhi_nlp.cli.parser import INTERRUPTED, Commands, whole_number
from fazhi_nlp.cli.row_options import add_choices, chosen
from fazhi_nlp.errors import DataError, ModelError
from fazhi_nlp.labels import SHIPPED
from fazhi_nlp.writing.formats import (
    BINARY,
    EXTENSIONS,
    FORMATS,
    RECORD_INSIDE,
    check_installed,
    format_of,
)
from fazhi_nlp.writing.layout import OutputOptions
from fazhi_nlp.writing.order import ordered_rows
from fazhi_nlp.writing.output import check_replaceable, write_output
from fazhi_nlp.writing.review import reviewed
from fazhi_nlp.writing.run import run_path
from fazhi_nlp.writing.terminal import table_lines

if TYPE_CHECKING:
    from fazhi_nlp.cli.labelling import LabelJob
    from fazhi_nlp.inference.labeler import Labeler

SOME_NOT_READ = 1


def add_to(commands: Commands, console: Console) -> None:
    """Declare the command and its arguments."""
    say = console.text
    parser = commands.add_parser(
        "label", console=console, help=say("给报告的每一段标注类别", "label the paragraphs of reports")
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help=say("文件、文件夹、通配符，或 -（标准输入）", "file, folder, pattern, or - for standard input"),
    )
    known = " ".join(EXTENSIONS)
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        help=say(f"输出文件，扩展名决定格式：{known}", f"output file; its extension chooses: {known}"),
    )
    parser.add_argument(
        "--format",
        choices=("table", *FORMATS),
        help=say(
            "输出格式（默认看扩展名；不用 -o 时为 table）；label-studio、doccano 供标注工具导入",
            "format (default: by extension; table without -o); label-studio and doccano for annotation tools",
        ),
    )
    add_choices(parser, say)
    parser.add_argument(
        "--label-set",
        choices=sorted(SHIPPED),
        help=say(
            "类别体系：core 大类，outline 细类", "label set to answer in: core (coarse) or outline (fine)"
        ),
    )
    parser.add_argument(
        "--unit",
        choices=("paragraph", "item"),
        default="paragraph",
        help=say(
            "标注单位：paragraph 段（默认），item 段内“一是……二是……”各项",
            "what is labelled: a paragraph (default), or each item that it runs through",
        ),
    )
    parser.add_argument(
        "--model",
        metavar="FILE",
        help=say("模型文件（默认用自带模型）", "model file (default: the bundled one)"),
    )
    parser.add_argument(
        "--encoding",
        metavar="E",
        type=_encoding,
        help=say("文件编码（默认自动判断）", "encoding of the files (default: found out)"),
    )
    parser.add_argument(
        "--probabilities",
        action="store_true",
        help=say("另加各类别的概率列 p_类别", "add a column p_LABEL with the probability of every label"),
    )
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=whole_number,
        help=say(
            "同时工作的进程数（默认：报告少时 1，多时按处理器数，最多 4）",
            "processes at work (default: 1 for a few reports, else one a processor, at most 4)",
        ),
    )
    parser.add_argument(
        "--timeout",
        metavar="SECONDS",
        type=whole_number,
        default=60,
        help=say("一个文件最多读多少秒（默认 60）", "seconds that one file may take (default: 60)"),
    )
    parser.add_argument(
        "--resume",
        action="store_true",
        help=say("接着上次没有做完的做，已完成的不再重做", "go on with a run that was broken off"),
    )
    parser.add_argument(
        "--retry-failed",
        action="store_true",
        help=say("同 --resume，并重试上次未能读取的", "as --resume, and try again what could not be read"),
    )


def _encoding(name: str) -> str:
    try:
        "1".encode(name)  # only an encoding of text takes a text: not rot13, not base64
        return codecs.lookup(name).name
    except LookupError:
        raise argparse.ArgumentTypeError(
            f"{name!r} is no encoding of text; give a name such as utf-8 or gb18030"
        ) from None


def run(options: argparse.Namespace, console: Console) -> int:
    """Label what the paths lead to."""
    form = _form(options)
    # Help and `check` must work where numpy or another package does not.
    from fazhi_nlp.cli.labelling import LabelJob

    sources = find_sources(options.paths)
    labelling = LabelJob(_load(options), sources, options, console, highlights=form == "html")
    labelling.run.options = {**labelling.run.options, **chosen(options)}
    if options.output:
        return _write(form, labelling, Path(options.output), options, console)
    _print(form, labelling, options, console)
    return _end(labelling, None, console)


def _form(options: argparse.Namespace) -> str:
    """Name of the format; what could not be written after hours is refused at once."""
    if options.output:
        form = format_of(Path(options.output), options.format)
        check_installed(form)
        if form == "html" and (options.order != "document" or options.only):
            raise DataError(
                "--order and --only choose rows of tables; a page has filters of its own",
                zh="--order、--only 用于表格；网页里自己可以筛选",
            )
        check_replaceable(Path(options.output))
        return form
    if options.resume or options.retry_failed:
        raise DataError(
            "--resume and --retry-failed go on with an output; name it with -o",
            zh="--resume、--retry-failed 用于接着写输出文件；请用 -o 指定",
        )
    if options.format in BINARY:
        raise DataError(
            f"--format {options.format} cannot go to the terminal; name a file with -o",
            zh=f"--format {options.format} 不能显示在屏幕上；请用 -o 指定文件",
        )
    return options.format or "table"


def _write(
    form: str, labelling: "LabelJob", output: Path, options: argparse.Namespace, console: Console
) -> int:
    """Write the output and the run's record beside it; not where no report was read."""
    store = labelling.open_store(output)
    try:
        tell_of_earlier_run(store.found, options.resume or options.retry_failed, console)
        reports = labelling.fill(store)
        if labelling.run.reports:
            layout, write = _layout(labelling, output, options, console), FORMATS[form]
            to_write = reviewed(reports, options.review, labelling.run)
            write_output(output, lambda file: write(file, to_write, layout, labelling.run))
            if form not in RECORD_INSIDE:
                write_atomically(run_path(output), labelling.run.as_json())
        if not (labelling.run.reports and labelling.run.failures):
            store.clear()  # nothing to go on with
    except KeyboardInterrupt:
        if not store.reports:
            raise
        tell_how_to_go_on(store.reports, options.arguments, console)
        return INTERRUPTED
    finally:
        store.close()
    return _end(labelling, output, console)


def _end(labelling: "LabelJob", output: Path | None, console: Console) -> int:
    show_outcome(labelling.outcome, labelling.run, output, console)
    return SOME_NOT_READ if labelling.run.failures else 0


def _print(form: str, labelling: "LabelJob", options: argparse.Namespace, console: Console) -> None:
    layout = _layout(labelling, Path(), options, console)
    reports = reviewed(labelling.reports(), options.review, labelling.run)
    if form != "table":
        FORMATS[form](sys.stdout.buffer, reports, layout, labelling.run)
        return
    names = {label.id: layout.text(label.zh, label.id) for label in labelling.labeler.label_set.labels}
    sys.stdout.writelines(table_lines(ordered_rows(reports, layout), names, console.language, _width()))


def _layout(
    labelling: "LabelJob", output: Path, options: argparse.Namespace, console: Console
) -> OutputOptions:
    labeler = labelling.labeler
    return OutputOptions(
        output,
        labeler.label_set,
        labeler.outline_set,
        labelling.extra_columns,
        console.language,
        order=options.order,
        only_review=options.only == "review",
    )


def _load(options: argparse.Namespace) -> "Labeler":
    from fazhi_nlp.inference.labeler import load

    try:
        return load(options.model, label_set=options.label_set)
    except ValueError as error:
        raise ModelError(
            f"{error}; leave out --label-set, or use another model",
            zh=f"这个模型不能按 {options.label_set} 体系给出类别；请去掉 --label-set，或换一个模型",
        ) from error


def _width() -> int:
    """Columns of the terminal; one width wherever there is none, so that output does not vary."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 100
