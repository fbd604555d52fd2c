"""`label_files`: the reports of many files, one after the other."""

import os
from collections.abc import Iterable, Iterator

from fazhi_nlp.batch.batch import TIMEOUT, Batch
from fazhi_nlp.batch.duplicates import DuplicateFinder
from fazhi_nlp.batch.labelled_report import LabelledReport
from fazhi_nlp.batch.model import ModelLike, labeler_of, model_file
from fazhi_nlp.batch.settings import Settings, Unit, check_work
from fazhi_nlp.batch.sources import find_sources
from fazhi_nlp.documents.reading import Limits

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


def label_files(
    paths: Paths,
    *,
    model: ModelLike | None = None,
    label_set: str | None = None,
    unit: Unit = "paragraph",
    encoding: str | None = None,
    jobs: int = 1,
    timeout: float = TIMEOUT,
    limits: Limits | None = None,
) -> Iterator[LabelledReport]:
    """Label the reports of files and folders, one after the other, in a stable order.

    A file that cannot be read costs no other: it is among what comes, with the reason. Formats
    whose parsers can hang or crash are read in processes of their own, which can be ended; a file
    that does so is tried once more, alone, before it is given up.

    Parameters
    ----------
    paths : path-like, or iterable of path-like
        Files, folders (walked in sorted order) or patterns.
    model : path-like or Labeler, optional
        By default the bundled model.
    label_set : {'core', 'outline'}, optional
        As for `fazhi_nlp.load`; a `Labeler` has its own.
    unit : {'paragraph', 'item'}, default='paragraph'
    encoding : str, optional
        Encoding of text and HTML files; found from their bytes unless given.
    jobs : int, default=1
        Processes that work at the same time. Each takes half a second to start, some 100 MB, and
        at most 1 GiB on Linux. Results do not depend on it.
    timeout : float, default=60
        Seconds that one document may take.
    limits : Limits, optional
        How large a document may be.

    Yields
    ------
    LabelledReport
        As they are done, in the order of the files; at most some dozens are held in memory.

    Raises
    ------
    ModelError, OSError
        Where the model cannot be loaded.
    ValueError
        Where an argument is misused.

    Examples
    --------
    >>> for labelled in label_files("examples/"):  # doctest: +ELLIPSIS
    ...     print(labelled.path, len(labelled.predictions), labelled.failure and labelled.failure.code)
    examples/...
    """
    check_work(unit=unit, jobs=jobs, timeout=timeout, encoding=encoding)
    labeler = labeler_of(model, label_set)
    settings = Settings(unit=unit, encoding=encoding, limits=limits or Limits())
    sources = find_sources([paths] if isinstance(paths, (str, os.PathLike)) else paths)

    def labelled() -> Iterator[LabelledReport]:
        duplicates = DuplicateFinder()
        with (
            model_file(model) as file,
            Batch(labeler, settings, model=file, jobs=jobs, timeout=timeout) as batch,
        ):
            for part in batch.in_order(sources):
                yield from map(duplicates.check, part.unpack())

    return labelled()
