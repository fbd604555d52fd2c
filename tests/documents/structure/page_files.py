"""Pages with what is expected of each line.

A page file has facts (``title: …``), an empty line, and the page itself, line by line, each with
a mark and one space before it::

    -            left out: furniture, index table, letterhead, a repeated title
    =            kept, but neither heading nor paragraph: salutation, signature, subtitle
    title        a piece of the title
    h2           a heading of level 2
    done         a paragraph of the body, by its part (done, plan, shortcomings, …)
    table, attachment, note        a paragraph of that kind
    done@1       the paragraph stands under the outermost heading only
    h1#2, title#1                  a line that the file marks as heading of that level
    table|       a row of a table in the file
"""

from dataclasses import dataclass, field
from pathlib import Path

from fazhi_nlp.documents.lines import Line

_KINDS = ("table", "attachment", "note")


@dataclass
class Page:
    """A page and what is expected of it."""

    name: str
    facts: dict[str, str] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    paragraphs: list[tuple[str, str, str]] = field(default_factory=list)
    paths: list[tuple[str, ...]] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)

    def __str__(self) -> str:
        return self.name

    @property
    def metadata(self) -> dict[str, str]:
        return {
            key.partition(".")[2]: value for key, value in self.facts.items() if key.startswith("metadata.")
        }


def read_page(path: Path) -> Page:
    """Read a page file."""
    facts, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    page = Page(path.stem)
    for line in facts.splitlines():
        name, _, value = line.partition(":")
        page.facts[name] = value.strip()
    open_headings: dict[int, str] = {}
    titled = False
    for line in body.splitlines():
        mark, _, text = line.partition(" ")
        mark, _, file_level = mark.partition("#")
        mark, _, depth = mark.partition("@")
        page.lines.append(Line(text, heading=int(file_level or 0), table=mark.endswith("|")))
        mark, text = mark.rstrip("|"), text.strip()
        if mark == "-" or (mark == "title" and titled):
            continue
        if mark == "title":
            titled, text = True, page.facts["title"]
        page.text.append(text)
        if mark[0] == "h" and mark[1:].isdigit():
            level = int(mark[1:])
            open_headings = {key: value for key, value in open_headings.items() if key < level} | {
                level: text
            }
            page.headings.append((level, text))
        elif mark not in ("=", "title"):
            path_above = tuple(open_headings.values())
            if depth:
                path_above = path_above[: int(depth)]
                open_headings = {key: value for key, value in open_headings.items() if value in path_above}
            page.paragraphs.append((mark, "", text) if mark in _KINDS else ("body", mark, text))
            page.paths.append(path_above)
    if not titled and page.facts["title"]:
        page.text.insert(0, page.facts["title"])
    return page


PAGES = [read_page(path) for path in sorted((Path(__file__).parent / "pages").glob("*.txt"))]
