"""What ``fazhi label`` does with the sources: labelled in a batch, counted, told."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from fazhi_nlp.batch.as_rows import label_rows, rows_of
from fazhi_nlp.batch.batch import Batch, sensible_jobs
from fazhi_nlp.batch.duplicates import DuplicateFinder
from fazhi_nlp.batch.parts_folder import parts_folder
from fazhi_nlp.batch.settings import Settings
from fazhi_nlp.batch.sources import Source
from fazhi_nlp.batch.store import Store, StoredReports
from fazhi_nlp.cli.console import Console
from fazhi_nlp.cli.outcome import Outcome
from fazhi_nlp.cli.progress import Progress
from fazhi_nlp.inference.labeler import Labeler
from fazhi_nlp.rows.report_rows import ReportRows
from fazhi_nlp.rows.schema import probability_column
from fazhi_nlp.writing.run import Run, package_versions


class LabelJob:
    """One run: reports go out in order, what happens is kept in `run` and `outcome`.

    Parameters
    ----------
    labeler : Labeler
    sources : sequence of Source
    options : argparse.Namespace
        The arguments of ``fazhi label``.
    speech : Speech
    highlights : bool
        Whether the words that carried each label are found.
    """

    def __init__(
        self,
        labeler: Labeler,
        sources: Sequence[Source],
        options: argparse.Namespace,
        console: Console,
        *,
        highlights: bool,
    ) -> None:
        self.labeler = labeler
        self._sources = sources
        self._options = options
        self._speech = console
        self.outcome = Outcome()
        self._settings = Settings(
            unit=options.unit,
            encoding=options.encoding,
            probabilities=options.probabilities,
            highlights=highlights,
        )
        label_set = labeler.label_set.name
        self.run = Run(
            options={
                "label_set": label_set,
                "unit": options.unit,
                "encoding": options.encoding,
                "probabilities": options.probabilities,
            },
            model={"sha256": labeler.digest, "label_set": label_set},
        )

    @property
    def extra_columns(self) -> tuple[str, ...]:
        """Columns of the rows beyond the usual ones."""
        if not self._options.probabilities:
            return ()
        known = set(self.labeler.classes_.tolist())
        return tuple(probability_column(label) for label in self.labeler.label_set.ids if label in known)

    def reports(self) -> Iterator[ReportRows]:
        """Label the sources and give their reports as they come, in order."""
        twins = DuplicateFinder()
        progress = Progress(self._speech, len(self._sources))
        with self._batch() as batch:
            for part in batch.in_order(self._sources):
                progress.clear()
                for values in part.unpack():
                    report = rows_of(values, **twins.check(values)._asdict())
                    self._count(report)
                    yield report
                progress.add(part)
        progress.clear()

    def open_store(self, output: Path) -> Store:
        """Open the store of an output; nothing is labelled yet."""
        depends_on = {
            "model": self.labeler.digest,
            "label_set": self.labeler.label_set.name,
            "settings": self._settings.as_json(),
            "versions": package_versions(),
        }
        retry_failed = self._options.retry_failed
        resume = self._options.resume or retry_failed
        try:
            store = Store(parts_folder(output), depends_on, resume=resume, retry_failed=retry_failed)
            store.hold()
        except OSError as error:  # names the folder of parts, which nobody asked for
            raise OSError(error.errno, error.strerror, str(output)) from error
        return store

    def fill(self, store: Store) -> StoredReports:
        """Label the sources into a store, but for what is there; give its reports."""
        progress = Progress(self._speech, len(self._sources))

        def begin(number: int, path: str, data: bytes) -> int | None:
            first = store.begin(number, path, data)
            if first is None:
                progress.skip()
            return first

        try:
            with self._batch() as batch:
                for task, part in batch.results(self._sources, begin):
                    store.put(task.number, task.path, part)
                    progress.add(part)
        finally:
            progress.clear()
        reports = StoredReports(store)
        for report in reports:
            self._count(report)
        return reports

    def _count(self, report: ReportRows) -> None:
        self.run.add(report)
        self.outcome.add(report)

    def _batch(self) -> Batch:
        return Batch(
            self.labeler,
            label_rows,
            self._settings,
            model=self._options.model,
            jobs=self._options.jobs or sensible_jobs(len(self._sources)),
            timeout=self._options.timeout,
        )
