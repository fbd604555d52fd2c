"""Bytes of a PDF file -> its pages: which character stands where."""

import ctypes
import math
import threading
from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from fazhi_nlp.documents.reading.limits import Limits
from fazhi_nlp.documents.reading.pdf.characters import standard_form
from fazhi_nlp.documents.reading.pdf.drawings import Rule, read_drawings
from fazhi_nlp.documents.reading.pdf.styles import Styles
from fazhi_nlp.documents.reading.pdf.unreadable import damaged
from fazhi_nlp.errors import DocumentError, MissingExtraError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage


class Character(NamedTuple):
    """A character and where it stands, in points from the lower left corner of its page.

    Attributes
    ----------
    text : str
    left, right : float
        Where it begins, and where the next may.
    baseline : float
    size : float
        Of its font: the width of a Chinese character.
    font : int
        Which of the document's fonts it is set in.
    pale : bool
        Whether it is printed in a light colour, or lets shine through what lies below.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: int = 0
    pale: bool = False


class Corners(NamedTuple):
    """The corners of a page, in points as the file counts them."""

    left: float
    bottom: float
    right: float
    top: float

    def upright(
        self, x: float, y: float, left: float, right: float, bottom: float, top: float, direction: int
    ) -> tuple[float, float, float]:
        """Where a character begins, its baseline, and where it ends, once its page is turned upright."""
        if direction == 1:
            return self.top - y, x - self.left, self.top - bottom
        if direction == 2:
            return self.right - x, self.top - y, self.right - left
        if direction == 3:
            return y - self.bottom, self.right - x, top - self.bottom
        return x - self.left, y - self.bottom, right - self.left

    def size(self, direction: int) -> tuple[float, float]:
        """Width and height of the page, once it is turned upright."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if direction in (1, 3) else (width, height)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as the file has it.

    Attributes
    ----------
    number : int
        From 1.
    width, height : float
        In points.
    characters : tuple of Character
        In the order of the file, turned upright.
    pictured : bool
        Whether it shows pictures, or drawings enough to be text.
    rules : tuple of Rule
        Upright lines, as tables have them; none where the text is turned.
    damaged : bool
        Whether it could not be read.
    """

    number: int
    width: float = 0
    height: float = 0
    characters: tuple[Character, ...] = ()
    pictured: bool = False
    rules: tuple[Rule, ...] = ()
    damaged: bool = False


# PDFium may be entered by one thread at a time.
_PDFIUM = threading.Lock()

_QUARTER = math.pi / 2
_ASKEW = 0.05  # of a quarter
_HYPHEN = 2  # what PDFium gives for one that ends a row


def read_pages(data: bytes, *, where: str, limits: Limits) -> list[Page]:
    """Read the characters of all pages.

    Raises
    ------
    DocumentError
        Where the file needs a password, or is damaged.
    LimitError
        Where it has more pages or characters than allowed.
    MissingExtraError
        Where pypdfium2 is not installed.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise MissingExtraError(
            f"{where}: PDF needs pypdfium2, which is not installed; install it with: "
            "pip install 'fazhi-nlp[pdf]'",
            zh=f"{where}：读 PDF 需要 pypdfium2，尚未安装；请运行 pip install 'fazhi-nlp[pdf]'",
        ) from error
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _refused(error.err_code, where) from error
        with document:
            return list(_pages(document, where, limits))


def _refused(code: int | None, where: str) -> DocumentError:
    import pypdfium2.raw as pdfium

    if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return DocumentError(
            f"{where}: needs a password; open it in a PDF reader, and print or save it without one",
            zh=f"{where}：文件设有打开密码；请用 PDF 阅读器打开后另存（打印）为没有密码的文件",
            code="encrypted",
        )
    return damaged(where)


def _pages(document: "PdfDocument", where: str, limits: Limits) -> Iterator[Page]:
    from pypdfium2 import PdfiumError

    if not len(document):
        raise damaged(where)
    limits.check("pdf_pages", len(document), where)
    left = limits.pdf_characters
    fonts: dict[Hashable, int] = {}
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
        except PdfiumError:
            yield Page(number, damaged=True)
            continue
        try:
            text_page = page.get_textpage()
            count = text_page.count_chars()
            left -= count
            limits.check("pdf_characters", limits.pdf_characters - left, where)
            corners = Corners(*page.get_bbox())
            placed = _characters(text_page, count, corners, Styles(text_page, fonts))
            direction = _direction(placed)
            characters = tuple(character for towards, character in placed if towards == direction)
            drawings = read_drawings(page)
            rules = () if direction else drawings.rules
            width, height = corners.size(direction)
            yield Page(number, width, height, characters, drawings.pictured, rules)
        except PdfiumError:
            yield Page(number, damaged=True)
        finally:
            page.close()


_Placed = tuple[int, Character]


def _characters(text_page: "PdfTextPage", count: int, corners: Corners, styles: Styles) -> list[_Placed]:
    """Read every character that the page itself holds, with the direction it is written in.

    A direction is a number of quarters of a circle, clockwise, -1 for one between.
    """
    import pypdfium2.raw as pdfium

    found = []
    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    for index, text in _texts(text_page, count):
        if not (
            pdfium.FPDFText_GetCharOrigin(text_page, index, x, y)
            and pdfium.FPDFText_GetLooseCharBox(text_page, index, box)
            and pdfium.FPDFText_GetMatrix(text_page, index, matrix)
        ):
            continue
        size = pdfium.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.a, matrix.b)
        quarters = -math.atan2(matrix.b, matrix.a) / _QUARTER
        places = x.value, y.value, box.left, box.right, box.bottom, box.top
        if not all(map(math.isfinite, (*places, size, quarters))):
            continue
        direction = round(quarters) % 4 if abs(quarters - round(quarters)) < _ASKEW else -1
        left, baseline, right = corners.upright(*places, direction)
        style = styles.style(index)
        found.append((direction, Character(text, left, max(left, right), baseline, size, *style)))
    return found


def _texts(text_page: "PdfTextPage", count: int) -> Iterator[tuple[int, str]]:
    """Which characters are standard_form, without the blanks that PDFium puts between words."""
    import pypdfium2.raw as pdfium

    high = 0  # the first half of a character beyond U+FFFF, where they come in halves
    for index in range(count):
        if pdfium.FPDFText_IsGenerated(text_page, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code == _HYPHEN and pdfium.FPDFText_IsHyphen(text_page, index) == 1:
            code = ord("-")
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        is_character = code <= 0x10FFFF and not 0xD800 <= code < 0xE000
        yield index, standard_form(chr(code)) if is_character else "\ufffd"


def _direction(placed: list[_Placed]) -> int:
    """The commonest direction: what is written across it is a watermark."""
    directions = Counter(direction for direction, _ in placed if direction >= 0)
    return directions.most_common(1)[0][0] if directions else 0
