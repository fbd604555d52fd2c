"""A row of text on a page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one line of a page, or of a column of it.

    Attributes
    ----------
    cells : tuple of str
        Its text, in pieces where wide gaps part it.
    left, right, baseline : float
        In points.
    em : float
        Width of a Chinese character.
    head : float
        Width of the least that would have to stand on the row before: its first character, or the word or
        number that it begins with, and the punctuation that may not be parted from it.
    reach : float
        The same where a number is kept with its unit.
    page : int
    in_table : bool
        Whether the lines of a table stand around it.
    column : int
        0 where the page has one column, else from 1.
    hang : float or None
        Where the text begins behind the mark or the word that the row opens with.
    lefts : tuple of float
        Where its cells begin.
    """

    cells: tuple[str, ...]
    left: float
    right: float
    baseline: float
    em: float
    head: float
    reach: float
    page: int
    in_table: bool = False
    column: int = 0
    hang: float | None = None
    lefts: tuple[float, ...] = ()

    @property
    def text(self) -> str:
        """The whole text."""
        return "\u3000\u3000".join(self.cells)

    def is_above(self, row: "Row") -> bool:
        """Whether the other row stands below in the same column."""
        same = (self.page, self.column) == (row.page, row.column)
        return same and self.baseline > row.baseline

    def distance(self, row: "Row") -> float:
        """How far below the other row stands, in widths of its characters."""
        return (self.baseline - row.baseline) / row.em
