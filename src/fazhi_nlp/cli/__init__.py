"""The command ``fazhi``: arguments here, the work in the library."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence

from fazhi_nlp.cli import check, evaluate, info, label, sample, train
from fazhi_nlp.cli.console import Console, language_of
from fazhi_nlp.cli.parser import INTERRUPTED, USAGE_ERROR, Parser

_COMMANDS = (label, train, evaluate, sample, info, check)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    argv : sequence of str, optional
        The arguments; those of the process where not given.

    Returns
    -------
    int
        0 where all is done; 1 where some paths could not be read; 2 for wrong usage, or a
        model, data or output file that cannot be used; 130 after Ctrl+C.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    console = Console(language_of(arguments))
    parser = _parser(console)
    try:
        options = parser.parse_args(arguments, argparse.Namespace(arguments=arguments))
        if not hasattr(options, "run"):
            parser.print_help()
            return 0
        return _run(options.run, options, console)
    except SystemExit as leaving:  # argparse leaves so, after help and after an error
        return int(leaving.code or 0)


def _run(command: Callable[..., int], options: object, console: Console) -> int:
    try:
        code = command(options, console)
        sys.stdout.flush()
    except BrokenPipeError:
        return _leave_quietly()
    except KeyboardInterrupt:
        console.err("已中断，未留下不完整的文件", "interrupted; no half-written file was left behind")
        return INTERRUPTED
    except Exception as error:
        reason = console.reason(error)
        console.err(f"出错：{reason}", f"error: {reason}")
        return USAGE_ERROR
    return code


def _parser(console: Console) -> Parser:
    parser = Parser(
        prog="fazhi",
        console=console,
        description=console.text(
            "法治政府建设报告段落分类", "Label the paragraphs of rule-of-law government reports."
        ),
    )
    commands = parser.add_subparsers(
        title=console.text("命令", "commands"), metavar=console.text("命令", "command")
    )
    for command in _COMMANDS:
        command.add_to(commands, console)
    return parser


def _speak_utf8() -> None:
    """Write UTF-8 wherever output goes, never the code page; what cannot be encoded is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _leave_quietly() -> int:
    """End after the reader of a pipe has gone (``| head``), without Python's own complaint at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return 0
