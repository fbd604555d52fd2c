"""The reports of a store, as often as they are wanted."""

from collections.abc import Iterator

from fazhi_nlp.batch.as_rows import rows_of
from fazhi_nlp.batch.duplicates import Twins
from fazhi_nlp.batch.store import Store
from fazhi_nlp.rows.report_rows import ReportRows


class StoredReports:
    """The reports that are put aside, in the order of their sources; one of them at a time in memory.

    Parameters
    ----------
    store : Store
        With a part of every source.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def __iter__(self) -> Iterator[ReportRows]:
        twins = Twins()
        for part in self._store.parts():
            for values in part.unpack():
                yield rows_of(values, **twins.pass_report(values)._asdict())
