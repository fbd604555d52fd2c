"""Why a report was not read, as programs and people are told."""

import errno
from dataclasses import dataclass

from fazhi_nlp.errors import FazhiError


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that was not read.

    Attributes
    ----------
    code : str
        ``encrypted``, ``scanned``, ``damaged``, ``empty``, ``unsupported``, ``needs_extra``,
        ``too_large``, ``timeout``, ``crashed``, ``not_a_report``, ``no_access`` or ``internal``.
    en, zh : str
        What happened and what to do.
    """

    code: str
    en: str
    zh: str


def failure_of(error: Exception) -> Failure:
    """Say what an error means for the one who gave the file.

    Examples
    --------
    >>> failure_of(FileNotFoundError(errno.ENOENT, "No such file", "a.txt")).zh
    'a.txt: 找不到文件或文件夹；请检查路径'
    """
    if isinstance(error, FazhiError):
        return Failure(error.code, str(error), error.zh)
    if isinstance(error, OSError):
        zh, en = _OS_REASONS.get(error.errno or 0, (str(error.strerror or error),) * 2)
        named = f"{error.filename}: " if error.filename else ""
        return Failure("no_access", named + en, named + zh)
    what = f"{type(error).__name__}: {error}"
    return Failure(
        "internal",
        f"an internal error ({what}); please report it with the file",
        f"程序内部出错（{what}）；请将该文件和这行信息反馈给开发者",
    )


_OS_REASONS = {
    errno.ENOENT: ("找不到文件或文件夹；请检查路径", "no such file or folder; check the path"),
    errno.EACCES: (
        "没有读写权限，或正被其他程序（如 Excel、WPS）打开；请关闭后再试，或换一个位置",
        "not allowed, or open in another program (Excel, WPS); close it, or use another place",
    ),
    errno.EISDIR: ("这是文件夹，不是文件；请指定文件", "a folder, not a file; name a file"),
    errno.ENOTDIR: ("路径中有一段不是文件夹；请检查路径", "a part of the path is no folder; check the path"),
    errno.ENOSPC: ("磁盘空间不足；请清理后再试", "no space left on the disk; make room and try again"),
    errno.ENAMETOOLONG: ("路径太长；请移到较短的路径下", "the path is too long; move it to a shorter one"),
}
