"""Lines of set words that open or close a document and say nothing of their own. Reads folded text."""

import re

from fazhi_nlp.documents.structure.sentence_shape import one_of

_TELLING = one_of("""
    报告 汇报 总结 通报 通知 公告 公布 公开 公示 说明 函告 函复 函达 复函 批复 述职 述法 函
    印发 发布 刊登 转发 汇总
""")
# What is told where nothing is said of it: no place, no year, no topic.
_SOMETHING = one_of("""
    有关 相关 具体 主要 详细 基本 总体 全部 工作 开展 进展 落实 完成 执行 履职 履行 自查 整改 办理 年度 全年
    情况 事项 内容 做法 全文 正文 原文 成效 及 和 与 的
""")
_ASKING = "请(?:予)?(?:审议|审阅|审查|审示|审批|批示|指示|核示|查收)"
_FORMULA = re.compile(
    rf"(?:特此|专此|谨此)(?:{_TELLING})?(?:,?{_ASKING})?[。!]?"
    rf"|(?:现|兹|下面)?(?:就|将|把)?(?:{_SOMETHING}|{_TELLING}){{1,6}}作?(?:简要)?(?:{_TELLING})?如下[。:]?"
    rf"|《[^《》]{{2,60}}》(?:全文|原文|正文|(?:主要|具体)?内容)(?:{_TELLING})?如下[。:]?"
    "|(?:以下|下面)[为是](?:报告|文件)?(?:全文|原文|正文|具体内容)[。:]?|(?:报告|文件)?(?:全文|原文|正文):"
    rf"|(?:以上(?:{_TELLING}|情况|意见)?,?)?(?:[妥当]否,?|是否妥当,?|如无不妥,?)?{_ASKING}[。!]?"
    r"|此致\s*敬礼[。!]?|此致[:,]?|敬礼[。!]?"
    "|(?:我的)?(?:报告|汇报|述职|述法|发言)(?:完毕|完了)[,。!]?(?:谢谢(?:大家|各位)?[。!]?)?|谢谢(?:大家|各位)?[。!]"
)
_LONGEST = 80


def is_formula(folded: str) -> bool:
    """Whether the line does nothing but announce or close a report.

    Examples
    --------
    >>> is_formula("特此报告。"), is_formula("现将有关情况报告如下:"), is_formula("现将我局工作报告如下:")
    (True, True, False)
    """
    return len(folded) <= _LONGEST and _FORMULA.fullmatch(folded) is not None
