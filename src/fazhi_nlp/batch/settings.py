"""What a batch is asked for: the same for all its reports, and known to every process."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from fazhi_nlp.documents.reading.limits import DEFAULT_LIMITS, Limits

Unit = Literal["paragraph", "item"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the answers of a batch depend on besides the model and the reports.

    Attributes
    ----------
    unit : {'paragraph', 'item'}
        What is labelled.
    encoding : str or None
        Encoding of the files; None to find it out.
    limits : Limits
        How large a document may be.
    highlights : bool
        Whether answers come with the words that carried their label.

    Examples
    --------
    >>> Settings.from_json(Settings(unit="item").as_json()) == Settings(unit="item")
    True
    """

    unit: Unit = "paragraph"
    encoding: str | None = None
    limits: Limits = DEFAULT_LIMITS
    highlights: bool = False

    def as_json(self) -> dict[str, Any]:
        """Give them as JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Settings":
        """Take them from JSON values."""
        return cls(**{**values, "limits": Limits(**values["limits"])})


def check_work(*, unit: str, jobs: int, timeout: float, encoding: str | None) -> None:
    """Refuse at once what makes no sense.

    Raises
    ------
    ValueError
        Where an argument is misused.
    """
    if jobs < 1 or timeout <= 0:
        raise ValueError(f"jobs must be at least 1 and timeout above 0, not {jobs} and {timeout}")
    if unit not in ("paragraph", "item"):
        raise ValueError(f"unit must be 'paragraph' or 'item', not {unit!r}")
    if encoding is not None:
        try:
            "1".encode(encoding)  # only a text encoding encodes a text: not rot13, not base64
        except LookupError:
            raise ValueError(
                f"encoding must be a text encoding such as 'utf-8' or 'gb18030', not {encoding!r}"
            ) from None
