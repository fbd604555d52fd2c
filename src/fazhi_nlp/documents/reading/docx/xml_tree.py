"""XML of a part -> a tree of plain names, built under caps and without entities.

Namespaces are taken off on the way, so that the transitional and the strict form of the standard
read alike. Where a part offers alternatives for older and newer programs, the tree holds one.
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from lxml import etree

from fazhi_nlp.documents.reading.limits import Limits
from fazhi_nlp.errors import DocumentError

Element = Any
"""An element of lxml, whose names and attributes have no namespace."""

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATIVES = f"{_COMPATIBILITY}AlternateContent"
_BRANCHES = (f"{_COMPATIBILITY}Choice", f"{_COMPATIBILITY}Fallback")

# Word's standard allows these two encodings. Decoded here, a document type, which could define
# entities, is seen whatever the encoding.
_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DOCUMENT_TYPE = "<!DOCTYPE"
_CHUNK = 65_536

# A tag of this length may hold so many attributes that holding each against the others takes minutes.
_LONG_TAG = re.compile("<[^<]{20000,}")
_ATTRIBUTE = re.compile(r"""=\s*["']""")


def parse_xml(data: bytes, part: str, *, limits: Limits, where: str) -> Element:
    """Parse a part of a document.

    Parameters
    ----------
    data : bytes
    part : str
        Its name in the document, for messages.
    limits : Limits
    where : str
        Name of the document in messages.

    Returns
    -------
    Element
        The root.

    Raises
    ------
    DocumentError
        Where it is not well-formed, in another encoding, or defines a document type.
    LimitError
        Where it has more tags, or nests deeper, than allowed.

    Examples
    --------
    >>> root = parse_xml(b'<w:p xmlns:w="urn:w"><w:t w:val="1">a</w:t></w:p>', "a.xml",
    ...                  limits=Limits(), where="a.docx")
    >>> root.tag, root[0].tag, root[0].get("val"), root[0].text
    ('p', 't', '1', 'a')
    """
    tree = _Tree(limits, where)
    parser = etree.XMLParser(
        target=tree,
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=True,  # the caps are ours
    )
    try:
        text = data.decode("utf-16" if data.startswith(_UTF_16_MARKS) else "utf-8-sig")
        limits.check("xml_tags", text.count("<"), where)
        for tag in _LONG_TAG.finditer(text):
            limits.check("xml_attributes", len(_ATTRIBUTE.findall(tag[0])), where)
        if _DOCUMENT_TYPE in text:
            raise damaged(where, f"{part} defines a document type", f"{part} 含有不允许的 DOCTYPE")
        for start in range(0, len(text), _CHUNK):
            parser.feed(text[start : start + _CHUNK].encode())
        return parser.close()
    except (etree.XMLSyntaxError, UnicodeError) as error:
        limits.check("xml_depth", tree.depth, where)  # lxml may hide what the tree raised
        raise damaged(where, f"{part} is not sound XML", f"{part} 不是完好的 XML") from error


def damaged(where: str, what: str, what_zh: str) -> DocumentError:
    """Return the error for a document of which a part is broken or missing."""
    return DocumentError(
        f"{where}: a damaged Word document ({what}); open it in Word or WPS, let it be repaired and save it"
        " again, or get a sound copy",
        zh=f"{where}：Word 文档已损坏（{what_zh}）；请用 Word 或 WPS 打开并修复后另存，或换一份完好的文件",
        code="damaged",
    )


def descendants(element: Element, wanted: frozenset[str], passed: frozenset[str]) -> Iterator[Element]:
    """Find, in order, the outermost descendants of these names; what stands in a passed one is not seen.

    Properties (``pPr``, ``rPr``, …) hold no text and are passed, too.

    Examples
    --------
    >>> root = parse_xml(b"<p><pPr><t/></pPr><ins><r><t>a</t></r></ins><del><t>b</t></del></p>", "a.xml",
    ...                  limits=Limits(), where="a.docx")
    >>> [found.text for found in descendants(root, frozenset({"t"}), frozenset({"del"}))]
    ['a']
    """
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag in wanted:
            yield child
        elif child.tag not in passed and not child.tag.endswith("Pr"):
            stack.append(iter(child))


class _Tree:
    """What lxml calls for each tag and each piece of text in turn."""

    def __init__(self, limits: Limits, where: str) -> None:
        self._builder = etree.TreeBuilder()
        self._limits = limits
        self._where = where
        self.depth = 0
        self._unseen = 0  # open elements of a branch that is not taken
        self._taken: list[bool] = []  # for each open choice whether a branch has been

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        if self.depth > self._limits.xml_depth:
            self._limits.check("xml_depth", self.depth, self._where)
        if self._unseen:
            self._unseen += 1
        elif tag == _ALTERNATIVES:
            self._taken.append(False)
        elif tag in _BRANCHES and self._taken:
            self._unseen += self._taken[-1]
            self._taken[-1] = True
        else:
            plain = {_plain(name): value for name, value in attributes.items()}
            self._builder.start(_plain(tag), plain)

    def data(self, text: str) -> None:
        if not self._unseen:
            self._builder.data(text)

    def end(self, tag: str) -> None:
        self.depth -= 1
        if self._unseen:
            self._unseen -= 1
        elif tag == _ALTERNATIVES:
            self._taken.pop()
        elif tag not in _BRANCHES:
            self._builder.end(_plain(tag))

    def close(self) -> Element:
        return self._builder.close()


@lru_cache(maxsize=4_096)
def _plain(name: str) -> str:
    return name.rpartition("}")[2]
