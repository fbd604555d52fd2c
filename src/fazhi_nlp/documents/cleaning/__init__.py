"""Repairs of what pages and files do to a text: small named steps in a fixed order.

The patterns of the repairs take longer to compile than a paragraph to label; they are imported
when a text needs them.
"""

from collections.abc import Sequence
from dataclasses import replace

from fazhi_nlp.documents.cleaning.needs_repair import needs_repair
from fazhi_nlp.documents.lines import Line
from fazhi_nlp.records import Paragraph

__all__ = ["repair_lines", "repair_paragraph", "repair_text"]


def repair_text(text: str) -> str:
    """Repair a text inside its lines.

    Parameters
    ----------
    text : str
        A text as a page or file gives it.

    Returns
    -------
    str
        The text without invisible characters, odd spaces, full-width digits and letters,
        entities, pinyin residue of machine-converted traditional characters, and spaces inside
        numbers and words. Everything else stays as written; a repaired text does not change.

    Examples
    --------
    >>> repair_text("發(fā)布２ ０ ２ ３年&ldquo;依 法 行 政&rdquo;情況")
    '發布2023年“依法行政”情況'
    """
    if not needs_repair(text):
        return text
    from fazhi_nlp.documents.cleaning.repairs import repair_inline

    return repair_inline(text)


def repair_paragraph(paragraph: Paragraph) -> Paragraph:
    """Read a paragraph as models read it, wherever it comes from: to label, to learn or to compare.

    Parameters
    ----------
    paragraph : Paragraph

    Returns
    -------
    Paragraph
        Text and headings are repaired, without white space at their ends; empty headings are left
        out. Paragraphs of a report that was read are repaired already and stay as they are.

    Examples
    --------
    >>> paragraph = repair_paragraph(Paragraph("　　依法現(xiàn)場檢查 ", headings=["四、行政執(zhí)法", ""]))
    >>> paragraph.text, paragraph.headings
    ('依法現場檢查', ('四、行政執法',))
    """
    text = repair_text(paragraph.text).strip()
    headings = tuple(filter(None, (repair_text(heading).strip() for heading in paragraph.headings)))
    if text == paragraph.text and headings == paragraph.headings:
        return paragraph
    return replace(paragraph, text=text, headings=headings)


def repair_lines(lines: Sequence[Line]) -> tuple[tuple[Line, ...], dict[str, int]]:
    """Repair the lines of a document: each inside, then their division.

    Parameters
    ----------
    lines : sequence of Line

    Returns
    -------
    tuple of Line
        Lines without blank ones and with trimmed ends; headings cut from their number
        and hard-wrapped paragraphs joined, a report crowded on one line cut.
    dict of str to int
        Which repairs changed something, and how often, in the order in which they are made.

    Examples
    --------
    >>> lines, repairs = repair_lines([Line("　　一、"), Line("主要工作"), Line("")])
    >>> [line.text for line in lines], repairs
    (['一、主要工作'], {'split_headings': 1, 'blank_lines': 1})
    """
    from fazhi_nlp.documents.cleaning import repairs

    return repairs.repair_lines(lines)
