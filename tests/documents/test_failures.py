"""Why a report was not read."""

import errno
import os

import pytest

from fazhi_nlp.documents.failures import KINDS, crashed, failure_of, timed_out
from fazhi_nlp.errors import DocumentError, LimitError, MissingExtraError


@pytest.mark.parametrize("code", KINDS)
def test_every_kind_has_a_name_and_a_remedy_in_both_languages(code: str) -> None:
    kind = KINDS[code]
    assert all(kind)
    assert kind.remedy_zh.endswith("。")
    assert kind.remedy_en.endswith(".")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (DocumentError("a", zh="甲", code="scanned"), "scanned"),
        (DocumentError("a", zh="甲"), "damaged"),
        (LimitError("a", zh="甲"), "too_large"),
        (MissingExtraError("a", zh="甲"), "needs_extra"),
        (FileNotFoundError(2, "no", "a.txt"), "no_access"),
        (MemoryError(), "too_large"),
        (RecursionError("deep"), "internal"),
        (DocumentError("a", zh="甲", code="new one"), "new one"),
    ],
)
def test_every_error_has_a_code_and_a_kind(error: Exception, code: str) -> None:
    failure = failure_of(error)
    assert failure.code == code
    assert failure.kind is KINDS.get(code, KINDS["internal"])


@pytest.mark.parametrize(
    ("number", "zh"),
    [
        (errno.ELOOP, "链接指向自身"),
        (errno.EROFS, "只读"),
        (errno.EIO, "读写出错"),
        (errno.EPERM, "没有读写权限"),
    ],
)
def test_what_the_system_says_is_said_in_chinese(number: int, zh: str) -> None:
    failure = failure_of(OSError(number, os.strerror(number), "a.txt"))
    assert zh in failure.zh
    assert "；" in failure.zh
    assert "; " in failure.en


def test_what_ends_its_process_says_what_to_do() -> None:
    assert crashed("a.pdf", -11).zh == "a.pdf：读取时程序两次崩溃（退出码 -11）；请用 WPS/Word 打开后另存一份"
    assert timed_out("a.pdf", 60).zh == "a.pdf：60 秒内没有读完；请另存一份，或用 --timeout 放宽时间"
