"""Paragraphs that were broken at the edge of a page: join their lines."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from fazhi_nlp.clean.joining import joined
from fazhi_nlp.numbering import leading_mark
from fazhi_nlp.records import Line

_SENTENCE_ENDS = frozenset("。！？：!?:…")
_CLOSING = "”’）)》」』】]\"'"

_NARROWEST_PAGE = 20
_RAGGED = 3
_FEWEST_FULL_LINES = 3
_FEWEST_INDENTS = 3
_LOST_INDENT = 1.5
_HEADING_RANK = 3


def join_wrapped(lines: Sequence[Line]) -> list[Line]:
    """Join the lines of paragraphs that were broken at the edge of a page.

    That a text is broken so shows in many lines of one width that end in mid-sentence, with few
    lines wider. First-line indents, where there are any, say where paragraphs begin.

    Examples
    --------
    >>> paragraph = "　　栗河县认真落实上级部署，把依法行政摆在突出位置，全年召开专题会议四次。" * 4
    >>> wrapped = [Line(paragraph[start : start + 30]) for start in range(0, len(paragraph), 30)]
    >>> len(wrapped), len(join_wrapped(wrapped))
    (5, 1)
    """
    page = _page(lines)
    if page is None:
        return list(lines)
    continues = _continuations(lines, page)
    # Each round takes away a fifth of the lines or nothing, so that rounds stay linear together.
    if sum(continues) * 5 < len(lines):
        return list(lines)
    paragraphs: list[list[Line]] = []
    for line, continued in zip(lines, continues, strict=True):
        if continued:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [_one_line(paragraph) for paragraph in paragraphs]


def _one_line(lines: list[Line]) -> Line:
    if len(lines) == 1:
        return lines[0]
    pieces = [lines[0].text.rstrip(), *(line.text.strip() for line in lines[1:])]
    glued = [joined(before, after)[len(before) :] for before, after in pairwise(pieces)]
    return replace(lines[0], text=pieces[0] + "".join(glued))


@dataclass(frozen=True, slots=True)
class _Page:
    """How wide the full lines are, in characters or in columns.

    Where print began paragraphs with an indent that is lost since, first lines are narrower than
    the lines that go on: `first` is their width then, 0 otherwise.
    """

    measure: Callable[[str], float]
    edge: float
    full_lines: int
    first: float = 0

    def fills(self, text: str) -> bool:
        return self.measure(text) > self.edge - _RAGGED

    def opens(self, text: str) -> bool:
        """Whether the text is as wide as a first line whose indent is lost."""
        return bool(self.first) and abs(self.measure(text) - self.first) <= _LOST_INDENT / 2


def _page(lines: Sequence[Line]) -> _Page | None:
    """Find the page that the lines were broken to; None where they are whole paragraphs."""
    texts = [line.text.rstrip() for line in lines if line.text.strip() and not line.table]
    # Some programs break after so many characters, print breaks after so many columns.
    page = max((_page_by(measure, texts) for measure in (_columns, len)), key=lambda page: page.full_lines)
    # Closing punctuation may hang over the edge.
    wider = sum(page.measure(text) > page.edge + 1 for text in texts)
    if page.full_lines < max(_FEWEST_FULL_LINES, len(texts) / 5) or wider * 10 > len(texts):
        return None
    return replace(page, first=_first_lines(texts, page))


def _page_by(measure: Callable[[str], float], texts: Sequence[str]) -> _Page:
    halves = Counter(round(2 * measure(text)) for text in texts if _is_open(text))
    best = _Page(measure, 0, 0)
    for width in sorted(width for width in halves if width >= 2 * _NARROWEST_PAGE):
        full = sum(halves[width - ragged] for ragged in range(2 * _RAGGED))
        if full > best.full_lines:
            best = _Page(measure, width / 2, full)
    return best


def _first_lines(texts: Sequence[str], page: _Page) -> float:
    """Width of the first lines of paragraphs; 0 where they are as wide as the others."""
    first: list[float] = []
    later: list[float] = []
    for before, text in pairwise(texts):
        width = page.measure(text)
        if _is_open(text) and width > page.edge - 2 * _RAGGED:
            if page.fills(before):
                later.append(width)
            elif not _is_open(before) and page.measure(before) < page.edge - 2 * _RAGGED:
                first.append(width)
    if len(first) < _FEWEST_FULL_LINES or not later or median(later) - median(first) < _LOST_INDENT:
        return 0
    return median(first)


def _continuations(lines: Sequence[Line], page: _Page) -> list[bool]:
    """For each line whether it goes on with the paragraph of the line before it."""
    indented = sum(_is_indented(line.text) for line in lines) >= _FEWEST_INDENTS
    goes_on = _goes_on_by_indent if indented else _goes_on_by_width
    continues = [False]
    for before, line in pairwise(lines):
        marked = before.table or line.table or before.heading or line.heading
        joinable = bool(line.text.strip()) and not marked
        continues.append(joinable and goes_on(before.text.rstrip(), line.text.rstrip(), page))
    return continues


def _goes_on_by_indent(before: str, line: str, page: _Page) -> bool:
    if _is_indented(line) or not page.fills(before) or 0 < _mark_rank(line) <= _HEADING_RANK:
        return False
    return _is_open(before) or page.fills(line) or _may_close(line)


def _goes_on_by_width(before: str, line: str, page: _Page) -> bool:
    if _mark_rank(line) > 0 or not (page.fills(before) or page.opens(before)):
        return False
    if _is_open(before):
        # Of two first lines the one before is a heading.
        return not (page.opens(before) and page.opens(line) and _is_open(line))
    # A closed line that fills the page is likelier in the middle of a paragraph than at its end.
    return _may_close(line) or (page.fills(line) and not page.opens(line))


def _may_close(line: str) -> bool:
    """Whether a short line may be the end of a paragraph, no heading or signature."""
    return not _is_open(line) or line.endswith(("）", ")"))


def _mark_rank(line: str) -> int:
    mark = leading_mark(line.strip())
    return mark.rank if mark else 0


def _is_open(text: str) -> bool:
    """Whether the text breaks off in mid-sentence."""
    end = text.rstrip().rstrip(_CLOSING)[-1:]
    return bool(end) and end not in _SENTENCE_ENDS


def _is_indented(text: str) -> bool:
    return _columns(text[: len(text) - len(text.lstrip())]) >= 1


def _columns(text: str) -> float:
    """Width in Chinese characters; a Latin one takes half."""
    return len(text) - sum(map(str.isascii, text)) / 2
