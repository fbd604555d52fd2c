"""Packages sound, damaged and hostile: what is read, what is refused, and with which word."""

import struct
import zipfile
from pathlib import Path

import pytest

from fazhi_nlp.documents.lines import Line
from fazhi_nlp.documents.reading import read_document
from fazhi_nlp.errors import DocumentError, FazhiError
from tests.documents.reading.docx.packing import flat, packed, paragraph, parts

TEXT = "全年培训3次。"
PARTS = parts(paragraph(TEXT), styles="", numbering="")
SOUND = packed(PARTS)
ELSEWHERE = PARTS["_rels/.rels"].replace("document.xml", "a.xml")


def refused(data: bytes) -> FazhiError:
    with pytest.raises(FazhiError) as error:
        read_document(data, name="报告.docx")
    assert str(error.value).startswith("报告.docx: ")
    assert error.value.zh.startswith("报告.docx：")
    return error.value


def without(name: str) -> dict[str, str]:
    return {member: text for member, text in PARTS.items() if member != name}


@pytest.mark.parametrize(
    "data",
    [
        SOUND,
        packed(PARTS, zipfile.ZIP_STORED),
        packed({name.replace("/", "\\"): text for name, text in PARTS.items()}),
        packed({name.upper(): text for name, text in PARTS.items()} | {"word/document.xml.bak": ""}),
        packed(without("_rels/.rels")),
        packed(without("word/_rels/document.xml.rels")),
        b"\r\n" + SOUND,
        flat(PARTS),
        b"\xef\xbb\xbf" + flat(PARTS),
    ],
)
def test_sound_packages_are_read(data: bytes) -> None:
    assert read_document(data).lines == (Line(TEXT),)


def test_main_part_is_where_the_package_says() -> None:
    moved = {name.replace("document.xml", "document2.xml"): text for name, text in PARTS.items()}
    moved["_rels/.rels"] = PARTS["_rels/.rels"].replace("word/document.xml", "/word/./document2.xml")
    assert read_document(packed(moved)).lines == (Line(TEXT),)


def test_parts_in_utf_16_are_read() -> None:
    xml = f'<?xml version="1.0" encoding="UTF-16"?>{PARTS["word/document.xml"]}'
    assert read_document(_packed_bytes(xml.encode("utf-16"))).lines == (Line(TEXT),)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (SOUND[:-30], "broken or cut off"),
        (SOUND[: len(SOUND) // 2], "broken or cut off"),
        (packed(without("word/styles.xml")), "part word/styles.xml is missing"),
        (
            packed(PARTS | {"_rels/.rels": PARTS["_rels/.rels"].replace("document.xml", "a.xml")}),
            "no text part",
        ),
        (packed(PARTS | {"word/document.xml": "<a/>"}), "no text part"),
        (packed(PARTS | {"word/document.xml": "<w:document>"}), "not sound XML"),
        (packed(PARTS | {"word/document.xml": ""}), "not sound XML"),
        (packed(PARTS | {"word/styles.xml": "<styles>&alpha;</styles>"}), "styles.xml is not sound XML"),
        (packed(PARTS | {"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "document type"),
        (packed(PARTS, zipfile.ZIP_BZIP2), "packed in a foreign way"),
        (flat(PARTS)[:-5], "not sound XML"),
    ],
)
def test_damaged_packages_are_refused(data: bytes, what: str) -> None:
    error = refused(data)
    assert isinstance(error, DocumentError)
    assert what in str(error)
    assert error.code == "damaged"
    assert "请用 Word 或 WPS 打开并修复后另存" in error.zh


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "utf-7", "cp037"])
def test_entities_are_refused_in_any_encoding(encoding: str) -> None:
    bomb = "<!DOCTYPE a [<!ENTITY b 'bbbbbbbb'>]><w:document a='&b;&b;'/>"
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{bomb}'.encode(encoding)
    assert refused(_packed_bytes(xml)).code == "damaged"


def test_a_member_that_lies_about_its_size_is_damage() -> None:
    size = len(PARTS["word/document.xml"].encode())
    lying = SOUND.replace(struct.pack("<L", size), struct.pack("<L", size - 9))
    assert lying != SOUND
    assert refused(lying).code == "damaged"


def test_passwords_are_named() -> None:
    locked = SOUND.replace(b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\x01\0")
    assert locked != SOUND
    assert refused(locked).code == "encrypted"
    encrypted = (Path(__file__).parent / "documents" / "encrypted.docx").read_bytes()
    error = refused(encrypted)
    assert error.code == "encrypted"
    assert error.zh.endswith(
        "：这是加密的 Office 文档；文件设有打开密码。请用 WPS 或 Word 取消密码后重新放入"
    )


def test_a_document_of_pictures_needs_ocr() -> None:
    scan = "<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>"
    error = refused(packed(parts(scan)))
    assert error.code == "scanned"
    assert "OCR" in error.zh
    assert refused(packed(parts("<w:p/>"))).code == "empty"


def test_embedded_documents_are_told_of() -> None:
    chunk = '<w:altChunk w:id="r9"/>'
    remarks = read_document(packed(parts(paragraph(TEXT) + chunk))).remarks
    assert [remark.code for remark in remarks] == ["embedded_documents"]
    error = refused(packed(parts(chunk)))
    assert error.code == "unsupported"
    assert "另存为 .docx" in error.zh


def _packed_bytes(document: bytes) -> bytes:
    """A package whose main part is these bytes."""
    return packed({**PARTS, "word/document.xml": document})
