"""Files that real programs wrote: LibreOffice, Chromium, and scans as Chromium prints them."""

import contextlib
import ctypes
import io
import random
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

import fazhi_nlp
from fazhi_nlp.documents.lines import Line
from fazhi_nlp.documents.reading import Limits, read_document
from fazhi_nlp.errors import DocumentError, FazhiError, LimitError

FILES = Path(__file__).parent / "files"


def shown(line: Line) -> str:
    kind = "table" if line.table else "note" if line.note else "text"
    return f"{line.page} {kind} {line.text}"


@pytest.mark.parametrize("name", ["libreoffice", "chromium", "columns", "mixed", "restricted"])
def test_lines_of_real_files(name: str) -> None:
    """Headers, footers and page numbers are set aside, paragraphs joined; see the `.lines` beside each."""
    lines = (FILES / f"{name}.lines").read_text(encoding="utf-8").splitlines()
    assert [shown(line) for line in read_document(FILES / f"{name}.pdf").lines] == lines


def test_a_report_is_built_from_a_file() -> None:
    report = fazhi_nlp.read_report(FILES / "libreoffice.pdf")
    assert report.title == "栗河县人民政府关于二〇二五年度法治政府建设工作情况的报告"
    assert (report.year, report.issuers) == (2025, ("栗河县人民政府",))
    headings = [heading.text for heading in report.headings]
    assert headings == ["一、审批与服务", "二、行政执法", "（一）亮证与公示", "三、纠纷化解"]


def test_pages_without_text_are_named() -> None:
    (remark,) = fazhi_nlp.read_report(FILES / "mixed.pdf").remarks
    assert remark.code == "pages_without_text"
    assert remark.en.startswith("page 2 not read: no text, only pictures")
    assert remark.zh.startswith("第 2 页没有文字，只有图像")


@pytest.mark.parametrize(
    ("name", "code", "en", "zh"),
    [
        ("scan", "scanned", "needs OCR: its pages are pictures", "需要 OCR：各页只有图像"),
        ("encrypted", "encrypted", "needs a password", "文件设有打开密码"),
    ],
)
def test_what_cannot_be_read_is_said(name: str, code: str, en: str, zh: str) -> None:
    path = FILES / f"{name}.pdf"
    with pytest.raises(DocumentError) as error:
        read_document(path)
    assert error.value.code == code
    assert str(error.value).startswith(f"{path}: {en}")
    assert error.value.zh.startswith(f"{path}：{zh}")


def test_fonts_that_give_no_characters_are_said_to_need_ocr() -> None:
    data = (FILES / "libreoffice.pdf").read_bytes()
    assert b"/ToUnicode" in data
    with pytest.raises(DocumentError, match="fonts give no readable text") as error:
        read_document(data.replace(b"/ToUnicode", b"/ToNothing"))
    assert error.value.code == "scanned"


def test_a_file_of_blank_pages_is_empty() -> None:
    with pytest.raises(DocumentError, match="no text in it") as error:
        read_document(made(blank=2))
    assert error.value.code == "empty"


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"%PDF-1.4\n" + bytes(2000)])
def test_a_stump_is_damaged(data: bytes) -> None:
    with pytest.raises(DocumentError, match=r"^a\.pdf: a damaged PDF file") as error:
        read_document(data, name="a.pdf")
    assert error.value.code == "damaged"


def test_turned_pages_are_read_upright() -> None:
    expected = read_document(FILES / "restricted.pdf").lines
    for quarter in (90, 180, 270):
        assert read_document(made(turned=quarter)).lines == expected


def made(*, blank: int = 0, turned: int = 0) -> bytes:
    """A file of blank pages, or one whose content stands on its side."""
    if blank:
        document = pypdfium2.PdfDocument.new()
        for _ in range(blank):
            document.new_page(400, 600)
    else:
        document = pypdfium2.PdfDocument(FILES / "restricted.pdf")
        page = document[0]
        width, height = page.get_size()
        matrix = (
            pypdfium2.PdfMatrix()
            .rotate(turned)
            .translate(*{90: (0, width), 180: (width, height), 270: (height, 0)}[turned])
        )
        clip = pdfium.FS_RECTF(0, max(width, height), max(width, height), 0)
        pdfium.FPDFPage_TransFormWithClip(page, ctypes.byref(matrix.to_raw()), ctypes.byref(clip))
        page.set_mediabox(0, 0, *((width, height) if turned == 180 else (height, width)))
        page.set_rotation(turned)
    stream = io.BytesIO()
    document.save(stream)
    document.close()
    return stream.getvalue()


@pytest.mark.parametrize(
    ("limits", "message"),
    [(Limits(pdf_pages=1), "more than 1 pages"), (Limits(pdf_characters=500), "more than 500 characters")],
)
def test_limits_hold(limits: Limits, message: str) -> None:
    with pytest.raises(LimitError, match=message):
        read_document(FILES / "libreoffice.pdf", limits=limits)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["restricted", "scan", "encrypted", "columns"])
def test_damaged_bytes_raise_the_package_s_errors_alone(name: str) -> None:
    data = (FILES / f"{name}.pdf").read_bytes()
    hash_fraction = random.Random(name)
    for _ in range(40):
        mutant = bytearray(data)
        for _ in range(hash_fraction.choice((1, 8, 60))):
            mutant[hash_fraction.randrange(len(mutant))] = hash_fraction.randrange(256)
        if hash_fraction.random() < 0.3:
            del mutant[hash_fraction.randrange(len(mutant)) :]
        with contextlib.suppress(FazhiError):
            read_document(bytes(mutant), name="a.pdf")


def test_reading_text_does_not_load_the_parser() -> None:
    code = (
        "import sys; from fazhi_nlp.documents.reading import read_document; read_document('甲'.encode());"
        "assert 'pypdfium2' not in sys.modules and 'fazhi_nlp.documents.reading.pdf' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_missing_parser_is_named_with_what_to_install() -> None:
    code = (
        "import sys; sys.modules['pypdfium2'] = None\n"
        "from fazhi_nlp.errors import MissingExtraError\n"
        "from fazhi_nlp.documents.reading import read_document\n"
        "try: read_document(b'%PDF-1.7', name='a.pdf')\n"
        "except MissingExtraError as error: assert 'pip install \\'fazhi-nlp[pdf]\\'' in str(error)\n"
        "else: raise AssertionError"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
