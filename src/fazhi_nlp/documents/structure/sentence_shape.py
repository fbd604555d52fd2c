"""What a line looks like: a sentence or not. All read folded text."""

import re

_SENTENCE_ENDS = frozenset("。!?;…")
_LEADS_IN = re.compile(r"^现.{4,80}:$|(?:如下|以下.{1,8})\s?:$")
_QUOTED = re.compile(r"[《“\"]([^《》]*(?:《[^《》]*》[^《》]*)*)[》”\"](?:[(（].{1,10}[)）])?")
_CLOSERS = "”\"’')》」』] "


def one_of(words: str) -> str:
    """Pattern for any of the words, the longest first.

    Examples
    --------
    >>> one_of("打印 打印本页")
    '打印本页|打印'
    """
    return "|".join(map(re.escape, sorted(words.split(), key=len, reverse=True)))


def ends_sentence(folded: str) -> bool:
    """Whether the text closes as a sentence does, quotation marks and brackets aside.

    Examples
    --------
    >>> ends_sentence("坚持“应复尽复。”"), ends_sentence("一、工作情况")
    (True, False)
    """
    bare = folded.rstrip(_CLOSERS)
    return bare[-1:] in _SENTENCE_ENDS if bare else False


def is_prose(folded: str) -> bool:
    """Whether the text reads as running sentences, not as a name, a field or a heading.

    Examples
    --------
    >>> is_prose("全年办结案件十二件,群众满意。"), is_prose("栗河县人民政府")
    (True, False)
    """
    if ends_sentence(folded):
        return len(folded) >= 5
    if _LEADS_IN.search(folded):
        return True
    return len(folded) >= 25 and ("。" in folded or folded.endswith(":") or folded.count(",") > 1)


def compact(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def unquoted(title: str) -> str:
    """A title without the marks 《》 or quotation marks that it may stand in as a whole.

    Examples
    --------
    >>> unquoted("《栗河县2018年法治政府建设工作报告》"), unquoted("《纲要》实施情况报告")
    ('栗河县2018年法治政府建设工作报告', '《纲要》实施情况报告')
    """
    quoted = _QUOTED.fullmatch(title.strip())
    return quoted[1] if quoted else title
