"""Watermarks written along the rows; those written askew are left out where the page is read."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice
from statistics import median
from typing import NamedTuple

from fazhi_nlp.documents.reading.pdf.pages import Character, Page

_SAME_PLACE = 4  # points
_FEWEST_TILES = 3
_LARGE = 1.8  # of the size of the text
_COVERED = 0.3  # of the smaller box
_LOOKED_AT = 2_000  # characters

# Of a size. Rows of text do not lie on one another; characters of one row may touch.
_SAME_ROW = 0.15
_DESCENT, _ASCENT = 0.25, 0.95


class _Piece(NamedTuple):
    """Characters written in one go, of one size on one baseline, and how often they come again."""

    characters: tuple[Character, ...]
    page: int
    text: str
    size: float
    pale: bool

    @property
    def place(self) -> tuple[str, int, int]:
        first = self.characters[0]
        return self.text, round(first.left / _SAME_PLACE), round(first.baseline / _SAME_PLACE)

    @property
    def kind(self) -> tuple[str, int]:
        return self.text, round(self.size)


def without_watermarks(pages: Sequence[Page]) -> list[Page]:
    """Remove what is written across the text.

    A watermark is pale, or large, or repeated: at one place of most pages, or several times on a page. It
    lies on text somewhere, or is pale and at one place of most pages.

    Parameters
    ----------
    pages : sequence of Page

    Returns
    -------
    list of Page
    """
    of_pages = [list(_pieces(page)) for page in pages]
    kinds = _watermarks(of_pages)
    return [
        replace(
            page, characters=tuple(c for piece in pieces if piece.kind not in kinds for c in piece.characters)
        )
        for page, pieces in zip(pages, of_pages, strict=True)
    ]


def _pieces(page: Page) -> Iterator[_Piece]:
    def written(character: Character) -> tuple[float, float, bool]:
        return round(character.baseline, 1), round(character.size, 1), character.pale

    for (_, size, pale), run in groupby(page.characters, key=written):
        characters = tuple(run)
        text = "".join(character.text for character in characters).strip()
        yield _Piece(characters, page.number, text, size, pale)


def _watermarks(of_pages: Sequence[Sequence[_Piece]]) -> set[tuple[str, int]]:
    pieces = [piece for of_page in of_pages for piece in of_page if piece.text]
    if not pieces:
        return set()
    usual = median(character.size for piece in pieces for character in piece.characters)
    places = Counter(place for of_page in of_pages for place in {piece.place for piece in of_page})
    tiles = Counter((piece.page, piece.kind) for piece in pieces)
    most = max(2, (len(of_pages) + 1) // 2)

    def is_candidate(piece: _Piece) -> bool:
        repeated = places[piece.place] >= most or tiles[piece.page, piece.kind] >= _FEWEST_TILES
        return piece.pale or piece.size > _LARGE * usual or repeated

    found = {piece.kind for piece in pieces if piece.pale and places[piece.place] >= most}
    for of_page in of_pages:
        candidates = [piece for piece in of_page if piece.text and is_candidate(piece)]
        text = [c for piece in of_page if not is_candidate(piece) for c in piece.characters]
        text.sort(key=lambda character: character.baseline)
        found |= {piece.kind for piece in candidates if piece.kind not in found and _covers(piece, text)}
    return found


def _covers(piece: _Piece, text: Sequence[Character]) -> bool:
    """Whether the piece lies on characters of the text, which are in the order of their baselines."""
    for character in islice(piece.characters, _LOOKED_AT):
        lowest = bisect_left(text, character.baseline - piece.size, key=lambda other: other.baseline)
        near = islice(text, lowest, lowest + _LOOKED_AT)
        if any(_overlap(character, other) for other in near):
            return True
    return False


def _overlap(character: Character, other: Character) -> bool:
    size = max(character.size, other.size)
    height_apart = abs(character.baseline - other.baseline)
    same_row = height_apart < _SAME_ROW * size and abs(character.size - other.size) < _SAME_ROW * size
    if same_row or height_apart > size or not other.text.strip() or not character.text.strip():
        return False
    width = min(character.right, other.right) - max(character.left, other.left)
    top = min(one.baseline + _ASCENT * one.size for one in (character, other))
    bottom = max(one.baseline - _DESCENT * one.size for one in (character, other))
    smaller = min((one.right - one.left) * one.size for one in (character, other))
    return width > 0 and top > bottom and width * (top - bottom) > _COVERED * smaller
