"""Web archives: a page that Chromium saved, others in the form of each program, and hostile ones."""

import base64
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.documents.reading import Limits, read_document
from fazhi_nlp.errors import DocumentError, FazhiError, LimitError
from tests.documents.reading.test_html import shown

ARCHIVES = Path(__file__).parent / "archives"
SAVED = (ARCHIVES / "chromium.mht").read_bytes()
TEXT = "全年培训3次。"


def archive(*parts: tuple[str, bytes], kind: str = "multipart/related") -> bytes:
    """A web archive of parts: further header lines, and the bytes."""
    head = f'From: <Saved by WPS>\r\nMIME-Version: 1.0\r\nContent-Type: {kind};\r\n\tboundary="=_b"\r\n'
    data = head.encode()
    for headers, content in parts:
        data += b"\r\n--=_b\r\n" + headers.encode() + b"\r\n\r\n" + content
    return data + b"\r\n--=_b--\r\n"


def texts(data: bytes) -> list[str]:
    return [line.text for line in read_document(data).lines]


def test_page_saved_by_chromium_comes_out_with_its_frame() -> None:
    document = read_document(ARCHIVES / "chromium.mht")
    expected = (ARCHIVES / "chromium.lines").read_text(encoding="utf-8").split("\n")[:-1]
    assert [shown(line) for line in document.lines] == expected
    assert (document.name, document.encoding, document.replacements) == ("chromium.mht", "utf-8", 0)


def test_line_endings_of_the_file_do_not_matter() -> None:
    with_crlf = SAVED.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    assert texts(with_crlf) == texts(with_crlf.replace(b"\r\n", b"\n")) == texts(SAVED)


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "big5", "utf-16"])
@pytest.mark.parametrize("claimed", ["", "; charset=utf-8", '; charset="gb2312"', "; charset=nonsense"])
def test_what_the_archive_claims_of_the_encoding_does_not_matter(encoding: str, claimed: str) -> None:
    page = f"<html><p>依法行政工作報告</p><p>{'全縣工作會議' * 9}</p>".encode(encoding)
    for name, content in (("base64", _base64(page)), ("8bit", page)):
        if encoding != "utf-16" or name == "base64":
            headers = f"Content-Type: text/html{claimed}\r\nContent-Transfer-Encoding: {name}"
            assert texts(archive((headers, content)))[0] == "依法行政工作報告"


def test_other_parts_are_left_out_and_the_page_may_stand_behind_them() -> None:
    data = archive(
        ("Content-Type: text/plain", b"plain"),
        ("Content-Type: text/css", b"p { }"),
        ("Content-Type: text/html\r\nContent-Location: http://a/", f"<p>{TEXT}".encode()),
        ("Content-Type: text/html\r\nContent-Location: http://a/advertisement", b"<p>no"),
    )
    assert texts(data) == [TEXT]


def test_frames_follow_their_page_by_id_or_address_and_frames_within_frames() -> None:
    data = archive(
        ("Content-Type: text/html", b"<frameset><frame src='http://a/?b=1&amp;c=2'><frame src=cid:d@e>"),
        ("Content-Type: text/html\r\nContent-Location: http://a/?b=1&c=2", b"<p>one<iframe src='x.html'>"),
        ("Content-Type: text/html\r\nContent-ID: <d@e>", b"<p>two"),
        ("Content-Type: text/html\r\nContent-Location: x.html", b"<p>three"),
        ("Content-Type: text/html\r\nContent-Location: y.html", b"<p>four"),
    )
    assert texts(data) == ["one", "two", "three"]


def test_archive_without_page_is_damage() -> None:
    for data in (archive(("Content-Type: image/gif", b"GIF89a")), SAVED[:300]):
        with pytest.raises(DocumentError, match=r"^a\.mht: .*without a page") as error:
            read_document(data, name="a.mht")
        assert error.value.code == "damaged"
        assert "另存为“网页，仅 HTML”" in error.value.zh


def test_limits_hold() -> None:
    page = ("Content-Type: text/html", b"<p>a<p>b<p>c")
    nested = b"Content-Type: multipart/related; boundary=a\n\n--a\n" * 3_000
    for data, limits, what in (
        (archive(*[page] * 3), Limits(archive_members=3), "more than 3 members"),
        (nested, Limits(), "more than 8 archives within archives"),
        (nested.replace(b"multipart/related; boundary=a", b"message/rfc822"), Limits(), "members|archives"),
        (archive(page), Limits(lines=2), "more than 2 lines"),
    ):
        with pytest.raises(LimitError, match=what):
            read_document(b"Content-Type: multipart/related; boundary=a\n\n--a\n" + data, limits=limits)


@given(st.data())
def test_mutants_are_read_or_refused(data: st.DataObject) -> None:
    mutant = bytearray(SAVED)
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(mutant)))
        mutant[start : start + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=9))
    try:
        read_document(bytes(mutant))
    except FazhiError as error:
        code = error.code
    else:
        code = ""
    assert code in ("", "damaged", "empty", "too_large", "unsupported")


def _base64(content: bytes) -> bytes:
    return base64.encodebytes(content)


def test_a_header_of_endless_parameters_is_an_error() -> None:
    header = b'MIME-Version: 1.0\nContent-Type: multipart/related;\n boundary=b; a="' + b'\\";\n ' * 5_000
    with pytest.raises(LimitError, match=r"^a\.mht: more than 16,384 bytes in one header"):
        read_document(header + b"\n\n--b\nContent-Type: text/html\n\n<p>a\n--b--", name="a.mht")
