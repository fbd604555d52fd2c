"""Which lines of a page are the title of its report. Reads folded text."""

import re
from collections.abc import Sequence
from itertools import pairwise

from fazhi_nlp.documents.structure.dates import YEAR, is_date
from fazhi_nlp.documents.structure.institutions import body_names
from fazhi_nlp.documents.structure.page_lines import Entry, Role
from fazhi_nlp.documents.structure.places import place_span
from fazhi_nlp.documents.structure.sentence_shape import compact, ends_sentence, one_of
from fazhi_nlp.text.numbering import leading_mark

_ENDS = """
    报告 总结 汇报 要点 计划 方案 安排 情况 意见 纪要 通报 通知 打算 思路 措施 公告 讲话 发言 年报 材料
    综述 汇编 小结 述法 述职 规划 举措 决定 公示 说明 函 请示
"""
_AFTER_END = r"(?:书|稿|表)?(?:\s?\([^()]{1,40}(?:\([^()]{1,20}\))?[^()]{0,20}\))?[》”\"]?$"
_END = re.compile(rf"(?:{one_of(_ENDS)}){_AFTER_END}")
_WEAK_END = re.compile(f"(?:建设|工作|职责|履职|执法|行政){_AFTER_END}")
_TOPIC = re.compile(
    "法治|法制|依法|执法|政府工作|述法|述职|普法|复议|应诉|决策|督察|信访|调解|审批|营商|行政|政务|法律|规范性文件|第一责任人|年度|工作"
)
_YEAR = re.compile(rf"{YEAR}\s?(?:年|-|—|至)")
_OPENING = re.compile(
    rf"关于|中共|{YEAR}|.{{1,20}}(?:省|市|县|区|州|盟|旗|镇|乡|街道|苏木|局|委|厅|办|政府|会)"
)
_WRAPPER = re.compile("印发|转发|报送|呈报|上报|呈送|公布|发布")
_CARRIES = re.compile("(?:报送|上报|呈报|呈送).{2,60}的报告$")
_LETTERHEAD = re.compile(r"\S{2,40}(?:文件|\(\s?\)|公报|公报\d{4}年第?\d+期)")

_NO_PIECE = re.compile(r"月|\s{2}|[:|]|\d{4}[-./]\d{1,2}[-./]\d")

# A line of a list of links, or what goes on from the line above.
_BULLETS = frozenset("·•●■◆▪►*>»☆★—")

# From this score on a line is likelier the title than a letter's.
_SURE = 7
_MAX_PIECES = 4
_LONGEST = 110


def score_title(folded: str) -> int:
    """How much the text looks like the title of a report; 0 where it cannot be one.

    Examples
    --------
    >>> score_title("栗河县2018年法治政府建设工作报告") > score_title("法治政府建设年度报告") > 0
    True
    >>> score_title("一、工作情况"), score_title("全县工作情况良好。")
    (0, 0)
    """
    bare = folded.strip(' "“”')
    if not 5 <= len(bare) <= _LONGEST or bare[0] in _BULLETS or leading_mark(bare):
        return 0
    if ends_sentence(bare) or "。" in bare or bare[-1] in ":,;、":
        return 0
    about = re.search("关于.{4,}的", bare) or _TOPIC.search(bare)
    cues = bool(about) * 2 + bool(_YEAR.search(bare)) * 2 + bool(_OPENING.match(bare))
    tail = bare[-80:]
    end = 3 if _END.search(tail) else bool(_WEAK_END.search(tail))
    return end + cues if end and cues >= 2 else 0


def is_title(folded: str) -> bool:
    """Whether a line in mid-text can only be the title of a report: its end, its topic, its year.

    Examples
    --------
    >>> is_title("栗河县2018年法治政府建设工作报告"), is_title("法治政府建设工作情况")
    (True, False)
    """
    return len(folded) > 12 and score_title(folded) >= 7 and _END.search(folded) is not None


def is_bound_title(folded: str) -> bool:
    """Whether a line can only be the title of a further report in the same file: it names its place.

    Examples
    --------
    >>> is_bound_title("栗河县水利局2018年依法行政工作总结"), is_bound_title("2018年依法行政工作总结")
    (True, False)
    """
    return is_title(folded) and place_span(folded) != (0, 0)


