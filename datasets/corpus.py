"""Lines of JSON -> the reports of the corpus, validated."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from fazhi_nlp.errors import DataError
from fazhi_nlp.labels import OUTLINE
from fazhi_nlp.records import Paragraph
from fazhi_nlp.rows import values

KINDS = ("meta", "noise", "title", "heading1", "heading2", "heading3", "body", "sign")
"""Kinds of lines in a report; only ``body`` is labelled."""

LEVELS = tuple(values.LEVELS)
"""Levels of the body that reports."""

GENRES = ("annual", "plan", "duty", "rectification", "topical")
"""Genres: a year, a plan, one person's duty, rectification, one topic."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CorpusItem:
    """One item (一是……) of a body line, with its own label."""

    text: str
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CorpusLine:
    """One line of a report.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    text : str
    label : str
        An id of `fazhi_nlp.labels.OUTLINE`; empty unless the line is ``body``.
    also : tuple of str
        Further labels that a careful reader could justify.
    items : tuple of CorpusItem
        The items of the line, if they are labelled one by one.
    """

    kind: str
    text: str
    label: str = ""
    also: tuple[str, ...] = ()
    items: tuple[CorpusItem, ...] = ()


@dataclass(frozen=True, slots=True)
class CorpusReport:
    """A report as it appears on its page, every line with its kind.

    Attributes
    ----------
    id : str
        ``A1-01``: its author, and a running number.
    level : str
        One of `LEVELS`.
    year : int
        The year reported on.
    genre : str
        One of `GENRES`.
    place : str
        The fictional place or body.
    lines : tuple of CorpusLine
    source : str
        Where it was read: ``reports.jsonl, line 1``.
    """

    id: str
    level: str
    year: int
    genre: str
    place: str
    lines: tuple[CorpusLine, ...]
    source: str = ""


def parse_reports(lines: Iterable[str], name: str) -> tuple[CorpusReport, ...]:
    """Read reports in the form of the corpus: one JSON object a line, blank lines skipped.

    Parameters
    ----------
    lines : iterable of str
    name : str
        Name of the file, for messages and sources.

    Returns
    -------
    tuple of CorpusReport

    Raises
    ------
    DataError
        If a line is not a JSON object, a key is missing, unknown or of another type, a kind, level,
        genre or label is unknown, items are not cut as `Paragraph.items` cuts them, or an id stands
        twice. The message names file and line.

    Examples
    --------
    >>> line = '{"id": "X", "level": "city", "year": 2020, "genre": "annual", "place": "", "lines": []}'
    >>> parse_reports([line], "mine.jsonl")[0].source
    'mine.jsonl, line 1'
    """
    reports: dict[str, CorpusReport] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            report = _report(_json_object(line), f"{name}, line {number}")
            if report.id in reports:
                raise DataError(
                    f"id {report.id!r} appears twice; give every report its own",
                    zh=f"编号 {report.id!r} 重复；每份报告要有自己的编号",
                )
        except DataError as error:
            raise DataError(
                f"{name}, line {number}: {error}", zh=f"{name} 第 {number} 行：{error.zh}"
            ) from error.__cause__
        reports[report.id] = report
    return tuple(reports.values())


def _json_object(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (RecursionError, ValueError) as error:
        raise DataError(
            f"not JSON ({error}); write one JSON object a line",
            zh=f"不是 JSON（{error}）；每行写一个 JSON 对象",
        ) from error
    return _checked(row, dict, "the line", zh="这一行")


def _report(row: dict[str, Any], source: str) -> CorpusReport:
    _forbid_others(row, {"id", "level", "year", "genre", "place", "lines"})
    return CorpusReport(
        id=_get(row, "id", str),
        level=_one_of(_get(row, "level", str), LEVELS, "level"),
        year=_get(row, "year", int),
        genre=_one_of(_get(row, "genre", str), GENRES, "genre"),
        place=_get(row, "place", str),
        lines=tuple(_line(_checked(line, dict, "lines", zh="lines")) for line in _get(row, "lines", list)),
        source=source,
    )


def _line(row: dict[str, Any]) -> CorpusLine:
    kind = _one_of(_get(row, "kind", str), KINDS, "kind")
    text = _get(row, "text", str)
    if kind != "body":
        _forbid_others(row, {"kind", "text"})
        return CorpusLine(kind, text)
    _forbid_others(row, {"kind", "text", "label", "also", "items"})
    rows = _get(row, "items", list) if "items" in row else []
    items = tuple(_item(_checked(item, dict, "items", zh="items")) for item in rows)
    if items and [item.text for item in items] != [item.text for item in Paragraph(text).items]:
        raise DataError(
            f"the items of {text[:20]!r} are not the pieces that its numbering cuts; copy their texts",
            zh=f"{text[:20]!r} 的各项与其序号切分不一致；请逐字照录各项文字",
        )
    return CorpusLine(kind, text, *_labels(row), items)


def _item(row: dict[str, Any]) -> CorpusItem:
    _forbid_others(row, {"text", "label", "also"})
    return CorpusItem(_get(row, "text", str), *_labels(row))


def _labels(row: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    label = _one_of(_get(row, "label", str), OUTLINE.ids, "label")
    return label, tuple(_one_of(also, OUTLINE.ids, "also") for also in _get(row, "also", list))


def _get(row: dict[str, Any], key: str, kind: type[T]) -> T:
    if key not in row:
        raise DataError(f"key {key!r} is missing; add it", zh=f"缺少 {key!r}；请补上")
    return _checked(row[key], kind, repr(key), zh=repr(key))


def _checked(value: object, kind: type[T], what: str, *, zh: str) -> T:
    if not isinstance(value, kind):
        raise DataError(
            f"{what} is {type(value).__name__}, not {kind.__name__}; correct it",
            zh=f"{zh} 的类型是 {type(value).__name__}，应为 {kind.__name__}；请改正",
        )
    return value


def _one_of(value: str, known: tuple[str, ...], key: str) -> str:
    if value not in known:
        raise DataError(
            f"{key} {value!r} is unknown; use one of {', '.join(known)}",
            zh=f"{key} {value!r} 不认识；可用 {'、'.join(known)}",
        )
    return value


def _forbid_others(row: dict[str, Any], known: set[str]) -> None:
    if unknown := sorted(row.keys() - known):
        raise DataError(
            f"key {unknown[0]!r} is unknown here; remove or rename it",
            zh=f"此处不应有 {unknown[0]!r}；请删去或改名",
        )
