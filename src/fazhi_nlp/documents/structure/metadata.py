"""The index table of a page: which lines belong to it and what they say. Reads folded text."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from fazhi_nlp.documents.structure.boilerplate import is_button
from fazhi_nlp.documents.structure.dates import iso_date
from fazhi_nlp.documents.structure.page_lines import Entry, Role
from fazhi_nlp.documents.structure.sentence_shape import compact, is_prose

# Names a field goes by, most telling first; the last group is known and not kept.
_NAMES = {
    "index_number": """
        索引号 索引码 信息索引号 信息索引 索引编号 索取号
    """,
    "document_number": """
        发文字号 发文文号 公文文号 文件文号 文件编号 文件字号 备注/文号 备注文号 发文号 文书号 字号 文号
    """,
    "issuer": """
        发布机构 发文机关 发文机构 发布机关 制发机关 制定机关 发文单位 发布单位 公开责任部门 公开责任单位
        发布部门 公开单位 公开主体 责任部门 责任单位 发文部门
    """,
    "joint_issuer": """
        联合发文单位 联合发文机关 联合发布机构
    """,
    "source": """
        信息来源 文章来源 稿件来源 供稿单位 来源 稿源
    """,
    "dated": """
        成文日期 成文时间 发文日期 发文时间 生成日期 生成时间 制发日期 签发日期 印发日期 形成日期 产生日期
    """,
    "published": """
        发布日期 发布时间 公开日期 公开时间 发表时间 公布日期 更新时间 时间 日期
    """,
    "title": """
        信息名称 文件名称 公文名称 信息标题 文件标题 标题 名称
    """,
    "": """
        主题分类 体裁分类 信息分类 组配分类 机构分类 服务对象分类 服务对象 主题词 关键词 关键字 内容概述
        内容摘要 内容简介 信息概述 摘要 概述 简介 有效性 时效 公文时效 效力状态 有效期 废止日期 失效日期
        失效时间 生效日期 实施日期 施行日期 公开方式 公开类别 公开范围 公开时限 公开形式 公开程序 公开类型
        公开属性 公开目录 公开期限 信息类别 所属类别 类别 分类 体裁 公文种类 公文类型 文种 载体类型
        记录形式 语种 密级 签发人 主送 主送机关 责任处室 保密审查 报送 浏览次数 访问次数 点击数 作者 编辑
        责任编辑 审核 字体 是否有效 文件状态 适用范围 所属主题 主题 题材 组配 信息编号 信息有效性
    """,
}
_KEYS = {name: key for key, names in _NAMES.items() for name in names.split()}
_GAP = r"\s{0,6}"
_NAME = "|".join(_GAP.join(map(re.escape, name)) for name in sorted(_KEYS, key=len, reverse=True))
_FIELD = re.compile(
    r"(?:^|(?<=[\s|\[\]【】(;,]))"
    rf"(?:[\[【]\s?(?P<bracketed>{_NAME})\s?[:]?\s?[\]】]\s?:?|(?P<plain>{_NAME})(?:{_GAP}:|\s?\|))"
)
# Without a colon only names that no sentence begins with, and only with white space after them.
_BARE_NAMES = """
    索引号 发文字号 文号 发文机关 发布机构 成文日期 生成日期 发文日期 发布日期 公开日期 体裁分类 主题分类
    信息分类 内容概述 有效性 标题 名称
