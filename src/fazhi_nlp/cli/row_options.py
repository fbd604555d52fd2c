"""The arguments that choose rows: how many people look at, which are written, and in which order."""

import argparse
from collections.abc import Callable

from fazhi_nlp.writing.review import parse_review


def add_choices(parser: argparse.ArgumentParser, say: Callable[[str, str], str]) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--order",
        choices=("document", "uncertain"),
        default="document",
        help=say(
            "行的次序：document 按报告（默认），uncertain 全部报告中把握最小的在前",
            "order of rows: document (default), or uncertain: the least confident of all first",
        ),
    )
    parser.add_argument(
        "--review",
        metavar="P|N%%|N",
        type=_review,
        help=say(
            "哪些行需核对：把握低于 P（如 0.9），或把握最小的 N%%（如 10%%）、N 行（如 300）；"
            "默认按模型的阈值",
            "rows to be reviewed: below a confidence P (0.9), or the least confident N%% (10%%) "
            "or N rows (300); default: below the model's threshold",
        ),
    )
    parser.add_argument(
        "--only",
        choices=("review",),
        help=say("只写出需核对的行", "write only the rows that are to be reviewed"),
    )


def _review(text: str) -> str:
    try:
        return parse_review(text).text
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not an amount of review; give a confidence (0.9), a share up to 100% (10%) "
            "or a number of rows (300)"
        ) from None
