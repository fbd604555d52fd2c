"""The tree that headings make, as it stands open at each place of the text."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from fazhi_nlp.documents.structure.folding import fold
from fazhi_nlp.documents.structure.page_lines import Entry
from fazhi_nlp.documents.structure.parts import heading_parts
from fazhi_nlp.text.numbering import RANKS, run_in_title_end

_TOP = RANKS["一、"]


class _Open(NamedTuple):
    rank: int
    text: str
    run_in: bool = False
    numbered: bool = True
    file_level: int = 0


def rank_order(entries: Iterable[Entry]) -> dict[str, int]:
    """The rank of each numbering style, as in GB/T 9704 unless the lines turn two of them round.

    Parameters
    ----------
    entries : iterable of Entry
        Headings and paragraphs.

    Examples
    --------
    >>> lines = ["1.制度", "(一)文件", "(二)合同", "2.执法", "(一)检查", "(二)处罚"]
    >>> order = rank_order(Entry(line, line) for line in lines)
    >>> order["1."] < order["（一）"]
    True
    """
    ordinals: dict[str, list[int]] = {}
    for entry in entries:
        if entry.mark:
            ordinals.setdefault(entry.mark.style, []).append(entry.mark.ordinal)
    ranks = dict(RANKS)
    styles = list(ordinals)
    for place, outer in enumerate(styles):
        for inner in styles[place + 1 :]:
            once = ordinals[outer].count(1) == 1 and len(ordinals[outer]) > 1
            if RANKS[inner] < RANKS[outer] and once and ordinals[inner].count(1) > 1:
                ranks[inner], ranks[outer] = RANKS[outer], RANKS[inner]
    return ranks


class HeadingTree:
    """Headings that are open, outermost first.

    Parameters
    ----------
    ranks : mapping of str to int
        The rank of each numbering style, see `rank_order`.

    Examples
    --------
    >>> tree = HeadingTree(RANKS)
    >>> for text in ("一、简政放权", "（一）压减事项"):
    ...     _ = tree.add(Entry(text, fold(text)))
    >>> tree.path
    ('一、简政放权', '（一）压减事项')
    >>> tree.pass_text(Entry("二、严格执法。全年办案12件。", "二、严格执法。全年办案12件。"))
    >>> tree.path
    ()
    """

    def __init__(self, ranks: Mapping[str, int]) -> None:
        self._ranks = ranks
        self._open: list[_Open] = []
        self._rank_of_file_level: dict[int, int] = {}

    @property
    def path(self) -> tuple[str, ...]:
        """Texts of the open headings that stand alone."""
        return tuple(heading.text for heading in self._open if not heading.run_in)

    @property
    def announcing(self) -> tuple[str, ...]:
        """Folded texts of all open headings, those included that run in."""
        return tuple(fold(heading.text) for heading in self._open)

    def add(self, entry: Entry) -> int:
        """Open a heading, closing those of its rank and deeper; the rank it got."""
        rank = self._rank(entry)
        self._push(_Open(rank, entry.text, numbered=entry.mark is not None, file_level=entry.heading))
        return rank

    def add_bound_title(self, text: str) -> int:
        """Open the title of a further report, closing everything; the rank it got."""
        self._push(_Open(0, text))
        return 0

    def pass_text(self, entry: Entry) -> None:
        """Pass a paragraph: its number closes headings of its rank and deeper."""
        if entry.mark:
            title = entry.text[: run_in_title_end(entry.text)]
            self._push(_Open(self._ranks[entry.mark.style], title, run_in=True))

    def _push(self, heading: _Open) -> None:
        while self._open and self._open[-1].rank >= heading.rank:
            self._open.pop()
        self._open.append(heading)

    def _rank(self, entry: Entry) -> int:
        """By number; else as the file ranks it among its headings; else by what stands above."""
        if entry.mark:
            rank = self._ranks[entry.mark.style]
        elif entry.heading in self._rank_of_file_level:
            return self._rank_of_file_level[entry.heading]
        else:
            rank = self._unnumbered_rank(entry)
        if entry.heading:
            self._rank_of_file_level.setdefault(entry.heading, rank)
        return rank

    def _unnumbered_rank(self, entry: Entry) -> int:
        """Outermost where it opens a part of the report; else below a numbered heading, beside its like."""
        alone = [heading for heading in self._open if heading.rank and not heading.run_in]
        above = [heading for heading in alone if 0 < heading.file_level < entry.heading]
        if above:
            return above[-1].rank + 1
        if not alone:
            return _TOP
        if heading_parts(entry.folded):
            return alone[0].rank + (alone[0].rank < _TOP)
        encloses = alone[-1].numbered or heading_parts(fold(alone[-1].text)) == ("done",)
        return alone[-1].rank + encloses


def levels(ranks: Iterable[int]) -> dict[int, int]:
    """The level of each rank that a report uses, 1 the outermost.

    Examples
    --------
    >>> levels([3, 5, 5, 3])
    {3: 1, 5: 2}
    """
    return {rank: level for level, rank in enumerate(sorted(set(ranks)), start=1)}
