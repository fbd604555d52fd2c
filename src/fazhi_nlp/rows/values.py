"""Names, in Chinese and English, of what rows hold by ids: parts and kinds of paragraphs, levels."""

from collections.abc import Mapping

Names = Mapping[str, tuple[str, str]]
"""Chinese and English name by id."""

PARTS: Names = {
    "done": ("举措成效", "Done"),
    "shortcomings": ("不足原因", "Shortcomings"),
    "duty": ("第一责任人履职", "First person's duty"),
    "plan": ("下步安排", "Plans"),
    "suggestion": ("意见建议", "Suggestions"),
    "other": ("其他", "Other"),
}
"""The parts of a report, in their usual order."""

REQUIRED_PARTS = ("done", "shortcomings", "duty", "plan")
"""The parts that every report is to have."""

KINDS: Names = {
    "body": ("正文", "Body"),
    "table": ("表格", "Table"),
    "attachment": ("附件", "Attachment"),
    "note": ("注释", "Note"),
}
"""The kinds of paragraphs."""

LEVELS: Names = {
    "province": ("省级", "Province"),
    "city": ("市级", "City"),
    "county": ("县级", "County"),
    "district": ("区级", "District"),
    "township": ("乡镇街道", "Township"),
    "zone": ("开发区", "Zone"),
    "department": ("部门", "Department"),
}
"""The levels of government, as `fazhi_nlp.Report.level` tells them."""

YES: Names = {"true": ("是", "yes"), "false": ("否", "no")}
"""Answers."""

COLUMN_VALUES: Mapping[str, Names] = {"part": PARTS, "kind": KINDS, "needs_review": YES}
"""The columns of rows whose cells have names."""


def id_of(column: str, name: str) -> str:
    """Find the id of a Chinese name in a column; what is no such name stays.

    Examples
    --------
    >>> id_of("part", "下步安排"), id_of("part", "plan"), id_of("note", "其他")
    ('plan', 'plan', '其他')
    """
    return _IDS.get(column, {}).get(name, name)


_IDS = {column: {zh: key for key, (zh, _) in names.items()} for column, names in COLUMN_VALUES.items()}
