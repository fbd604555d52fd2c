"""A report as a page of a portal: breadcrumb, index table, headings and paragraphs."""

from collections.abc import Sequence
from html import escape

from fazhi_nlp.datasets.corpus import CorpusLine

_TAGS = {"title": "h1", "heading1": "h2", "heading2": "h3", "heading3": "h4"}


def write(lines: Sequence[CorpusLine]) -> bytes:
    """Write a page in GB18030, as older portals do, between a menu and a footer."""
    return markup(lines, charset="gb18030").encode("gb18030")


def markup(lines: Sequence[CorpusLine], *, charset: str) -> str:
    """Return the page's text."""
    text = "\n".join(map(_element, lines))
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><title>政务公开</title>\n'
        "<style>p { text-indent: 2em; }</style></head><body>\n"
        '<div class="nav"><a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a></div>\n'
        f'<div class="content">\n{text}\n</div>\n'
        '<div class="footer"><p>版权所有：政府门户网站</p></div></body></html>\n'
    )


def _element(line: CorpusLine) -> str:
    tag = _TAGS.get(line.kind, "p")
    return f"<{tag}>{escape(line.text)}</{tag}>"
