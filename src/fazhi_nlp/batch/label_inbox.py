"""`label_inbox`: the reports of many files -> one file of rows, and the record of the run."""

import os
from collections import deque
from pathlib import Path
from typing import Literal

from fazhi_nlp.atomic import write_atomically
from fazhi_nlp.batch.batch import TIMEOUT
from fazhi_nlp.batch.label_files import Paths
from fazhi_nlp.batch.label_job import LabelJob, Order
from fazhi_nlp.batch.model import ModelLike, labeler_of
from fazhi_nlp.batch.outcome import LabelOutcome
from fazhi_nlp.batch.progress import ShowProgress, show_nothing
from fazhi_nlp.batch.settings import Settings, Unit, check_work
from fazhi_nlp.batch.sources import find_sources
from fazhi_nlp.batch.store import Store
from fazhi_nlp.documents.reading import Limits
from fazhi_nlp.errors import DataError
from fazhi_nlp.writing.formats import FORMATS, RECORD_INSIDE, check_installed, format_of
from fazhi_nlp.writing.output import check_replaceable, write_output
from fazhi_nlp.writing.review import parse_review
from fazhi_nlp.writing.run import run_path


def label_inbox(
    paths: Paths,
    output: str | os.PathLike[str],
    *,
    format: str | None = None,
    model: ModelLike | None = None,
    label_set: str | None = None,
    unit: Unit = "paragraph",
    encoding: str | None = None,
    probabilities: bool = False,
    order: Order = "document",
    review: str | None = None,
    only: Literal["review"] | None = None,
    jobs: int | None = None,
    timeout: float = TIMEOUT,
    limits: Limits | None = None,
    resume: bool = False,
    retry_failed: bool = False,
    language: str = "zh",
    progress: ShowProgress = show_nothing,
) -> LabelOutcome:
    r"""Label the reports of files and folders and write their rows to a file, as `fazhi label -o` does.

    The output appears whole or not at all, with the record of the run beside it. A file in which
    people have filled in something is never replaced. Finished results are put aside beside the
    output until it is written: a run that was broken off, by Ctrl+C too, goes on with `resume`.

    Parameters
    ----------
    paths : path-like, or iterable of path-like
        Files, folders (walked in sorted order) or patterns.
    output : path-like
        The file to write; its extension chooses the format: .jsonl .csv .xlsx .html .parquet.
    format : str, optional
        ``label-studio`` (.json) or ``doccano`` (.jsonl), for annotation tools.
    model : path-like or Labeler, optional
        By default the bundled model.
    label_set : {'core', 'outline'}, optional
        As for `fazhi_nlp.load`; a `Labeler` has its own.
    unit : {'paragraph', 'item'}, default='paragraph'
    encoding : str, optional
        Encoding of text and HTML files; found from their bytes unless given.
    probabilities : bool, default=False
        Add a column ``p_<label>`` for every label.
    order : {'document', 'uncertain'}, default='document'
        Rows as in the reports, or the least certain of all first.
    review : str, optional
        Which rows are to be reviewed: those below a confidence (``'0.9'``), or a share (``'10%'``)
        or number (``'300'``) of the least certain. By default those below the model's threshold.
    only : {'review'}, optional
        Write only the rows that are to be reviewed.
    jobs : int, optional
        Processes that work at the same time: by default one for a few files, else one a processor,
        at most four. The output does not depend on it.
    timeout : float, default=60
        Seconds that one document may take.
    limits : Limits, optional
        How large a document may be.
    resume : bool, default=False
        Go on with a run that was broken off.
    retry_failed : bool, default=False
        As `resume`, and try again what could not be read.
    language : {'zh', 'en'}, default='zh'
        What people read in workbooks and pages.
    progress : function, optional
        Called with a `fazhi_nlp.batch.progress.Progress` before anything is labelled and after
        every document.

    Returns
    -------
    LabelOutcome

    Raises
    ------
    DataError
        Where the output cannot be written: people have filled it in, it is no output of labelling,
        another run is at work for it, or its extension names no format.
    ModelError, OSError
        Where the model cannot be loaded, or the output not be written.
    MissingExtraError
        Where a package that the format needs is not installed.
    ValueError
        Where an argument is misused.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     page = "栗河县2024年法治政府建设情况报告\n一、化解纠纷\n审结行政复议案件35件。"
    ...     _ = Path(folder, "a.txt").write_text(page, encoding="utf-8")
    ...     _ = Path(folder, "b.txt").write_bytes(b"")
    ...     outcome = label_inbox([f"{folder}/a.txt", f"{folder}/b.txt"], f"{folder}/labels.csv")
    ...     [failure.code for path, failure in outcome.failures]
    ['empty']
    >>> outcome.output.name, outcome.reports, outcome.paragraphs, outcome.facts["counts"]["labels"]
    ('labels.csv', 1, 1, {'dispute_resolution': 1})
    """
    check_work(unit=unit, jobs=1 if jobs is None else jobs, timeout=timeout, encoding=encoding)
    output = Path(output)
    form = _checked_format(output, format, chooses_rows=order != "document" or only is not None)
    job = LabelJob(
        labeler_of(model, label_set),
        find_sources([paths] if isinstance(paths, (str, os.PathLike)) else paths),
        Settings(unit=unit, encoding=encoding, limits=limits or Limits(), highlights=form == "html"),
        model=model,
        jobs=jobs,
        timeout=timeout,
        probabilities=probabilities,
        order=order,
        review=None if review is None else parse_review(review),
        only=only,
        progress=progress,
    )
    store = job.open_store(output, resume=resume, retry_failed=retry_failed)
    try:
        job.fill(store)
        return _write(job, store, output, form, language)
    finally:
        store.close()


def _checked_format(output: Path, asked: str | None, *, chooses_rows: bool) -> str:
    """Name of the format; what could not be written after hours is refused at once."""
    form = format_of(output, asked)
    check_installed(form)
    if form == "html" and chooses_rows:
        raise DataError(
            "--order and --only choose rows of tables; a page has filters of its own",
            zh="--order、--only 用于表格；网页自带筛选功能",
        )
    check_replaceable(output)
    return form


def _write(job: LabelJob, store: Store, output: Path, form: str, language: str) -> LabelOutcome:
    """Write the output and the run's record beside it; nothing where no report was read."""
    reports = job.stored_reports(store)
    if not store.reports:
        deque(reports, maxlen=0)
        store.clear()
        return job.outcome(None)
    layout, write = job.layout(output, language), FORMATS[form]
    write_output(output, lambda file: write(file, reports, layout, job.run))
    if form not in RECORD_INSIDE:
        write_atomically(run_path(output), job.run.as_json())
    if not job.run.failures:
        store.clear()  # nothing to go on with
    return job.outcome(output)
