"""The exceptions of the package: each says what happened, where, and what to do next.

::

    FazhiError
    ├── DocumentError      a report that cannot be read
    ├── LimitError         a report larger than a stated limit
    ├── ModelError         a model file that cannot be used
    ├── DataError          labelled rows that cannot be used
    └── MissingExtraError  an optional package that is not installed

A misused argument raises `TypeError` or `ValueError`, an unfitted estimator scikit-learn's
`NotFittedError`, and access to files `OSError`, as Python's users expect.
"""


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


class DataError(FazhiError):
    """Labelled rows that cannot be used; the message names file, row and column."""


class MissingExtraError(FazhiError):
    """An optional package that is not installed; the message names the `pip install`."""

    code = "needs_extra"
