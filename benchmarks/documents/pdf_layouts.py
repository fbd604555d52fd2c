"""Page layouts, and reports written in them as flat OpenDocument texts and web pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from benchmarks.documents.pdf_extras import STYLES, WATERMARK, annexes, contents
from fazhi_nlp.datasets import CorpusLine


@dataclass(frozen=True)
class PageLayout:
    """How a report is typeset.

    Attributes
    ----------
    page : tuple of float
        Width and height in cm.
    margins : tuple of float
        Top, bottom, left and right in cm.
    size, leading : float
        Of the body, in points and in font sizes.
    indent : str
        How paragraphs begin: ``style`` (two characters by the paragraph style), ``typed`` (two ideographic
        spaces), ``spacing`` (no indent, a gap between paragraphs), ``body`` (headings are not indented) or
        ``none`` (neither indent nor gap).
    align : str
        ``justify`` or ``start``.
    header : str
        Text above each page.
    number : str
        The page number, with ``{page}`` and ``{pages}``; empty for none.
    font : str
    columns : int
    mirrored : bool
        Whether left and right pages mirror one another.
    extras : tuple of str
        What else is typeset (`benchmarks.documents.pdf_extras`): ``contents``, ``hanging``, ``spacing``,
        ``table``, ``annex``, ``watermark``.
    """

    page: tuple[float, float] = (21.0, 29.7)
    margins: tuple[float, float, float, float] = (3.7, 3.5, 2.8, 2.6)
    size: float = 16
    leading: float = 1.75
    indent: str = "style"
    align: str = "justify"
    header: str = ""
    number: str = "— {page} —"
    font: str = "Noto Serif CJK SC"
    columns: int = 1
    mirrored: bool = False
    extras: tuple[str, ...] = ()


LAYOUTS = (
    PageLayout(extras=("table",)),
    PageLayout(
        margins=(2.54, 2.54, 3.17, 3.17),
        size=12,
        leading=1.5,
        indent="typed",
        header="法治政府建设年度报告",
        number="{page}",
        extras=("hanging", "table"),
    ),
    PageLayout(
        page=(18.4, 26.0),
        margins=(2.0, 2.0, 2.0, 2.0),
        size=10.5,
        leading=1.6,
        indent="spacing",
        align="start",
        number="第{page}页 共{pages}页",
        extras=("spacing",),
    ),
    PageLayout(
        page=(21.59, 27.94),
        margins=(1.5, 1.5, 1.8, 1.2),
        size=14,
        leading=1.4,
        indent="body",
        number="{page}/{pages}",
        font="Noto Sans CJK SC",
        extras=("annex",),
    ),
    PageLayout(
        margins=(3.0, 2.5, 2.6, 2.6),
        size=15,
        leading=1.9,
        align="start",
        header="内部资料\u3000注意保存",
        number="-{page}-",
        extras=("watermark",),
    ),
    PageLayout(
        size=16,
        leading=1.6,
        indent="typed",
        align="start",
        number="",
        font="Noto Sans CJK SC",
        extras=("contents", "table"),
    ),
    PageLayout(
        page=(14.8, 21.0),
        margins=(1.5, 1.5, 1.5, 1.5),
        size=9,
        leading=1.5,
        number="第 {page} 页",
        extras=("hanging", "contents"),
    ),
    PageLayout(
        margins=(2.54, 2.54, 3.5, 2.0),
        size=14,
        leading=1.5,
        header="工作报告",
        number="{page}",
        mirrored=True,
        extras=("watermark", "annex"),
    ),
    PageLayout(margins=(2.5, 2.0, 1.8, 1.8), size=10.5, leading=1.5, columns=2, extras=("hanging",)),
    PageLayout(size=14, leading=1.5, indent="none", align="start", extras=("spacing", "table")),
)


def flat_document(lines: Sequence[CorpusLine], layout: PageLayout) -> str:
    """Write a report as a flat OpenDocument text.

    Punctuation does not hang over the edge, as LibreOffice has it by default: it leaves some of it out.
    """
    body = "".join(_paragraphs(lines, layout))
    return _DOCUMENT.format(
        width=layout.page[0],
        height=layout.page[1],
        top=layout.margins[0],
        bottom=layout.margins[1],
        left=layout.margins[2],
        right=layout.margins[3],
        font=layout.font,
        size=layout.size,
        leading=round(100 * layout.leading / 1.45),
        align=layout.align,
        gap=0.6 * layout.size if layout.indent == "spacing" else 0,
        body_indent=2 * layout.size if layout.indent in ("style", "body") else 0,
        heading_indent=2 * layout.size if layout.indent == "style" else 0,
        title_size=1.4 * layout.size,
        header=_band("header", escape(layout.header), WATERMARK if "watermark" in layout.extras else ""),
        footer=_band("footer", _numbered(layout.number)),
        usage="mirrored" if layout.mirrored else "all",
        columns=layout.columns,
        extra_styles=STYLES.format(
            align=layout.align,
            size=layout.size,
            body_indent=2 * layout.size if layout.indent in ("style", "body") else 0,
            wide_leading=round(150 * layout.leading / 1.45),
            small_size=round(0.6 * layout.size, 1),
            text_width=layout.page[0] - layout.margins[2] - layout.margins[3],
        ),
        body=body,
    )


def _paragraphs(lines: Sequence[CorpusLine], layout: PageLayout) -> Iterator[str]:
    """Write the lines, and what the layout adds to them; a second spacing begins halfway."""
    title = next((place for place, line in enumerate(lines) if line.kind == "title"), -1)
    for place, line in enumerate(lines):
        style = _style(line)
        hanging = "hanging" in layout.extras and style == "Body" and place % 3 == 0
        spaced = "spacing" in layout.extras and style == "Body" and 2 * place > len(lines)
        style = "Hanging" if hanging else "Spaced" if spaced else style
        typed = f"●<text:tab/>{escape(line.text)}" if hanging else escape(_typed(line, layout))
        yield f'<text:p text:style-name="{style}">{typed}</text:p>'
        if place == title and "contents" in layout.extras:
            yield contents([line.text for line in lines if line.kind.startswith("heading")])
    yield annexes(layout.extras)


def _style(line: CorpusLine) -> str:
    if line.kind.startswith("heading"):
        return "Subheading"
    if line.kind == "sign" and len(line.text) <= _LONGEST_SIGNATURE:
        return "Signature"
    if line.kind == "title":
        return "Heading_title"
    return "Body" if line.kind == "body" else "Meta"


_LONGEST_SIGNATURE = 25


def _typed(line: CorpusLine, layout: PageLayout) -> str:
    indented = layout.indent == "typed" and (line.kind == "body" or line.kind.startswith("heading"))
    return "\u3000\u3000" * indented + str(line.text)


def _band(name: str, content: str, watermark: str = "") -> str:
    paragraph = f'<text:p text:style-name="Band">{watermark}{content}</text:p>'
    return f"<style:{name}>{paragraph}</style:{name}>" if content or watermark else ""


def _numbered(pattern: str) -> str:
    page = '<text:page-number text:select-page="current"/>'
    return pattern.replace("{page}", page).replace("{pages}", "<text:page-count/>")


_DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls>
 <style:font-face style:name="F" svg:font-family="'{font}'"/>
</office:font-face-decls>
<office:styles>
 <style:default-style style:family="paragraph">
  <style:paragraph-properties fo:line-height="{leading}%" style:punctuation-wrap="simple"/>
  <style:text-properties style:font-name="F" style:font-name-asian="F" fo:language="zh" fo:country="CN"
   style:language-asian="zh" style:country-asian="CN"
   fo:font-size="{size}pt" style:font-size-asian="{size}pt"/>
 </style:default-style>
 <style:style style:name="Body" style:family="paragraph"><style:paragraph-properties
  fo:text-align="{align}" fo:text-indent="{body_indent}pt" fo:margin-bottom="{gap}pt"/></style:style>
 <style:style style:name="Meta" style:family="paragraph"><style:paragraph-properties
  fo:text-align="start" fo:margin-bottom="{gap}pt"/></style:style>
 <style:style style:name="Subheading" style:family="paragraph"><style:paragraph-properties
  fo:text-align="start" fo:text-indent="{heading_indent}pt" fo:margin-bottom="{gap}pt"/>
  <style:text-properties style:font-weight-asian="bold" fo:font-weight="bold"/></style:style>
 <style:style style:name="Heading_title" style:family="paragraph"><style:paragraph-properties
  fo:text-align="center" fo:margin-top="12pt" fo:margin-bottom="18pt"/>
  <style:text-properties fo:font-size="{title_size}pt" style:font-size-asian="{title_size}pt"
   style:font-weight-asian="bold"/></style:style>
 <style:style style:name="Signature" style:family="paragraph"><style:paragraph-properties
  fo:text-align="end" fo:margin-right="40pt"/></style:style>
 <style:style style:name="Band" style:family="paragraph"><style:paragraph-properties
  fo:text-align="center"/>
  <style:text-properties fo:font-size="9pt" style:font-size-asian="9pt"/></style:style>
</office:styles>
<office:automatic-styles>
{extra_styles}
 <style:page-layout style:name="P" style:page-usage="{usage}">
  <style:page-layout-properties fo:page-width="{width}cm" fo:page-height="{height}cm"
  fo:margin-top="{top}cm" fo:margin-bottom="{bottom}cm" fo:margin-left="{left}cm" fo:margin-right="{right}cm">
  <style:columns fo:column-count="{columns}" fo:column-gap="0.8cm"/></style:page-layout-properties>
  <style:header-style>
   <style:header-footer-properties fo:min-height="0.6cm" fo:margin-bottom="0.3cm"/></style:header-style>
  <style:footer-style>
   <style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.3cm"/></style:footer-style>
 </style:page-layout>
</office:automatic-styles>
<office:master-styles>
 <style:master-page style:name="Standard" style:page-layout-name="P">{header}{footer}</style:master-page>
</office:master-styles>
<office:body><office:text>{body}</office:text></office:body>
</office:document>
"""


def web_page(lines: Sequence[CorpusLine], layout: PageLayout) -> str:
    """Write a report as a web page."""
    indent = "2em" if layout.indent in ("style", "body") else "0"
    tags = {"title": "h1", "heading1": "h2", "heading2": "h3"}
    body = "".join(
        f"<{tags.get(line.kind, 'p')}>{escape(_typed(line, layout))}</{tags.get(line.kind, 'p')}>"
        for line in lines
    )
    align = "justify" if layout.align == "justify" else "left"
    style = (
        f"body{{font:{layout.size}pt/{layout.leading} '{layout.font}'}}"
        f"p{{text-indent:{indent};text-align:{align};margin:0.5em 0}}h1{{text-align:center}}"
    )
    title = escape(next((line.text for line in lines if line.kind == "title"), "报告"))
    head = f'<meta charset="utf-8"><title>{title}</title><style>{style}</style>'
    return f'<!doctype html><html lang="zh">{head}{body}'
