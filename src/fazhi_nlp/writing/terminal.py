"""Rows -> a table for the terminal: a line a paragraph, then what was counted."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby

from fazhi_nlp.rows.schema import Row
from fazhi_nlp.writing.wording import Word, Wording

_GAP = "  "
_LEAST_TEXT = 20
_NUMBER_WIDTH = 5  # 12.10 is item 10 of paragraph 12


class TableWording(Wording):
    """The words of the table in one language."""

    paragraph = Word("段序", "no.")
    label = Word("类别", "label")
    confidence = Word("把握", "conf.")
    review = Word("需核对", "review")
    text = Word("原文", "text")
    report = Word("文件", "report")
    count = Word("段数", "count")
    total = Word("合计", "total")


_REVIEW_MARK = "*"


@dataclass(slots=True)
class _Tally:
    """What was counted: paragraphs by label, all and those to be reviewed."""

    labels: Counter[str] = field(default_factory=Counter)
    review: Counter[str] = field(default_factory=Counter)

    def add(self, row: Row) -> None:
        label = str(row["label"])
        self.labels[label] += 1
        self.review[label] += bool(row["needs_review"])


def table_lines(
    rows: Iterable[Row], names: Mapping[str, str], language: str = "zh", width: int = 100
) -> Iterator[str]:
    """Write rows as a table: each report's paragraphs, the counts, and on several reports a line a report.

    Parameters
    ----------
    rows : iterable of dict
        The rows of a report follow each other.
    names : mapping of str to str
        The name to show for every label, in the order of display.
    language : {'zh', 'en'}, default='zh'
    width : int, default=100
        Columns of the terminal; a Chinese character takes two.

    Examples
    --------
    >>> row = {"report": "a.txt", "title": "", "issuer": "", "year": 2023, "paragraph": 4, "item": 0,
    ...        "label": "other", "confidence": 0.98, "needs_review": False, "text": "以上。"}
    >>> print("".join(table_lines([row], {"other": "其他"})), end="")
    a.txt  2023
     段序  类别  把握  需核对  原文
        4  其他  0.98          以上。
    <BLANKLINE>
    类别  段数  需核对
    其他     1       0
    合计     1       0
    """
    wording, tallies = TableWording(language), dict[str, _Tally]()
    for path, group in groupby(rows, key=lambda row: str(row["report"])):
        tally = tallies.setdefault(path, _Tally())
        for number, row in enumerate(group):
            if number == 0:
                yield from _report_head(row, names, wording)
            tally.add(row)
            yield _paragraph_line(row, names, wording, width)
        yield "\n"
    if tallies:
        yield from _summary(tallies, names, wording)


def _report_head(row: Row, names: Mapping[str, str], wording: TableWording) -> Iterator[str]:
    facts = [row["report"], row["title"], row["year"], row["issuer"]]
    yield _GAP.join(printable(str(fact)) for fact in facts if fact) + "\n"
    cells = [pad_left(wording.paragraph, _NUMBER_WIDTH), pad(wording.label, _label_width(names, wording))]
    yield _GAP.join([*cells, wording.confidence, wording.review, wording.text]) + "\n"


def _paragraph_line(row: Row, names: Mapping[str, str], wording: TableWording, width: int) -> str:
    number = f"{row['paragraph']}.{row['item']}" if row["item"] else str(row["paragraph"])
    mark = _REVIEW_MARK if row["needs_review"] else ""
    head = _GAP.join(
        [
            pad_left(number, _NUMBER_WIDTH),
            pad(names[str(row["label"])], _label_width(names, wording)),
            pad_left(f"{row['confidence']:.2f}", display_width(wording.confidence)),
            pad(mark, display_width(wording.review)),
            "",
        ]
    )
    room = max(width - display_width(head), _LEAST_TEXT)
    return f"{head}{shorten(str(row['text']), room)}".rstrip() + "\n"


def _label_width(names: Mapping[str, str], wording: TableWording) -> int:
    return max(map(display_width, [wording.label, *names.values()]))


def _summary(tallies: Mapping[str, _Tally], names: Mapping[str, str], wording: TableWording) -> Iterator[str]:
    total = _Tally()
    for tally in tallies.values():
        total.labels += tally.labels
        total.review += tally.review
    counts: list[list[str | int]] = [
        [name, total.labels[label], total.review[label]] for label, name in names.items()
    ]
    yield from columns_of(
        [wording.label, wording.count, wording.review],
        [*counts, [wording.total, total.labels.total(), total.review.total()]],
    )
    if len(tallies) > 1:
        yield "\n"
        yield from columns_of(
            [wording.count, wording.review, *names.values(), wording.report],
            [
                [tally.labels.total(), tally.review.total(), *map(tally.labels.__getitem__, names), path]
                for path, tally in tallies.items()
            ],
        )


def columns_of(titles: Sequence[str], rows: Sequence[Sequence[str | int | float]]) -> Iterator[str]:
    """Write a small table with columns as wide as they need: numbers to the right, text to the left.

    Examples
    --------
    >>> print("".join(columns_of(["类别", "段数"], [["其他", 12], ["审批改革", 3]])), end="")
    类别      段数
    其他        12
    审批改革     3
    """
    texts = [[_cell(cell) for cell in row] for row in rows]
    widths = [max(map(display_width, column)) for column in zip(titles, *texts, strict=True)]
    numeric = [not isinstance(cell, str) for cell in (rows[0] if rows else titles)]
    for line in [list(map(printable, titles)), *texts]:
        cells = zip(line, widths, numeric, strict=True)
        yield _GAP.join((pad_left if right else pad)(cell, to) for cell, to, right in cells).rstrip() + "\n"


def _cell(cell: str | float) -> str:
    return f"{cell:.3f}" if isinstance(cell, float) else printable(str(cell))


def display_width(text: str) -> int:
    """Columns that a text takes in a terminal, ambiguous characters (“…”) counted as wide.

    Examples
    --------
    >>> display_width("法治2023")
    8
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def pad(text: str, width: int) -> str:
    """Fill a text up with blanks on its right."""
    return text + " " * (width - display_width(text))


def pad_left(text: str, width: int) -> str:
    """Fill a text up with blanks on its left."""
    return " " * (width - display_width(text)) + text


def shorten(text: str, width: int) -> str:
    """Cut a text down to `width` columns, with … where something was cut.

    Examples
    --------
    >>> shorten("全年受理复议案件", 8), shorten("以上。", 8)
    ('全年受…', '以上。')
    """
    text = printable(text[: width + 1])
    if display_width(text) <= width:
        return text
    room = width - display_width("…")
    kept = sum(end <= room for end in accumulate(map(display_width, text)))
    return text[:kept] + "…"


def printable(text: str) -> str:
    r"""Show what would steer the terminal instead of printing (escape sequences) as U+FFFD.

    Examples
    --------
    >>> printable("甲\x1b[2J乙\n丙")
    '甲\ufffd[2J乙 丙'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in text)
