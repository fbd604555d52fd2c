"""Caps on reading, in one place: every document is treated as hostile.

Exceeding a cap is an error; nothing is cut silently.
"""

from dataclasses import dataclass

from fazhi_nlp.errors import LimitError, Text


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
    header_bytes : int
        Length of a header in a web archive (.mht), by default 16 KiB; browsers write 200 bytes.
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
    xml_attributes : int
        Attributes of one tag, by default 2,000; Word writes 40 at most.
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
    header_bytes: int = 16 * 1024
    archive_depth: int = 8
    unpacked_bytes: int = 128 * 1024 * 1024
    unpacked_ratio: int = 300
    archive_bytes: int = 2 * 1024 * 1024 * 1024
    rtf_tokens: int = 3_000_000
    rtf_depth: int = 1_000
    xml_tags: int = 2_000_000
    xml_attributes: int = 2_000
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
        amount = _size(limit) if cap.endswith("_bytes") else Text(f"{limit:,}", f"{limit:,}")
        raise LimitError(
            f"{where}: more than {passed.en.format(amount.en)}; {remedy.en}, "
            f"or allow more with limits=Limits({cap}=...)",
            zh=f"{where}：{passed.zh.format(amount.zh)}；{remedy.zh}",
        )


def _size(limit: int) -> Text:
    if limit < _MEGABYTE:
        return Text(f"{limit:,} 字节", f"{limit:,} bytes")
    return Text(f"{limit // _MEGABYTE:,} MB", f"{limit // _MEGABYTE:,} MB")


_MEGABYTE = 1024 * 1024


_SPLIT = Text("请拆分文件", "split the document")
_LIGHTEN = Text("请拆分文件，或压缩、删去其中的图片后另存一份", "split the document, or leave out pictures")
_REPACK = Text("请分成几个压缩包，或解压后直接处理文件夹", "pack it in several archives, or unpack it")
_RE_SAVE = Text("请用 WPS/Word 打开后另存一份", "re-save it in WPS or Word")
_SAVE_PAGE = Text("请把网页中的文字复制到文本文件（.txt）", "copy its text into a text file")

# What passing each cap is called, and what to do then.
_PASSED = {
    "file_bytes": (Text("大于 {}", "{}"), _LIGHTEN),
    "packed_bytes": (Text("压缩包大于 {}", "{} in the archive"), _REPACK),
    "lines": (Text("超过 {} 行", "{} lines"), _SPLIT),
    "html_tags": (Text("超过 {} 个 HTML 标签", "{} HTML tags"), _SAVE_PAGE),
    "html_depth": (Text("HTML 标签嵌套超过 {} 层", "{} levels of nested HTML tags"), _SAVE_PAGE),
    "html_style_checks": (
        Text("网页样式过于复杂（超过 {} 次比对）", "{} comparisons with style sheets"),
        _SAVE_PAGE,
    ),
    "archive_members": (Text("里面的文件超过 {} 个", "{} members in the archive"), _REPACK),
    "header_bytes": (Text("网页存档的一个文件头大于 {}", "{} in one header"), _SAVE_PAGE),
    "archive_depth": (Text("压缩包嵌套超过 {} 层", "{} archives within archives"), _REPACK),
    "unpacked_bytes": (Text("解压后大于 {}", "{} when unpacked"), _LIGHTEN),
    "unpacked_ratio": (
        Text("解压后超过原大小的 {} 倍，不像正常文件", "{} times the packed size"),
        _RE_SAVE,
    ),
    "archive_bytes": (Text("压缩包解压后大于 {}", "{} in the archive when unpacked"), _REPACK),
    "rtf_tokens": (Text("超过 {} 个 RTF 控制字", "{} RTF control words"), _SPLIT),
    "rtf_depth": (Text("RTF 嵌套超过 {} 层", "{} levels of nested RTF groups"), _RE_SAVE),
    "xml_tags": (Text("超过 {} 个 XML 标签", "{} XML tags"), _SPLIT),
    "xml_attributes": (Text("一个 XML 标签的属性超过 {} 个", "{} attributes of one XML tag"), _RE_SAVE),
    "xml_depth": (Text("XML 标签嵌套超过 {} 层", "{} levels of nested XML tags"), _RE_SAVE),
    "pdf_pages": (Text("超过 {} 页", "{} pages"), _SPLIT),
    "pdf_characters": (Text("超过 {} 个字符", "{} characters"), _SPLIT),
}

DEFAULT_LIMITS = Limits()
"""The limits that hold unless others are passed."""
