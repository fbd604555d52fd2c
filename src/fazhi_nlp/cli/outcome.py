"""The end of a labelling: what was not read and why, what came twice, how much there is."""

import os
import re
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path

from fazhi_nlp.batch.outcome import LabelOutcome
from fazhi_nlp.batch.parts_folder import parts_folder
from fazhi_nlp.cli.console import Console
from fazhi_nlp.documents.failures import KINDS, Failure
from fazhi_nlp.errors import Text
from fazhi_nlp.writing.run import run_path

# Lines of one kind; the first ones show what is meant.
_SHOWN = 10


def print_outcome(outcome: LabelOutcome, asked: Path | None, console: Console) -> None:
    """Print how a labelling has ended.

    Parameters
    ----------
    outcome : LabelOutcome
    asked : Path or None
        The file that was asked for; None where the output went to the terminal.
    console : Console
    """
    output = outcome.output
    _print_duplicates(outcome, console)
    _print_failures(outcome.failures, output, console)
    if asked and not output:
        console.err(f"没有读到任何报告，未写入 {asked}", f"no report could be read; {asked} was not written")
    elif output and outcome.failures:
        kept = parts_folder(output)
        console.err(
            f"已完成的结果留在 {kept}：解决问题后加 --retry-failed，只补做未读取的；不再需要时可删除",
            f"finished results are kept in {kept}: --retry-failed does only the rest; "
            "delete the folder when it is no longer needed",
        )
    reports, paragraphs, review = outcome.reports, outcome.paragraphs, outcome.needs_review
    duplicates, failures = len(outcome.duplicates), len(outcome.failures)
    console.err(
        f"{reports} 篇报告，{paragraphs} 段，其中 {review} 段需核对"
        + (f"；另有 {duplicates} 篇重复，未计入" if duplicates else "")
        + (f"；{failures} 个路径未能读取" if failures else "")
        + (f"。已写入 {output}" if output else ""),
        f"{reports} reports, {paragraphs} paragraphs, {review} of them to review"
        + (f"; {duplicates} more are duplicates and not counted" if duplicates else "")
        + (f"; {failures} paths could not be read" if failures else "")
        + (f"; written to {output}" if output else ""),
    )


def _print_duplicates(outcome: LabelOutcome, console: Console) -> None:
    _print_pairs(
        outcome.duplicates,
        Text(
            "注意：{count} 篇与前面的文件内容完全相同，各段编号也相同，只计一次：",
            "note: {count} with the text of an earlier file; their rows have the same ids and count once:",
        ),
        Text("同", "same as"),
        console,
    )
    _print_pairs(
        outcome.versions,
        Text(
            "注意：{count} 篇与前面的文件单位、年度相同，内容不同：",
            "note: {count} of the same issuer and year as an earlier file, with another text:",
        ),
        Text("另见", "compare"),
        console,
    )


def _print_pairs(pairs: Sequence[tuple[str, str]], title: Text, relation: Text, console: Console) -> None:
    """Print once what files have in common with an earlier one, and a line a file."""
    if pairs:
        console.err(*(text.format(count=len(pairs)) for text in title))
        same = relation.to(console.language)
        _print_first([f"  {path}  {same} {first}" for path, first in pairs], console)


def _print_failures(failures: Sequence[tuple[str, Failure]], output: Path | None, console: Console) -> None:
    """Print one kind after the other, each with its remedy."""
    for code, kind in KINDS.items():
        of_kind = [(path, failure) for path, failure in failures if failure.kind is kind]
        if not of_kind:
            continue
        console.err(
            f"未能读取 {len(of_kind)} 个，{kind.zh}（{code}）：{kind.remedy_zh}",
            f"not read: {len(of_kind)}, {kind.en} ({code}). {kind.remedy_en}",
        )
        colon = console.text("：", ": ")
        reasons = ((path, failure.text.to(console.language)) for path, failure in of_kind)
        _print_first(
            [f"  {reason}" if path in reason else f"  {path}{colon}{reason}" for path, reason in reasons],
            console,
        )
        if output and len(of_kind) > _SHOWN:
            record = output if output.suffix.lower() == ".xlsx" else run_path(output)
            console.err(f"  全部列在 {record}", f"  all are listed in {record}")


def _print_first(lines: Sequence[str], console: Console) -> None:
    for line in lines[:_SHOWN]:
        console.err(line, line)
    if len(lines) > _SHOWN:
        console.err(f"  … 另有 {len(lines) - _SHOWN} 个", f"  … {len(lines) - _SHOWN} more")


def print_how_to_resume(reports: int, arguments: Sequence[str], console: Console) -> None:
    """Print, after Ctrl+C, what is finished and the command that goes on."""
    kept = [argument for argument in arguments if argument not in ("--resume", "--retry-failed")]
    words = ["fazhi", *kept, "--resume"]
    command = subprocess.list2cmdline(words) if os.name == "nt" else " ".join(map(_quoted, words))
    console.err(
        f"已中断。已完成 {reports} 篇，加 --resume 可继续：{command}",
        f"interrupted; {reports} reports are finished; continue with --resume: {command}",
    )


def _quoted(word: str) -> str:
    """Quote a word for the shell; Chinese needs no quotes, though `shlex` gives it some."""
    return word if re.fullmatch(r"[\w@%+=:,./-]+", word) else shlex.quote(word)
