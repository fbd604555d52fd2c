"""``fazhi label``: reports in, labelled paragraphs out."""

import argparse
import codecs
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_nlp.batch.sources import find_sources
from fazhi_nlp.cli.console import Console
from fazhi_nlp.cli.outcome import print_how_to_resume, print_outcome
from fazhi_nlp.cli.parser import INTERRUPTED, Commands, whole_number
from fazhi_nlp.cli.progress import ProgressLine
from fazhi_nlp.cli.row_options import add_choices
from fazhi_nlp.errors import DataError
from fazhi_nlp.labels import SHIPPED
from fazhi_nlp.rows.report_rows import ReportRows
from fazhi_nlp.writing.formats import BINARY, EXTENSIONS, FORMATS
from fazhi_nlp.writing.order import ordered_rows
from fazhi_nlp.writing.review import parse_review
from fazhi_nlp.writing.terminal import table_lines

if TYPE_CHECKING:
    from fazhi_nlp.batch.outcome import LabelOutcome

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
            "what to label: a paragraph (default), or each item in it",
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
        help=say("文件编码（默认自动判断）", "encoding of the files (default: detected)"),
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
            "parallel processes (default: 1 for a few reports, else one per processor, at most 4)",
        ),
    )
    parser.add_argument(
        "--timeout",
        metavar="SECONDS",
        type=whole_number,
        default=60,
        help=say("一个文件最多读多少秒（默认 60）", "seconds allowed per file (default: 60)"),
    )
    parser.add_argument(
        "--resume",
        action="store_true",
        help=say("继续上次未完成的任务，已完成的不再重做", "continue an interrupted run"),
    )
    parser.add_argument(
        "--retry-failed",
        action="store_true",
        help=say("同 --resume，并重试上次未能读取的", "like --resume, and retry what could not be read"),
    )


def _encoding(name: str) -> str:
    try:
        "1".encode(name)  # only an encoding of text takes a text: not rot13, not base64
        return codecs.lookup(name).name
    except LookupError:
        raise argparse.ArgumentTypeError(
            f"{name!r} is not a text encoding; give a name such as utf-8 or gb18030"
        ) from None


def run(options: argparse.Namespace, console: Console) -> int:
    """Label what the paths lead to."""
    return _write(options, console) if options.output else _print(options, console)


def _write(options: argparse.Namespace, console: Console) -> int:
    """Write an output."""
    # Help and `check` must work where numpy or another package does not.
    from fazhi_nlp.batch.label_inbox import label_inbox

    line = ProgressLine(console, resumes=options.resume or options.retry_failed)
    try:
        outcome = label_inbox(
            options.paths,
            options.output,
            format=options.format,
            model=options.model,
            label_set=options.label_set,
            unit=options.unit,
            encoding=options.encoding,
            probabilities=options.probabilities,
            order=options.order,
            review=options.review,
            only=options.only,
            jobs=options.jobs,
            timeout=options.timeout,
            resume=options.resume,
            retry_failed=options.retry_failed,
            language=console.language,
            progress=line.show,
        )
    except KeyboardInterrupt:
        line.clear()
        if not line.reports:
            raise
        print_how_to_resume(line.reports, options.arguments, console)
        return INTERRUPTED
    line.clear()
    return _end(outcome, Path(options.output), console)


def _print(options: argparse.Namespace, console: Console) -> int:
    """Show a table on the terminal, or send rows to a pipe."""
    form = _printed_form(options)
    from fazhi_nlp.batch.label_job import LabelJob
    from fazhi_nlp.batch.settings import Settings
    from fazhi_nlp.inference.labeler import load

    line = ProgressLine(console)
    job = LabelJob(
        load(options.model, label_set=options.label_set),
        find_sources(options.paths),
        Settings(unit=options.unit, encoding=options.encoding, highlights=form == "html"),
        model=options.model,
        jobs=options.jobs,
        timeout=options.timeout,
        probabilities=options.probabilities,
        order=options.order,
        review=parse_review(options.review) if options.review else None,
        only=options.only,
        progress=line.show,
    )
    layout = job.layout(Path(), console.language)
    reports = _below(line, job.reports())
    if form == "table":
        names = {label.id: layout.text(label.zh, label.id) for label in job.labeler.label_set.labels}
        sys.stdout.writelines(table_lines(ordered_rows(reports, layout), names, console.language, _width()))
    else:
        FORMATS[form](sys.stdout.buffer, reports, layout, job.run)
    line.clear()
    return _end(job.outcome(None), None, console)


def _printed_form(options: argparse.Namespace) -> str:
    """Name of the format that goes to the terminal."""
    if options.resume or options.retry_failed:
        raise DataError(
            "--resume and --retry-failed continue an output file; name it with -o",
            zh="--resume、--retry-failed 用于接着写输出文件；请用 -o 指定",
        )
    if options.format in BINARY:
        raise DataError(
            f"--format {options.format} cannot be shown on the terminal; name a file with -o",
            zh=f"--format {options.format} 不能显示在屏幕上；请用 -o 指定文件",
        )
    return options.format or "table"


def _below(line: ProgressLine, reports: Iterable[ReportRows]) -> Iterator[ReportRows]:
    """Clear the line of progress before the rows of a report are shown."""
    for report in reports:
        line.clear()
        yield report


def _end(outcome: "LabelOutcome", asked: Path | None, console: Console) -> int:
    print_outcome(outcome, asked, console)
    return SOME_NOT_READ if outcome.failures else 0


def _width() -> int:
    """Columns of the terminal; one width wherever there is none, so that output does not vary."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 100
