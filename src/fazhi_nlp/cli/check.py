"""``fazhi check``: whether the installation is sound, and what to do where it is not."""

import argparse
from collections.abc import Callable
from functools import partial
from importlib.metadata import PackageNotFoundError, version

from fazhi_nlp.cli.console import Console
from fazhi_nlp.cli.parser import USAGE_ERROR, Commands
from fazhi_nlp.errors import Text

# Fictional, and clear enough that a sound installation cannot miss them.
_SAMPLE = (
    (
        "全面落实行政执法公示、执法全过程记录、重大执法决定法制审核制度，办理行政处罚案件126件。",
        "enforcement",
    ),
    ("全年收到行政复议申请86件，审结81件，行政机关负责人出庭应诉率达100%。", "dispute_resolution"),
    ("持续推进行政审批制度改革，取消行政许可事项12项，政务服务事项网上可办率达98%。", "approval_reform"),
)

_PACKAGES = ("fazhi-nlp", "numpy", "jieba", "opencc", "safetensors", "lxml", "scikit-learn")

_JIEBA = "0.42.1"


class _BrokenError(Exception):
    """A check that failed, with what was found and the remedy."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(zh, en)


def add_to(commands: Commands, console: Console) -> None:
    """Declare the command and its arguments."""
    parser = commands.add_parser(
        "check",
        console=console,
        help=console.text("检查安装是否完好", "check whether the installation is sound"),
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, console: Console) -> int:
    """Run every check, a line each."""
    checks: list[tuple[Text, Callable[[], str]]] = [
        *((Text(f"软件包 {name}", f"package {name}"), partial(_version, name)) for name in _PACKAGES),
        (Text("jieba 词典", "jieba dictionary"), _dictionary),
        (Text("分词", "segmenter"), _segmenter),
        (Text("自带模型", "bundled model"), _model),
        (Text("示例分类", "sample"), _sample),
    ]
    sound = [_passes(name, check, console) for name, check in checks]
    return 0 if all(sound) else USAGE_ERROR


def _passes(name: Text, check: Callable[[], str], console: Console) -> bool:
    try:
        found = check()
    except _BrokenError as broken:
        console.out(f"有问题  {name.zh}：{broken.text.zh}", f"broken  {name.en}: {broken.text.en}")
        return False
    except Exception as error:  # whatever is broken in an installation is shown and does not end the check
        reason = console.reason(error)
        console.out(f"有问题  {name.zh}：{reason}", f"broken  {name.en}: {reason}")
        return False
    console.out(f"正常    {name.zh}  {found}", f"sound   {name.en}  {found}")
    return True


def _version(name: str) -> str:
    try:
        found = version(name)
    except PackageNotFoundError:
        raise _BrokenError(
            f"没有安装；请运行 pip install {name}", f"not installed; pip install {name}"
        ) from None
    if name == "jieba" and found != _JIEBA:
        raise _BrokenError(
            f"版本是 {found}，需要 {_JIEBA}；请运行 pip install jieba=={_JIEBA}",
            f"version {found}, but {_JIEBA} is needed; pip install jieba=={_JIEBA}",
        )
    return found


def _dictionary() -> str:
    from fazhi_nlp.text.words import dictionary_digest

    return dictionary_digest()[:12]


def _segmenter() -> str:
    from fazhi_nlp.text.words import engine

    return engine()


def _model() -> str:
    from fazhi_nlp.inference.labeler import load

    return load().digest[:12]


def _sample() -> str:
    from fazhi_nlp.inference.labeler import load

    texts, expected = zip(*_SAMPLE, strict=True)
    answers = tuple(load().predict(texts).tolist())
    if answers != expected:
        remedy = "pip install --force-reinstall fazhi-nlp"
        raise _BrokenError(
            f"应为 {'、'.join(expected)}，实为 {'、'.join(answers)}；请重新安装：{remedy}",
            f"expected {', '.join(expected)}, got {', '.join(answers)}; install again: {remedy}",
        )
    return f"{len(texts)}/{len(texts)}"