def is_wrapper(folded: str) -> bool:
    """Whether the title is that of a letter that only carries a report (关于印发……的通知).

    Examples
    --------
    >>> is_wrapper("栗河县人民政府关于印发2018年法治政府建设工作报告的通知")
    True
    """
    if _CARRIES.search(folded):
        return True
    return bool(_WRAPPER.search(folded)) and folded.rstrip('》”" )').endswith(("通知", "函", "请示", "公告"))


def mark_title(head: Sequence[Entry], from_table: str) -> str:
    """Find the title in the lines above the text and mark its lines.

    Parameters
    ----------
    head : sequence of Entry
        Lines above the text; the first occurrence gets the role title, repetitions become
        noise.
    from_table : str
        The title in the index table, empty where there is none.

    Returns
    -------
    str
        The title; of the table where the page shows none, empty where there is none at all.
    """
    runs = _candidates(head)
    if not runs:
        return from_table
    # Of equals the one next to the text; those above it are links to reports of other years.
    title = _joined_text(max(reversed(runs), key=lambda run: _rank(run, from_table)))
    repeated = [run for run in runs if compact(_joined_text(run)) == compact(title)]
    for entry in (entry for run in repeated for entry in run):
        entry.role = Role.NOISE
    for entry in max(repeated, key=lambda run: _rank(run, from_table)):
        entry.role = Role.TITLE
    for entry in head:
        if entry.role is None and score_title(entry.folded) and compact(entry.text) in compact(title):
            entry.role = Role.NOISE
    return title


def _rank(run: Sequence[Entry], from_table: str) -> tuple[bool, bool, int, int]:
    """The title of the index table first, a letter's last, and the fullest; else the shortest run."""
    joined = _joined(run)
    same = compact(_joined_text(run)) == compact(from_table)
    bodies_first = len(run) > 1 and bool(body_names(run[0].folded))
    score = score_title(joined) + 2 * (run[0].heading == 1) + bodies_first
    return same, score >= _SURE and not is_wrapper(joined), score, len(run) if bodies_first else -len(run)


def _candidates(head: Sequence[Entry]) -> list[Sequence[Entry]]:
    """Runs of one to four lines that together look like a title."""
    runs: list[Sequence[Entry]] = []
    for start in range(len(head)):
        for end in range(start + 1, min(start + _MAX_PIECES, len(head)) + 1):
            run = head[start:end]
            if any(entry.role is not None or is_date(entry.folded) for entry in run):
                break
            marked = len(run) == 1 and run[0].heading == 1 and _TOPIC.search(run[0].folded)
            if (score_title(_joined(run)) or marked) and (len(run) == 1 or _belong_together(run)):
                runs.append(run)
    return runs


def _belong_together(run: Sequence[Entry]) -> bool:
    """Whether the lines are pieces of one title: its place stands in the first of them only."""
    pieces = [entry.folded for entry in run]
    if len(set(pieces)) < len(pieces):
        return False
    if len(pieces) == 2 and pieces[1].startswith("——"):
        return score_title(pieces[1].lstrip("—")) > 0
    if any(len(piece) > 45 or _NO_PIECE.search(piece) for piece in pieces):
        return False
    whole = any(score_title(piece) >= 6 and _END.search(piece) for piece in pieces[:-1])
    if whole or _LETTERHEAD.fullmatch(pieces[0]):
        return False
    if body_names(pieces[0]):
        first_other = next((piece for piece in pieces if not body_names(piece)), "")
        return place_span(first_other) == (0, 0)
    return bool(_OPENING.match(pieces[0])) and not any(place_span(piece) != (0, 0) for piece in pieces[1:])


def _joined(run: Sequence[Entry]) -> str:
    return _join([entry.folded for entry in run])


def _joined_text(run: Sequence[Entry]) -> str:
    return _join([entry.text for entry in run])


def _join(pieces: Sequence[str]) -> str:
    """The pieces as one line; two bodies that stand above each other keep a space between."""
    joined = pieces[0]
    for before, piece in pairwise(pieces):
        both_bodies = body_names(before) and body_names(piece.split("关于")[0].split("關於")[0])
        joined += (" " if both_bodies else "") + piece
    return joined
