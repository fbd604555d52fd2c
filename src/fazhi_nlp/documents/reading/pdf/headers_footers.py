"""Page headers, footers and page numbers: what stands at the edge of pages and belongs to no paragraph."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from fazhi_nlp.documents.reading.pdf.pages import Page
from fazhi_nlp.documents.reading.pdf.text_lines import Row

_EDGE = 0.16  # of the height of the page
_OUTERMOST = 3  # rows
_SAME_PLACE = 4  # points
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
_NUMBER = re.compile("[0-9０-９]+|[一二三四五六七八九十百]+(?=页)")


def without_headers_footers(pages: Sequence[Page], rows: Sequence[list[Row]]) -> list[list[Row]]:
    """Leave out what repeats at one place of many pages, page numbers, and what browsers print around.

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
    edges = [_at_the_edge(page, of_page) for page, of_page in zip(pages, rows, strict=True)]
    repeated = _repeated(edges)
    return [
        [row for row in of_page if not (row in edge and _is_header_footer(row, page, repeated))]
        for page, of_page, edge in zip(pages, rows, edges, strict=True)
    ]


def _at_the_edge(page: Page, rows: Sequence[Row]) -> list[Row]:
    """The outermost rows above and below."""
    by_height = sorted(rows, key=lambda row: -row.baseline)
    if not by_height:
        return []
    # Turned pages have other places for zero: their height is counted from their own text.
    top, bottom = page.height * (1 - _EDGE), page.height * _EDGE
    above = [row for row in by_height[:_OUTERMOST] if row.baseline > top]
    below = [row for row in by_height[-_OUTERMOST:] if row.baseline < bottom]
    return [*above, *(row for row in below if row not in above)]


def _repeated(edges: Sequence[Iterable[Row]]) -> set[tuple[str, int]]:
    """Texts, numbers apart, that stand at one place on several pages: left and right ones may differ."""
    counts = Counter(place for edge in edges for place in {_place(row) for row in edge})
    fewest = max(2, len(edges) // 4)
    return {place for place, count in counts.items() if count >= fewest}


def _place(row: Row) -> tuple[str, int]:
    return _NUMBER.sub("#", row.text.replace(" ", "")), round(row.baseline / _SAME_PLACE)


def _is_header_footer(row: Row, page: Page, repeated: set[tuple[str, int]]) -> bool:
    if _place(row) in repeated:
        return True
    text = row.text.strip()
    pattern = _PRINTED_ABOVE if row.baseline > page.height / 2 else _PRINTED_BELOW
    return bool(_PAGE_NUMBER.fullmatch(text) or pattern.fullmatch(text))
