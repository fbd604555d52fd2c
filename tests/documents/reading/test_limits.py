"""Caps of reading: what people are told where a document passes one."""

from dataclasses import fields

import pytest

from fazhi_nlp import LimitError
from fazhi_nlp.documents.reading import Limits


@pytest.mark.parametrize(
    ("cap", "zh"),
    [
        ("file_bytes", "a.pdf：大于 32 MB；请拆分文件，或压缩、删去其中的图片后另存一份"),
        ("packed_bytes", "a.pdf：压缩包大于 256 MB；请分成几个压缩包，或解压后直接处理文件夹"),
        ("archive_bytes", "a.pdf：压缩包解压后大于 2,048 MB；请分成几个压缩包，或解压后直接处理文件夹"),
        ("unpacked_ratio", "a.pdf：解压后超过原大小的 300 倍，不像正常文件；请用 WPS/Word 打开后另存一份"),
        ("lines", "a.pdf：超过 200,000 行；请拆分文件"),
        ("pdf_pages", "a.pdf：超过 2,000 页；请拆分文件"),
    ],
)
def test_officials_read_megabytes_and_what_to_do(cap: str, zh: str) -> None:
    limits = Limits()
    limits.check(cap, getattr(limits, cap), "a.pdf")
    with pytest.raises(LimitError) as caught:
        limits.check(cap, getattr(limits, cap) + 1, "a.pdf")
    assert caught.value.zh == zh


@pytest.mark.parametrize("cap", [field.name for field in fields(Limits)])
def test_programmers_read_how_to_allow_more(cap: str) -> None:
    with pytest.raises(LimitError, match=rf"; .* allow more with limits=Limits\({cap}=\.\.\.\)$") as caught:
        Limits().check(cap, 1 << 40, "a.pdf")
    assert "Limits" not in caught.value.zh
    assert "；请" in caught.value.zh


def test_caps_below_a_megabyte_are_told_in_bytes() -> None:
    with pytest.raises(LimitError, match=r"^a\.txt: more than 1,200 bytes; ") as caught:
        Limits(file_bytes=1200).check("file_bytes", 1201, "a.txt")
    assert caught.value.zh.startswith("a.txt：大于 1,200 字节；")
