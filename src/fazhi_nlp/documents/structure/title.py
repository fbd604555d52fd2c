"""What looks like the title of a report. Reads folded text."""

import re

from fazhi_nlp.documents.structure.dates import YEAR
from fazhi_nlp.documents.structure.places import place_span
from fazhi_nlp.documents.structure.sentence_shape import ends_sentence, one_of
from fazhi_nlp.text.numbering import leading_mark

_ENDS = """
    报告 总结 汇报 要点 计划 方案 安排 情况 意见 纪要 通报 通知 打算 思路 措施 公告 讲话 发言 年报 材料
    综述 汇编 小结 述法 述职 规划 举措 决定 公示 说明 函 请示
"""
# Further kinds of documents; in mid-text their names are names alone.
_RULES = "纲要 条例 规定 办法 细则 决议 批复 通告 公报 清单"
_AFTER_END = (
    r"(?:书|稿|表)?(?:正式)?(?:发布|公布|出炉)?[》”\"]?"
    r"(?:\s?\([^()]{1,40}(?:\([^()]{1,20}\))?[^()]{0,20}\))?[》”\"]?$"
)
_END = re.compile(rf"(?:{one_of(_ENDS)}){_AFTER_END}")
_RULE_END = re.compile(rf"(?:{one_of(_RULES)}){_AFTER_END}")
_WEAK_END = re.compile(f"(?:建设|工作|职责|履职|执法|行政){_AFTER_END}")
_TOPIC = re.compile(
    "法治|法制|依法|执法|政府工作|述法|述职|普法|复议|应诉|决策|督察|信访|调解|审批|营商|行政|政务|法律|规范性文件|第一责任人|年度|工作"
)
_YEAR = re.compile(rf"{YEAR}\s?(?:年|-|—|至)")
_OPENING = re.compile(
    rf"关于|中共|{YEAR}|.{{1,20}}(?:省|市|县|区|州|盟|旗|镇|乡|街道|苏木|局|委|厅|办|政府|会)"
)
_WRAPPER = re.compile("印发|转发|报送|呈报|上报|呈送|公布|发布")
_NAME = re.compile("《([^《》]{4,80})》")
_CARRIED = re.compile(f"(?:{_WRAPPER.pattern})(.{{6,80}})的(?:通知|函|请示|公告|报告)$")
_NAME_END = re.compile(rf"关于|{YEAR}")
# What stands in no name of a place or body.
_CLAUSE = re.compile(
    "^[各我本全]|已|了|[写列纳载归]入|见|查阅|参[照考阅]|听取|审议|制定|起草|编写|编制|撰写|印发|出台|落实|贯彻|公布|[按及]时|主动公开"
    "|发布|报送|上报|提交|通过|形成|完成|按照|根据|结合|配合|情况|内容|全文|报告|总结|数据|以上|上述|下列"
)
_CARRIES = re.compile("(?:报送|上报|呈报|呈送).{2,60}的报告$")

# The last piece of a title alone.
_TAIL = re.compile(
    "(?:《.*》)?的?(?:工作)?(?:情况)?(?:的?(?:报告|总结|汇报|通知|意见|方案|要点|计划|函|公告|决定|请示|通报|批复)){1,2}"
)

# A line of a list of links, or what goes on from the line above.
_BULLETS = frozenset("·•●■◆▪►*>»☆★—")

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
    if bare.count("《") != bare.count("》") or is_last_piece(bare):
        return 0
    about = re.search("关于.{4,}的", bare) or _TOPIC.search(bare)
    cues = bool(about) * 2 + bool(_YEAR.search(bare)) * 2 + bool(_OPENING.match(bare))
    tail = bare[-80:]
    end = 3 if ends_title(tail) else bool(_WEAK_END.search(tail))
    return end + cues if end and cues >= 2 else 0


def opens_title(folded: str) -> bool:
    """Whether the text begins as titles do: with a place or body, a year, 关于."""
    return _OPENING.match(folded) is not None


def ends_title(folded: str) -> bool:
    """Whether the text ends in the name of a kind of document."""
    return bool(_END.search(folded) or _RULE_END.search(folded))


def is_last_piece(folded: str) -> bool:
    """Whether the text can only be the end of a title: 的报告, 《……》的通知."""
    return _TAIL.fullmatch(folded) is not None


def names_topic(folded: str) -> bool:
    """Whether the text names what reports are about."""
    return _TOPIC.search(folded) is not None


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
    return is_title(folded) and place_span(folded) != (0, 0) and not cites_title(folded)


def cites_title(folded: str) -> bool:
    """Whether the line is a clause that ends in the title of a report, its full stop forgotten.

    Examples
    --------
    >>> cites_title("相关情况已写入栗河县2018年法治政府建设年度报告")
    True
    >>> cites_title("栗河县政务公开办公室2018年法治政府建设年度报告")
    False
    """
    return is_title(folded) and _CLAUSE.search(_NAME_END.split(folded, maxsplit=1)[0]) is not None


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


def carried_names(title: str) -> list[str]:
    """What a letter hands out, as its title calls it: the names in 《》, else what follows 印发.

    Examples
    --------
    >>> carried_names("关于印发《栗河县依法行政工作方案》的通知")
    ['栗河县依法行政工作方案']
    >>> carried_names("关于印发栗河县依法行政工作方案的通知")
    ['栗河县依法行政工作方案']
    """
    if not is_wrapper(title):
        return []
    return _NAME.findall(title) or _CARRIED.findall(title)
