"""The head of a page: index table, letterhead, title, speaker; everything above the text proper."""

import re
from collections.abc import Sequence

from fazhi_nlp.documents.structure.boilerplate import is_breadcrumb
from fazhi_nlp.documents.structure.headings import Likes, likes_below
from fazhi_nlp.documents.structure.institutions import body_names
from fazhi_nlp.documents.structure.metadata import is_field, read_index_table
from fazhi_nlp.documents.structure.page_lines import Entry, Role
from fazhi_nlp.documents.structure.parts import heading_parts
from fazhi_nlp.documents.structure.salutation import is_salutation
from fazhi_nlp.documents.structure.sentence_shape import is_prose
from fazhi_nlp.documents.structure.signature import is_closing, is_signature
from fazhi_nlp.documents.structure.title import is_last_piece, is_title, opens_title, score_title
from fazhi_nlp.documents.structure.title_search import mark_title
from fazhi_nlp.text.numbering import leading_mark

_UNKNOWN_FIELD = re.compile(r"[\[【]?[^\s:,]{2,10}[\]】]?\s?:.{0,60}")
_TITLE_SCORE = 6
_MOST_ANNOUNCEMENTS = 2
_BROKEN_LINE = 18
_COLLECTION = re.compile(r"汇编(?:\(.{1,20}\))?$")
_LETTERHEAD_END = re.compile(r"(?:文件|\(\s?\))$")


def text_start(entries: Sequence[Entry]) -> int:
    """Place of the first line of the text proper: a salutation, a sentence, a numbered line."""
    menu_end = _menu_end(entries)
    for place, entry in enumerate(entries):
        folded = entry.folded
        if place <= menu_end or entry.role is not None or is_field(folded):
            continue
        if _COLLECTION.search(folded) and _could_be_title(entry):
            return place + 1
        if _is_sentence(folded) or entry.mark or leading_mark(folded) or _addresses(entries, place):
            above = entries[:place]
            headings = _headings_above(above, likes_below(entries[place:]))
            return place - (headings or _broken_lines_above(above))
    # A page run together on one line may open with its index table; its sentences are not lost.
    sentences = (place for place, entry in enumerate(entries) if entry.folded.count("。") > 1)
    return next(sentences, len(entries))


def _is_sentence(folded: str) -> bool:
    return is_prose(folded) and score_title(folded) < _TITLE_SCORE


def _menu_end(entries: Sequence[Entry]) -> int:
    """Place of the last line that closes a menu, -1 where none does.

    It is a breadcrumb with little text above it, or a line above a title with none.
    """
    last = -1
    sentences = 0
    for place, entry in enumerate(entries):
        if entry.role is None and _is_sentence(entry.folded):
            sentences += 1
        elif entry.role is None and not sentences and is_title(entry.folded):
            last = max(last, place - 1)
        elif is_breadcrumb(entry.folded):
            last = place
        if sentences > _MOST_ANNOUNCEMENTS or _COLLECTION.search(entry.folded):
            break
    return last


def _addresses(entries: Sequence[Entry], place: int) -> bool:
    """Whether a salutation stands here: its text follows, not the value of a field."""
    if not is_salutation(entries[place].folded, opening=True):
        return False
    after = range(place + 1, len(entries))
    below = next((entries[place].folded for place in after if entries[place].role is None), "")
    return is_prose(below) or bool(leading_mark(below)) or is_salutation(below, opening=True)


def _headings_above(above: Sequence[Entry], likes: Likes) -> int:
    """How many lines between title and first sentence are headings without number.

    A heading announces a part of the report, or has its likes further down. One that does neither
    may stand below one that does.
    """
    count = 0
    for lines, entry in enumerate(reversed(above), start=1):
        aside = entry.role is not None or is_field(entry.folded) or entry.folded[0] in "—-("
        if aside or is_signature(entry.folded) or _is_of_title(entry) or lines > count + 2:
            break
        if entry.heading > 1 or heading_parts(entry.folded) or likes.include(entry):
            count = lines
    rest = above[: len(above) - count]
    top = all(entry.role for entry in rest) and not any(
        opens_title(entry.folded) for entry in above[len(rest) :]
    )
    return count if top or any(map(_could_be_title, rest)) else 0


def _is_of_title(entry: Entry) -> bool:
    return _could_be_title(entry) or is_last_piece(entry.folded)


def _broken_lines_above(above: Sequence[Entry]) -> int:
    """How many lines right above the first sentence end read as the beginning of that sentence."""
    count = 0
    for entry in reversed(above):
        text = entry.folded
        plain = entry.role is None and not is_field(text) and not score_title(text)
        if not plain or len(text) < _BROKEN_LINE or "," not in text or text[0] in "—-(":
            break
        count += 1
    return count


def _could_be_title(entry: Entry) -> bool:
    return not is_field(entry.folded) and score_title(entry.folded) >= _TITLE_SCORE


def mark_head(head: Sequence[Entry]) -> tuple[str, dict[str, str]]:
    """Give the lines above the text proper their roles.

    Returns
    -------
    (str, dict of str to str)
        The title, empty where there is none, and what the index table says.
    """
    table = read_index_table(head)
    title = mark_title(head, table.pop("title", ""))
    titles = [place for place, entry in enumerate(head) if entry.role is Role.TITLE]
    below_title = titles[-1] if titles else len(head)
    for place, entry in enumerate(head):
        if entry.role is None and entry.table:
            entry.role = Role.METADATA
        elif entry.role is None:
            entry.role = _below_title(entry) if place > below_title else _above_title(entry)
    return title, table


def _above_title(entry: Entry) -> Role:
    return Role.LETTERHEAD if body_names(_LETTERHEAD_END.sub("", entry.folded)) else Role.NOISE


def _below_title(entry: Entry) -> Role:
    """A date or body signs there; what else stands below a title says where and by whom it was read."""
    if is_signature(entry.folded) or is_closing(entry.folded):
        return Role.SIGNATURE
    return Role.METADATA if _UNKNOWN_FIELD.fullmatch(entry.folded) else Role.SUBTITLE
