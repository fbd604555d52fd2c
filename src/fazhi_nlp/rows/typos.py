"""Labels that nobody declared -> suspected typos, with their rows."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import combinations

from fazhi_nlp.errors import DataError, Text
from fazhi_nlp.rows.files.row import list_places
from fazhi_nlp.rows.label_names import LabelCell

FEW = 3
"""A label with fewer rows is hardly learned, and is often a misspelling of another."""

ADVICE = DataError(
    "correct them; or, if they are intended, declare all labels in a file with the columns "
    "id,zh,definition,rolls_up_to and name it: --label-set FILE.csv",
    zh="请更正；如果确实是不同的类别，请把全部类别列成一张表（列为 id,zh,definition,rolls_up_to），"
    "用 --label-set 类别表.csv 声明",
)
"""What to do about suspected typos."""


def suspected_typos(labels: Sequence[LabelCell]) -> Iterator[DataError]:
    """Find labels that are one character away from a commoner one, or have fewer than `FEW` rows.

    Parameters
    ----------
    labels : sequence of LabelCell
        The label of every row, as it is written.

    Yields
    ------
    DataError
        One a label, naming its rows.

    Examples
    --------
    >>> from fazhi_nlp.rows.files import Place
    >>> names = ["行政执法"] * 3 + ["行政执发"]
    >>> labels = [LabelCell(name, "label", Place("rows.csv", row)) for row, name in enumerate(names, start=2)]
    >>> for typo in suspected_typos(labels):
    ...     print(typo)
    label '行政执发' (1 rows: rows.csv, row 5) is one character away from '行政执法' (3 rows)
    """
    rows: dict[str, list[LabelCell]] = {}
    for label in labels:
        rows.setdefault(label.name, []).append(label)
    # From the commonest to the rarest, so that the second of two is the doubtful one.
    ordered = sorted(rows, key=lambda name: -len(rows[name]))
    nearest = {
        doubtful: common for common, doubtful in combinations(ordered, 2) if _are_similar(common, doubtful)
    }
    for name in ordered:
        if name in nearest:
            yield _misspelt(rows[name], nearest[name], len(rows[nearest[name]]))
        elif len(rows[name]) < FEW:
            yield _rare(rows[name])


def _are_similar(one: str, other: str) -> bool:
    """Whether two names look alike or differ in one character, unless both are numbers or codes."""
    plain_one, plain_other = _plain(one), _plain(other)
    if plain_one == plain_other:
        return True
    if _is_code(plain_one) and _is_code(plain_other):
        return False
    pairs = enumerate(zip(plain_one, plain_other, strict=False))
    start = next((place for place, (a, b) in pairs if a != b), min(len(plain_one), len(plain_other)))
    rest, other_rest = plain_one[start:], plain_other[start:]
    if any(character.isnumeric() for character in (rest[:1], other_rest[:1])):
        return False
    return rest[1:] == other_rest[1:] or rest[1:] == other_rest or rest == other_rest[1:]


def _plain(name: str) -> str:
    """A name without differences that are hard to see: width, case, spaces."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _is_code(name: str) -> bool:
    return len(name) == 1 or (name.isascii() and len(name) <= 3)


def _misspelt(labels: Sequence[LabelCell], common: str, rows: int) -> DataError:
    name, (places_zh, places) = labels[0].name, _places(labels)
    return DataError(
        f"label '{name}' ({len(labels)} rows: {places}) is one character away from '{common}' ({rows} rows)",
        zh=f"类别“{name}”（{len(labels)} 行：{places_zh}）与“{common}”（{rows} 行）"
        "只差一个字符，是不是笔误？",
    )


def _rare(labels: Sequence[LabelCell]) -> DataError:
    name, (places_zh, places) = labels[0].name, _places(labels)
    return DataError(
        f"label '{name}' has {len(labels)} rows only ({places}); is it a typo?",
        zh=f"类别“{name}”只有 {len(labels)} 行（{places_zh}），是不是笔误？",
    )


def _places(labels: Sequence[LabelCell]) -> Text:
    return list_places([label.place for label in labels])
