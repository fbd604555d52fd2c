"""The page that the lines of a text were broken to."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

_SENTENCE_ENDS = frozenset("。！？：!?:…")
_CLOSING = "”’）)》」』】]\"'"
# Lists of links give each its date.
_DATE_OF_LINK = re.compile(r"[^0-9][0-9]{4}([-./])[0-9]{1,2}\1[0-9]{1,2}$")

# In characters, as all widths here.
_NARROWEST = 20
_RAGGED = 3
_LOST_INDENT = 1.5
_FEWEST_FULL_LINES = 3
_EXACT = 0.95


@dataclass(frozen=True, slots=True)
class Page:
    """How wide the full lines are, in characters or in columns.

    Where print began paragraphs with an indent that is lost since, first lines are narrower than
    the lines that go on: `first` is their width then, 0 otherwise.
    """

    measure: Callable[[str], float]
    edge: float
    full_lines: int
    ragged: float = _RAGGED
    first: float = 0

    def fills(self, text: str) -> bool:
        """Whether the text reaches the edge of the page and keeps within it: a wider line is whole."""
        return self.edge - self.ragged < self.measure(text) <= self.edge + _RAGGED

    def opens(self, text: str) -> bool:
        """Whether the text is as wide as a first line whose indent is lost."""
        return bool(self.first) and abs(self.measure(text) - self.first) <= _LOST_INDENT / 2


def find_page(texts: Sequence[str]) -> Page | None:
    """Find the page that lines, none of them blank, were broken to; None where they are whole."""
    # Some programs break after so many characters, print breaks after so many columns.
    page = max((_page_by(measure, texts) for measure in (columns, len)), key=lambda page: page.full_lines)
    # Closing punctuation may hang over the edge.
    wider = sum(page.measure(text) > page.edge + 1 for text in texts)
    if page.full_lines < max(_FEWEST_FULL_LINES, len(texts) / 5) or wider * 10 > len(texts):
        return None
    return replace(page, first=_first_lines(texts, page))


def _page_by(measure: Callable[[str], float], texts: Sequence[str]) -> Page:
    halves = Counter(round(2 * measure(text)) for text in texts if is_open(text))
    best = Page(measure, 0, 0)
    for width in sorted(width for width in halves if width >= 2 * _NARROWEST):
        full = sum(halves[width - ragged] for ragged in range(2 * _RAGGED))
        if full > best.full_lines:
            exact = halves[width] >= _EXACT * full
            best = Page(measure, width / 2, full, ragged=0.5 if exact else _RAGGED)
    return best


def _first_lines(texts: Sequence[str], page: Page) -> float:
    """Width of the first lines of paragraphs; 0 where they are as wide as the others."""
    first: list[float] = []
    later: list[float] = []
    for before, text in pairwise(texts):
        width = page.measure(text)
        if is_open(text) and width > page.edge - 2 * _RAGGED:
            if page.fills(before):
                later.append(width)
            elif not is_open(before) and page.measure(before) < page.edge - 2 * _RAGGED:
                first.append(width)
    if len(first) < _FEWEST_FULL_LINES or not later or median(later) - median(first) < _LOST_INDENT:
        return 0
    return median(first)


def is_open(text: str) -> bool:
    """Whether the text breaks off in mid-sentence."""
    end = text.rstrip().rstrip(_CLOSING)[-12:]
    return bool(end) and end[-1] not in _SENTENCE_ENDS and not _DATE_OF_LINK.search(end)


def columns(text: str) -> float:
    """Width in Chinese characters; a Latin one takes half."""
    return len(text) - sum(map(str.isascii, text)) / 2
