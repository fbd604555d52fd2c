"""HTML -> lines, as a person sees the page.

The page is read as a stream of tags, without building a tree: linear in its size, and nothing
recurses. lxml only tells tags from text; the text comes in decoded, for `<meta charset>` is
wrong too often.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from fazhi_nlp.documents.lines import Line
from fazhi_nlp.documents.reading.html_lists import ListNumbers
from fazhi_nlp.documents.reading.html_tables import Cell, OpenTable, flat, table_lines
from fazhi_nlp.documents.reading.html_visibility import Shown, Visibility
from fazhi_nlp.documents.reading.limits import DEFAULT_LIMITS, Limits
from fazhi_nlp.documents.reading.word_remarks import HIDDEN_TEXT
from fazhi_nlp.records import Remark

# Elements that stand on lines of their own.
_BLOCKS = """
address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol
p pre search section summary table tbody td textarea tfoot th thead tr ul
"""
# Elements whose text no browser shows, a menu (<select>) that shows one of its choices at most, and <xml>,
# where Word leaves its settings.
_UNSEEN = """
audio canvas datalist iframe noembed noframes noscript object script select style template title video xml
"""
_BLOCK_TAGS = frozenset(_BLOCKS.split())
_UNSEEN_TAGS = frozenset(_UNSEEN.split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KEEPS_BREAKS = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)

_SPACES = re.compile(r"[ \t\r\n\f]+")
_LINE_BREAK = re.compile(r"\r\n?|\n")
# Word breaks the lines of its file within Chinese text, where a browser shows nothing. A break
# with an indent behind it is the template's, and stands between things.
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff“”‘’…—"
_BREAK_WITHIN_CHINESE = re.compile(rf"(?<=[{_WIDE}])(?:\r\n?|\n)(?=[{_WIDE}])")
# Pages put together from pieces go on behind it; older lxml does not.
_END_OF_PAGE = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
# What lists put beside a link.
_DATE = re.compile(r"[\s\d年月日/.:\-—\[\]()（）【】·•>»|]*")
_SURROGATE = re.compile("[\ud800-\udfff]")

# So much more hidden prose than visible is no ornament: a script shows the page.
_MOSTLY = 5
_LEAST_HIDDEN = 200

_CHUNK = 65_536


class PageText(NamedTuple):
    """What a page says.

    Attributes
    ----------
    lines : tuple of Line
    remarks : tuple of Remark
        Whether sentences of it were hidden, and left out.
    """

    lines: tuple[Line, ...]
    remarks: tuple[Remark, ...] = ()


def read_html(markup: str, *, limits: Limits = DEFAULT_LIMITS, where: str = "page") -> PageText:
    """Read the visible text of a page.

    Block elements and `<br>` end lines; `<h1>` to `<h6>` give the hint `heading`, rows of data
    tables the hint `table`. Scripts, styles, comments and the like show no text, nor do elements that
    attributes or the page's own style sheets hide. Where nearly all of the text is hidden, a script
    would have shown it, and it is read. Non-breaking and ideographic spaces stay as they are.

    Parameters
    ----------
    markup : str
        A page or a piece of one.
    limits : Limits
    where : str
        Name of the page in messages.

    Raises
    ------
    LimitError
        Where the page has more tags or lines, nests deeper, or has more style rules than allowed.

    Examples
    --------
    >>> page = read_html("<h2>一、主要<b>工作</b></h2><p hidden>甲<p>培训3次。")
    >>> [(line.text, line.heading) for line in page.lines]
    [('一、主要工作', 2), ('培训3次。', 0)]
    """
    limits.check("html_tags", markup.count("<"), where)
    markup = _SURROGATE.sub("\ufffd", _END_OF_PAGE.sub("", markup))
    page = _parsed(markup, Visibility(markup, limits, where), limits, where)
    if page.hidden_prose > max(_LEAST_HIDDEN, _MOSTLY * page.shown_prose):
        return PageText(_parsed(markup, None, limits, where).lines())
    return PageText(page.lines(), (HIDDEN_TEXT,) if page.hidden_prose else ())


def html_lines(markup: str, *, limits: Limits = DEFAULT_LIMITS, where: str = "page") -> tuple[Line, ...]:
    """Read the lines of a page, see `read_html`.

    Examples
    --------
    >>> [line.text for line in html_lines("甲<br>乙")]
    ['甲', '乙']
    """
    return read_html(markup, limits=limits, where=where).lines


def _parsed(markup: str, visibility: Visibility | None, limits: Limits, where: str) -> "_Page":
    from lxml import etree  # here: plain text need not wait for it

    page = _Page(visibility, limits, where)
    parser = etree.HTMLParser(target=page, encoding="utf-8", huge_tree=True)
    for start in range(0, len(markup), _CHUNK):
        # What _Page raises surfaces at the end of each piece, before much more is parsed.
        parser.feed(markup[start : start + _CHUNK].encode())
    try:
        parser.close()
    except etree.XMLSyntaxError:  # no element found: nothing but white space and comments
        page.close()
    return page


class _Page:
    """What lxml calls for each tag and each piece of text in turn."""

    def __init__(self, visibility: Visibility | None, limits: Limits, where: str) -> None:
        self.shown_prose = self.hidden_prose = 0  # characters of texts with a full stop
        self._visibility = visibility
        self._shown: list[Shown] = [] if visibility is None else [visibility.page]
        self._is_hiding = False  # whether what is not shown could have been
        self._limits = limits
        self._where = where
        self._depth = 0
        self._unseen = 0  # open elements whose text is not shown
        self._headings: list[int] = []
        self._keeping_breaks: list[int] = []  # depths of the elements that keep line breaks
        self._text: list[str] = []  # since the last tag
        self._line: list[str] = []  # since the last line end
        self._links = 0  # open links
        self._in_link = self._beside_link = False  # whether the line has text in a link, and other text
        self._count = 0
        self._cell = Cell()  # where lines go: the innermost open cell, or the page
        self._tables: list[OpenTable] = []
        self._numbers = ListNumbers()

    def lines(self) -> tuple[Line, ...]:
        return flat(self._cell.lines)

    def data(self, text: str) -> None:
        is_shown = not self._unseen and (not self._shown or self._shown[-1].has_text)
        if is_shown:
            self._text.append(text)
        if "。" in text:
            if is_shown:
                self.shown_prose += len(text)
            elif not self._unseen or self._is_hiding:
                self.hidden_prose += len(text)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        self._limits.check("html_depth", self._depth, self._where)
        if self._unseen or tag in _UNSEEN_TAGS:
            self._unseen += 1
            self._is_hiding = self._is_hiding and tag not in _UNSEEN_TAGS
            return
        self._settle()
        if self._visibility is not None:
            shown = self._visibility.of(tag, attributes, self._shown[-1])
            if not shown.is_open:
                self._unseen += 1
                self._is_hiding = True
                return
            self._shown.append(shown)
        if tag in _BLOCK_TAGS:
            self._end_line()
            self._open_block(tag, attributes)
        elif tag == "br":
            self._end_line(keep_blank=True)
        elif tag == "a":
            self._links += 1
        if tag in ("pre", "textarea") or _KEEPS_BREAKS.search(attributes.get("style", "")):
            self._keeping_breaks.append(self._depth)

    def end(self, tag: str) -> None:
        if self._unseen:
            self._unseen -= 1
            self._is_hiding = self._is_hiding and self._unseen > 0
        else:
            self._settle()
            if len(self._shown) > 1:
                self._shown.pop()
            if tag in _BLOCK_TAGS:
                self._end_line()
                self._close_block(tag)
            elif tag == "a":
                self._links -= 1
        if self._keeping_breaks and self._keeping_breaks[-1] == self._depth:
            self._keeping_breaks.pop()
        self._depth -= 1

    def close(self) -> None:
        self._settle()
        self._end_line()
        while self._tables:
            self._close_block("table")

    def _open_block(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._numbers.start(tag, attributes)
        if tag in _HEADINGS:
            self._headings.append(_HEADINGS[tag])
        elif tag == "table":
            self._tables.append(OpenTable(within=self._cell))
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag in ("td", "th") and self._tables:
            self._cell = self._tables[-1].new_cell()

    def _close_block(self, tag: str) -> None:
        self._numbers.end(tag)
        if tag in _HEADINGS and self._headings:
            self._headings.pop()
        elif tag == "table" and self._tables:
            table = self._tables.pop()
            self._cell = table.within
            self._cell.holds_table = True
            self._cell.lines.append(table_lines(table.rows))
        elif tag in ("td", "th") and self._tables:
            self._cell = self._tables[-1].within

    def _settle(self) -> None:
        """Move the text since the last tag to the line."""
        text = "".join(self._text)
        self._text.clear()
        if self._links:
            self._in_link = self._in_link or bool(text.strip())
        elif not _DATE.fullmatch(text):
            self._beside_link = True
        if not self._keeping_breaks:
            self._line.append(_BREAK_WITHIN_CHINESE.sub("", text))
            return
        first, *others = _LINE_BREAK.split(text)
        self._line.append(first)
        for other in others:
            self._end_line(keep_blank=True)
            self._line.append(other)

    def _end_line(self, keep_blank: bool = False) -> None:
        text = "".join(self._line)
        is_link = self._in_link and not self._beside_link
        self._line.clear()
        self._in_link = self._beside_link = False
        if not self._keeping_breaks:
            text = _SPACES.sub(" ", text).strip(" ")
        if not text and not keep_blank:
            return
        self._count += 1
        self._limits.check("lines", self._count, self._where)
        heading = self._headings[-1] if self._headings and text else 0
        self._cell.lines.append(Line(self._numbers.numbered(text), heading=heading, link=is_link))
