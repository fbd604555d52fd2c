"""`label_files`: the reports of many files, one after the other."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from fazhi_nlp.batch.as_records import LabelledReport, label_records, record_of
from fazhi_nlp.batch.batch import TIMEOUT, Batch
from fazhi_nlp.batch.duplicates import DuplicateFinder
from fazhi_nlp.batch.settings import Settings, Unit
from fazhi_nlp.batch.sources import find_sources
from fazhi_nlp.documents.reading import Limits
from fazhi_nlp.inference.labeler import Labeler, load
from fazhi_nlp.inference.model_file import save_model

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


def label_files(
    paths: Paths,
    *,
    model: str | os.PathLike[str] | Labeler | None = None,
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
    if jobs < 1 or timeout <= 0:
        raise ValueError(f"jobs must be at least 1 and timeout above 0, not {jobs} and {timeout}")
    if unit not in ("paragraph", "item"):
        raise ValueError(f"unit must be 'paragraph' or 'item', not {unit!r}")
    if isinstance(model, Labeler) and label_set is not None:
        raise ValueError("label_set is for a model that is loaded here; a Labeler has its own")
    labeler = model if isinstance(model, Labeler) else load(model, label_set=label_set)
    settings = Settings(unit=unit, encoding=encoding, limits=limits or Limits())
    sources = find_sources([paths] if isinstance(paths, (str, os.PathLike)) else paths)

    def labelled() -> Iterator[LabelledReport]:
        twins = DuplicateFinder()
        with TemporaryDirectory(prefix="fazhi-") as folder:
            if isinstance(model, Labeler):
                file: str | os.PathLike[str] | None = Path(folder, "labeler.model")
                save_model(model.model, Path(folder, "labeler.model"))
            else:
                file = model
            with Batch(labeler, label_records, settings, model=file, jobs=jobs, timeout=timeout) as batch:
                for part in batch.in_order(sources):
                    for values in part.unpack():
                        yield record_of(values, **twins.check(values)._asdict())

    return labelled()
