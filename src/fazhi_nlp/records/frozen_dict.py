"""A dict that stays as it is, for the fields of frozen records."""

from typing import Any, NoReturn, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class FrozenDict(dict[Key, Value]):
    """A dict that refuses every change; it equals, prints, pickles and becomes JSON as a dict does.

    Raises
    ------
    TypeError
        If it is to be changed.

    Examples
    --------
    >>> FrozenDict(year=2024) == {"year": 2024}
    True
    >>> FrozenDict(year=2024)["year"] = 2025
    Traceback (most recent call last):
    TypeError: a record cannot be changed; make another with dataclasses.replace
    """

    def _refuse(self, *arguments: Any, **named: Any) -> NoReturn:
        raise TypeError("a record cannot be changed; make another with dataclasses.replace")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type, tuple[dict[Key, Value]]]:
        # Unpickling would set the items one by one.
        return type(self), (dict(self),)
