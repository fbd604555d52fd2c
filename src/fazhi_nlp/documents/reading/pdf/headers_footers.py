"""Page headers, footers and page numbers: what stands at the edge of pages and belongs to no paragraph."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from fazhi_nlp.documents.reading.pdf.pages import Page
from fazhi_nlp.documents.reading.pdf.rows import Row

_EDGE = 0.16  # of the height of the page
_OUTERMOST = 3  # rows
_SAME_PLACE = 4  # points
_APART = 1.3  # of the usual distance between rows
_WIDEST_PITCH = 2.5  # in sizes
_OTHER_SIZE = 0.1
_MOST = 0.6  # of the pages
_FEWEST_TOUCHING = 4  # pages
_DASH = r"[-—–－―·•~\s]*"
_PAGE_NUMBER = re.compile(
    rf"{_DASH}(?:第?\s*(?:[0-9０-９]\s?){{1,3}}\s*页?|第\s?[一二三四五六七八九十百]{{1,5}}\s?页|[ivxlc]{{1,7}})"
    rf"(?:\s*[,，/／|]?\s*(?:共|of)?\s*[0-9]{{1,4}}\s*页?)?{_DASH}"
    r"|page\s*[0-9]{1,4}(?:\s*(?:of|/)\s*[0-9]{1,4})?",
    re.IGNORECASE,
)
# Browsers print when and what above, and where and which page below.
_PRINTED_ABOVE = re.compile(
    r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}[,，]?\s*(?:[上下]午)?[0-9]{1,2}:[0-9]{2}.*"
)
_PRINTED_BELOW = re.compile(r"(?:https?|file)://.*")
_NUMBER = re.compile("[0-9０-９]{1,5}")
_CHINESE_PAGE = re.compile("[一二三四五六七八九十百]+(?=页)")

_Place = tuple[str, int]


def without_headers_footers(pages: Sequence[Page], rows: Sequence[list[Row]]) -> list[list[Row]]:
    """Remove what repeats at one place of many pages, page numbers, and what browsers print around.

    Parameters
    ----------
    pages : sequence of Page
    rows : sequence of list of Row
        The rows of each page.

    Returns
    -------
    list of list of Row
        What is left of each page.
    """
    pitches = [list(_distances(of_page)) for of_page in rows]
    usual = _median([distance for of_page in pitches for distance in of_page])
    edges = [_Edge(page, of_page) for page, of_page in zip(pages, rows, strict=True)]
    counts = Counter(place for edge in edges for row in edge.rows for place in set(_places(row)))
    pitches = [_distances(of_page) for of_page in rows]
    usual = _median([distance for of_page in pitches for distance in of_page])
    left = []
    for of_page, edge, pitch in zip(rows, edges, pitches, strict=True):
        removed = edge.headers_footers(counts, len(pages), min(usual, _median(pitch)))
        left.append([row for row in of_page if row not in removed])
    return left


def _distances(rows: Sequence[Row]) -> list[float]:
    by_height = sorted((row.baseline for row in rows), reverse=True)
    return [upper - lower for upper, lower in pairwise(by_height)]


def _median(distances: Sequence[float]) -> float:
    return median(distances) if distances else 0.0


def _places(row: Row) -> Iterator[_Place]:
    """Give what the row says and where, as it is and with each number counted from the page's."""
    text = _CHINESE_PAGE.sub("#", row.text.replace(" ", ""))
    height = round(row.baseline / _SAME_PLACE)
    yield text, height
    for number in _NUMBER.finditer(text):
        offset = int(number[0]) - row.page
        yield f"{text[: number.start()]}#{offset}{text[number.end() :]}", height


class _Edge:
    """The outermost rows of a page."""

    def __init__(self, page: Page, rows: Sequence[Row]) -> None:
        self._middle = page.height / 2
        by_height = sorted(rows, key=lambda row: -row.baseline)
        top, bottom = page.height * (1 - _EDGE), page.height * _EDGE
        above = [row for row in by_height[:_OUTERMOST] if row.baseline > top]
        below = [row for row in by_height[-_OUTERMOST:] if row.baseline < bottom and row not in above]
        self.rows = [*above, *below]
        # Each with the next one inwards, the innermost first.
        self._inwards = list(zip(above, [*by_height[1:], None], strict=False))[::-1]
        self._inwards += list(zip(below[::-1], [*by_height[-2::-1], None], strict=False))[::-1]

    def headers_footers(self, counts: Counter[_Place], pages: int, pitch: float) -> set[Row]:
        """Find the rows that belong to no paragraph."""
        found: set[Row] = set()
        for row, inner in self._inwards:
            count = max(counts[place] for place in _places(row))
            # What goes on with the text, at its distance and in its size, is text unless most pages have it.
            apart = inner is None or inner in found or not _touches(row, inner, pitch)
            repeated = count >= max(2, pages // 4) if apart else count >= max(_FEWEST_TOUCHING, _MOST * pages)
            if repeated or self._is_page_number(row):
                found.add(row)
        return found

    def _is_page_number(self, row: Row) -> bool:
        text = row.text.strip()
        printed = _PRINTED_ABOVE if row.baseline > self._middle else _PRINTED_BELOW
        return bool(_PAGE_NUMBER.fullmatch(text) or printed.fullmatch(text))


def _touches(row: Row, inner: Row, pitch: float) -> bool:
    """Whether a row has the size of the next one inwards and is no farther from it than rows are."""
    same_size = abs(row.em - inner.em) <= _OTHER_SIZE * max(row.em, inner.em)
    return same_size and abs(row.baseline - inner.baseline) <= min(_APART * pitch, _WIDEST_PITCH * row.em)
