"""Zip archives: names, order, archives within, and hostile ones."""

import io
import random
import struct
import warnings
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.documents.reading import Limits, read_document
from fazhi_nlp.documents.reading.archives import members, only_document
from fazhi_nlp.errors import DocumentError, FazhiError, LimitError

REPORT = "一、主要工作\n全年培训3次。".encode("gbk")
PICTURE = b"\x89PNG\r\n\x1a\n\0"


def zipped(*files: tuple[str, bytes], code_page: str = "", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive; with a code page its names are in that, without a sign of it, as Windows writes them."""
    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of two files of one name
        with zipfile.ZipFile(stream, "w", method) as archive:
            for name, data in files:
                archive.writestr(zipfile.ZipInfo(_as_ascii(name, code_page)), data, method)
    packed = stream.getvalue()
    for name, _ in files:
        packed = packed.replace(_as_ascii(name, code_page).encode(), name.encode(code_page or "utf-8"))
    return packed


def _as_ascii(name: str, code_page: str) -> str:
    """A name of as many bytes that is written as it stands; no code page: the name itself."""
    if not code_page:
        return name
    return random.Random(name).randbytes(99).hex()[: len(name.encode(code_page))]


def names(data: bytes, limits: Limits | None = None) -> list[str]:
    return [member.name for member in members(data, "in.zip", limits or Limits())]


@pytest.mark.parametrize("code_page", ["", "gbk", "utf-8"])
def test_chinese_names(code_page: str) -> None:
    packed = zipped(("县区/栗河县2025年报告.docx", b"1"), ("联通.txt", b"2"), code_page=code_page)
    assert names(packed) == ["县区/栗河县2025年报告.docx", "联通.txt"]


def test_names_of_other_code_pages_stay_readable() -> None:
    assert names(zipped(("Menü.txt", b"1"), code_page="cp437")) == ["Menü.txt"]


def test_order_is_that_of_names_and_nothing_is_lost() -> None:
    packed = zipped(("b.txt", b"2"), ("a/c.txt", b"1"), ("b.txt", b"3"), ("空.txt", b""))
    found = [(member.name, member.data) for member in members(packed, "in.zip")]
    assert found == [("a/c.txt", b"1"), ("b.txt", b"2"), ("b.txt", b"3"), ("空.txt", b"")]


def test_folders_and_litter_are_passed_over() -> None:
    litter = ("__MACOSX/._a.docx", "a/.DS_Store", "Thumbs.db", "a/~$a.docx", ".~a.docx", "desktop.ini")
    assert names(zipped(*((name, b"1") for name in ("a/", *litter, "a/a.docx")))) == ["a/a.docx"]


def test_names_are_made_harmless() -> None:
    packed = zipped(("../../etc/a.txt", b"1"), ("/b\\c.txt", b"2"), ("d\x1b[2J.txt", b"3"))
    assert names(packed) == ["b/c.txt", "d\ufffd[2J.txt", "etc/a.txt"]


def test_archives_within_archives() -> None:
    inner = zipped(("镇/青榆镇.txt", REPORT), code_page="gbk")
    packed = zipped(
        ("县.zip", inner), ("报告.docx", zipped(("word/document.xml", b"1"))), ("坏.zip", inner[:-9])
    )
    found = list(members(packed, "in.zip"))
    assert [member.name for member in found] == ["县.zip/镇/青榆镇.txt", "坏.zip", "报告.docx"]
    assert found[0].data == REPORT
    assert str(found[1].error).startswith("in.zip/坏.zip: the archive is broken")


def test_one_bad_file_leaves_the_others() -> None:
    packed = bytearray(zipped(("a.txt", REPORT), ("b.txt", REPORT), method=zipfile.ZIP_STORED))
    packed[packed.find(REPORT) + 3] ^= 1
    bad, good = members(bytes(packed), "in.zip")
    assert (bad.data, good.data, good.error) == (b"", REPORT, None)
    assert isinstance(bad.error, DocumentError)
    assert bad.error.zh.startswith("in.zip/a.txt：无法解压")


def test_a_password_is_told() -> None:
    packed = bytearray(zipped(("a.txt", REPORT)))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        packed[packed.find(signature) + place] |= 1
    (member,) = members(bytes(packed), "in.zip")
    assert member.error is not None
    assert (member.error.code, member.data) == ("encrypted", b"")
    assert "密码" in member.error.zh


def test_an_archive_of_one_document_is_read_as_that(tmp_path: Path) -> None:
    path = tmp_path / "上报.zip"
    path.write_bytes(zipped(("报告/栗河县.txt", REPORT), ("盖章页.png", PICTURE), code_page="gbk"))
    document = read_document(path)
    assert [line.text for line in document.lines] == ["一、主要工作", "全年培训3次。"]
    assert (document.name, document.encoding) == ("栗河县.txt", "gb18030")


@pytest.mark.parametrize(
    ("files", "code", "says"),
    [
        ([("a.txt", REPORT), ("b.zip", zipped(("c.txt", REPORT)))], "unsupported", "in.zip 一次标完"),
        ([("a.png", PICTURE)], "empty", "没有文档"),
        ([], "empty", "没有文档"),
    ],
)
def test_an_archive_of_several_or_none_is_refused(
    files: list[tuple[str, bytes]], code: str, says: str
) -> None:
    with pytest.raises(DocumentError) as error:
        only_document(zipped(*files), "in.zip", Limits())
    assert error.value.code == code
    assert says in error.value.zh


BOMB = zipped(("a.txt", bytes(10_000_000)))
NEST = zipped(("a.zip", zipped(("a.zip", zipped(("a.txt", b"1"))))))


@pytest.mark.parametrize(
    ("data", "limits"),
    [
        (zipped(*((f"{number}.txt", b"") for number in range(30))), Limits(archive_members=20)),
        (zipped(("a.txt", REPORT), ("b.txt", REPORT)), Limits(archive_bytes=len(REPORT) + 1)),
        (NEST, Limits(archive_depth=2)),
    ],
)
def test_a_cap_of_the_archive_that_is_passed_is_an_error(data: bytes, limits: Limits) -> None:
    with pytest.raises(LimitError, match="more than"):
        names(data, limits)


@pytest.mark.parametrize("limits", [Limits(), Limits(unpacked_ratio=10**6, file_bytes=1_000_000)])
def test_a_file_that_unpacks_to_too_much_is_not_unpacked(limits: Limits) -> None:
    (member,) = members(BOMB, "in.zip", limits)
    assert isinstance(member.error, LimitError)
    assert member.data == b""


def test_a_size_that_is_a_lie_does_not_help() -> None:
    packed = BOMB.replace((10_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    (member,) = members(packed, "in.zip")
    assert member.error is not None


def test_a_directory_of_a_million_entries_is_not_opened() -> None:
    entry = b"PK\x01\x02" + bytes(42)
    end = b"PK\x05\x06" + bytes(8) + (46 * 300_000).to_bytes(4, "little") + bytes(6)
    with pytest.raises(LimitError, match="members in the archive"):
        read_document(b"PK\x03\x04" + entry * 300_000 + end)


SMALL = zipped(("报告.txt", REPORT), ("县.zip", zipped(("a.txt", REPORT))), code_page="gbk")


@given(st.data())
def test_damage_never_raises_anything_foreign(data: st.DataObject) -> None:
    content = bytearray(SMALL[: data.draw(st.integers(4, len(SMALL)))])
    for _ in range(data.draw(st.integers(0, 10))):
        place = data.draw(st.integers(4, max(4, len(content) - 1)))
        if place < len(content):
            content[place] = data.draw(st.integers(0, 255))
    with suppress(FazhiError):
        for member in members(bytes(content), "in.zip"):
            assert member.error is None or member.error.zh
        read_document(bytes(content))


def test_a_directory_that_hides_its_size_is_counted_all_the_same() -> None:
    packed = zipped(*((f"{number}.txt", b"") for number in range(30)))
    end = len(packed) - 22
    size, start = struct.unpack_from("<LL", packed, end + 12)
    zip64 = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 30, 30, size, start)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
    hidden = packed[:end] + zip64 + locator + packed[end : end + 12] + bytes(4) + packed[end + 16 :]
    second_end = packed[: end + 16] + b"PK\5\6" + bytes(2)
    for data in (hidden, second_end):
        assert len(zipfile.ZipFile(io.BytesIO(data)).infolist()) == 30
        with pytest.raises(LimitError, match="members in the archive"):
            names(data, Limits(archive_members=20))


def test_a_member_without_a_name_is_passed_over() -> None:
    assert names(zipped(("a.txt", b"1"), ("b.txt", b"2")).replace(b"b.txt", b"\0.txt")) == ["a.txt"]


def test_members_that_lie_over_each_other_are_counted_each_time() -> None:
    text = random.Random(0).randbytes(1_000) * 200
    packed = zipped(("a.txt", text))
    directory, end = packed.index(b"PK\1\2"), packed.index(b"PK\5\6")
    entries = packed[directory:end] * 400
    counts = struct.pack("<HHII", 400, 400, len(entries), directory)
    overlapping = packed[:directory] + entries + packed[end : end + 8] + counts + b"\0\0"
    with pytest.raises(LimitError, match=r"^in\.zip: more than 300 times the packed size"):
        names(overlapping)
    assert len(names(overlapping, Limits(unpacked_ratio=10_000))) == 400
