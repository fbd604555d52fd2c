"""Names of bodies: governments, committees, bureaus. Reads folded text."""

import re

from fazhi_nlp.documents.structure.sentence_shape import one_of

_CHARACTER = "[一-鿿○〇×*XxＸ·]"
_ENDS = """
    人民政府 委员会 管委会 党工委 工委 党委 党组 纪委 政法委 编委 组委会 公署 行署 厅 司 办公室 办公厅 办
    办事处 派出所 司法所 所 中心 法院 检察院 法制科 总队 支队 大队 监狱 海关 支行 分行 大学 学院 公司 集团
    领导小组 工作组 专班 调研组 督察组 党支部 税务总局 公报室
"""
# Not 法治政府 or 数字政府, 格局 or 布局, 改局.
_END = rf"(?:{one_of(_ENDS)}|(?<![治字型信洁务明责设])政府|[省市县区旗州乡镇盟]委|[^网]站|[^开改格布结]局)"
_BRACKETED = rf"\({_CHARACTER}{{1,20}}\)"
_BODY = re.compile(rf"{_CHARACTER}{{1,40}}?(?:{_BRACKETED}{_CHARACTER}{{0,12}})?{_END}(?:{_BRACKETED})?")
_NAME = re.compile(r"[^\s、,;|/]+")
_LONGEST_LINE = 120


def body_names(folded: str) -> list[tuple[int, int]]:
    """Places of the bodies that the text consists of; empty where it holds anything else.

    Examples
    --------
    >>> text = "中共栗河县委 栗河县人民政府"
    >>> [text[start:end] for start, end in body_names(text)]
    ['中共栗河县委', '栗河县人民政府']
    >>> body_names("栗河县人民政府召开会议")
    []
    """
    if len(folded) > _LONGEST_LINE:
        return []
    names = list(_NAME.finditer(folded))
    return [name.span() for name in names] if all(_BODY.fullmatch(name[0]) for name in names) else []
