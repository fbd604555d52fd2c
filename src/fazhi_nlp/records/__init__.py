"""The records that travel through the package: frozen, slotted, without behaviour of their own."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fazhi_nlp.errors import Text
from fazhi_nlp.records.frozen_dict import FrozenDict
from fazhi_nlp.records.remark import Remark
from fazhi_nlp.text.numbering import run_in_title_end, split_items

__all__ = [
    "Example",
    "Heading",
    "Highlight",
    "Paragraph",
    "Prediction",
    "Remark",
    "Report",
    "report_id",
]


def _check(name: str, value: object, kind: type) -> None:
    if not isinstance(value, kind):
        raise TypeError(f"{name} must be a {kind.__name__}, not {type(value).__name__}: {value!r:.40}")


def _strings(name: str, values: Iterable[str]) -> tuple[str, ...]:
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise TypeError(f"{name} must be a sequence of str, not one {type(values).__name__}: {values!r:.40}")
    strings = tuple(values)
    for value in strings:
        _check(f"{name}: each", value, str)
    return strings


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that stands alone on its line.

    Attributes
    ----------
    text : str
    level : int
        Depth in the heading tree, from 1.
    start, end : int
        Its place in the report's text.
    """

    text: str
    level: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or an item of one, and its position.

    Anything that takes texts takes paragraphs too; text and headings are what the classifier
    reads.

    Attributes
    ----------
    text : str
    headings : tuple of str
        Headings above it, outermost first.
    report : str
        Id of the report it comes from; cross-validation never splits a report.
        Empty if it is not known.
    index : int
        Number of the paragraph in its report, from 0.
    item : int
        Number of the item in its paragraph, from 1; 0 for a whole paragraph.
    start, end : int
        Its place in the report's text.
    kind : str
        ``body``, ``table``, ``attachment`` or ``note``.
    part : str
        Part of the report: ``done`` 举措成效, ``shortcomings`` 不足原因, ``duty`` 第一责任人履职,
        ``plan`` 下步安排, ``suggestion`` 意见建议 or ``other``.

    Examples
    --------
    >>> paragraph = Paragraph("（一）规范执法。一是亮证执法。二是评查案卷。", headings=["一、主要工作"])
    >>> [item.text for item in paragraph.items]
    ['一是亮证执法。', '二是评查案卷。']
    >>> paragraph.items[1].headings
    ('一、主要工作', '（一）规范执法。')
    """

    text: str
    headings: Sequence[str] = ()
    report: str = ""
    index: int = 0
    item: int = 0
    start: int = 0
    end: int = -1
    kind: str = "body"
    part: str = "other"

    def __post_init__(self) -> None:
        _check("Paragraph: text", self.text, str)
        object.__setattr__(self, "headings", _strings("Paragraph: headings", self.headings))
        if self.report is None:
            object.__setattr__(self, "report", "")
        _check("Paragraph: report", self.report, str)
        if self.end < 0:
            object.__setattr__(self, "end", self.start + len(self.text))

    @property
    def items(self) -> tuple["Paragraph", ...]:
        """The items that the paragraph runs through (一是……二是……), empty if it has none.

        What leads in joins the first item; a numbered run-in title becomes a heading of all.
        """
        title = self.text[: run_in_title_end(self.text)]
        headings = (*self.headings, title) if title else self.headings
        at = self.start
        return tuple(
            replace(self, text=self.text[a:b], headings=headings, item=number, start=at + a, end=at + b)
            for number, (a, b) in enumerate(split_items(self.text), start=1)
        )


@dataclass(frozen=True, slots=True)
class Example:
    """A paragraph, or an item of one, whose label is known.

    Attributes
    ----------
    paragraph : Paragraph
    label : str
        Its label.
    also : tuple of str
        Further labels that a careful reader could defend; mostly empty.
    source : str
        Where it was read, for messages (``reports.jsonl, line 3``); empty if it is not known.
    weight : float
        How much it counts for in training.
    cells : mapping of str to str
        What else its row says, by column (``year``, ``level``, anything): what figures can be
        grouped by.
    source_zh : str
        `source` in Chinese; if empty, `source` is used.

    Examples
    --------
    >>> paragraph = Paragraph("全年办结行政复议案件12件。")
    >>> example = Example(paragraph, "dispute_resolution", source="rows.csv, row 2")
    >>> example.paragraph.text, example.label, example.also
    ('全年办结行政复议案件12件。', 'dispute_resolution', ())
    """

    paragraph: Paragraph
    label: str
    also: tuple[str, ...] = ()
    source: str = ""
    weight: float = 1.0
    cells: Mapping[str, str] = field(default_factory=dict, hash=False)
    source_zh: str = ""

    def __post_init__(self) -> None:
        _check("Example: paragraph", self.paragraph, Paragraph)
        _check("Example: label", self.label, str)
        object.__setattr__(self, "also", _strings("Example: also", self.also))
        object.__setattr__(self, "cells", FrozenDict(self.cells))

    @property
    def place(self) -> Text:
        """Where it was read, in both languages."""
        return Text(self.source_zh or self.source, self.source)


@dataclass(frozen=True, slots=True)
class Report:
    """A report with its structure.

    Attributes
    ----------
    text : str
        The report's own text, one line an element (title, salutation, headings, paragraphs,
        signature): repaired and line-joined, as written otherwise; page furniture is left out.
        ``text[p.start:p.end] == p.text`` for every paragraph.
    title : str
    metadata : mapping of str to str
        What the page's index table says: ``index_number``, ``document_number``, ``issuer``,
        ``dated``, ``published`` (dates in ISO form); only what is there.
    issuers : tuple of str
        Who issued it; a joint report has two.
    issuers_source : str
        Where the issuers were read: ``metadata``, ``signature``, ``letterhead``, ``title``,
        ``file name`` or empty.
    place : str
        The place or body reported on, as the title or issuer names it (栗河县).
    level : str
        ``province``, ``city``, ``county``, ``district``, ``township``, ``zone``,
        ``department`` or empty.
    year : int or None
        The year reported on, never that of publication; of several the last.
    years : tuple of int
        All years reported on, in order.
    headings : tuple of Heading
        Headings that stand alone, in order.
    paragraphs : tuple of Paragraph
    name : str
        File name, empty for text from memory.
    encoding : str
    replacements : int
        Byte sequences that made no character, each shown as U+FFFD.
    repairs : mapping of str to int
        Which repairs cleaning made, and how often.
    remarks : tuple of Remark
        What reading left out or could not see.
    """

    text: str
    title: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict, hash=False)
    issuers: tuple[str, ...] = ()
    issuers_source: str = ""
    place: str = ""
    level: str = ""
    year: int | None = None
    years: tuple[int, ...] = ()
    headings: tuple[Heading, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    name: str = ""
    encoding: str = ""
    replacements: int = 0
    repairs: Mapping[str, int] = field(default_factory=dict, hash=False)
    remarks: tuple[Remark, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "metadata", FrozenDict(self.metadata))
        object.__setattr__(self, "repairs", FrozenDict(self.repairs))

    @property
    def id(self) -> str:
        """12 hex digits of the SHA-256 of the text: the same for the same text anywhere."""
        return report_id(self.text)


def report_id(text: str) -> str:
    """12 hex digits of the SHA-256 of a report's text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Prediction:
    """The answer for one paragraph or item.

    Attributes
    ----------
    paragraph : Paragraph
    label : str
        The likeliest label of the chosen set.
    confidence : float
        Its calibrated probability.
    outline : str
        The likeliest outline label among those that roll up to `label`; empty for label
        sets of one's own.
    runner_up : str
        The second likeliest label of the chosen set.
    runner_up_confidence : float
    probabilities : mapping of str to float
        Every label of the chosen set.
    needs_review : bool
        Whether the confidence is below the model's review threshold, or the text is blank.
    blank : bool
        Whether there was no text to read.
    """

    paragraph: Paragraph
    label: str
    confidence: float
    outline: str
    runner_up: str
    runner_up_confidence: float
    probabilities: Mapping[str, float] = field(hash=False)
    needs_review: bool
    blank: bool

    def __post_init__(self) -> None:
        object.__setattr__(self, "probabilities", FrozenDict(self.probabilities))


Highlight = tuple[int, int, float]
"""A word that carried a label: start and end in the text, and the weight that it added."""
