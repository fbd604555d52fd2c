"""A report as python-docx writes it: styles for title and headings, numbers typed or counted by Word."""

import io
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from fazhi_nlp.datasets.corpus import CorpusLine
from fazhi_nlp.text.numbering import RANKS, leading_mark

_STYLES = {"title": "Title", "heading1": "Heading 1", "heading2": "Heading 2", "heading3": "Heading 3"}
_NUMBERING = "900"
# Numbering marks that Word can count, by the level that it counts them on, with their number format.
_LEVELS = {
    "一、": ("chineseCountingThousand", "%1、"),
    "（一）": ("chineseCountingThousand", "（%2）"),
    "1.": ("decimal", "%3."),
    "（1）": ("decimal", "（%4）"),
}


def write(lines: Sequence[CorpusLine]) -> bytes:
    """Write a document whose numbers are typed."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line.text, style=_STYLES.get(line.kind, "Normal"))
    return _bytes(document)


def write_numbered(lines: Sequence[CorpusLine]) -> bytes:
    """Write a document whose headings and paragraphs are numbered by Word wherever it would count alike."""
    document = docx.Document()
    _define_numbering(document)
    counts = dict.fromkeys(_LEVELS, 0)
    for line in lines:
        paragraph = document.add_paragraph(style=_STYLES.get(line.kind, "Normal"))
        level, text = _counted(line.text, counts)
        paragraph.add_run(text)
        if level is not None:
            numbering = (
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{_NUMBERING}"/></w:numPr>'
            )
            paragraph._p.get_or_add_pPr().append(parse_xml(numbering))
    return _bytes(document)


def _counted(text: str, counts: dict[str, int]) -> tuple[int | None, str]:
    """The level on which Word counts the text's number, and the text without it."""
    mark = leading_mark(text)
    if mark is None or mark.style not in _LEVELS or mark.ordinal != counts[mark.style] + 1:
        return None, text
    written = _LEVELS[mark.style][1]
    closing = written[-1]
    if text[: mark.end][-1:] != closing or mark.end == len(text):
        return None, text
    counts[mark.style] += 1
    for style in counts:
        if RANKS[style] > mark.rank:
            counts[style] = 0
    return list(_LEVELS).index(mark.style), text[mark.end :]


def _define_numbering(document: Document) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{name}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, (name, text) in enumerate(_LEVELS.values())
    )
    numbering = document.part.numbering_part.element
    definition = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_NUMBERING}">{levels}</w:abstractNum>'
    use = f'<w:num {nsdecls("w")} w:numId="{_NUMBERING}"><w:abstractNumId w:val="{_NUMBERING}"/></w:num>'
    numbering.insert(0, parse_xml(definition))
    numbering.append(parse_xml(use))


def _bytes(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
