"""Too few rows to learn from, as people are told."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from fazhi_nlp.errors import CalibrationWarning, DataError


@contextmanager
def enough_rows() -> Iterator[None]:
    """Turn the estimator's refusal of too few rows into an error for people, and silence its warnings.

    Raises
    ------
    DataError
        Where a label, or every word, is missing from the rows that are to be learned.

    Examples
    --------
    >>> with enough_rows():
    ...     raise ValueError("y holds 1 different label(s)")
    Traceback (most recent call last):
    fazhi_nlp.errors.DataError: too few rows to learn from (y holds 1 different label(s)); add labelled rows
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", CalibrationWarning)
            yield
    except ValueError as error:
        raise DataError(
            f"too few rows to learn from ({error}); add labelled rows",
            zh=f"数据太少，无法训练（{error}）；请增加带类别的行",
        ) from error
