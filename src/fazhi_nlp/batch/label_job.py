"""One run over an inbox: its sources labelled, put aside, made into rows and counted."""

from collections.abc import Iterable, Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import Literal

from fazhi_nlp.batch.batch import TIMEOUT, Batch, sensible_jobs
from fazhi_nlp.batch.duplicates import DuplicateFinder
from fazhi_nlp.batch.model import ModelLike, model_file
from fazhi_nlp.batch.outcome import LabelOutcome
from fazhi_nlp.batch.parts import Part
from fazhi_nlp.batch.parts_folder import parts_folder
from fazhi_nlp.batch.progress import Progress, ShowProgress, show_nothing
from fazhi_nlp.batch.report_rows import report_rows
from fazhi_nlp.batch.settings import Settings
from fazhi_nlp.batch.sources import Source
from fazhi_nlp.batch.store import Store
from fazhi_nlp.documents.failures import Failure
from fazhi_nlp.inference.labeler import Labeler
from fazhi_nlp.rows.report_rows import ReportRows
from fazhi_nlp.rows.schema import probability_column
from fazhi_nlp.writing.layout import OutputOptions
from fazhi_nlp.writing.review import Review, reviewed
from fazhi_nlp.writing.run import Run, package_versions

Order = Literal["document", "uncertain"]


class LabelJob:
    """Labels sources; what has passed is counted in `run` and told by `outcome`.

    Parameters
    ----------
    labeler : Labeler
    sources : sequence of Source
    settings : Settings
    model : path-like, Labeler or None
        What the labeler was made of.
    jobs : int or None
        How many workers; None for as many as suit the sources.
    timeout : float
        Seconds that one document may take.
    probabilities : bool
        Whether rows carry the probability of every label.
    order : {'document', 'uncertain'}
        How rows follow each other in the output.
    review : Review or None
        How many rows are to be reviewed; None for those that the model is unsure of.
    only : {'review'} or None
        Which rows are written.
    progress : function
        Is told how far the run is.

    Attributes
    ----------
    run : Run
        The record of the run.
    """

    def __init__(
        self,
        labeler: Labeler,
        sources: Sequence[Source],
        settings: Settings,
        *,
        model: ModelLike | None = None,
        jobs: int | None = None,
        timeout: float = TIMEOUT,
        probabilities: bool = False,
        order: Order = "document",
        review: Review | None = None,
        only: Literal["review"] | None = None,
        progress: ShowProgress = show_nothing,
    ) -> None:
        self.labeler = labeler
        self._sources = sources
        self._settings = settings
        self._model = model
        self._jobs = jobs or sensible_jobs(len(sources))
        self._timeout = timeout
        self._probabilities = probabilities
        self._order = order
        self._review = review
        self._only = only
        self._show = progress
        self._failures: list[tuple[str, Failure]] = []
        self._duplicates: list[tuple[str, str]] = []
        self._versions: list[tuple[str, str]] = []
        label_set = labeler.label_set.name
        self.run = Run(
            options={
                "label_set": label_set,
                "unit": settings.unit,
                "encoding": settings.encoding,
                "probabilities": probabilities,
                "order": order,
                "review": review and review.text,
                "only": only,
            },
            model={"sha256": labeler.digest, "label_set": label_set},
        )

    def layout(self, output: Path, language: str) -> OutputOptions:
        """How an output of this job is laid out."""
        return OutputOptions(
            output,
            self.labeler.label_set,
            self.labeler.outline_set,
            self._extra_columns(),
            language,
            order=self._order,
            only_review=self._only == "review",
        )

    def _extra_columns(self) -> tuple[str, ...]:
        if not self._probabilities:
            return ()
        known = set(self.labeler.classes_.tolist())
        return tuple(probability_column(label) for label in self.labeler.label_set.ids if label in known)

    def reports(self) -> Iterator[ReportRows]:
        """Label the sources; their reports come in order, as they are done."""
        return self._counted(reviewed(self._rows(self._labelled_in_order()), self._review))

    def _labelled_in_order(self) -> Iterator[Part]:
        progress = Progress(len(self._sources))
        with model_file(self._model) as file, self._batch(file) as batch:
            for part in batch.in_order(self._sources):
                yield part
                progress = progress.after(part)
                self._show(progress)

    def open_store(self, output: Path, *, resume: bool, retry_failed: bool) -> Store:
        """Open the store of an output; nothing is labelled yet."""
        depends_on = {
            "model": self.labeler.digest,
            "label_set": self.labeler.label_set.name,
            "settings": self._settings.as_json(),
            "versions": package_versions(),
        }
        try:
            store = Store(
                parts_folder(output), depends_on, resume=resume or retry_failed, retry_failed=retry_failed
            )
            store.hold()
        except OSError as error:  # names the folder of parts, which nobody asked for
            raise OSError(error.errno, error.strerror, str(output)) from error
        return store

    def fill(self, store: Store) -> None:
        """Label the sources into a store, but for what is there."""
        progress = Progress(len(self._sources), left_over=store.found)
        self._show(progress)

        def begin(number: int, path: str, data: bytes) -> int | None:
            nonlocal progress
            before = store.reports
            first = store.begin(number, path, data)
            progress = progress.after_resuming(store.reports - before, whole=first is None)
            return first

        with model_file(self._model) as file, self._batch(file) as batch:
            for task, part in batch.results(self._sources, begin):
                store.put(task.number, task.path, part)
                progress = progress.after(part)
                self._show(progress)

    def stored_reports(self, store: Store) -> Iterator[ReportRows]:
        """Give the reports of a store in the order of the sources, one at a time in memory."""
        return self._counted(reviewed(_StoredRows(self, store), self._review))

    def _rows(self, parts: Iterable[Part]) -> Iterator[ReportRows]:
        duplicates = DuplicateFinder()
        for part in parts:
            for labelled in map(duplicates.check, part.unpack()):
                yield report_rows(labelled, self.labeler, probabilities=self._probabilities)

    def _counted(self, reports: Iterable[ReportRows]) -> Iterator[ReportRows]:
        for report in reports:
            self.run.add(report)
            if report.failure:
                self._failures.append((report.path, report.failure))
            if report.duplicate_of:
                self._duplicates.append((report.path, report.duplicate_of))
            if report.version_of:
                self._versions.append((report.path, report.version_of))
            yield report

    def outcome(self, output: Path | None) -> LabelOutcome:
        """What has come of it; `output` is what was written, None where nothing was."""
        return LabelOutcome(
            output,
            self.run.reports,
            self.run.paragraphs,
            self.run.needs_review,
            failures=tuple(self._failures),
            duplicates=tuple(self._duplicates),
            versions=tuple(self._versions),
            facts=self.run.facts(),
        )

    def _batch(self, file: str | PathLike[str] | None) -> Batch:
        return Batch(self.labeler, self._settings, model=file, jobs=self._jobs, timeout=self._timeout)


class _StoredRows:
    """The reports of a store, which can be read as often as needed."""

    def __init__(self, job: LabelJob, store: Store) -> None:
        self._job = job
        self._store = store

    def __iter__(self) -> Iterator[ReportRows]:
        return self._job._rows(self._store.parts())
