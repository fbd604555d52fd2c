"""Chinese names of what programs know by ids: parts and kinds of paragraphs, levels of government."""

from collections.abc import Mapping

PARTS = {
    "done": "举措成效",
    "shortcomings": "不足原因",
    "duty": "第一责任人履职",
    "plan": "下步安排",
    "suggestion": "意见建议",
    "other": "其他",
}
"""The parts of a report, in their usual order."""

PRESCRIBED = ("done", "shortcomings", "duty", "plan")
"""The parts that every report is to have."""

KINDS = {"body": "正文", "table": "表格", "attachment": "附件", "note": "注释"}
"""The kinds of paragraphs."""

LEVELS = {
    "province": "省级",
    "city": "市级",
    "county": "县级",
    "district": "区级",
    "township": "乡镇街道",
    "zone": "开发区",
    "department": "部门",
}
"""The levels of government, as `fazhi_nlp.Report.level` tells them."""

YES = {"true": "是", "false": "否"}
"""Answers."""

NAMES: Mapping[str, Mapping[str, str]] = {"part": PARTS, "kind": KINDS, "needs_review": YES}
"""The names that stand in tables for people, by column."""


def id_of(column: str, name: str) -> str:
    """Find the id of a name in a column; what is no name stays.

    Examples
    --------
    >>> id_of("part", "下步安排"), id_of("part", "plan"), id_of("note", "其他")
    ('plan', 'plan', '其他')
    """
    return _IDS.get(column, {}).get(name, name)


_IDS = {column: {name: key for key, name in names.items()} for column, names in NAMES.items()}
