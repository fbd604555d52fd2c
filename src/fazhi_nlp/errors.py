"""What people read, in two languages, and the exceptions: what happened, where, what to do next.

::

    FazhiError
    ├── DocumentError      a report that cannot be read
    ├── LimitError         a report larger than a stated limit
    ├── ModelError         a model file that cannot be used
    │   └── LabelSetError  a model asked to answer in a label set that it does not know
    ├── DataError          labelled rows that cannot be used
    └── MissingExtraError  an optional package that is not installed

A misused argument raises `TypeError` or `ValueError`, an unfitted estimator scikit-learn's
`NotFittedError`, and access to files `OSError`, as Python's users expect.
"""

from collections.abc import Iterable, Sized
from importlib import import_module
from itertools import islice
from typing import Any, NamedTuple


class Text(NamedTuple):
    """What people read, in Chinese and in English.

    Examples
    --------
    >>> Text("类别", "label").to("zh"), Text("类别", "label").to("en")
    ('类别', 'label')
    """

    zh: str
    en: str

    def to(self, language: str) -> str:
        """Choose a language: English for ``en``, Chinese for any other."""
        return self.en if language == "en" else self.zh


class FazhiError(Exception):
    """Base of the package's own exceptions.

    Parameters
    ----------
    message : str
        What happened, where, and what to do next, in English. This is `str(error)`.
    zh : str
        The same in Chinese, which the command line shows.
    code : str
        What kind of failure, for programs; by default the kind of the class.

    Examples
    --------
    >>> error = DataError("rows.csv, row 17: unknown label", zh="rows.csv 第 17 行：类别不认识")
    >>> str(error), error.zh
    ('rows.csv, row 17: unknown label', 'rows.csv 第 17 行：类别不认识')
    """

    code = ""

    def __init__(self, message: str, *, zh: str, code: str = "") -> None:
        super().__init__(message)
        self.zh = zh
        self.code = code or self.code

    @property
    def text(self) -> Text:
        """The message in both languages."""
        return Text(self.zh, str(self))

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions cross process borders by pickle, which forgets keyword arguments.
        return _rebuild, (type(self), str(self), self.zh, self.code)


def _rebuild(kind: type[FazhiError], message: str, zh: str, code: str) -> FazhiError:
    return kind(message, zh=zh, code=code)


class DocumentError(FazhiError):
    """A report that cannot be read: not a supported format, empty, or damaged.

    Its code is one of ``encrypted``, ``scanned``, ``damaged``, ``empty``, ``unsupported``,
    ``timeout``, ``crashed``, ``not_a_report``.
    """

    code = "damaged"


class LimitError(FazhiError):
    """A report that passes a stated limit of size."""

    code = "too_large"


class ModelError(FazhiError):
    """A model file that is broken, foreign, newer, or built on another dictionary."""


class LabelSetError(ModelError, ValueError):
    """A model is asked to answer in a label set that it does not know: a misused argument, too."""


class DataError(FazhiError):
    """Labelled rows that cannot be used; the message names file, row and column."""


class CalibrationWarning(UserWarning):
    """A model that could not be calibrated, or not as was asked; its confidences are rough."""


class MissingExtraError(FazhiError):
    """An optional package that is not installed; the message names the `pip install`."""

    code = "needs_extra"


def import_extra(module: str, extra: str, task: Text) -> Any:
    """Import a package that an extra brings.

    Parameters
    ----------
    module : str
    extra : str
        The extra of ``pip install 'fazhi-nlp[extra]'`` that brings it.
    task : Text
        What it is needed for.

    Raises
    ------
    MissingExtraError
        If it is not installed.

    Examples
    --------
    >>> import_extra("json", "excel", Text("写 .xlsx", "writing .xlsx")).__name__
    'json'
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        package = module.partition(".")[0]
        raise MissingExtraError(
            f"{task.en} needs {package}, which is not installed; "
            f"install it with: pip install 'fazhi-nlp[{extra}]', or use .csv",
            zh=f"{task.zh} 需要 {package}，尚未安装；请运行 pip install 'fazhi-nlp[{extra}]'，或改用 .csv",
        ) from error


SHOWN_PROBLEMS = 20
"""How many problems one error lists: more than people fix at a time helps nobody."""


def raise_all(problems: Iterable[DataError], advice: DataError | None = None) -> None:
    """Raise one error that lists all problems, one per line; return if there are none.

    Parameters
    ----------
    problems : iterable of DataError
        Beyond the first ones, those of a list are counted, those of an iterator not even looked for.
    advice : DataError, optional
        Last line of the error.

    Examples
    --------
    >>> raise_all([DataError("row 2", zh="第 2 行"), DataError("row 3", zh="第 3 行")])
    Traceback (most recent call last):
    fazhi_nlp.errors.DataError: row 2
    row 3
    """
    shown = list(islice(problems, SHOWN_PROBLEMS + 1))
    if not shown:
        return
    if len(shown) > SHOWN_PROBLEMS:
        shown[SHOWN_PROBLEMS:] = [_rest(problems)]
    if advice:
        shown.append(advice)
    raise DataError("\n".join(map(str, shown)), zh="\n".join(problem.zh for problem in shown))


def _rest(problems: Iterable[DataError]) -> DataError:
    if isinstance(problems, Sized):
        more = len(problems) - SHOWN_PROBLEMS
        return DataError(f"... and {more} more", zh=f"… 另有 {more} 处")
    return DataError("... and more", zh="… 另有其他问题")
