"""Why a report was not read, for programs and for people."""

import errno
from dataclasses import dataclass
from typing import NamedTuple

from fazhi_nlp.errors import FazhiError, Text


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that was not read.

    Attributes
    ----------
    code : str
        ``encrypted``, ``scanned``, ``damaged``, ``empty``, ``unsupported``, ``needs_extra``,
        ``too_large``, ``timeout``, ``crashed``, ``not_a_report``, ``no_access``, ``no_files``
        or ``internal``.
    en, zh : str
        What happened and what to do.
    """

    code: str
    en: str
    zh: str

    @property
    def text(self) -> Text:
        """What happened and what to do, in both languages."""
        return Text(self.zh, self.en)

    @property
    def kind(self) -> "Kind":
        """What kind of failure it is, and its remedy."""
        return KINDS.get(self.code, KINDS["internal"])


class Kind(NamedTuple):
    """A kind of failure.

    Attributes
    ----------
    en, zh : str
        What it is called.
    remedy_en, remedy_zh : str
        What to do about it.

    Examples
    --------
    >>> KINDS["encrypted"].zh, KINDS["encrypted"].remedy_zh
    ('文件已加密', '文件设有打开密码，或被加密软件加密。请取消密码或解密后重新放入。')
    """

    en: str
    zh: str
    remedy_en: str
    remedy_zh: str


KINDS = {
    "encrypted": Kind(
        "encrypted",
        "文件已加密",
        "Remove the password in WPS or Word, or have the file decrypted, and add it again.",
        "文件设有打开密码，或被加密软件加密。请取消密码或解密后重新放入。",
    ),
    "scanned": Kind(
        "a scan",
        "扫描件",
        "The pages are images without text. Run OCR first, or ask for the original.",
        "页面是图片，没有文字。请先做文字识别（OCR），或向报送单位索要原文件。",
    ),
    "damaged": Kind(
        "damaged",
        "文件损坏",
        "Open the file in WPS or Word and save a copy; if that fails, ask the sender for it again.",
        "请用 WPS/Word 打开后另存一份；打不开的，请报送单位重新发送。",
    ),
    "empty": Kind(
        "empty",
        "没有文字",
        "The file holds no text. Check that it was saved completely.",
        "文件里没有文字。请检查是否保存完整。",
    ),
    "unsupported": Kind(
        "format not supported",
        "格式不支持",
        "Save the report in a supported format, or leave the file out if it is not a report.",
        "请另存为支持的格式；不是报告的文件请移走。",
    ),
    "needs_extra": Kind(
        "optional package missing",
        "缺少可选软件包",
        "Install the package that the message names, then run again with --retry-failed.",
        "请安装提示中的软件包，再加 --retry-failed 重新运行。",
    ),
    "too_large": Kind(
        "too large",
        "文件过大",
        "Split the file, or compress or remove its pictures and save it again.",
        "请拆分文件，或压缩、删去其中的图片后另存一份。",
    ),
    "timeout": Kind(
        "took too long",
        "读取超时",
        "Open the file in WPS or Word and save a copy, or allow more time with --timeout and --retry-failed.",
        "请用 WPS/Word 打开后另存一份；或用 --timeout 放宽时间，加 --retry-failed 再试。",
    ),
    "crashed": Kind(
        "the reader crashed",
        "读取程序崩溃",
        "Open the file in WPS or Word and save it as .docx or plain text.",
        "请用 WPS/Word 打开后另存一份（.docx 或纯文本）。",
    ),
    "not_a_report": Kind(
        "not a report",
        "不是报告正文",
        "No paragraph was found. Check that the file is the report itself, not a cover or a link.",
        "没有找到正文段落。请检查文件是否为报告全文，而不是封面或链接页。",
    ),
    "no_access": Kind(
        "cannot be opened",
        "无法打开",
        "Check the path and the permissions, and close the file in other programs.",
        "请检查路径和权限，并在其他程序中关闭该文件。",
    ),
    "no_files": Kind(
        "nothing to read",
        "没有可读取的文件",
        "Put the reports into the folder, or check the pattern.",
        "请把报告放进文件夹，或检查通配符。",
    ),
    "internal": Kind(
        "internal error",
        "程序内部出错",
        "Please report the message, with the file.",
        "请将该文件和提示信息反馈给开发者。",
    ),
}
"""Every kind of failure by its code, in the order of printing."""


def timed_out(where: str, seconds: float) -> Failure:
    """Say that reading took too long, twice."""
    return Failure(
        "timeout",
        f"{where}: not read within {seconds:g} seconds; save a copy, or allow more time with --timeout",
        f"{where}：{seconds:g} 秒内没有读完；请另存一份，或用 --timeout 放宽时间",
    )


def crashed(where: str, code: int) -> Failure:
    """Say that reading ended its process, twice."""
    return Failure(
        "crashed",
        f"{where}: the reader crashed twice (exit code {code}); save a copy in WPS or Word",
        f"{where}：读取时程序两次崩溃（退出码 {code}）；请用 WPS/Word 打开后另存一份",
    )


def failure_of(error: Exception) -> Failure:
    """Say what an error means for the one who gave the file.

    Examples
    --------
    >>> failure_of(FileNotFoundError(errno.ENOENT, "No such file", "a.txt")).zh
    'a.txt：找不到文件或文件夹；请检查路径'
    """
    if isinstance(error, FazhiError):
        return Failure(error.code, str(error), error.zh)
    if isinstance(error, OSError):
        reason = str(error.strerror or error)
        zh, en = _OS_REASONS.get(error.errno or 0, Text(reason, reason))
        if error.filename:
            en, zh = f"{error.filename}: {en}", f"{error.filename}：{zh}"
        return Failure("no_access", en, zh)
    if isinstance(error, MemoryError):
        return Failure(
            "too_large",
            "it needs more memory than a document may use; split it",
            "读取它需要的内存超过上限；请拆分文件",
        )
    what = f"{type(error).__name__}: {error}"
    return Failure(
        "internal",
        f"an internal error ({what}); please report it with the file",
        f"程序内部出错（{what}）；请将该文件和这行信息反馈给开发者",
    )


_NOT_ALLOWED = Text(
    "没有读写权限，或正被其他程序（如 Excel、WPS）打开；请关闭后再试，或换一个位置",
    "no permission, or open in another program (Excel, WPS); close it, or use another location",
)

_OS_REASONS = {
    errno.ENOENT: Text("找不到文件或文件夹；请检查路径", "no such file or folder; check the path"),
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: Text("磁盘是只读的；请换一个位置", "the disk is read-only; use another location"),
    errno.EIO: Text(
        "磁盘读写出错；请检查磁盘，或换一份副本",
        "disk error; check the disk, or use a copy",
    ),
    errno.ELOOP: Text(
        "链接指向自身；请放入文件本身", "a link that points back to itself; add the file itself"
    ),
    errno.EISDIR: Text("这是文件夹，不是文件；请指定文件", "this is a folder; give a file"),
    errno.ENOTDIR: Text(
        "路径中有一级不是文件夹；请检查路径", "part of the path is not a folder; check the path"
    ),
    errno.ENOSPC: Text("磁盘空间不足；请清理后再试", "the disk is full; free some space and try again"),
    errno.ENAMETOOLONG: Text(
        "路径太长；请移到路径较短的文件夹", "the path is too long; move the file to a shorter one"
    ),
}
