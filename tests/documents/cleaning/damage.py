"""What pages and files do to a report's lines, done on purpose."""

import re

from fazhi_nlp.text.numbering import leading_mark

_INDENT = "\u3000\u3000"
_READINGS = """
發fā 現xiàn 區qū 經jīng 內nèi 門mén 進jìn 設shè 會huì 業yè 務wù 實shí 黨dǎng 導dǎo
點diǎn 應yīng 對duì 開kāi 關guān 執zhí 規guī 範fàn 強qiáng 級jí 權quán 證zhèng 審shěn 議yì
訴sù 員yuán 綜zōng 網wǎng 轉zhuǎn 職zhí 責zé 創chuàng 環huán 處chù 間jiān 體tǐ 學xué 決jué
數shù 據jù 檢jiǎn 書shū 長zhǎng 辦bàn 機jī 構gòu 財cái 貫guàn 徹chè 產chǎn 們men 個gè
過guò 項xiàng 專zhuān 綠lǜ
"""
_PINYIN = {reading[0]: reading[1:] for reading in _READINGS.split()}


def wrapped(lines: list[str], columns: int = 56) -> list[str]:
    """Break every line at the edge of a page, as print does; every line begins with an indent.

    A Chinese character takes two columns, a Latin one takes one, and closing punctuation hangs over
    the edge.
    """
    pieces: list[str] = []
    for line in lines:
        piece, width = _INDENT, 4
        for character in line:
            columns_taken = 1 if character.isascii() else 2
            if width + columns_taken > columns and character not in "，。；：、！？”》）":
                pieces.append(piece)
                piece, width = "", 0
            piece += character
            width += columns_taken
        pieces.append(piece)
    return pieces


def chopped(lines: list[str], characters: int = 40) -> list[str]:
    """Break every line after so many characters; every line begins with an indent."""
    indented = [_INDENT + line for line in lines]
    return [
        line[start : start + characters] for line in indented for start in range(0, len(line), characters)
    ]


def chopped_flush(lines: list[str], characters: int = 40) -> list[str]:
    """Break every line after so many characters, without indents from the first."""
    return [line[start : start + characters] for line in lines for start in range(0, len(line), characters)]


def without_indents(lines: list[str]) -> list[str]:
    """Take the indents off."""
    return [line.removeprefix(_INDENT) for line in lines]


def crowded(lines: list[str], gap: str = _INDENT) -> list[str]:
    """Put the whole report on one line."""
    return [gap.join(lines)]


def numbers_apart(lines: list[str]) -> list[str]:
    """Put the number of every numbered line on a line of its own."""
    pieces: list[str] = []
    for line in lines:
        mark = leading_mark(line)
        if mark and mark.rank and mark.end < len(line):
            pieces += [line[: mark.end], line[mark.end :]]
        else:
            pieces.append(line)
    return pieces


def spaced_numbers(lines: list[str]) -> list[str]:
    """Set the digits of every number apart."""
    return [re.sub("[0-9]{2,}", lambda number: " ".join(number[0]), line) for line in lines]


def annotated(lines: list[str]) -> list[str]:
    """Leave the pinyin of traditional characters behind them."""
    return ["".join(f"{c}({_PINYIN[c]})" if c in _PINYIN else c for c in line) for line in lines]


def veiled(lines: list[str]) -> list[str]:
    """Strew zero-width characters, entities, and full-width digits and letters."""
    wide = {code: code + 0xFEE0 for code in b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    return [
        "\ufeff"
        + line.translate(wide)
        .replace("的", "的\u200b")
        .replace("“", "&ldquo;")
        .replace("　　", "\u3000\u3000")
        for line in lines
    ]
