"""Lines of Markdown -> lines without marks.

Only marks that cannot be taken for something else are taken off: `#` before a title, `**`
around words, tables, links, bullets, quotes. A single `*` may be a masked name (`*区`) and stays.
"""

import re
from collections.abc import Sequence

from fazhi_nlp.documents.lines import Line

# A space follows the marks, or a number of several marks' heading: #话题# and a masked ##县 are none.
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|(?<=##)(?=[（(第]?[一二三四五六七八九十0-9]))(?=[^#\s])")
_CLOSING_HEADING = re.compile(r"[ \t]#{1,6}[ \t]*\Z")
_BOLD_LINE = re.compile(r"\*\*(?=[^*\s])[^*]+(?<=[^*\s])\*\*\Z")
_RULE = re.compile(r" {0,3}(?:-{3,}|\*{3,}|_{3,})[ \t]*\Z")
_BULLET = re.compile(r"[ \t]*[-+*>][ \t]+(?=\S)")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def is_markdown(lines: Sequence[str]) -> bool:
    """Whether some line has a mark that only Markdown writes.

    Such are a heading (`## 主要工作`), the rule of a table (`|---|---|`) and a line that is bold
    as a whole.

    Examples
    --------
    >>> is_markdown(["# 工作报告", "1. 总体情况"]), is_markdown(["*区**镇的报告", "1. 总体情况", "3# 楼"])
    (True, False)
    """
    return any(_HEADING.match(line) or _is_table_rule(line) or _BOLD_LINE.match(line) for line in lines)


def markdown_lines(lines: Sequence[str]) -> tuple[Line, ...]:
    """Take the marks off lines of Markdown; headings and table rows become hints.

    The rule under the head of a table goes; a rule across the page becomes a blank line.

    Examples
    --------
    >>> heading, row = markdown_lines(["## 一、**主要**工作", "| 项目 | 件 |"])
    >>> heading.text, heading.heading, row.text, row.table
    ('一、**主要**工作', 2, '项目 | 件', True)
    """
    return tuple(_line(line) for line in lines if not _is_table_rule(line))


def _is_table_rule(line: str) -> bool:
    return "|" in line and "--" in line and not line.strip("|:- \t")


def _line(line: str) -> Line:
    if _RULE.match(line):
        return Line("")
    if heading := _HEADING.match(line):
        title = _CLOSING_HEADING.sub("", line[heading.end() :])
        return Line(_without_marks(title), heading=len(heading[1]))
    row = line.strip(" \t")
    if len(row) > 1 and row.startswith("|") and row.endswith("|"):
        cells = row[1:-1].split("|")
        return Line(" | ".join(_without_marks(cell.strip(" \t")) for cell in cells), table=True)
    bullet = _BULLET.match(line)
    return Line(_without_marks(line[bullet.end() :] if bullet else line))


def _without_marks(text: str) -> str:
    return _ESCAPE.sub(r"\1", _LINK.sub(r"\1", _BOLD.sub(_without_bold, text)))


def _without_bold(match: re.Match[str]) -> str:
    """The bold words; or all as it stands where the asterisks may mask names (**县和**镇)."""
    words = match[1]
    before = match.string[max(match.start() - 1, 0) : match.start()]
    after = match.string[match.end() : match.end() + 1]
    opens = not words[0].isspace() and not before.isalnum()
    closes = not words[-1].isspace() and (not after.isalnum() or words[-1] in "。：；！？")
    return words if opens and closes else match[0]
