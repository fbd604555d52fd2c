"""Documents made to hang, flood or confuse a reader."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.documents.lines import Line
from fazhi_nlp.documents.reading import Limits, read_document
from fazhi_nlp.errors import FazhiError, LimitError
from tests.documents.reading.docx.packing import flat, packed, paragraph, parts

TEXT = "全年培训3次。"
PARTS = parts(paragraph(TEXT), styles="", numbering="")
SOUND = packed(PARTS)
REAL = (Path(__file__).parent / "documents" / "libreoffice.docx").read_bytes()

MANY_ATTRIBUTES = "<w:p " + " ".join(f'a{number}="1"' for number in range(4_000)) + "/>"


@pytest.mark.parametrize(
    ("limits", "data", "what"),
    [
        (Limits(archive_members=4), SOUND, "more than 4 members"),
        (Limits(unpacked_bytes=900), SOUND, "more than 900 bytes when unpacked"),
        (Limits(xml_tags=20), packed(parts(paragraph(TEXT) * 3)), "more than 20 XML tags"),
        (Limits(xml_depth=4), SOUND, "more than 4 levels"),
        (Limits(lines=2), packed(parts("<w:p/>" * 3)), "more than 2 lines"),
        (Limits(), packed(parts("<w:p/>" * 1_000_000)), "more than 300 times the packed size"),
        (Limits(), packed(parts(" " * 2**27)), "128 MB when unpacked"),
        (Limits(), packed(parts(MANY_ATTRIBUTES)), "2,000 attributes of one XML tag"),
        (Limits(), packed(parts("<w:sdt>" * 3_000 + "</w:sdt>" * 3_000)), "levels of nested XML"),
    ],
)
def test_limits_hold(limits: Limits, data: bytes, what: str) -> None:
    with pytest.raises(LimitError, match=f"^报告.docx: .*{what}"):
        read_document(data, name="报告.docx", limits=limits)


@pytest.mark.parametrize("tag", ["sdt", "smartTag", "ins", "tbl", "tr", "tc", "p", "r", "drawing"])
def test_nesting_up_to_the_limit_is_read(tag: str) -> None:
    deep = f"<w:p><w:{tag}>" * 95 + paragraph(TEXT) + f"</w:{tag}></w:p>" * 95
    document = read_document(packed(parts(paragraph(TEXT) + deep)))
    assert document.lines[0] == Line(TEXT)


def test_tables_within_tables_up_to_the_limit_are_read() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 64 + paragraph(TEXT) + "</w:tc></w:tr></w:tbl>" * 64
    assert read_document(packed(parts(deep))).lines == (Line(TEXT),)


def test_notes_that_call_themselves_are_read_once() -> None:
    body = '<w:p><w:r><w:t>文</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    note = f'<w:footnote w:id="1">{paragraph("注")}{body}</w:footnote>'
    lines = read_document(packed(parts(body * 2, footnotes=note))).lines
    assert [line.text for line in lines if line.note] == ["注", "文"]


@given(st.data())
def test_mutants_are_read_or_refused(data: st.DataObject) -> None:
    mutant = bytearray(data.draw(st.sampled_from([SOUND, REAL, flat(PARTS)])))
    for _ in range(data.draw(st.integers(1, 6))):
        mutant[data.draw(st.integers(0, len(mutant) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.just(len(mutant)) | st.integers(0, len(mutant)))
    _read(bytes(mutant[:end]))


@given(st.data())
def test_mutants_of_the_text_are_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(PARTS)))
    mutant = bytearray(PARTS[name].encode())
    start = data.draw(st.integers(0, len(mutant)))
    mutant[start : start + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    _read(packed({**PARTS, name: bytes(mutant)}))


_TAGS = """
p r t tbl tr tc sdt sdtContent sdtPr ins del fldChar instrText br pPr rPr numPr numId ilvl lvl num abstractNum
abstractNumId pStyle basedOn style outlineLvl drawing txbxContent footnoteReference footnote vanish
"""
_VALUES = st.sampled_from(
    ["", "0", "1", "-1", "9", "99999999", "begin", "separate", "end", "decimal", "%1、"]
)


@st.composite
def _trees(draw: st.DrawFn) -> str:
    def element(inside: list[str]) -> str:
        tag, value = draw(st.sampled_from(_TAGS.split())), draw(_VALUES)
        names = ("val", "fldCharType", "id", "styleId", "numId", "ilvl", "abstractNumId")
        attributes = " ".join(f'w:{name}="{value}"' for name in names)
        return f"<w:{tag} {attributes}>{''.join(inside)}文</w:{tag}>"

    tree: list[str] = []
    for _ in range(draw(st.integers(1, 25))):
        taken = draw(st.integers(0, len(tree)))
        tree, inside = tree[: len(tree) - taken], tree[len(tree) - taken :]
        tree.append(element(inside))
    return "".join(tree)


@given(_trees(), _trees())
def test_any_elements_at_any_place_are_read(body: str, other: str) -> None:
    data = packed(parts(paragraph(TEXT) + body, footnotes=other, numbering=other, styles=other))
    assert any(TEXT in line.text for line in read_document(data).lines)


def _read(data: bytes) -> None:
    try:
        read_document(data)
    except FazhiError as error:
        code = error.code
    else:
        code = ""
    assert code in ("", "damaged", "empty", "encrypted", "unsupported", "too_large")
