"""The benchmark of formats: what writers write is read back, and a difference is counted."""

import io
import shutil
import zipfile
from collections import Counter

import pytest

from benchmarks.documents import formats
from benchmarks.documents.written import docx, html
from fazhi_nlp import Labeler, datasets, parse_report, read_report
from fazhi_nlp.datasets.corpus import CorpusLine

pytestmark = pytest.mark.slow

REPORT = datasets.read_reports()[0]
TEXT = "\n".join(line.text for line in REPORT.lines)


@pytest.mark.parametrize("name", formats.WRITERS)
def test_report_comes_back_from_each_format(name: str, labeler: Labeler) -> None:
    expected = formats.facts(parse_report(TEXT), labeler)
    found = formats.facts(read_report(formats.WRITERS[name](REPORT.lines)), labeler)
    assert found == expected
    assert all(expected[kind] for kind in formats.KINDS)
    assert {kind: formats.same([expected], [found], kind) for kind in formats.KINDS} == dict.fromkeys(
        formats.KINDS, 1.0
    )


@pytest.mark.parametrize("name", formats.LIBREOFFICE)
def test_report_comes_back_from_libreoffice(name: str) -> None:
    if not shutil.which("soffice"):
        pytest.skip("needs LibreOffice (soffice)")
    (data,) = formats.converted([html.write(REPORT.lines)], formats.LIBREOFFICE[name])
    assert read_report(data).text == parse_report(TEXT).text


def test_numbers_counted_by_word_are_not_typed() -> None:
    lines = [
        CorpusLine("heading1", "一、主要工作"),
        CorpusLine("heading2", "（一）执法"),
        CorpusLine("body", "1.亮证检查。"),
        CorpusLine("heading1", "四、其他"),
    ]
    data = docx.write_numbered(lines)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        written = package.read("word/document.xml").decode()
    assert [mark in written for mark in ("一、", "（一）", "1.亮", "四、其他")] == [False, False, False, True]
    assert [line.text for line in lines] == read_report(data).text.split("\n")


def test_share_counts_what_is_missing() -> None:
    one, other = ({"paragraphs": Counter(texts)} for texts in (["甲", "甲", "乙", "丙"], ["甲", "丙", "丁"]))
    assert formats.same([one], [other], "paragraphs") == 0.5