"""
_BARE = re.compile(rf"(?P<plain>{'|'.join(map(_GAP.join, _BARE_NAMES.split()))})(?:\s+|$)")
_EMPTY = frozenset({"", "无", "/", "-", "--", "—", "暂无", "空", "无。"})
_DOCUMENT_NUMBER = re.compile(
    r"[一-鿿A-Za-z()·]{0,20}\s?[〔\[(【]\s?\d{4}\s?[〕\])】]\s?(?:第?\s?\d{1,5}\s?[号期]|\d{1,5})|第?\d{1,4}号"
)
DOCUMENT_NUMBER_LINE = re.compile(
    r"[一-鿿A-Za-z()·]{0,20}\s?[〔\[(【]\s?\d{4}\s?[〕\])】]\s?第?\s?\d{1,5}\s?[号期](?:\s.{0,40}|签发人.{0,20})?"
)

_CELL = re.compile(r"[^|]+")
# A row of a table whose lines are lost.
_SPACED_CELL = re.compile(r"\S+(?: \S+)*")

_BODIES = ("issuer", "joint_issuer", "source")
_AROUND = " \t\u3000;,；，【】[]"
_WORD = re.compile(r"[\[(]?[^\s\[\](;,]+[\])]?")
_LONGEST_ISSUER = 60
_LONGEST_ROW = 200
_LONGEST_TITLE = 200
_Cell = tuple[str, str, str]


def is_field(folded: str) -> bool:
    """Whether the line opens with the name of an index-table field.

    Examples
    --------
    >>> is_field("索 引 号 | 0123/2020-1"), is_field("[发文字号]"), is_field("标题新颖,内容充实。")
    (True, True, False)
    """
    bare = folded.lstrip("| ")
    if DOCUMENT_NUMBER_LINE.fullmatch(bare):
        return True
    if _FIELD.match(bare) or _FIELD.match(bare.lstrip("[(")):
        return True
    return bool((len(bare) < 80 and _BARE.match(bare)) or _is_spaced_row(bare))


def _is_spaced_row(folded: str) -> bool:
    """Whether wide gaps set names of fields and their values apart, a name first."""
    if "|" in folded or len(folded) > _LONGEST_ROW:
        return False
    names = [_name(cell[0]) in _KEYS for cell in _SPACED_CELL.finditer(folded)]
    return len(names) > 2 and names[0] and sum(names) > 1


def _name(cell: str) -> str:
    """What may be the name of a field."""
    return compact(cell).rstrip(":")


def read_index_table(head: Sequence[Entry]) -> dict[str, str]:
    """Read the lines above a report's text, marking those of its index table as metadata.

    A value may stand on the line below its name, or in the row below a row of names.

    Returns
    -------
    dict of str to str
        index_number, document_number, issuer, joint_issuer, source, dated, published, title:
        what is there. Of several values for one key the first.
    """
    values: dict[str, str] = {}
    waiting: list[str] = []
    for entry in head:
        cells = _cells(entry)
        if cells or is_field(entry.folded):
            entry.role = Role.METADATA
        elif waiting and entry.role is None:
            cells = _values_below(waiting, entry)
            entry.role = Role.METADATA if cells else None
        waiting = _keys_without_value(cells)
        for key, raw, folded in cells:
            value = _valid(key, raw, folded)
            if value and key:
                values.setdefault(key, value)
    return values


def _cells(entry: Entry) -> list[_Cell]:
    """Key, value and folded value of each field on the line."""
    if DOCUMENT_NUMBER_LINE.fullmatch(entry.folded):
        return [("document_number", entry.text, entry.folded)]
    cells: list[_Cell] = []
    name_before = False
    for cell in (_SPACED_CELL if _is_spaced_row(entry.folded) else _CELL).finditer(entry.folded):
        raw, folded = entry.text[cell.start() : cell.end()], cell[0]
        name = _name(folded)
        if name in _KEYS:
            cells.append((_KEYS[name], "", ""))
        elif name_before:
            cells[-1] = (cells[-1][0], raw, folded)
        else:
            cells += _fields(raw, folded)
        name_before = name in _KEYS
    return cells


def _fields(raw: str, folded: str) -> list[_Cell]:
    """The fields of a line or cell that holds several, each up to the next name."""
    found = list(_FIELD.finditer(folded))
    if not found and len(folded) < 80 and _BARE.match(folded):
        found = list(_BARE.finditer(folded))
    fields = []
    for match, following in zip_longest(found, found[1:]):
        name = compact(match.groupdict().get("bracketed") or match["plain"])
        end = following.start() if following else len(folded)
        fields.append((_KEYS[name], raw[match.end() : end], folded[match.end() : end]))
    return fields


def _keys_without_value(cells: Sequence[_Cell]) -> list[str]:
    """Keys whose values may stand on the next line: all of a row of names, or the last one."""
    if (
        len(cells) > 1
        and any(key for key, _, _ in cells)
        and not any(value.strip(" |") for _, value, _ in cells)
    ):
        return [key for key, _, _ in cells]
    return [key for key, value, _ in cells[-1:] if key and not value.strip(" |")]


def _values_below(keys: Sequence[str], entry: Entry) -> list[_Cell]:
    """The line's cells as values of the keys, if each can be one; else nothing."""
    texts, folded = ([cell.strip() for cell in row.split("|")] for row in (entry.text, entry.folded))
    if len(texts) < len(keys) or (len(keys) == 1 and len(texts) > 1):
        return []
    cells = list(zip(keys, texts, folded, strict=False))
    return cells if all(_valid(*cell) or cell[1] in _EMPTY or not cell[0] for cell in cells) else []


def _bodies(raw: str, folded: str) -> str:
    """The words up to the first button, date or counter; empty where none of them can name a body."""
    end = next((word.start() for word in _WORD.finditer(folded, 0, len(raw)) if is_button(word[0])), len(raw))
    value = raw[:end].strip(_AROUND)
    plausible = value not in _EMPTY and len(value) <= _LONGEST_ISSUER and ":" not in folded[:end]
    return value if plausible and not value[0].isdigit() else ""


def _valid(key: str, raw: str, folded: str) -> str:
    """The value if such a field can have it, dates in ISO form; else empty."""
    value = raw.split("|")[0].strip(_AROUND)
    if key in _BODIES:
        return _bodies(raw.split("|")[0], folded)
    if value in _EMPTY:
        return ""
    match key:
        case "dated" | "published":
            return iso_date(folded)
        case "document_number":
            found = _DOCUMENT_NUMBER.search(folded)
            return raw[found.start() : found.end()].strip() if found else ""
        case "index_number":
            token = value.split()[0]
            return token if len(token) > 3 and any(map(str.isdigit, token)) else ""
        case "title":
            return value if 6 <= len(value) <= _LONGEST_TITLE and not is_prose(folded) else ""
    return ""
