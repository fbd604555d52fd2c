"""Rows -> JSON Lines: one object a line, Chinese as it stands."""

import json
from collections.abc import Iterable, Iterator

from fazhi_nlp.rows.schema import Row

# Legal inside a JSON string, but many programs that read by lines end a line there.
_LINE_ENDS = str.maketrans({char: f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"})


def jsonl_lines(rows: Iterable[Row]) -> Iterator[str]:
    r"""Write rows as JSON Lines, each line with its line break.

    Written out as UTF-8 with ``errors="backslashreplace"``, half a surrogate pair (a file name in
    a foreign encoding) becomes its JSON escape and is read back as it was.

    Examples
    --------
    >>> list(jsonl_lines([{"text": "甲\u2028乙", "headings": ["一、总体"], "year": None}]))
    ['{"text": "甲\\u2028乙", "headings": ["一、总体"], "year": null}\n']
    """
    for row in rows:
        yield json.dumps(row, ensure_ascii=False).translate(_LINE_ENDS) + "\n"
