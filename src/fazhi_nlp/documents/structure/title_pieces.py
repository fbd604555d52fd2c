"""Titles that are broken into several lines. Reads folded text."""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from fazhi_nlp.documents.structure.institutions import body_names
from fazhi_nlp.documents.structure.places import place_span
from fazhi_nlp.documents.structure.title import ends_title, is_last_piece, opens_title, score_title

_LONGEST = 45
_LETTERHEAD = re.compile(r"(?!.*关于)\S{2,40}(?:文件|\(\s?\)|公报|公报\d{4}年第?\d+期)")
_NO_PIECE = re.compile(r"月|\s{2}|[:|]|\d{4}[-./]\d{1,2}[-./]\d")
# What a title goes on from: a name in 《 that is open, a word that asks for another.
_OPEN_END = re.compile(r"(?:关于|贯彻|落实|推进|加强|[的和与及对、《])$|《[^》]*$")
_CARRYING_END = re.compile("(?:印发|转发|批转|公布|发布|报送|上报|呈报)$")
_LETTERS = ("通知", "函", "公告", "请示", "报告", "决定")
# Lines below the name of a body that belong to it, though they name a place or an office.
_BELOW_BODY = re.compile(r"关于(?:印发|转发|批转|公布|发布|报送|上报|呈报|呈送)|办公[室厅](?:关于|\d)")
_JOINT = re.compile("中共.{1,20}委(?:员会)?")
_COLUMN = re.compile("(?:公开|网|网站|平台|频道|专栏|信息|动态)$")
_NAME_END = re.compile(r"关于|\d{4}年?")
_LONGEST_OFFICE = 8


def belong_together(pieces: Sequence[str]) -> bool:
    """Whether lines may be pieces of one title: its place stands in the first of them only.

    Examples
    --------
    >>> belong_together(["栗河县人民政府关于加强行政规范性文件", "合法性审核工作的意见"])
    True
    >>> belong_together(["栗河县2018年依法行政工作总结", "栗河县2019年依法行政工作总结"])
    False
    """
    if len(set(pieces)) < len(pieces):
        return False
    if len(pieces) == 2 and pieces[1].startswith("——"):
        return score_title(pieces[1].lstrip("—")) > 0
    if any(len(piece) > _LONGEST or _NO_PIECE.search(piece) for piece in pieces):
        return False
    if _LETTERHEAD.fullmatch(pieces[0]) or any(_is_whole(*pair) for pair in pairwise(pieces)):
        return False
    if body_names(pieces[0]):
        first_other = next((piece for piece in pieces if not body_names(piece)), "")
        joint = _JOINT.fullmatch(pieces[0]) and "人民政府关于" in first_other
        return bool(joint or place_span(first_other) == (0, 0) or _BELOW_BODY.match(first_other))
    if not opens_title(pieces[0]):
        return False
    return all(
        place_span(piece) == (0, 0) or goes_on(before, piece)
        for before, piece in zip(accumulate(pieces), pieces[1:], strict=False)
    )


def goes_on(before: str, piece: str) -> bool:
    """Whether a piece of a title can only be the end of what stands above it.

    Examples
    --------
    >>> goes_on("栗河县人民政府关于印发", "《法治政府建设工作要点》的通知")
    True
    >>> goes_on("栗河县司", "法局2020年工作总结"), goes_on("栗河县政务公开", "2020年工作总结")
    (True, False)
    """
    if is_last_piece(piece) or piece.startswith("的") or _OPEN_END.search(before):
        return True
    if _CARRYING_END.search(before):
        # 县政府印发 may stand above the title of what it hands out.
        return piece.startswith("《") or piece.endswith(_LETTERS) or not ends_title(piece)
    asks = "关于" in before or (before.endswith("关") and piece.startswith("于"))
    return (asks and not ends_title(before)) or _breaks_name(before, piece)


def _breaks_name(before: str, piece: str) -> bool:
    """Whether the break stands within the name of a body: 栗河县司 above 法局2020年工作总结."""
    start, end = place_span(before)
    if start or not end or len(before) - end > _LONGEST_OFFICE or _COLUMN.search(before):
        return False
    name = _NAME_END.split(before + piece, maxsplit=1)[0]
    return len(name) > len(before) and bool(body_names(name))


def _is_whole(piece: str, following: str) -> bool:
    """Whether a piece is a title that needs nothing more: not 工作情况 above 的报告."""
    return not goes_on(piece, following) and score_title(piece) >= 6 and ends_title(piece)


def join_pieces(pieces: Sequence[str]) -> str:
    """The pieces as one line; two bodies that stand above each other keep a space between.

    Examples
    --------
    >>> join_pieces(["中共栗河县委", "栗河县人民政府关于法治政府建设的报告"])
    '中共栗河县委 栗河县人民政府关于法治政府建设的报告'
    """
    joined = pieces[0]
    for before, piece in pairwise(pieces):
        both_bodies = body_names(before) and body_names(piece.split("关于")[0].split("關於")[0])
        joined += (" " if both_bodies else "") + piece
    return joined
