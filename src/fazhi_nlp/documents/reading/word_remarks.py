"""What is said of a Word document, in whichever of its forms, where not all that it holds was read."""

from fazhi_nlp.records import Remark

TRACKED_CHANGES = Remark(
    "tracked_changes", "tracked changes were read as accepted", "文件中有修订痕迹，按全部接受读取"
)
HIDDEN_TEXT = Remark("hidden_text", "hidden text was left out", "隐藏文字未读取")


def pictures(count: int) -> Remark:
    """Say how many pictures and charts there are.

    Examples
    --------
    >>> pictures(2).en
    'pictures or charts: 2; text in them was not read'
    """
    return Remark(
        "pictures",
        f"pictures or charts: {count}; text in them was not read",
        f"有 {count} 处图片或图表，其中的文字未读取",
    )
