"""The caps of reading, in one place: a document is hostile until read.

Passing a cap is an error, never a silent cut.
"""

from dataclasses import dataclass
from typing import NamedTuple

from fazhi_nlp.errors import LimitError


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a document may be.

    Attributes
    ----------
    file_bytes : int
        Bytes of the file, by default 32 MiB; reports are seldom larger than 1.
    packed_bytes : int
        Bytes of an archive of many documents as it is, by default 256 MiB; each document in it may
        have `file_bytes`.
    lines : int
        Lines of the document, by default 200,000.
    html_tags : int
        Tags of a page, by default 1,000,000.
    html_depth : int
        How deep the tags of a page may nest, by default 2,000. Old pages leave many open;
        browsers stop at 512.
    html_style_checks : int
        How many times a rule of a page's style sheets may be held against an element, by default
        3,000,000; a page of a portal needs a few thousand.
    archive_members : int
        Members of a file that is an archive inside (.zip, .docx, .mht), by default 5,000.
    archive_depth : int
        Archives within archives (the multiparts of a .mht), by default 8.
    unpacked_bytes : int
        Bytes of the members that are read, unpacked, by default 128 MiB.
    unpacked_ratio : int
        How many times larger unpacking may make a member, by default 300. The text of reports
        packs to a tenth, deflate can go to a thousandth.
    archive_bytes : int
        Bytes of all files in a .zip, unpacked, by default 2 GiB; each of them may have `file_bytes`.
    rtf_tokens : int
        Control words, braces and pieces of text of an RTF document, by default 3,000,000.
    rtf_depth : int
        How deep its groups may nest, by default 1,000.
    xml_tags : int
        Tags of one member in XML, by default 2,000,000.
    xml_depth : int
        How deep its tags may nest, by default 200; tables within tables come to 30.
    pdf_pages : int
        Pages of a PDF file, by default 2,000.
    pdf_characters : int
        Characters on them, by default 3,000,000.

    Examples
    --------
    >>> Limits(lines=50).lines
    50
    """

    file_bytes: int = 32 * 1024 * 1024
    packed_bytes: int = 256 * 1024 * 1024
    lines: int = 200_000
    html_tags: int = 1_000_000
    html_depth: int = 2_000
    html_style_checks: int = 3_000_000
    archive_members: int = 5_000
    archive_depth: int = 8
    unpacked_bytes: int = 128 * 1024 * 1024
    unpacked_ratio: int = 300
    archive_bytes: int = 2 * 1024 * 1024 * 1024
    rtf_tokens: int = 3_000_000
    rtf_depth: int = 1_000
    xml_tags: int = 2_000_000
    xml_depth: int = 200
    pdf_pages: int = 2_000
    pdf_characters: int = 3_000_000

    def check(self, cap: str, found: int, where: str) -> None:
        """Raise LimitError where `found` passes the cap of that name.

        Examples
        --------
        >>> try:
        ...     Limits(lines=2).check("lines", 3, "long.txt")
        ... except LimitError as error:
        ...     print(error.zh)
        long.txt：超过 2 行；请拆分文件
        """
        limit: int = getattr(self, cap)
        if found <= limit:
            return
        passed, remedy = _PASSED[cap]
        amount, amount_zh = _size(limit) if cap.endswith("_bytes") else (f"{limit:,}",) * 2
        raise LimitError(
            f"{where}: more than {passed.en.format(amount)}; {remedy.en}, "
            f"or allow more with limits=Limits({cap}=...)",
            zh=f"{where}：{passed.zh.format(amount_zh)}；{remedy.zh}",
        )


def _size(limit: int) -> tuple[str, str]:
    """So many bytes, in English and Chinese."""
    if limit < _MEGABYTE:
        return f"{limit:,} bytes", f"{limit:,} 字节"
    return (f"{limit // _MEGABYTE:,} MB",) * 2


_MEGABYTE = 1024 * 1024


class _Said(NamedTuple):
    en: str
    zh: str


_SPLIT = _Said("split the document", "请拆分文件")
_LIGHTEN = _Said("split the document, or leave out pictures", "请拆分文件，或压缩、删去其中的图片后另存一份")
_REPACK = _Said("pack it in several archives, or unpack it", "请分成几个压缩包，或解压后直接处理文件夹")
_SAVE_ANEW = _Said("save it anew in WPS or Word", "请用 WPS/Word 打开后另存一份")
_SAVE_PAGE = _Said("copy its text into a text file", "请把网页中的文字复制到文本文件（.txt）")

# What passing each cap is called, and what to do then.
_PASSED = {
    "file_bytes": (_Said("{}", "大于 {}"), _LIGHTEN),
    "packed_bytes": (_Said("{} in the archive", "压缩包大于 {}"), _REPACK),
    "lines": (_Said("{} lines", "超过 {} 行"), _SPLIT),
    "html_tags": (_Said("{} HTML tags", "超过 {} 个 HTML 标签"), _SAVE_PAGE),
    "html_depth": (_Said("{} levels of nested HTML tags", "HTML 标签嵌套超过 {} 层"), _SAVE_PAGE),
    "html_style_checks": (
        _Said("{} comparisons with style sheets", "网页样式过于复杂（超过 {} 次比对）"),
        _SAVE_PAGE,
    ),
    "archive_members": (_Said("{} members in the archive", "里面的文件超过 {} 个"), _REPACK),
    "archive_depth": (_Said("{} archives within archives", "压缩包嵌套超过 {} 层"), _REPACK),
    "unpacked_bytes": (_Said("{} when unpacked", "解压后大于 {}"), _LIGHTEN),
    "unpacked_ratio": (
        _Said("{} times the packed size", "解压后超过原大小的 {} 倍，不像正常文件"),
        _SAVE_ANEW,
    ),
    "archive_bytes": (_Said("{} in the archive when unpacked", "压缩包解压后大于 {}"), _REPACK),
    "rtf_tokens": (_Said("{} RTF control words", "超过 {} 个 RTF 控制字"), _SPLIT),
    "rtf_depth": (_Said("{} levels of nested RTF groups", "RTF 嵌套超过 {} 层"), _SAVE_ANEW),
    "xml_tags": (_Said("{} XML tags", "超过 {} 个 XML 标签"), _SPLIT),
    "xml_depth": (_Said("{} levels of nested XML tags", "XML 标签嵌套超过 {} 层"), _SAVE_ANEW),
    "pdf_pages": (_Said("{} pages", "超过 {} 页"), _SPLIT),
    "pdf_characters": (_Said("{} characters", "超过 {} 个字符"), _SPLIT),
}

DEFAULT_LIMITS = Limits()
"""The limits that hold unless others are passed."""
