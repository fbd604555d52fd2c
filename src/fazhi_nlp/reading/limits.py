"""The caps of reading, in one place: a document is hostile until read.

Passing a cap is an error, never a silent cut.
"""

from dataclasses import dataclass

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
        long.txt：超过 2 行；请拆分文件，或在 Python 中用 read_report(…, limits=Limits(lines=…)) 放宽上限
        """
        limit: int = getattr(self, cap)
        if found <= limit:
            return
        unit, unit_zh = _UNITS[cap]
        raise LimitError(
            f"{where}: more than {limit:,} {unit}; split the document, "
            f"or allow more with read_report(..., limits=Limits({cap}=...))",
            zh=f"{where}：超过 {limit:,} {unit_zh}；请拆分文件，"
            f"或在 Python 中用 read_report(…, limits=Limits({cap}=…)) 放宽上限",
        )


_UNITS = {
    "file_bytes": ("bytes", "字节"),
    "packed_bytes": ("bytes in the archive", "字节（压缩包）"),
    "lines": ("lines", "行"),
    "html_tags": ("HTML tags", "个 HTML 标签"),
    "html_depth": ("levels of nested HTML tags", "层 HTML 标签嵌套"),
    "archive_members": ("members in the archive", "个压缩包成员"),
    "archive_depth": ("archives within archives", "层压缩包嵌套"),
    "unpacked_bytes": ("bytes when unpacked", "字节（解压后）"),
    "unpacked_ratio": ("times the packed size", "倍压缩大小"),
    "archive_bytes": ("bytes in the archive when unpacked", "字节（压缩包解压后）"),
    "rtf_tokens": ("RTF control words", "个 RTF 控制字"),
    "rtf_depth": ("levels of nested RTF groups", "层 RTF 嵌套"),
    "xml_tags": ("XML tags", "个 XML 标签"),
    "xml_depth": ("levels of nested XML tags", "层 XML 标签嵌套"),
    "pdf_pages": ("pages", "页"),
    "pdf_characters": ("characters", "个字符"),
}

DEFAULT_LIMITS = Limits()
"""The limits that hold unless others are passed."""
