"""The marks that list items begin with: bullets, and numbers beyond those of official documents."""

import re

from fazhi_nlp.text.numbering import leading_mark

_BULLET = re.compile("[•●○◦◆◇◈■□▪▫▲△★☆➢➣➤►▶▷➔→⇒√✓✔☑✦✧※‣⁃∙]|[-–—·*](?=\\s)")
_HAN = "[一二三四五六七八九十百]{1,4}"
_NUMBER = re.compile(
    rf"第(?:{_HAN}|[0-9]{{1,3}})[条款项]|[0-9]{{1,2}}(?:[.．][0-9]{{1,2}}){{1,3}}(?![0-9%％万亿])"
    r"|[（(]?[A-Za-z][)）.．、]|[Ⅰ-Ⅻⅰ-ⅻ](?:[.．、)）]|(?=\s))|[（(]?[ivxIVX]{1,5}[)）.．、]|[0-9]{1,2}[】\]]"
    r"|[问答][:：]|[❶-❿➀-➓]"
)


def is_bullet(text: str) -> bool:
    """Whether a text begins with a bullet.

    Examples
    --------
    >>> [is_bullet(text) for text in ("•　推行一窗受理", "— 亮证执法", "——一网通办", "1.审批")]
    [True, True, False, False]
    """
    return _BULLET.match(text) is not None


def opens_item(text: str) -> bool:
    """Whether a text begins with a bullet or a number.

    Examples
    --------
    >>> [opens_item(text) for text in ("1.1 审批", "第一条 执法", "a) 复议", "问：几件", "1.5万件")]
    [True, True, True, True, False]
    """
    return is_bullet(text) or leading_mark(text) is not None or _NUMBER.match(text) is not None


def is_mark(text: str) -> bool:
    """Whether a text is a mark and nothing else, as in a cell of its own.

    Examples
    --------
    >>> [is_mark(text) for text in ("•", "1.", "（一）", "一是", "1.1", "第一条", "3", "审批")]
    [True, True, True, True, True, True, False, False]
    """
    mark = leading_mark(text + " ")
    found = _BULLET.match(text + " ") or _NUMBER.match(text)
    return bool(mark and mark.end >= len(text)) or bool(found and found.end() == len(text))
