"""The place or body a report is about, and its level of government. Reads folded text."""

import re
from collections.abc import Iterable

from fazhi_nlp.documents.structure.folding import fold
from fazhi_nlp.documents.structure.sentence_shape import one_of, unquoted

_ZONE = one_of(
    """
    经济技术开发区 高新技术产业开发区 产业开发区 高新技术开发区 经济开发区 开发区 高新区 经开区 新区 示范区
    度假区 保税区 工业园区 产业园区 工业园 产业园 科技园区 科技园 自贸区 管理区 实验区 合作区 风景区
    """
)
# A level of government ends a place name unless the next character makes it a common word.
_LEVEL = (
    r"(?:省(?![级直属])|市(?!场|级|直|属|容|民|管理|政(?!府))|县(?![级直域乡])|(?<!社)区(?![域级直块间])"
    r"|旗|州(?!级)|盟(?!委员)|镇(?!街)|(?<!城)乡(?!村))(?![省市县区州旗镇乡]|长(?:$|[\s、,(述履]))"
)
_PLACE_END = (
    f"(?:{_ZONE}|自治区|特别行政区|自治州|自治县|自治旗|地区|街道|苏木|农场|林场|神农架林区|{_LEVEL})"
)
_PLACE = re.compile(rf"(?:[一-鿿×*XxA-Z○·]{{1,12}}?{_PLACE_END}){{1,4}}")
_LEADING = re.compile(
    r"(?:关于|报送|上报|印发|呈报|公布|转发|中共|中国共产党|\S{2,4}人:|[—\-(]{0,3}\d{4}年\d{1,2}月\d{1,2}日在"
    r"|(?:\d{4}|[二一][〇○零Oo0-9一二三四五六七八九]{3})年(?:度)?|的)+"
)
_BOUNDARY = re.compile(
    r"关于|\d{4}|[二一][〇○零]|[《“\"(\s,、]|上半年|履行|年度|法治(?:政府)?建设|法治政府|推进(?:依法|法治)|依法行政"
    r"|(?:党组|党委|党工委)?(?:书记|主任)|副?[省市县区州旗乡镇局厅盟]长(?=$|[\s、,(述履兼\d])|党组"
)
_GOVERNMENT = re.compile(
    "(?:人民)?政府(?:办公室|办公厅)?|委(?:员会)?(?:办公室)?|(?:党政)?(?:综合)?办公室"
    "|党工委|工委|工作委员会|管理委员会|管委会|管理局|办事处|行政公署|行署"
)
_DEPARTMENT = re.compile(
    r"(?:[^布格]局|厅|委员会|委|办公室|办|中心|海关|银行|公司|法院|检察院|管理处|总队|支队|大队|学院|大学|支行|分行|部)$"
)
_LONGEST_BODY = 30
_UNIT = "(?:[省市县区州旗盟镇乡]|街道|地区|部门|单位)"
# What every place may be called, and what is no name but a clause that a name stands in.
_COMMON = re.compile(
    f"(?:(?:全|本|我|各|该|基层){_UNIT}|(?:各|本|所属|所辖|辖区|直属){_UNIT}?|{_UNIT}|市辖区)+$"
    "|(?:某些|[省市县区州旗镇乡](?:委|政府|人大|直))"
    "|.*(?:已|了|[写列纳载归]入|[详参]见|形成|编制|印发|发布|公布|公开|报送|上报|撰写|起草|提交|审议|通过|完成|情况|有关|相关"
    "|进一步|加强|推进|推行|全面|深化|落实|规范|优化|做好|完善|建立|健全|促进|提升|强化|贯彻|实施|上述|以上|认真|及时|按时|按照|根据|结合|同时|组织|召开|开展)"
)
_BARE_COMMITTEE = re.compile("[省市县区州旗镇乡](?:工?委|党委)")
_MUNICIPALITIES = ("北京市", "上海市", "天津市", "重庆市")
_LEVELS = [
    ("zone", re.compile(f"(?:{_ZONE})$")),
    ("province", re.compile("(?:省|自治区|特别行政区)$")),
    ("township", re.compile("(?:街道|镇|乡|苏木|农场|林场)$")),
    ("county", re.compile("(?:县|旗|神农架林区)$")),
    ("city", re.compile("(?:市|州|盟|地区)$")),
    ("district", re.compile("区$")),
]


def place_span(folded: str) -> tuple[int, int]:
    """Where the place or body stands that a title or issuer begins with.

    A government or party committee gives its place, a department itself.

    Examples
    --------
    >>> text = "关于栗河县2019年法治政府建设情况的报告"
    >>> start, end = place_span(text)
    >>> text[start:end]
    '栗河县'
    >>> place_span("政府工作报告")
    (0, 0)
    """
    leading = _LEADING.match(folded)
    start = leading.end() if leading else 0
    boundary = _BOUNDARY.search(folded, start)
    end = boundary.start() if boundary else len(folded)
    place = _PLACE.match(folded, start, end)
    if place and _COMMON.match(place[0]):
        return 0, 0
    body = folded[start:end]
    after = folded[place.end() : end] if place else body
    government = _GOVERNMENT.fullmatch(after) if place else _BARE_COMMITTEE.fullmatch(body)
    department = _DEPARTMENT.search(after) and not government
    if department and (boundary or len(body) <= _LONGEST_BODY):
        return start, end
    return place.span() if place else (0, 0)


def level_of(place: str) -> str:
    """The level of government of a place or body, by its folded name; empty where it tells none.

    Examples
    --------
    >>> level_of("栗河县"), level_of("栗河县水利局"), level_of("鹿岗高新区"), level_of("青枧镇")
    ('county', 'department', 'zone', 'township')
    """
    if place.endswith(_MUNICIPALITIES):
        return "province"
    for level, pattern in _LEVELS:
        if pattern.search(place):
            return level
    return "department" if _DEPARTMENT.search(place) else ""


def place_of(title: str, bodies: Iterable[str]) -> tuple[str, str]:
    """Place or body that a report is of, and its level: by its title, else by those who issued or signed it.

    Examples
    --------
    >>> place_of("法治政府建设情况报告", ["栗河县水利局"]), place_of("", ["县政府"])
    (('栗河县水利局', 'department'), ('', ''))
    """
    title = unquoted(title)
    for text in (title, title.rpartition("——")[2], *bodies):
        start, end = place_span(fold(text))
        if end - start > 1 and (level := level_of(fold(text[start:end]))):
            return text[start:end], level
    return "", ""
