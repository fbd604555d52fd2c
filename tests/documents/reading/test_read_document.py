"""From a path, bytes or a file object to a document."""

import io
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.documents.lines import Document, Line
from fazhi_nlp.documents.reading import Limits, read_document
from fazhi_nlp.errors import DocumentError, FazhiError, LimitError

TEXT = "一、主要工作\n全年培训3次。"
LINES = (Line("一、主要工作"), Line("全年培训3次。"))


class Slow(io.BytesIO):
    """A stream that gives one byte at a time, as a pipe may."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(size or 1, 1))


def test_path_bytes_and_stream_give_the_same(tmp_path: Path) -> None:
    path = tmp_path / "柳溪 报告.txt"
    path.write_bytes(TEXT.encode("gbk"))
    expected = Document(LINES, "柳溪 报告.txt", "gb18030", 0)
    assert read_document(path) == expected
    assert read_document(str(path)) == expected
    assert read_document(path, name="别名") == expected
    for source in (path.read_bytes(), io.BytesIO(path.read_bytes()), Slow(path.read_bytes())):
        assert read_document(source, name="柳溪 报告.txt") == expected
    assert read_document(path.read_bytes()).name == ""


def test_content_decides_not_the_extension(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text("<html><h2>一、主要工作</h2>", encoding="utf-8")
    assert read_document(path).lines == (Line("一、主要工作", heading=2),)


def test_encoding_is_passed_on() -> None:
    document = read_document("依法".encode() + b"\xff", encoding="utf-8")
    assert (document.encoding, document.replacements) == ("utf-8", 1)


def test_missing_path_and_folder_raise_os_errors(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="没有"):
        read_document(tmp_path / "没有.txt")
    with pytest.raises(IsADirectoryError, match=f"one document at a time.*{tmp_path.name}"):
        read_document(tmp_path)


@pytest.mark.parametrize("source", [None, 3, ["a.txt"], bytearray(b"a")])
def test_other_sources_are_a_type_error(source: object) -> None:
    with pytest.raises(TypeError, match="must be a path, bytes or a binary file object"):
        read_document(cast("bytes", source))


def test_text_stream_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="binary mode"):
        read_document(cast("BinaryIO", io.StringIO(TEXT)))


@pytest.mark.parametrize("make", [lambda data: data, io.BytesIO, Slow])
def test_one_byte_too_many_is_an_error(make: type[io.BytesIO]) -> None:
    data = TEXT.encode()
    assert read_document(make(data), limits=Limits(file_bytes=len(data))).lines == LINES
    with pytest.raises(LimitError, match=r"^a\.txt: more than \d+ bytes"):
        read_document(make(data), name="a.txt", limits=Limits(file_bytes=len(data) - 1))


def test_messages_name_the_path_as_given(tmp_path: Path) -> None:
    path = tmp_path / "报告.doc"
    path.write_bytes(b"Rar!\x1a\x07")
    with pytest.raises(DocumentError) as error:
        read_document(path)
    assert str(error.value).startswith(f"{path}: ")
    with pytest.raises(DocumentError, match=r"^document: a RAR"):
        read_document(b"Rar!\x1a\x07")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\u3000\xa0\n",
        "\ufeff",
        "\x1f\u200b",
        "<html><body><p>&nbsp;</p></body></html>",
        "<html><script>load()</script>",
    ],
)
def test_document_without_text_is_an_error(text: str) -> None:
    with pytest.raises(DocumentError, match="no text in it"):
        read_document(text.encode())


def test_limits_reach_text_and_pages() -> None:
    for data in (b"a\nb\nc", b"<p>a<p>b<p>c"):
        assert len(read_document(data, limits=Limits(lines=3)).lines) == 3
        with pytest.raises(LimitError, match=r"^b\.txt: more than 2 lines"):
            read_document(data, name="b.txt", limits=Limits(lines=2))


def test_parser_is_imported_when_used() -> None:
    code = (
        "import sys; from fazhi_nlp.documents.reading import read_document; read_document(b'a\\nb');"
        "assert 'lxml' not in sys.modules; read_document(b'<p>a</p>'); assert 'lxml' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read_document(data)
    except FazhiError:
        return
    assert any(line.text.strip() for line in document.lines)
