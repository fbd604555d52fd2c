"""The encodings of Chinese pages, whole and damaged, told apart without being told."""

import codecs
import json
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fazhi_nlp.documents.reading.encoding import decode
from fazhi_nlp.errors import DocumentError

CASES = json.loads((Path(__file__).parent / "encoding_cases.json").read_text(encoding="utf-8"))
MATRIX = [
    pytest.param(case["text"], encoding, id=f"{case['comment']} {encoding}")
    for case in CASES
    for encoding in case["encodings"]
]
CHINESE = [param for param in MATRIX if "ASCII" not in str(param.id)]
READ_AS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}
BODY, TRADITIONAL = CASES[3]["text"], CASES[4]["text"]


@pytest.mark.parametrize(("text", "encoding"), MATRIX)
def test_encoding_is_recognized(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, READ_AS.get(encoding, encoding))
    assert decoded.replacements == 0


@pytest.mark.parametrize(("text", "encoding"), CHINESE)
def test_last_character_may_be_cut(text: str, encoding: str) -> None:
    text = text.rstrip("\r\n<>/abcdefghijklmnopqrstuvwxyz")
    decoded = decode(text.encode(encoding)[:-1])
    assert decoded.encoding == READ_AS.get(encoding, encoding)
    assert decoded.text[:-1].startswith(text[:-1])


@pytest.mark.parametrize("bad", [0xFF, 0x80])
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "big5"])
def test_bad_byte_spoils_one_character(encoding: str, bad: int) -> None:
    text = TRADITIONAL if encoding == "big5" else BODY
    whole = text.encode(encoding)
    for place in range(len(whole)):
        decoded = decode(whole[:place] + bytes([bad]) + whole[place + 1 :])
        assert decoded.encoding == READ_AS.get(encoding, encoding)
        spoilt = len(whole[:place].decode(encoding, "ignore"))
        assert decoded.text[:spoilt] == text[:spoilt]
        # What is next to the bad byte may be lost with it, the rest of the line is not.
        assert decoded.text.endswith(text[spoilt + 2 :])
        assert decoded.replacements == decoded.text.count("\ufffd")


def test_bad_byte_and_cut_last_character_go_together() -> None:
    for encoding in ("utf-8", "gbk", "utf-16-le"):
        whole = BODY.strip().encode(encoding)
        decoded = decode(whole[:20] + b"\x00\xd8" + whole[22:-1])
        assert decoded.encoding == READ_AS.get(encoding, encoding)


def test_replacements_are_counted_apart_from_those_in_the_file() -> None:
    damaged = "全县各部门依法行政\ufffd工作情况".encode() * 3
    assert decode(damaged).replacements == 0
    assert decode(damaged + b"\xff").replacements == 1
    genuine = ("依法行政\ufffd" * 3 + "情况").encode("gb18030")
    assert decode(genuine).replacements == 0
    assert decode(genuine + b"\xff").replacements == 1


def test_more_than_one_place_in_a_thousand_characters_is_damage() -> None:
    sentence = "全县各部门依法行政，按时报送工作情况。\n"
    twice = (sentence * 2).encode("gbk") + b"\xff\n" + (sentence * 10).encode("gbk") + b"\xff\n"
    with pytest.raises(DocumentError, match=r"damaged text: .* in gb18030; .*encoding='gb18030'"):
        decode(twice + sentence.encode("gbk"), name="a.txt")
    assert decode(twice + (sentence * 100).encode("gbk")).replacements == 2
    assert decode(twice, encoding="gbk").replacements == 2


def test_another_encoding_at_the_foot_of_a_page_is_one_broken_place() -> None:
    decoded = decode((BODY * 10).encode() + "主办：柳溪县司法局".encode("gbk"))
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(BODY * 10)
    assert decoded.replacements > 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "gb18030"])
def test_byte_order_mark_is_taken_off(encoding: str) -> None:
    decoded = decode(("\ufeff" + BODY).encode(encoding))
    assert (decoded.text, decoded.encoding) == (BODY, encoding)


def test_byte_order_mark_that_lies_is_ignored() -> None:
    decoded = decode(codecs.BOM_UTF8 + BODY.encode("gbk"))
    assert (decoded.text, decoded.encoding) == (BODY, "gb18030")


@pytest.mark.parametrize(
    "text",
    ["Übersicht über die Verwaltung, réglé", "Правовое государство", "བོད་ལྗོངས", "法", "\x1f\u200b", "é"],
)
def test_valid_utf8_of_any_language_is_read(text: str) -> None:
    assert (decode(text.encode()).text, decode(text.encode()).encoding) == (text, "utf-8")


def test_gbk_that_is_valid_utf8_by_chance_is_recognized() -> None:
    data = "权全目".encode("gbk")
    assert data.decode("utf-8") != "权全目"
    assert decode(data).text == "权全目"


def test_bytes_that_fit_no_encoding_are_an_error() -> None:
    for data in (bytes(range(256)) * 8, b"\xff" * 100, "Ü".encode("latin-1") * 50, b"\0\1\2\3" * 20):
        with pytest.raises(DocumentError, match=r"^scan\.txt: not text") as error:
            decode(data, name="scan.txt")
        assert error.value.zh.startswith("scan.txt：")


def test_encoding_given_overrides() -> None:
    data = "依法".encode()
    assert decode(data, encoding="gbk").text == data.decode("gbk")
    assert decode(b"\xff\xfe\xff", encoding="utf-8").text == "\ufffd" * 3
    assert decode("\ufeff依法".encode(), encoding="UTF8").text == "依法"
    assert decode("㙍圩".encode("gb18030"), encoding="gb2312").text == "㙍圩"


@pytest.mark.parametrize("encoding", ["utf-88", "", "base64", "undefined", "idna"])
def test_unknown_encoding_is_an_error(encoding: str) -> None:
    with pytest.raises(ValueError, match="unknown encoding"):
        decode(b"\x80\x81", encoding=encoding)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\ufffd")))
def test_any_utf8_text_with_a_mark_round_trips(text: str) -> None:
    assume(not text.startswith("\ufeff"))
    assert decode(codecs.BOM_UTF8 + text.encode()).text == text


@given(
    st.lists(st.sampled_from(CASES[3]["text"]), min_size=8).map("".join), st.sampled_from(["gbk", "gb18030"])
)
def test_jumbled_chinese_round_trips(text: str, encoding: str) -> None:
    assume(sum(character.isalpha() for character in text) >= 6)
    assert decode(text.encode(encoding)).text == text


@given(st.binary())
def test_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except DocumentError:
        return
    assert decoded.replacements <= decoded.text.count("\ufffd")


@pytest.mark.parametrize("data", [b"\xff" * 2_000_000, b"\x81\xff" * 500_000, b"\xff\n" * 500_000])
def test_hostile_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(DocumentError):
        decode(data)
