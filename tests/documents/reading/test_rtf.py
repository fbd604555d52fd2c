"""RTF: cases as data, a file that LibreOffice wrote, and hostile ones."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.documents.lines import Document, Line
from fazhi_nlp.documents.reading import Limits, read_document
from fazhi_nlp.documents.reading.rtf import read
from fazhi_nlp.errors import FazhiError, LimitError
from tests.documents.reading.county import COUNTY

HERE = Path(__file__).parent
CASES = json.loads((HERE / "rtf_cases.json").read_text(encoding="utf-8"))
FILE = HERE / "files" / "county.rtf"
HEAD = rb"{\rtf1\ansi\ansicpg936 "


def parsed(data: bytes, limits: Limits | None = None) -> Document:
    return read(data, name="a.rtf", where="in/a.rtf", limits=limits or Limits())


def expected_line(text: str, heading: int = 0, kind: str = "") -> Line:
    return Line(text, heading=heading, table=kind == "table", note=kind == "note")


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["comment"]))
def test_cases(case: dict[str, Any]) -> None:
    document = parsed(case["rtf"].encode("latin-1"))
    assert list(document.lines) == [expected_line(*line) for line in case["lines"]]
    assert [remark.code for remark in document.remarks] == case.get("remarks", [])


def test_a_file_by_libreoffice_is_read_whole() -> None:
    document = read_document(FILE)
    assert document.lines == COUNTY
    assert document.name == "county.rtf"
    assert [remark.code for remark in document.remarks] == ["tracked_changes", "hidden_text"]


def test_a_doc_that_is_rtf_inside(tmp_path: Path) -> None:
    path = tmp_path / "栗河县.doc"
    path.write_bytes(FILE.read_bytes())
    assert read_document(path).lines == COUNTY


def test_broken_characters_are_counted() -> None:
    document = parsed(HEAD + rb"\'d6\'d0\'ff\'ff\u-10174?}")
    assert (document.encoding, document.replacements) == ("gb18030", 2)


@pytest.mark.parametrize(
    ("data", "limits"),
    [
        (HEAD + b"{" * 1001, Limits()),
        (HEAD + rb"\par" * 30, Limits(lines=20)),
        (HEAD + rb"\b" * 30, Limits(rtf_tokens=20)),
    ],
)
def test_a_cap_that_is_passed_is_an_error(data: bytes, limits: Limits) -> None:
    with pytest.raises(LimitError, match=r"^in/a\.rtf: more than"):
        parsed(data, limits)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        *(b"{}", b"}", b"\\", rb"\bin1", rb"\'ff", rb"\u-10179?", rb"\intbl a\cell"),
        *(rb"\intbl\itap99 a\nestcell\itap0\par", rb"{\footnote a}", rb"{\shptxt a\par}"),
        *(rb"{\listtext 1}", rb"{\fonttbl\f1\fcharset134 }"),
    ],
)
def test_time_grows_with_length_alone(piece: bytes) -> None:
    """A square would take minutes."""
    parsed(HEAD + piece * 10_000)


@given(st.data())
def test_damage_never_raises_anything_foreign(data: st.DataObject) -> None:
    content = bytearray(FILE.read_bytes()[-5000:])
    for _ in range(data.draw(st.integers(1, 30))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.sampled_from(b"{}\\'*0-u9\x80\xff "))
    with suppress(FazhiError):
        read_document(HEAD + bytes(content))
