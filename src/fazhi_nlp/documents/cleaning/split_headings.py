"""Numbers that stand on another line than their headings."""

from collections.abc import Sequence
from dataclasses import replace

from fazhi_nlp.documents.lines import Line
from fazhi_nlp.text.numbering import leading_mark


def join_split_headings(lines: Sequence[Line]) -> list[Line]:
    """Join a number that stands alone on its line with the line after it.

    Examples
    --------
    >>> [line.text for line in join_split_headings([Line("（一）"), Line("规范执法"), Line("一、")])]
    ['（一）规范执法', '一、']
    """
    result: list[Line] = []
    mark: Line | None = None
    for line in lines:
        text = line.text.strip()
        if mark is not None and text:
            if line.table or line.note != mark.note or leading_mark(text):
                result.append(mark)
            else:
                line = replace(
                    line, text=joined(mark.text.strip(), text), heading=mark.heading or line.heading
                )
            mark = None
        if _is_mark(text) and not line.table:
            if mark is not None:
                result.append(mark)
            mark = line
        elif text or mark is None:
            result.append(line)
    return result if mark is None else [*result, mark]


def _is_mark(text: str) -> bool:
    mark = leading_mark(text)
    return mark is not None and mark.end == len(text)


def joined(first: str, second: str) -> str:
    """Two pieces of a line as one: Latin words are kept apart, Chinese is not.

    Examples
    --------
    >>> joined("依法", "行政"), joined("Open", "Data")
    ('依法行政', 'Open Data')
    """
    before, after = first[-1:], second[:1]
    words = before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
    return f"{first} {second}" if words else first + second
