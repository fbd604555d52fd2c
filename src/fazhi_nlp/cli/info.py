"""``fazhi info``: show facts about a model."""

import argparse
import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from fazhi_nlp.cli.console import Console
from fazhi_nlp.cli.parser import Commands
from fazhi_nlp.labels import SHIPPED

if TYPE_CHECKING:
    from fazhi_nlp.inference.model_file import Model

_TITLES_ZH = {
    "settings": "训练设置",
    "data": "训练数据",
    "versions": "训练时的版本",
    "review": "核对阈值",
    "scores": "成绩",
}


def add_to(commands: Commands, console: Console) -> None:
    """Declare the command and its arguments."""
    say = console.text
    parser = commands.add_parser(
        "info", console=console, help=say("查看模型信息", "show facts about a model")
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "model",
        nargs="?",
        metavar="MODEL",
        help=say("模型文件（默认自带模型）", "model file (default: the bundled one)"),
    )


def run(options: argparse.Namespace, console: Console) -> int:
    """Show the facts of the model."""
    from fazhi_nlp.inference.labeler import load
    from fazhi_nlp.inference.model_file import FORMAT
    from fazhi_nlp.text.words import engine

    labeler = load(options.model)
    model, say = labeler.model, console.text
    console.out(f"模型校验值：{labeler.digest}", f"sha256: {labeler.digest}")
    console.out(f"格式：{FORMAT}", f"format: {FORMAT}")
    names = [say(label.zh, label.id) for label in model.label_set.labels]
    console.out(
        f"训练类别：{model.label_set.name}（{'、'.join(names)}）",
        f"trained on: {model.label_set.name} ({', '.join(names)})",
    )
    if model.label_set.name not in SHIPPED:
        _print_own_labels(model, console)
    console.out(f"默认体系：{labeler.label_set.name}", f"answers in: {labeler.label_set.name}")
    console.out(
        f"把握低于 {labeler.review_threshold} 的段落需核对",
        f"to be reviewed below: {labeler.review_threshold}",
    )
    console.out(f"分词引擎：{engine()}", f"segmenter: {engine()}")
    console.out(f"补充词：{len(model.lexicon)} 个", f"additional words: {len(model.lexicon)}")
    for title, value in labeler.info.items():
        lines = "\n".join(_lines(value))
        console.out(f"{_TITLES_ZH.get(title, title)}\n{lines}", f"{title}\n{lines}")
    return 0


def _print_own_labels(model: "Model", console: Console) -> None:
    """Show what a label set of one's own declares of each label, in the order of display."""
    say = console.text
    for label in model.label_set.labels:
        lines = [f"  {label.id}  {label.zh}"]
        if label.definition:
            lines.append(f"    {say('定义', 'definition')}: {' '.join(label.definition.split())}")
        if label.rolls_up_to:
            lines.append(f"    {say('归入', 'rolls up to')}: {label.rolls_up_to}")
        if label.id not in model.classes:
            lines.append(
                say(
                    "    训练数据中没有这一类，模型不会给出",
                    "    no training row has it; the model never answers with it",
                )
            )
        text = "\n".join(lines)
        console.out(text, text)


def _lines(value: object, indent: str = "  ") -> Iterator[str]:
    """Write JSON values a line each, mappings indented."""
    if not isinstance(value, Mapping):
        yield f"{indent}{_plain(value)}"
        return
    for name, inner in value.items():
        if isinstance(inner, Mapping):
            yield f"{indent}{name}"
            yield from _lines(inner, f"{indent}  ")
        else:
            yield f"{indent}{name}: {_plain(inner)}"


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
