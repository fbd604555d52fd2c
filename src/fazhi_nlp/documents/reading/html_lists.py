"""The numbers that a browser puts before the items of an ordered list."""

import re
from collections.abc import Mapping

from fazhi_nlp.text.numbering import leading_mark

_LISTS = frozenset(("ol", "ul", "menu", "dir"))
_SMALL_NUMBER = re.compile("[0-9]{1,4}")


class ListNumbers:
    """Counts the items of open lists.

    Only items that read as prose get their number, as `1. `: breadcrumbs, menus and pagers are
    ordered lists too, whose numbers style sheets hide. Items that bring their own (一是, （1）)
    keep it.

    Examples
    --------
    >>> numbers = ListNumbers()
    >>> numbers.start("ol", {"start": "3"}); numbers.start("li", {}); numbers.numbered("清理文件5件。")
    '3. 清理文件5件。'
    """

    def __init__(self) -> None:
        self._open: list[int | None] = []  # the last number given, None for a list without numbers
        self._pending = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of a list or an item."""
        if tag in _LISTS:
            is_numbered = tag == "ol" and attributes.get("type", "1") == "1"
            if is_numbered and not _hides_numbers(attributes):
                self._open.append(_number(attributes.get("start", "")) - 1)
            else:
                self._open.append(None)
        elif tag == "li" and self._open and self._open[-1] is not None:
            number = _number(attributes.get("value", ""), self._open[-1] + 1)
            self._open[-1] = number
            self._pending = f"{number}. "

    def end(self, tag: str) -> None:
        """Handle the end of a list or an item."""
        if tag in _LISTS and self._open:
            self._open.pop()
        elif tag == "li":
            self._pending = ""

    def numbered(self, text: str) -> str:
        """Return the line, behind its number where it is the first of a numbered item."""
        if not self._pending or not text.strip():
            return text
        number, self._pending = self._pending, ""
        is_prose = "。" in text or "；" in text
        return number + text if is_prose and leading_mark(text) is None else text


def _hides_numbers(attributes: Mapping[str, str]) -> bool:
    rules = attributes.get("style", "").lower().split(";")
    return any("list-style" in rule and "none" in rule for rule in rules)


def _number(attribute: str, default: int = 1) -> int:
    return int(attribute) if _SMALL_NUMBER.fullmatch(attribute) else default
