"""argparse in the language of the user: its titles, usage and errors included."""

import argparse
import re
from contextlib import suppress
from typing import NoReturn, TypeAlias

from fazhi_nlp.cli.console import LANGUAGES, Console

USAGE_ERROR = 2

INTERRUPTED = 130
"""Exit code after Ctrl+C, as shells give it."""

Commands: TypeAlias = "argparse._SubParsersAction[Parser]"
"""What commands are added to."""

# What argparse, and those who read values for it, say of a wrong use: there is no other way to
# translate it for one parser.
_ERRORS = (
    (
        r"argument (.*?): (.*) must be a whole number of at least 1",
        r"参数 \1 的值 \2 无效：请写从 1 起的整数",
    ),
    (r"argument (.*?): (.*) must be a number above 0", r"参数 \1 的值 \2 无效：请写大于 0 的数"),
    (
        r"argument (.*?): (.*) is not a text encoding; .*",
        r"参数 \1 的值 \2 无效：请写文本编码的名称，如 utf-8、gb18030",
    ),
    (
        r"argument (.*?): (.*) is not an amount of review; .*",
        r"参数 \1 的值 \2 无效：请写把握（如 0.9，不超过 1）、百分比（如 10%，不超过 100%）或行数（如 300）",
    ),
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"argument (.*?): expected one argument", r"参数 \1 后面要有一个值"),
    (r"argument (.*?): expected at least one argument", r"参数 \1 后面至少要有一个值"),
    (r"argument (.*?): not allowed with argument (.*)", r"参数 \1 不能与 \2 同时使用"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", r"参数 \1 的值 \2 无效，可选：\3"),
    (r"argument (.*?): invalid \w+ value: (.*)", r"参数 \1 的值 \2 无效"),
    (r"argument (.*?): (.*)", r"参数 \1：\2"),
    (r"one of the arguments (.*) is required", r"\1 需要选择一个"),
)


class Formatter(argparse.HelpFormatter):
    """Help with a Chinese usage line."""

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        """Put the Chinese word before the usage."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser, and its commands', in one language.

    Parameters
    ----------
    console : Console
    **options
        As for `argparse.ArgumentParser`.
    """

    def __init__(self, *, console: Console, **options) -> None:  # type: ignore[no-untyped-def]
        if console.language == "zh":
            options.setdefault("formatter_class", Formatter)
        super().__init__(add_help=False, allow_abbrev=False, **options)
        self.console = console
        self._positionals.title = console.text("参数", "arguments")
        self._optionals.title = console.text("选项", "options")
        self.add_argument(
            "-h", "--help", action="help", help=console.text("显示帮助", "show this help and exit")
        )
        self.add_argument(
            "--lang",
            choices=LANGUAGES,
            default=LANGUAGES[0],
            help=console.text("界面语言：zh 中文（默认），en 英文", "language: zh (default) or en"),
        )

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments and leave with exit code 2."""
        say = self.console
        say.err(
            f"用法有误：{in_chinese(message)}\n查看帮助：{self.prog} --help",
            f"{message}\nsee {self.prog} --help",
        )
        self.exit(USAGE_ERROR)


def in_chinese(message: str) -> str:
    """Translate an error of argparse.

    Examples
    --------
    >>> in_chinese("the following arguments are required: PATH")
    '缺少参数：PATH'
    """
    for pattern, zh in _ERRORS:
        if match := re.fullmatch(pattern, message):
            return match.expand(zh)
    return message


def whole_number(text: str) -> int:
    """Read a number from 1."""
    with suppress(ValueError):
        if (number := int(text)) >= 1:
            return number
    raise argparse.ArgumentTypeError(f"{text!r} must be a whole number of at least 1")
