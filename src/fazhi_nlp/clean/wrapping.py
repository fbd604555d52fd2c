"""Paragraphs that were broken at the edge of a page: join their lines."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from fazhi_nlp.clean.joining import joined
from fazhi_nlp.numbering import leading_mark
from fazhi_nlp.records import Line

_SENTENCE_ENDS = frozenset("。！？；：!?;:…")
_CLOSING = "”’）)》」』】]\"'"

_NARROWEST_PAGE = 20
_RAGGED = 3
_FEWEST_FULL_LINES = 3
_FEWEST_INDENTS = 3
_LOST_INDENT = 1.5


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

    Where print began paragraphs with an indent that is lost since, first lines are narrower
    than the lines that go on: by `first_lines` and less.
    """

    measure: Callable[[str], float]
    edge: float
    full_lines: int
    first_lines: float = 0

    def fills(self, text: str, ragged: float = _RAGGED) -> bool:
        return self.measure(text.rstrip()) > self.edge - ragged


def _page(lines: Sequence[Line]) -> _Page | None:
    """Find the page that the lines were broken to; None where they are whole paragraphs."""
    texts = [line.text.rstrip() for line in lines if line.text.strip() and not line.table]
    # Some programs break after so many characters, print breaks after so many columns.
    page = max((_page_by(measure, texts) for measure in (_columns, len)), key=lambda page: page.full_lines)
    # Closing punctuation may hang over the edge.
    wider = sum(page.measure(text) > page.edge + 1 for text in texts)
    if page.full_lines < max(_FEWEST_FULL_LINES, len(texts) / 5) or wider * 10 > len(texts):
        return None
    return replace(page, first_lines=_first_lines_edge(texts, page))


def _page_by(measure: Callable[[str], float], texts: Sequence[str]) -> _Page:
    widths = Counter(int(measure(text)) for text in texts if _is_open(text))
    best = _Page(measure, 0, 0)
    for width in sorted(width for width in widths if width >= _NARROWEST_PAGE):
        full = sum(widths[width - ragged] for ragged in range(_RAGGED))
        if full >= best.full_lines:
            best = _Page(measure, width + 1, full)
    return best


def _first_lines_edge(texts: Sequence[str], page: _Page) -> float:
    """Width between those of first lines and of lines that go on; 0 where they are as wide."""
    first, later = [], []
    for before, text in pairwise(texts):
        if page.fills(text, ragged=2 * _RAGGED) and _is_open(text):
            (later if page.fills(before) and _is_open(before) else first).append(page.measure(text))
    if len(first) < _FEWEST_FULL_LINES or not later or median(later) - median(first) < _LOST_INDENT:
        return 0
    return (median(first) + median(later)) / 2


def _continuations(lines: Sequence[Line], page: _Page) -> list[bool]:
    """For each line whether it goes on with the paragraph of the line before it."""
    indented = sum(_is_indented(line.text) for line in lines) >= _FEWEST_INDENTS
    goes_on = _goes_on_unless_indented if indented else _goes_on_by_width
    return [
        False,
        *(
            _may_go_on(before, line, page) and goes_on(before.text, line.text, page)
            for before, line in pairwise(lines)
        ),
    ]


def _may_go_on(before: Line, line: Line, page: _Page) -> bool:
    return (
        page.fills(before.text)
        and not (before.table or line.table or before.heading or line.heading)
        and bool(line.text.strip())
        and leading_mark(line.text.strip()) is None
    )


def _goes_on_unless_indented(before: str, line: str, page: _Page) -> bool:
    return not _is_indented(line) and (_is_open(before) or page.fills(line) or not _is_open(line))


def _goes_on_by_width(before: str, line: str, page: _Page) -> bool:
    if _is_open(before) or before.rstrip().endswith("；"):
        return True
    if not page.fills(before, ragged=2):
        return False
    if page.fills(line):
        return page.measure(line.rstrip()) > page.first_lines
    # The end of a paragraph, else a heading or a signature.
    return not _is_open(line)


def _is_open(text: str) -> bool:
    """Whether the text breaks off in mid-sentence."""
    end = text.rstrip().rstrip(_CLOSING)[-1:]
    return bool(end) and end not in _SENTENCE_ENDS


def _is_indented(text: str) -> bool:
    return _columns(text[: len(text) - len(text.lstrip())]) >= 1


def _columns(text: str) -> float:
    """Width in Chinese characters; a Latin one takes half."""
    return len(text) - sum(character < "\u0100" for character in text) / 2
