"""What the commands say to people, in Chinese or English."""

import errno
import sys
from collections.abc import Sequence
from typing import TextIO

from fazhi_nlp.errors import FazhiError
from fazhi_nlp.writing.table import printable

LANGUAGES = ("zh", "en")


def language_of(arguments: Sequence[str]) -> str:
    """Find the language asked for before the arguments are parsed, as help is in it too.

    Examples
    --------
    >>> language_of(["label", "--lang", "en", "a.txt"]), language_of(["label", "--", "--lang=en"])
    ('en', 'zh')
    """
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--lang":
            following = value if equals else "".join(arguments[place + 1 : place + 2])
            return following if following in LANGUAGES else LANGUAGES[0]
    return LANGUAGES[0]


class Speech:
    """Says things in one language: messages to standard error, results to standard output.

    Parameters
    ----------
    language : {"zh", "en"}
    """

    def __init__(self, language: str) -> None:
        self.language = language

    def choose(self, zh: str, en: str) -> str:
        """Choose the text in the language of this speech."""
        return en if self.language == "en" else zh

    def tell(self, zh: str, en: str) -> None:
        """Print a message of one line, or several."""
        self._print(self.choose(zh, en), sys.stderr)

    def show(self, zh: str, en: str) -> None:
        """Print a result of one line, or several."""
        self._print(self.choose(zh, en), sys.stdout)

    @staticmethod
    def _print(text: str, stream: TextIO) -> None:
        # Texts may quote a file; what would steer the terminal must not pass.
        print("\n".join(map(printable, text.split("\n"))), file=stream, flush=True)

    def progress(self, done: int, total: int) -> None:
        """Show how far the work is, on a terminal only, on one line that the next one overwrites."""
        if sys.stderr.isatty():
            end = "\r" if done < total else "\r\033[K"
            print(f"{done}/{total}", end=end, file=sys.stderr, flush=True)

    def reason(self, error: Exception) -> str:
        """Say what went wrong and what to do, in one text."""
        if isinstance(error, FazhiError):
            return self.choose(error.zh, str(error))
        if isinstance(error, OSError):
            return self._os_reason(error)
        return self.choose(
            f"程序内部出错（{type(error).__name__}: {error}）；请将该文件和这行信息反馈给开发者",
            f"an internal error ({type(error).__name__}: {error}); please report it with the file",
        )

    def _os_reason(self, error: OSError) -> str:
        known = _OS_REASONS.get(error.errno or 0)
        reason = self.choose(*known) if known else str(error.strerror or error)
        return f"{error.filename}: {reason}" if error.filename else reason


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
