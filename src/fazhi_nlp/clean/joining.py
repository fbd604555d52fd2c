"""Lines that belong together: a number and its heading, the pieces of a wrapped paragraph."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from fazhi_nlp.numbering import leading_mark
from fazhi_nlp.records import Line

_SENTENCE_ENDS = frozenset("。！？；：!?;:…")
_CLOSING = "”’）)》」』】]\"'"

# In columns: a Han character is two wide. Twenty characters are the least that a page is wide.
_NARROWEST_PAGE = 40
_RAGGED = 6
_INDENT = 2


def join_split_headings(lines: Sequence[Line]) -> list[Line]:
    """Join a number that stands alone on its line with the line after it.

    Examples
    --------
    >>> [line.text for line in join_split_headings([Line("（一）"), Line("规范执法"), Line("一、")])]
    ['（一）规范执法', '一、']
    """
    joined: list[Line] = []
    mark: Line | None = None
    for line in lines:
        text = line.text.strip()
        if mark is not None and text:
            if line.table or leading_mark(text):
                joined.append(mark)
            else:
                line = replace(
                    line, text=_joined(mark.text.strip(), text), heading=mark.heading or line.heading
                )
            mark = None
        if _is_mark(text) and not line.table:
            if mark is not None:
                joined.append(mark)
            mark = line
        elif text or mark is None:
            joined.append(line)
    return joined if mark is None else [*joined, mark]


def _is_mark(text: str) -> bool:
    mark = leading_mark(text)
    return mark is not None and mark.end == len(text)


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
    edge = _page_edge(lines)
    if not edge:
        return list(lines)
    continues = _continuations(lines, edge)
    if sum(continues) * 5 < len(lines):
        return list(lines)
    joined: list[Line] = []
    pieces: list[str] = []
    for line, continued in zip(lines, continues, strict=True):
        if continued:
            pieces.append(line.text.strip())
            continue
        _finish(joined, pieces)
        joined.append(line)
        pieces = [line.text]
    _finish(joined, pieces)
    return joined


def _finish(joined: list[Line], pieces: list[str]) -> None:
    if len(pieces) > 1:
        pieces[0] = pieces[0].rstrip()
        for place in range(1, len(pieces)):
            pieces[place] = _gap(pieces[place - 1], pieces[place]) + pieces[place]
        joined[-1] = replace(joined[-1], text="".join(pieces))


def _joined(first: str, second: str) -> str:
    return first + _gap(first, second) + second


def _gap(first: str, second: str) -> str:
    """Words of Latin letters are kept apart, Chinese is not."""
    before, after = first[-1:], second[:1]
    return " " if before.isascii() and before.isalpha() and after.isascii() and after.isalpha() else ""


def _page_edge(lines: Sequence[Line]) -> int:
    """Width that the full lines of wrapped paragraphs have at most; 0 where nothing is wrapped."""
    widths = [_width(line.text.rstrip()) for line in lines if line.text.strip() and not line.table]
    open_widths = Counter(
        _width(line.text.rstrip())
        for line in lines
        if not line.table and not line.heading and _is_open(line.text)
    )
    best, edge = 0, 0
    for width in open_widths:
        full = sum(open_widths[width - ragged] for ragged in range(_RAGGED))
        if width >= _NARROWEST_PAGE and (full, width) > (best, edge):
            best, edge = full, width
    wider = sum(width > edge for width in widths)
    return edge if best >= 3 and best * 5 >= len(widths) and wider * 10 <= len(widths) else 0


def _continuations(lines: Sequence[Line], edge: int) -> list[bool]:
    """For each line whether it goes on with the paragraph of the line before it."""
    indents = [_indent(line.text) for line in lines]
    indented = sum(indent >= _INDENT for indent in indents) >= 3
    continues = [False]
    for before, line, indent in zip(lines, lines[1:], indents[1:], strict=False):
        goes_on = (
            _width(before.text.rstrip()) > edge - _RAGGED
            and not (before.table or line.table or before.heading or line.heading)
            and bool(line.text.strip())
            and not leading_mark(line.text.strip())
        )
        if goes_on and indented and indent >= _INDENT:
            goes_on = False
        elif goes_on and not _is_open(before.text):
            goes_on = indented and (_width(line.text.rstrip()) > edge - _RAGGED or not _is_open(line.text))
        continues.append(goes_on)
    return continues[: len(lines)]


def _is_open(text: str) -> bool:
    """Whether the text breaks off in mid-sentence."""
    end = text.rstrip().rstrip(_CLOSING)[-1:]
    return bool(end) and end not in _SENTENCE_ENDS


def _indent(text: str) -> int:
    return _width(text[: len(text) - len(text.lstrip())])


def _width(text: str) -> int:
    """Columns that a text takes; a Chinese character takes two."""
    return len(text) if text.isascii() else sum(1 if character < "\u0100" else 2 for character in text)
