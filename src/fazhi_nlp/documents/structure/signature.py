"""Who signs and when, and the lines a document closes with. Reads folded text."""

import re

from fazhi_nlp.documents.structure.dates import DATE, is_date
from fazhi_nlp.documents.structure.institutions import body_names
from fazhi_nlp.documents.structure.sentence_shape import one_of

_LABELS = """
    联系人 联系电话 联系方式 电话 抄送 抄报 分送 主送 报送 印送 发送 述法人 述职人 报告人 汇报人 签发人
    出席 列席 缺席 请假 记录 记录人 校对 打字 附注 公开属性 公开方式 信息公开选项 主题词 单位负责人 填报人
    报告时间 报告日期 报送时间 报送日期 填报时间 填报日期 审核人 填报单位 报送单位 报告单位 单位
"""
_CLOSING = re.compile(
    rf"[(\[]?\s?(?:{one_of(_LABELS)})(?:\((?:盖章|签字|签名|公章)\))?\s?:.{{0,300}}"
    r"|\(?(?:此件|此页)(?:公开|不公开|无|依申请|主动|删减).{0,20}|共印\d+份.{0,10}|\(共印.{1,12}\)"
)
_LABEL = re.compile(r"^(?:报告|报送|填报|述法|述职|汇报)(?:单位|机关|部门)(?:\((?:盖章|公章)\))?\s?:")
_SEAL = re.compile(r"\(?(?:公章|盖章|印章|签名|签字|签章|代章|局长述|章)\)?")
_POST = re.compile(
    r"(?:[^\s。,;:!?]{2,40}?)(?:副?书记|副?省长|副?市长|副?区长|副?县长|副?镇长|副?乡长|副?局长|副?厅长|副?主任|副?州长|副?旗长|副?主席|副?部长|副?处长|副?盟长)"
    r"(?:[、兼,]\s?[^\s。;:!?]{2,30}){0,3}(?:\s+[^\s。,;:!?]{1,2}\s?[^\s。,;:!?]{1,2})?"
)


_OCCASION = re.compile("^在.*(?:会议?|大会|全会|次会)上?$|(?:会议|大会)上$|^[(——]|第.{1,4}次会议")
_SPEAKER = re.compile(r"(?:.{0,20}[长任记员席]\s+)?[一-鿿]\s{0,4}[一-鿿某×*]{1,2}")


def is_closing(folded: str) -> bool:
    """Whether the line is an entry that documents close with: 抄送, 联系人, （此件公开发布）.

    Examples
    --------
    >>> is_closing("抄送:县委办公室。"), is_closing("报送材料要及时。")
    (True, False)
    """
    return _CLOSING.fullmatch(folded) is not None


def signing_bodies(folded: str) -> list[tuple[int, int]]:
    """Places of the bodies that sign on the line, dates, seals and a label aside; often empty.

    Examples
    --------
    >>> text = "报告单位:北麓县应急管理局(盖章) 2020年12月30日"
    >>> [text[start:end] for start, end in signing_bodies(text)]
    ['北麓县应急管理局']
    """
    if len(folded) > 120:
        return []
    for pattern in (_LABEL, DATE, _SEAL):
        folded = pattern.sub(lambda found: " " * len(found[0]), folded)
    return body_names(folded)


def is_signature(folded: str) -> bool:
    """Whether the line signs: bodies, a date, or both.

    Examples
    --------
    >>> is_signature("北麓县应急管理局 2020年12月30日"), is_signature("各乡镇要认真贯彻。")
    (True, False)
    """
    return is_date(folded) or bool(signing_bodies(folded))


def names_occasion(folded: str) -> bool:
    """Whether the line names a speaker, or where and when a report was read.

    Examples
    --------
    >>> names_occasion("在栗河县第十七届人大常委会第三次会议上"), names_occasion("县长 张三")
    (True, True)
    >>> names_occasion("深化审批改革")
    False
    """
    return _OCCASION.search(folded) is not None or _SPEAKER.fullmatch(folded) is not None


def is_post(folded: str) -> bool:
    """Whether the line names a post, with or without the person who holds it.

    Examples
    --------
    >>> is_post("栗河县委副书记、县长 张三"), is_post("县长带头学法。")
    (True, False)
    """
    return len(folded) <= 60 and _POST.fullmatch(folded) is not None
