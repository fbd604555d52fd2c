"""What a page shows besides text: pictures, and the ruling lines of tables."""

import ctypes
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfObject, PdfPage

_MANY_DRAWINGS = 300
_OBJECTS_LOOKED_AT = 20_000
_THIN = 3.0  # points
_SHORTEST = 8.0
_DEPTH = 4


class Rule(NamedTuple):
    """A vertical line, in points from the lower left corner of the page."""

    x: float
    bottom: float
    top: float


class Drawings(NamedTuple):
    """What a page shows besides text.

    Attributes
    ----------
    pictured : bool
        Whether it shows pictures, or enough drawings to be text.
    rules : tuple of Rule
        Vertical lines, including the sides of boxes.
    """

    pictured: bool
    rules: tuple[Rule, ...]


def read_drawings(page: "PdfPage") -> Drawings:
    """Look at the objects of a page."""
    import pypdfium2.raw as pdfium

    kinds = [pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE]
    paths = 0
    pictured = False
    rules: list[Rule] = []
    for drawn in islice(page.get_objects(kinds, max_depth=_DEPTH), _OBJECTS_LOOKED_AT):
        if drawn.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictured = True
        else:
            paths += 1
            # Inside a form, coordinates are relative to the form.
            rules += _rules(drawn) if drawn.level == 0 else ()
    return Drawings(pictured or paths > _MANY_DRAWINGS, tuple(rules))


def _rules(path: "PdfObject") -> Iterator[Rule]:
    """Find the vertical lines of a path: itself, where it is thin, or the sides of an outlined box.

    Boxes that are filled alone highlight words, and those that are not drawn at all frame what floats.
    """
    left, bottom, right, top = path.get_bounds()
    if top - bottom < _SHORTEST:
        return
    is_filled, is_stroked = _drawn(path)
    if right - left < _THIN and (is_filled or is_stroked):
        yield Rule((left + right) / 2, bottom, top)
    elif is_stroked:
        yield from (Rule(left, bottom, top), Rule(right, bottom, top))


def _drawn(path: "PdfObject") -> tuple[bool, bool]:
    """Whether a path is filled, and whether its outline is drawn."""
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return fill.value != pdfium.FPDF_FILLMODE_NONE, bool(stroke.value)
