"""Formats are told by content, and what is not read is refused by name."""

import io
import random
import zipfile

import pytest

from fazhi_nlp.documents.reading.content import is_html, reader_of
from fazhi_nlp.errors import DocumentError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(*members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for member in members:
            archive.writestr(zipfile.ZipInfo(member), "甲")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "zh"),
    [
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook (.xlsx)", ".xlsx"),
        (zipped("[Content_Types].xml", "xl/workbook.xml")[:-30], "an Excel workbook (.xlsx)", ".xlsx"),
        (zipped("OFD.xml", "Doc_0/Document.xml"), "an OFD file", "OFD"),
        (zipped("Doc_0/Document.xml", "OFD.xml")[:60], "an OFD file", "OFD"),
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), "a presentation (.pptx)", ".pptx"),
        (
            zipped("[Content_Types].xml", "ppt/slides/slide1.xml", "a")[:150],
            "a presentation (.pptx)",
            ".pptx",
        ),
        (b"MZ\x90\0\x03\0\0\0" + bytes(120), "a program, not a document", "程序文件"),
        (b"\x7fELF\x02\x01\x01" + bytes(120), "a program, not a document", "程序文件"),
        (OLE + "Workbook".encode("utf-16-le"), "an Excel or WPS workbook (.xls, .et)", ".xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a password-protected Office document", "密码"),
        (OLE, "an old Office file", "Office"),
        (b"MZ\x90\0\3\0\0\0", "a program, not a document", "程序"),
        (b"\x7fELF\2\1", "a program, not a document", "程序"),
        (zipped("ppt/presentation.xml"), "a presentation (.pptx)", ".pptx"),
        (zipped("AndroidManifest.xml"), "a program, not a document", "程序"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "an image", "文字识别"),
        (b"\0\0\0\x18ftypmp42", "audio or video", "视频"),
        (b"SQLite format 3\0", "a database", "数据库"),
        (b"Foundr CEB\0", "a CEB file", "PDF"),
        (b"\xdb\xa5\x2d\0", "an old Office file", "Office"),
        (OLE + "__substg1.0_".encode("utf-16-le"), "an Outlook message (.msg)", "邮件"),
        (b"b\x14#e\0\0\0E-SafeNet\0\0\0LOCK", "a file encrypted by document security software", "解密"),
        (b"%TSD-Header-###%\x0b", "a file encrypted by document security software", "解密"),
        (b"\x9b DRMONE  \0", "a file encrypted by document security software", "解密"),
        (random.Random(0).randbytes(4_000), "binary data of no known format", "二进制"),
        (b"Rar!\x1a\x07\x01\x00", "a RAR archive", "RAR"),
        (b"\x89PNG\r\n\x1a\n\0", "a PNG image", "文字识别"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image", "文字识别"),
        (b"BM\x36\0\0\0\0\0\0\0", "an image", "文字识别"),
        (
            b"<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?>",
            "a Word document in XML",
            "XML",
        ),
    ],
)
def test_unsupported_format_is_refused_by_name(data: bytes, name: str, zh: str) -> None:
    with pytest.raises(DocumentError) as error:
        reader_of(data, "in/报告.txt")
    assert str(error.value).startswith(f"in/报告.txt: {name}")
    assert ("; supported are .txt, .md, .html, " in str(error.value)) == (error.value.code == "unsupported")
    assert error.value.zh.startswith("in/报告.txt：")
    assert zh in error.value.zh


def test_even_noise_in_an_office_file_is_encryption() -> None:
    with pytest.raises(DocumentError, match="encrypted by document security software") as error:
        reader_of(b"\1\2HEAD" + random.Random(0).randbytes(4_000), "报告.DOCX")
    assert error.value.code == "encrypted"
    assert error.value.zh == (
        "报告.DOCX：这是无法识别的数据，很可能被文档加密软件加密；请先在加密软件中解密，再重新放入"
    )


@pytest.mark.parametrize(("name", "what"), [("a.pptx", "演示文稿"), ("a.xlsx", "Excel"), ("a.OFD", "OFD")])
def test_a_broken_zip_is_what_its_name_says(name: str, what: str) -> None:
    with pytest.raises(DocumentError, match="supported are") as error:
        reader_of(b"PK\3\4" + bytes(400), name)
    assert what in error.value.zh


