"""What people write in the column `checked` -> yes, no, nothing, or an error that asks what is meant."""

import unicodedata
from collections.abc import Iterable, Iterator
from enum import Enum, auto

from fazhi_nlp.errors import DataError
from fazhi_nlp.rows.files import FileRow
from fazhi_nlp.rows.schema import title_of


class CheckMark(Enum):
    """What a cell of the column `checked` says of the label beside it."""

    NONE = auto()
    YES = auto()
    NO = auto()
    UNCLEAR = auto()


def _marks(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# People answer the title of the column (已核) as well as the question whether the label is right.
_YES = _marks("""
    是 对 对的 正确 准确 无误 没错 属实 同意 可以 已核 已核对 已核实 已核查 已检查 已确认 核对 核实 确认
    √ ✓ ✔ ☑ ✅ 1 1.0 y yes true t ok right correct confirmed checked
""")
_NO = _marks("""
    否 不 不是 不对 不正确 不准确 不准 不同意 不行 不可 不可以 错 错的 错了 错误 有错 有误 非
    未 未核 未核对 未核实 未检查 未确认 没 没有 没核 没核对 待核 待核对
    × ✕ ✖ ✗ ✘ ╳ ❌ ☒ 0 0.0 x n no false f not wrong incorrect
""")
_PUNCTUATION = ".。!！,，;；、"


def read_check_mark(row: FileRow) -> CheckMark:
    """Read the cell `checked` of a row, which in JSON may be true or 1 as well.

    Examples
    --------
    >>> from fazhi_nlp.rows.files import Place
    >>> cells = ("", "√", "是。", "Ｘ", "待定", True)
    >>> [read_check_mark(FileRow(Place("rows.csv", 2), {"checked": cell})).name for cell in cells]
    ['NONE', 'YES', 'YES', 'NO', 'UNCLEAR', 'YES']
    """
    mark = _written(row)
    if not mark:
        return CheckMark.NONE
    plain = unicodedata.normalize("NFKC", mark).casefold().replace("\ufe0f", "").rstrip(_PUNCTUATION).strip()
    return CheckMark.YES if plain in _YES else CheckMark.NO if plain in _NO else CheckMark.UNCLEAR


def unclear_check_marks(rows: Iterable[FileRow]) -> Iterator[DataError]:
    """Ask about every cell `checked` that says neither yes nor no."""
    for row in rows:
        if read_check_mark(row) is CheckMark.UNCLEAR:
            mark, place, title = _written(row)[:20], row.place, title_of("checked")
            yield DataError(
                f"{place.en}, column {title.en}: '{mark}' is neither yes nor no; write √ where the label is "
                "right and × where it is not, or leave the cell empty",
                zh=f"{place.zh}“{title.zh}”列：看不出“{mark}”是对还是不对；类别正确请填 √，不对请填 ×，"
                "未定请留空",
            )


def _written(row: FileRow) -> str:
    cell = row.cells.get("checked")
    return "" if cell is None else str(cell).strip()
