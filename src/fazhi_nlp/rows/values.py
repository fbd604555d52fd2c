"""Names, in Chinese and English, of what rows hold by ids: parts and kinds of paragraphs, levels."""

from collections.abc import Mapping

from fazhi_nlp.errors import Text

Names = Mapping[str, Text]
"""Name by id."""

PARTS: Names = {
    "done": Text("举措成效", "Done"),
    "shortcomings": Text("不足原因", "Shortcomings"),
    "duty": Text("第一责任人履职", "First person's duty"),
    "plan": Text("下步安排", "Plans"),
    "suggestion": Text("意见建议", "Suggestions"),
    "other": Text("其他", "Other"),
}
"""The parts of a report, in their usual order."""

REQUIRED_PARTS = ("done", "shortcomings", "duty", "plan")
"""The parts that every report is to have."""

KINDS: Names = {
    "body": Text("正文", "Body"),
    "table": Text("表格", "Table"),
    "attachment": Text("附件", "Attachment"),
    "note": Text("注释", "Note"),
}
"""The kinds of paragraphs."""

LEVELS: Names = {
    "province": Text("省级", "Province"),
    "city": Text("市级", "City"),
    "county": Text("县级", "County"),
    "district": Text("区级", "District"),
    "township": Text("乡镇街道", "Township"),
    "zone": Text("开发区", "Zone"),
    "department": Text("部门", "Department"),
}
"""The levels of government, as `fazhi_nlp.Report.level` tells them."""

YES: Names = {"true": Text("是", "yes"), "false": Text("否", "no")}
"""Answers."""

COLUMN_VALUES: Mapping[str, Names] = {"part": PARTS, "kind": KINDS, "needs_review": YES, "level": LEVELS}
"""The columns of rows whose cells have names."""


def name_of(column: str, value: str) -> Text:
    """Name of a value in a column; a value without a name is returned as it is.

    Examples
    --------
    >>> name_of("part", "plan").zh, name_of("year", "2023").zh
    ('下步安排', '2023')
    """
    return Text(COLUMN_VALUES[column][value].zh if value in COLUMN_VALUES.get(column, {}) else value, value)


def id_of(column: str, name: str) -> str:
    """Find the id of a Chinese name in a column; what is no such name stays.

    Examples
    --------
    >>> id_of("part", "下步安排"), id_of("part", "plan"), id_of("note", "其他")
    ('plan', 'plan', '其他')
    """
    return _IDS.get(column, {}).get(name, name)


_IDS = {column: {zh: key for key, (zh, _) in names.items()} for column, names in COLUMN_VALUES.items()}
