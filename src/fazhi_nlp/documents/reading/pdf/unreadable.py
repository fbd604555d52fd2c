"""What to say of pages that gave no text."""

from collections.abc import Iterator, Mapping, Sequence

from fazhi_nlp.errors import DocumentError
from fazhi_nlp.records import Remark

_REASONS = {
    "pages_without_text": (
        "not read: no text, only pictures (scanned?)",
        "没有文字，只有图像（扫描件？），未读取",
    ),
    "pages_garbled": ("not read: their fonts give no readable text", "字体编码有误，读出的是乱码，未读取"),
    "characters_garbled": (
        "not read in full: a font gives no readable text (characters left out, or shown as U+FFFD)",
        "部分字符字体编码有误，无法读取，已略去或以 \ufffd 代替",
    ),
    "pages_damaged": ("not read: damaged", "已损坏，未读取"),
}
_REMEDY = "run OCR on them, or ask for the file in Word format"
_REMEDY_ZH = "请做文字识别（OCR），或索取 Word 文件"


def remarks(unread: Mapping[str, Sequence[int]]) -> tuple[Remark, ...]:
    """Name the pages of a file that is read all the same.

    Parameters
    ----------
    unread : mapping of str to sequence of int
        Numbers of pages, ascending, by the code of what is wrong with them.

    Examples
    --------
    >>> [remark.zh for remark in remarks({"pages_without_text": [3, 4, 5, 9]})]
    ['第 3–5、9 页没有文字，只有图像（扫描件？），未读取；请做文字识别（OCR），或索取 Word 文件']
    """
    return tuple(
        Remark(
            code,
            f"{'page' if len(pages) == 1 else 'pages'} {', '.join(_ranges(pages))} {en}; {_REMEDY}",
            f"第 {'、'.join(_ranges(pages))} 页{zh}；{_REMEDY_ZH}",
        )
        for code, (en, zh) in _REASONS.items()
        if (pages := unread.get(code))
    )


def _ranges(pages: Sequence[int]) -> Iterator[str]:
    start = 0
    for place, page in enumerate(pages):
        if place + 1 == len(pages) or pages[place + 1] != page + 1:
            yield f"{pages[start]}–{page}" if place > start else str(page)
            start = place + 1


def refusal(unread: Mapping[str, Sequence[int]], where: str) -> DocumentError | None:
    """Return the error for a file none of whose pages could be read; None where all are blank."""
    if unread["pages_without_text"]:
        return DocumentError(
            f"{where}: needs OCR: its pages are pictures without text (a scan); run OCR on it, "
            "or ask for the file in Word format",
            zh=f"{where}：需要 OCR：各页只有图像，没有文字（扫描件）；{_REMEDY_ZH}",
            code="scanned",
        )
    if unread["pages_garbled"]:
        return DocumentError(
            f"{where}: needs OCR: its fonts give no readable text; export it again as PDF from Word or WPS, "
            "run OCR on it, or ask for the file in Word format",
            zh=f"{where}：需要 OCR：字体编码有误，读出的是乱码；"
            "请从 Word 或 WPS 重新导出，或做文字识别（OCR）",
            code="scanned",
        )
    return damaged(where) if unread["pages_damaged"] else None


def damaged(where: str) -> DocumentError:
    """Return the error for a PDF file that cannot be read."""
    return DocumentError(
        f"{where}: a damaged PDF file; ask for it again, "
        "or open it in a PDF reader and save its text as .txt",
        zh=f"{where}：PDF 文件已损坏；请重新获取，或用 PDF 阅读器打开后把文字存为 .txt",
    )
