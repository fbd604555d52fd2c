"""Word documents (.docx and its kin .docm, .dotx, and flat XML) -> Document.

The package is opened, its styles and numberings are read, then its body is walked once; notes
follow at the end. Headers, footers, comments and the table of contents are left out.
"""

from collections.abc import Iterator
from dataclasses import replace

from fazhi_nlp.documents.lines import Document
from fazhi_nlp.documents.reading.docx.body import BodyReader
from fazhi_nlp.documents.reading.docx.inline import Seen
from fazhi_nlp.documents.reading.docx.numbering import Numbers
from fazhi_nlp.documents.reading.docx.package import Package
from fazhi_nlp.documents.reading.docx.styles import Styles
from fazhi_nlp.documents.reading.docx.xml_tree import Element
from fazhi_nlp.documents.reading.html_tables import flat
from fazhi_nlp.documents.reading.limits import Limits
from fazhi_nlp.documents.reading.word_remarks import HIDDEN_TEXT, TRACKED_CHANGES, pictures
from fazhi_nlp.errors import DocumentError
from fazhi_nlp.records import Remark

__all__ = ["read"]

_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}


def read(data: bytes, *, name: str, where: str, limits: Limits) -> Document:
    """Read a Word document.

    Parameters
    ----------
    data : bytes
        A zip package, or the same as one XML file.
    name : str
        The document's name.
    where : str
        Its name in messages.
    limits : Limits

    Returns
    -------
    Document
        Its lines with headings, table rows and notes marked, automatic numbers written out, tracked
        changes accepted; remarks on what is not in the lines.

    Raises
    ------
    DocumentError
        Where it is damaged, encrypted, or holds pictures or embedded documents only.
    LimitError
        If a limit is exceeded.
    """
    package = Package(data, limits=limits, where=where)
    main = package.main()
    styles = Styles(package.related("styles"))
    numbers = Numbers(package.related("numbering"), styles, where)
    body = BodyReader(styles, numbers, limits=limits, where=where)
    lines = flat([body.lines(part) for part in main.iterfind("body")])
    notes = flat([body.lines(note) for note in _notes(package, body.seen)])
    # A tab or a space parts the mark of a note, which is left out, from its text.
    lines += tuple(replace(line, text=line.text.strip(), note=True) for line in notes if line.text.strip())
    if not any(line.text.strip() for line in lines):
        _refuse(body.seen, where)
    return Document(lines, name, remarks=tuple(_remarks(body.seen)))


def _notes(package: Package, seen: Seen) -> Iterator[Element]:
    """The notes that the text refers to: footnotes, then endnotes, each kind in its order."""
    for part, tag in _NOTES.items():
        names = [name for kind, name in seen.notes if kind == part]
        root = package.related(part) if names else None
        if root is not None:
            notes = {note.get("id", ""): note for note in root.iterfind(tag)}
            yield from (notes[name] for name in names if name in notes)


def _remarks(seen: Seen) -> Iterator[Remark]:
    if seen.embedded:
        yield Remark(
            "embedded_documents",
            f"embedded documents: {seen.embedded}; not read (Word takes them over on saving)",
            f"嵌有 {seen.embedded} 份其他文档，未读取（用 Word 重新另存即可读取）",
        )
    if seen.tracked:
        yield TRACKED_CHANGES
    if seen.hidden:
        yield HIDDEN_TEXT
    if seen.pictures:
        yield pictures(seen.pictures)


def _refuse(seen: Seen, where: str) -> None:
    """Raise the error for a document without text of its own, where what it holds instead is known."""
    if seen.embedded:
        raise DocumentError(
            f"{where}: its text is another document embedded in it (a web page, say); open it in Word or WPS"
            " and save it as .docx again, which takes the text over",
            zh=f"{where}：正文是嵌在其中的另一份文档（如网页）；请用 Word 或 WPS 打开，重新另存为 .docx",
            code="unsupported",
        )
    if seen.pictures:
        raise DocumentError(
            f"{where}: pictures only, no text in it (scanned pages); turn it into text (OCR) first",
            zh=f"{where}：只有图片，没有文字（扫描件）；请先做文字识别（OCR），再放入识别后的文件",
            code="scanned",
        )
