"""The end of a labelling, as people are told: what was not read and why, what came twice, how much it was."""

import os
import re
import shlex
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from fazhi_nlp.batch.outcome import LabelOutcome
from fazhi_nlp.batch.parts_folder import parts_folder
from fazhi_nlp.cli.console import Console
from fazhi_nlp.documents.failures import KINDS, Failure
from fazhi_nlp.writing.run import run_path

# Of many the first ones show what kind they are.
_SHOWN = 10


def show_outcome(outcome: LabelOutcome, asked: Path | None, console: Console) -> None:
    """Tell how a labelling has ended, whose output was asked for in a file, or on the terminal."""
    output = outcome.output
    _tell_twins(outcome, console)
    _tell_failures(outcome.failures, output, console)
    if asked and not output:
        console.err(f"没有读到任何报告，未写入 {asked}", f"no report was read; {asked} was not written")
    elif output and outcome.failures:
        kept = parts_folder(output)
        console.err(
            f"已完成的结果留在 {kept}：解决问题后加 --retry-failed，只补做未读取的；不再需要时可删除",
            f"finished results stay in {kept}: with --retry-failed only the rest is done; or delete it",
        )
    reports, paragraphs, review = outcome.reports, outcome.paragraphs, outcome.needs_review
    duplicates, failures = len(outcome.duplicates), len(outcome.failures)
    console.err(
        f"{reports} 篇报告，{paragraphs} 段，其中 {review} 段需核对"
        + (f"；另有 {duplicates} 篇重复，未计入" if duplicates else "")
        + (f"；{failures} 个路径未能读取" if failures else "")
        + (f"。已写入 {output}" if output else ""),
        f"{reports} reports, {paragraphs} paragraphs, {review} of them to be reviewed"
        + (f"; {duplicates} more came twice and are not counted" if duplicates else "")
        + (f"; {failures} paths could not be read" if failures else "")
        + (f"; written to {output}" if output else ""),
    )


def _tell_twins(outcome: LabelOutcome, console: Console) -> None:
    """Rows of one text under two names share their ids: say so."""
    _tell_some(
        (
            console.text(
                f"注意：{path} 与 {first} 内容完全相同，各段编号也相同",
                f"note: {path} has the same text as {first}; their rows have the same ids",
            )
            for path, first in outcome.duplicates
        ),
        len(outcome.duplicates),
        console,
    )
    _tell_some(
        (
            console.text(
                f"注意：{path} 与 {first} 单位、年度相同，内容不同",
                f"note: {path} is of the same unit and year as {first}, with another text",
            )
            for path, first in outcome.versions
        ),
        len(outcome.versions),
        console,
    )


def _tell_failures(failures: Sequence[tuple[str, Failure]], output: Path | None, console: Console) -> None:
    """One kind after the other, each with its remedy."""
    for code, kind in KINDS.items():
        of_kind = [(path, failure) for path, failure in failures if failure.kind is kind]
        if not of_kind:
            continue
        console.err(
            f"未能读取 {len(of_kind)} 个，{kind.zh}（{code}）：{kind.remedy_zh}",
            f"not read: {len(of_kind)}, {kind.en} ({code}). {kind.remedy_en}",
        )
        reasons = (
            console.text(_named(path, failure.zh, "："), _named(path, failure.en, ": "))
            for path, failure in of_kind
        )
        _tell_some((f"  {reason}" for reason in reasons), len(of_kind), console)
        if output and len(of_kind) > _SHOWN:
            record = output if output.suffix.lower() == ".xlsx" else run_path(output)
            console.err(f"  全部列在 {record}", f"  all are listed in {record}")


def _named(path: str, reason: str, colon: str) -> str:
    return reason if path in reason else f"{path}{colon}{reason}"


def _tell_some(messages: Iterable[str], count: int, console: Console) -> None:
    for _, message in zip(range(_SHOWN), messages, strict=False):
        console.err(message, message)
    if count > _SHOWN:
        console.err(f"  … 另有 {count - _SHOWN} 个", f"  … {count - _SHOWN} more")


def tell_how_to_go_on(reports: int, arguments: Sequence[str], console: Console) -> None:
    """Say after Ctrl+C what is finished, and how to go on."""
    kept = [argument for argument in arguments if argument not in ("--resume", "--retry-failed")]
    words = ["fazhi", *kept, "--resume"]
    command = subprocess.list2cmdline(words) if os.name == "nt" else " ".join(map(_quoted, words))
    console.err(
        f"已中断。已完成 {reports} 篇，加 --resume 可继续：{command}",
        f"interrupted; {reports} reports are finished, go on with --resume: {command}",
    )


def _quoted(word: str) -> str:
    """Quote a word for the shell; Chinese needs no quotes, though `shlex` gives it some."""
    return word if re.fullmatch(r"[\w@%+=:,./-]+", word) else shlex.quote(word)
