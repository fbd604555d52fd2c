"""Word binary files, by msdoc2docx and by LibreOffice."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi_nlp.documents.lines import Document
from fazhi_nlp.documents.reading import libreoffice, read_document
from fazhi_nlp.errors import DocumentError, FazhiError, MissingExtraError
from tests.documents.reading.county import COUNTY

FILE = Path(__file__).parent / "files" / "county.doc"
HEADER = b"\xec\xa5\x01\x01"  # of the stream WordDocument: its sign, its version
needs_libreoffice = pytest.mark.skipif(not libreoffice.find(), reason="LibreOffice is not installed")


@pytest.fixture
def no_extra() -> Iterator[None]:
    """As if msdoc2docx were not installed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "doc2docx.converter", None)
        yield


@pytest.fixture(scope="module")
def no_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """As if LibreOffice were not installed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(tmp_path_factory.mktemp("empty")))
        patch.setattr(libreoffice, "_PLACES", ())
        yield


def with_header(place: int, value: bytes) -> bytes:
    """The file with bytes of its header changed."""
    data = FILE.read_bytes()
    start = data.index(HEADER) + place
    return data[:start] + value + data[start + len(value) :]


def with_bytes(place: int, value: bytes) -> bytes:
    """The file with bytes of its OLE header changed."""
    data = FILE.read_bytes()
    return data[:place] + value + data[place + len(value) :]


def assert_is_county(document: Document) -> None:
    lines = (replace(line, text=line.text.strip()) for line in document.lines)
    assert tuple(line for line in lines if line.text) == COUNTY


@pytest.mark.parametrize("name", ["栗河县.doc", "栗河县.wps", "栗河县.txt"])
def test_a_file_by_libreoffice_is_read_whole(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FILE.read_bytes())
    document = read_document(path)
    assert_is_county(document)
    assert document.name == name
    codes = [remark.code for remark in document.remarks]
    assert codes == ["tracked_changes", "hidden_text", "converted"]
    assert "msdoc2docx" in document.remarks[-1].zh


@pytest.mark.slow
@needs_libreoffice
@pytest.mark.usefixtures("no_extra")
def test_libreoffice_reads_it_where_the_extra_is_missing() -> None:
    document = read_document(FILE)
    assert_is_county(document)
    assert "LibreOffice" in document.remarks[-1].zh


@pytest.mark.usefixtures("no_extra", "no_libreoffice")
def test_without_either_the_error_says_what_to_do() -> None:
    with pytest.raises(MissingExtraError) as error:
        read_document(FILE)
    for text in (str(error.value), error.value.zh):
        assert "pip install 'fazhi-nlp[doc]'" in text
        assert "LibreOffice" in text
        assert ".docx" in text
    assert error.value.code == "needs_extra"


@pytest.mark.usefixtures("no_extra", "no_libreoffice")
def test_a_password_is_told_before_anything_else() -> None:
    with pytest.raises(DocumentError) as error:
        read_document(with_header(11, b"\1"), name="报告.doc")
    assert error.value.code == "encrypted"
    assert error.value.zh == "报告.doc：文件设有打开密码。请用 WPS/Word 取消密码后重新放入。"


@pytest.mark.usefixtures("no_libreoffice")
@pytest.mark.parametrize(
    ("data", "code", "zh"),
    [
        (with_header(2, b"\x68\0"), "unsupported", "Word 95 或更早"),
        (with_header(0, b"\xdc\xa5"), "unsupported", "Word 95 或更早"),
        (with_header(0, b"\xdc\xa5\x65\0"), "unsupported", "Word 95 或更早"),
        (with_header(0, b"\xdb\xa5\x2d\0"), "unsupported", "Word 95 或更早"),
        (with_header(0, b"\0\0"), "damaged", "已损坏"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, code: str, zh: str) -> None:
    with pytest.raises(DocumentError) as error:
        read_document(data)
    assert error.value.code == code
    assert zh in error.value.zh
    assert "另存为 .docx" in error.value.zh


@pytest.mark.skipif(os.name == "nt", reason="the program is a shell script")
def test_a_document_too_old_is_told_for_one_where_libreoffice_gives_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(DocumentError, match="Word 95 or older") as error:
        read_document(with_header(0, b"\xdc\xa5"))
    assert error.value.code == "unsupported"


@pytest.mark.parametrize(
    "data",
    [
        with_bytes(8, bytes.fromhex("0609020000000000c000000000000046")),  # the class that WPS writes
        with_bytes(24, b"\x21"),
        with_bytes(28, b"\0\0"),
        with_bytes(34, b"\1\2\3\4\5\6"),
        with_bytes(40, b"\1\0\0\0"),
        with_bytes(52, b"\7\7\7\7"),
    ],
)
@pytest.mark.usefixtures("no_libreoffice")
def test_fields_of_the_ole_header_that_word_passes_over_do_not_matter(data: bytes) -> None:
    assert_is_county(read_document(data))


@pytest.mark.slow
@pytest.mark.usefixtures("no_libreoffice")
@settings(max_examples=40)
@given(st.data())
def test_damage_never_raises_anything_foreign(data: st.DataObject) -> None:
    content = bytearray(FILE.read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        place = data.draw(st.integers(8, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    with suppress(FazhiError):
        read_document(bytes(content))
