"""Gives every line of a page its role: the head, the text proper, the tail."""

import re
from collections.abc import Sequence

from fazhi_nlp.numbering import leading_mark
from fazhi_nlp.structure.entries import Entry, Role
from fazhi_nlp.structure.headings import find_headings, mark_of
from fazhi_nlp.structure.metadata import is_field, read_index_table
from fazhi_nlp.structure.noise import is_furniture, opens_links
from fazhi_nlp.structure.shapes import body_names, compact, is_date, is_prose
from fazhi_nlp.structure.signature import is_post, is_signature
from fazhi_nlp.structure.title import is_wrapper, mark_title, score_title

_SALUTATION = re.compile(
    r"[^。;!?\d]{0,80}(?:政府|[党市县区省州旗镇乡盟工]委|党组|办|局|厅|司|会|部|院|单位|部门|机构|代表|同志们?|委员们?|领导|组|室|所|中心|公司|科|处|街道|镇|乡|企业|书记|主任|农场|们)(?:\(.{1,20}\))?\s?[:!]"
)
_ATTACHMENT = re.compile(
    r"附\s?[件表录]\s?(?P<number>[\d一二三四五六七八九十]{0,2})\s?[:.、]?\s?(?P<name>.{0,80})"
)
_NOTE = re.compile(
    r"(?:注|备注|说明|注释|脚注|\[\d{1,2}\]|\*+注)\s?\d{0,2}\s?[:.].{2,400}|[①-⑳]\s?.{0,200}(?:是指|指的是).{0,300}"
)
_SUBTITLE = re.compile(
    r"(?:—|-|–){1,3}.{4,60}|\(.{4,60}(?:会议|大会|全会)上?\)|\d{4}年\d{1,2}月\d{1,2}日在.{4,50}(?:会议|大会)上.{0,20}"
)
_CONTENTS = re.compile(r"目\s{0,8}[录次]")
_LEADER = re.compile(r"(?:[.…·]\s?){3,}\d{0,3}$|\s\d{1,3}$")


def assign_roles(entries: Sequence[Entry]) -> tuple[str, dict[str, str]]:
    """Give every entry its role.

    Returns
    -------
    (str, dict of str to str)
        The report's title and what the index table says.
    """
    _mark_furniture(entries)
    start = _text_start(entries)
    head = entries[:start]
    table = read_index_table(head)
    title = mark_title(head, table.pop("title", ""))
    _mark_rest_of_head(head)
    return _mark_text(entries[start:], title), table


def _mark_furniture(entries: Sequence[Entry]) -> None:
    """Mark what is furniture by its shape, and lists of links below their caption."""
    in_links = False
    for entry in entries:
        if is_prose(entry.folded):
            in_links = False
        elif opens_links(entry.folded):
            in_links = True
        if in_links or (is_furniture(entry.folded) and not is_field(entry.folded)):
            entry.role = Role.NOISE


def _text_start(entries: Sequence[Entry]) -> int:
    """Place of the first line of the text proper: salutation, sentence or numbered heading."""
    seen = {compact(entry.folded) for entry in entries if is_prose(entry.folded)}
    del seen
    for place, entry in enumerate(entries):
        if entry.role is not None or is_field(entry.folded) or _is_contents(entries, place):
            continue
        if is_prose(entry.folded) or _is_salutation(entry.folded) or leading_mark(entry.folded):
            return place
    return len(entries)


def _is_contents(entries: Sequence[Entry], place: int) -> bool:
    """Whether the line is part of a table of contents: dot leaders, or a page number at its end."""
    folded = entries[place].folded
    if _CONTENTS.fullmatch(folded) or (len(folded) < 80 and _LEADER.search(folded) and mark_of(folded)):
        entries[place].role = Role.NOISE
        return True
    return False


def _is_salutation(folded: str) -> bool:
    return len(folded) <= 160 and _SALUTATION.fullmatch(folded) is not None and leading_mark(folded) is None


def _mark_rest_of_head(head: Sequence[Entry]) -> None:
    """What is left of the head: letterhead above the title, signature and speaker below it."""
    titles = [place for place, entry in enumerate(head) if entry.role is Role.TITLE]
    for place, entry in enumerate(head):
        if entry.role is not None:
            continue
        below = bool(titles) and place > titles[-1]
        if below and (_SUBTITLE.fullmatch(entry.folded) or is_post(entry.folded)):
            entry.role = Role.SUBTITLE
        elif below and is_signature(entry.folded):
            entry.role = Role.SIGNATURE
        elif below:
            entry.role = Role.SUBTITLE
        else:
            bare = re.sub(r"文件$|\(\s?\)$", "", entry.folded)
            entry.role = Role.LETTERHEAD if body_names(bare) else Role.NOISE


def _mark_text(entries: Sequence[Entry], title: str) -> str:
    """Give the lines from the first sentence on their roles; the title, if it is found here."""
    last = max(
        (place for place, entry in enumerate(entries) if entry.role is None and is_prose(entry.folded)),
        default=-1,
    )
    attachment = ""
    furniture_began = False
    wrapper = is_wrapper(title) or not title
    for place, entry in enumerate(entries):
        folded = entry.folded
        if entry.role is Role.NOISE:
            furniture_began = furniture_began or place > last
            continue
        if (title and compact(entry.text) == compact(title)) or (
            place > last and furniture_began and len(folded) < 40 and not is_signature(folded)
        ):
            entry.role = Role.NOISE
        elif _is_salutation(folded):
            entry.role = Role.SALUTATION
        elif _signs(entries, place, last):
            entry.role = Role.SIGNATURE
        elif not is_prose(folded) and score_title(folded) >= 6 and len(folded) > 12 and not entry.table:
            entry.role = Role.TITLE if wrapper else Role.HEADING
            if wrapper:
                title, wrapper, attachment = entry.text, False, ""
            else:
                entry.heading = -1
        elif match := _ATTACHMENT.fullmatch(folded):
            attachment = "list" if match["name"] else "whole"
            entry.role = Role.SUBTITLE if wrapper and not match["name"] else Role.ATTACHMENT
        elif (attachment == "whole" and not wrapper) or (attachment == "list" and not is_prose(folded)):
            entry.role = Role.ATTACHMENT
        elif entry.table or folded.count("|") > 1 or folded.count("\t") > 1:
            entry.role = Role.TABLE
        elif _NOTE.fullmatch(folded):
            entry.role = Role.NOTE
        else:
            entry.role = Role.BODY
    text = [entry for entry in entries if entry.role in (Role.BODY, Role.TABLE)]
    for place in find_headings(text):
        text[place].role = Role.HEADING
    return title


def _signs(entries: Sequence[Entry], place: int, last: int) -> bool:
    """Whether a signature stands here: below the last sentence, or bodies above a date."""
    folded = entries[place].folded
    if not is_signature(folded):
        return False
    if place > last or is_date(folded):
        return True
    following = next(
        (entry.folded for entry in entries[place + 1 : place + 4] if not body_names(entry.folded)), ""
    )
    return bool(body_names(folded)) and is_date(following)
