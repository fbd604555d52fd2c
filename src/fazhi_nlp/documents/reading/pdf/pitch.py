"""The distance between the rows of a paragraph, measured in the neighbourhood of each row."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from fazhi_nlp.documents.reading.pdf.rows import Row

_GAP = 1.3  # of the usual distance
_SAME_SIZE = 0.1
_NEIGHBOURS = 5
_FEWEST = 3
_FARTHEST = 60

_Place = tuple[int, int, float]


class Pitch:
    """How far apart rows usually are.

    A document may have several line spacings, one a page or one a paragraph, so only the nearest rows of the
    same size count.

    Parameters
    ----------
    broken_off : sequence of (Row, Row)
        Rows that break off in mid-sentence, each with the one that goes on, in the order of reading.
    rows : sequence of Row
        All rows of the text.
    """

    def __init__(self, broken_off: Sequence[tuple[Row, Row]], rows: Sequence[Row]) -> None:
        inner = sorted(
            (_place(row), row.em, above.distance(row)) for above, row in broken_off if above.is_above(row)
        )
        self._places = [place for place, _, _ in inner]
        self._sizes = [size for _, size, _ in inner]
        self._distances = [distance for _, _, distance in inner]
        self._below = {above: row for above, row in pairwise(rows) if above.is_above(row)}
        self._above = {row: above for above, row in self._below.items()}

    def is_gap(self, above: Row, row: Row, *, closed: bool) -> bool:
        """Whether more than the usual distance parts a row from the one above it.

        Parameters
        ----------
        above, row : Row
        closed : bool
            Whether a sentence ends above; where none does, the rows must also be farther apart than others
            next to them.
        """
        if not above.is_above(row):
            return False
        distance = above.distance(row)
        nearest = self._nearest(row)
        if len(nearest) < _FEWEST or distance <= _GAP * median(nearest):
            return False
        return closed or distance > _GAP * min(self._beside(above, row), default=0)

    def _nearest(self, row: Row) -> list[float]:
        """Distances of the nearest rows of the same size."""
        middle = bisect_left(self._places, _place(row))
        around = sorted(
            range(max(0, middle - _FARTHEST), min(len(self._places), middle + _FARTHEST)),
            key=lambda place: abs(place - middle),
        )
        alike = [place for place in around if abs(self._sizes[place] - row.em) <= _SAME_SIZE * row.em]
        return [self._distances[place] for place in alike[:_NEIGHBOURS]]

    def _beside(self, above: Row, row: Row) -> Iterator[float]:
        """Distances of the pairs of rows right above and right below, where they have the same size."""
        for first, second in ((self._above.get(above), above), (row, self._below.get(row))):
            if first and second and abs(first.em - second.em) <= _SAME_SIZE * row.em:
                yield first.distance(second)


def _place(row: Row) -> _Place:
    return row.page, row.column, -row.baseline
