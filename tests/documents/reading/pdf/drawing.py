"""Pages drawn from rows of text, as a printer would set them."""

from collections.abc import Mapping, Sequence
from typing import Any

from fazhi_nlp.documents.reading.pdf.characters import is_wide
from fazhi_nlp.documents.reading.pdf.drawings import Rule
from fazhi_nlp.documents.reading.pdf.pages import Character, Page

SIZE = 10.0
LEFT = 100.0
WIDTH, HEIGHT = 400.0, 600.0
TOP, PITCH = 500.0, 16.0
HEAD, FOOT = 570.0, 30.0


def draw(pages: Sequence[Mapping[str, Any] | Sequence[Any]]) -> list[Page]:
    """Draw pages: each a list of rows, or a mapping of ``head``, ``rows`` and ``foot``.

    A row is a text, or a mapping of ``text`` and what is not usual: ``size``, ``at`` (where it begins, in
    characters from the left edge), ``down`` (the distance to the row above, in rows), ``font``, ``pale``, and
    ``rules``, where upright lines stand beside it. Ideographic spaces leave gaps. Of an empty row nothing but
    the gap is left.
    """
    return [
        _page(number, page if isinstance(page, Mapping) else {"rows": page})
        for number, page in enumerate(pages, start=1)
    ]


def _page(number: int, page: Mapping[str, Any]) -> Page:
    characters: list[Character] = []
    rules = [Rule(LEFT + x * SIZE, 0, HEIGHT) for x in page.get("rules", ())]
    baseline = TOP + PITCH
    for row in page["rows"]:
        row = row if isinstance(row, Mapping) else {"text": row}
        baseline -= PITCH * row.get("down", 1)
        characters += _characters(row, baseline)
        rules += [Rule(LEFT + x * SIZE, baseline - 2, baseline + SIZE) for x in row.get("rules", ())]
    for place, name in ((HEAD, "head"), (FOOT, "foot")):
        characters += _characters({"text": page.get(name, ""), "at": 8}, place)
    return Page(number, WIDTH, HEIGHT, tuple(characters), page.get("pictured", False), tuple(rules))


def _characters(row: Mapping[str, Any], baseline: float) -> list[Character]:
    size = row.get("size", SIZE)
    left = LEFT + SIZE * row.get("at", 0)
    style = row.get("font", 0), row.get("pale", False)
    characters = []
    for character in row["text"]:
        right = left + (size if is_wide(character) else size / 2)
        if character != "\u3000":
            characters.append(Character(character, left, right, baseline, size, *style))
        left = right
    return characters
