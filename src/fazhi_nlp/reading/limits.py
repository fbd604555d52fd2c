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
}

DEFAULT_LIMITS = Limits()
"""The limits that hold unless others are passed."""