def test_an_office_file_that_ends_before_its_directory_is_damaged() -> None:
    # Sectors of 512 bytes, the directory in number 17; the header stands before number 0.
    header = OLE[:30] + b"\x09\0" + OLE[32:48] + b"\x11\0\0\0" + OLE[52:]
    with pytest.raises(DocumentError) as error:
        reader_of(header + bytes(17 * 512), "报告.doc")
    assert error.value.code == "damaged"
    assert error.value.zh.startswith("报告.doc：Office 文档")
    with pytest.raises(DocumentError, match="an old Office file"):
        reader_of(header + bytes(18 * 512), "报告.doc")


def test_a_chinese_name_follows_without_a_blank() -> None:
    with pytest.raises(DocumentError) as old:
        reader_of(OLE, "a.doc")
    with pytest.raises(DocumentError) as picture:
        reader_of(b"\xff\xd8\xff\xe0\0\x10JFIF", "a.jpg")
    assert "这是旧版 Office 文件" in old.value.zh
    assert "这是 JPEG 图片" in picture.value.zh


@pytest.mark.parametrize(
    ("data", "reader"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        (b"\r\n%PDF-1.4", "pdf"),
        (zipped("[Content_Types].xml", "word/document.xml"), "docx"),
        (zipped("word/document2.xml"), "docx"),
        (b"<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?><pkg:package>", "docx"),
        (b"From: <Saved by WPS>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related", "mhtml"),
        (b"From: <Saved by Blink>\nSubject: a\nContent-Type: multipart/related;\n\ttype=a", "mhtml"),
        (rb"{\rtf1\ansi\ansicpg936", "rtf"),
        (b"\xef\xbb\xbf\r\n{\\rtf1", "rtf"),
        (OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (zipped("报告.txt"), "archives"),
        (zipped(), "archives"),
        (zipped("解压/word/document.xml", "解压/[Content_Types].xml"), "archives"),
        (zipped("报告.txt")[:-30], "archives"),
    ],
)
def test_supported_format_names_its_reader(data: bytes, reader: str) -> None:
    assert reader_of(data, "in/报告.txt") == reader


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\n" * 1000])
def test_nothing_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match=r"^a\.txt: no text in it; check"):
        reader_of(data, "a.txt")


@pytest.mark.parametrize(
    "text",
    [
        *("PK项目、BM方法、Rar!格式", "Date: 2020-01-01\n正文", "报告为%PDF-1.7格式", "{rtf}", "GIF动图"),
        *("MM", "MZ", "邸店", "E-SafeNet与MarkAny、IP-guard"),
    ],
)
def test_text_that_speaks_of_formats_is_not_refused(text: str) -> None:
    text += "，" + "".join(map(chr, range(0x4E00, 0x4E00 + 4_000)))
    reader_of(text.encode(), "a.txt")
    reader_of(text.encode("gbk"), "a.txt")
    reader_of(text.encode("utf-16"), "a.txt")


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><p>甲",
        "\n<!-- 甲 --><HTML lang='zh'>",
        "前言<body onload='x()'>甲",
        "<p>一、甲</p>",
        "<p class=MsoNormal>甲<p>乙",
        "甲<br>乙<br/>丙",
        "甲<BR>\n\n乙<br />\n丙",
        "<div style='x'>\n甲\n</div>",
    ],
)
def test_html_is_recognized(text: str) -> None:
    assert is_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "一、主要工作\n二、存在问题",
        "网页中的<p>和</p>标签\n应当成对\n如此这般\n三、下一步\n四、其他",
        "# 报告\n<a name='1'></a>\n\n正文<br>正文\n正文\n正文",
        "办结率<95%，增长>5%",
        "<正文>",
        "<pre",
    ],
)
def test_plain_text_is_no_html(text: str) -> None:
    assert not is_html(text)


def test_hostile_text_is_judged() -> None:
    for piece in ("<p ", "<br", "<", "<p <", "<body", "<!doctype "):
        assert not is_html(piece * 200_000)
    assert not is_html("<p" + " " * 500_000)


def test_a_folder_named_as_an_office_program_names_its_parts_stays_an_archive() -> None:
    assert reader_of(zipped("ppt/报告.docx", "xl/报告.docx"), "报送.zip") == "archives"


def test_a_text_that_begins_as_a_program_does_is_text() -> None:
    assert reader_of("MZ镇2023年法治政府建设报告".encode(), "a.txt") == "text"
