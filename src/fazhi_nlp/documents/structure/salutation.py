"""Whom a report addresses. Reads folded text."""

import re

from fazhi_nlp.documents.structure.sentence_shape import one_of
from fazhi_nlp.text.numbering import leading_mark

_ADDRESSEES = """
    政府 党委 市委 县委 区委 省委 州委 旗委 镇委 乡委 盟委 工委 党组 办 局 厅 司 会 部 院 单位 部门 机构
    代表 同志 同志们 委员 委员们 领导 组 室 所 中心 公司 科 处 街道 镇 乡 企业 书记 主任 农场 科室 科所 站
    支队 大队
"""
_SALUTATION = re.compile(rf"[^。;!?\d]{{0,150}}(?:{one_of(_ADDRESSEES)})(?:\(.{{1,20}}\))?\s?[:!]")
_AUDIENCE = re.compile(r"(?:尊敬的)?(?:各位|同志们|主任|主席)[^。!?:]{0,30}[:!]")


def is_salutation(folded: str, *, opening: bool) -> bool:
    """Whether the line does nothing but address someone.

    Parameters
    ----------
    folded : str
    opening : bool
        Whether no paragraph stands above it; further down only an audience is addressed.

    Examples
    --------
    >>> is_salutation("市政府:", opening=True), is_salutation("市政府:", opening=False)
    (True, False)
    >>> is_salutation("各位代表:", opening=False)
    True
    """
    if len(folded) > 160 or leading_mark(folded):
        return False
    return bool(_AUDIENCE.fullmatch(folded) or (opening and _SALUTATION.fullmatch(folded)))
